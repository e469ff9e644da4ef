"""The ports of what is kept of people, for how long, and how it goes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol


class Retention(Protocol):
    """What is kept, and for how long (domain/keeping.py)."""

    async def last_run(self) -> datetime | None:
        """When it last ran, by whichever process, in the machine's time."""

    async def forget(self, now: datetime, instant: datetime) -> Mapping[str, int]:
        """Forget what is old enough, by the project's time and the machine's; how many of journal, cards …"""


class Persons(Protocol):
    """All that the store holds of one person."""

    async def export(self, person_key: str) -> Mapping[str, Any]:
        """Journal, waiting writes, cards, contact, and the person's row in reports' snapshots; plain values."""

    async def erase(self, person_key: str, pseudonym: str) -> Mapping[str, int]:
        """Take the person out; NotNow while writes of theirs wait. How many entries, cards … were changed."""
