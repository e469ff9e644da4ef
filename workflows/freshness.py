"""The ports by which Bureau knows the lists without reading them whole: the mirror, and what the tenant tells unasked.

Stores raise Unavailable (workflows/ports.py) where they do not answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class MirroredItem:
    """An item of a list as the tenant sent it last (`content`: plain JSON). `version` rises with each change of it."""

    item_id: str
    etag: str
    version: int
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MirroredList:
    """A list as it was at `read_at` (machine's time); `delta_link` asks the tenant what changed since.

    `columns` says which columns it was read with, `last_number` is the highest that a key of it has or had.
    """

    list_id: str
    delta_link: str
    read_at: datetime
    columns: str
    last_number: int
    items: tuple[MirroredItem, ...] = ()


@dataclass(frozen=True, slots=True)
class MirrorStep:
    """What changed in a list from one delta link to the next."""

    delta_link: str
    read_at: datetime
    last_number: int
    changed: tuple[MirroredItem, ...] = ()
    deleted: tuple[str, ...] = ()  # ids of items


class Mirror(Protocol):
    """The lists as last seen, kept between two starts. What the tenant sent is all there is in it."""

    async def load(self, list_name: str) -> MirroredList | None:
        """The list, its items in no order; None where it was never read whole."""

    async def replace(self, list_name: str, whole: MirroredList) -> None:
        """The list, read whole again: readers see all of the old until all of the new is there."""

    async def apply(self, list_name: str, since: str, step: MirrorStep) -> bool:
        """Go on from the delta link `since`; False, and nothing done, where the mirror stands at another one.

        An item that is known in the same or a later version stays as it is, so a step may come twice.
        """

    async def put(self, list_name: str, item: MirroredItem, last_number: int) -> None:
        """An own write, seen before the tenant tells of it; nothing where the list was never read whole."""


@dataclass(frozen=True, slots=True)
class Nudge:
    """What the tenant says unasked: something changed in a list. `lifecycle` is an event of the subscription itself.

    It comes from the network: only `client_state` shows that it is the tenant who says so.
    """

    subscription_id: str
    client_state: str
    lifecycle: str = ""


class Nudges(Protocol):
    """Change notifications, where Bureau has a public address."""

    async def nudged(self, nudges: Sequence[Nudge]) -> None:
        """Ask the lists that are meant what changed. What does not come from the tenant is logged and forgotten."""

    async def renew(self) -> None:
        """Subscribe to lists that are not subscribed to, and renew what runs out; never raises, tries again later."""
