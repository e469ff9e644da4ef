"""What the store remembers, for the administrator: the journal, one person's data, and its erasure."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from bureau import wiring
from bureau.settings import Settings
from domain.entry import Entry
from domain.project import kinds
from store.db import Store, open_store
from store.persons import SqlPersons

ALL = 1_000_000  # entries: a project writes some thousands


async def journal_since(settings: Settings, since: datetime) -> tuple[Entry, ...]:
    """Every entry since then, the oldest first."""
    async with _opened(settings) as store:
        return tuple(reversed(await store.journal.since(since, ALL)))


async def export_person(settings: Settings, person_key: str) -> Mapping[str, Any]:
    """All that the store holds of one person, as plain values."""
    async with _opened(settings) as store:
        return await SqlPersons(store.database).export(person_key)


async def erase_person(settings: Settings, person_key: str) -> tuple[str, Mapping[str, int]]:
    """The pseudonym that stands for the person from now on, and how much was changed; NotNow while writes wait."""
    pseudonym = f"erased-{wiring.new_id()[-8:]}"
    async with _opened(settings) as store:
        return pseudonym, await SqlPersons(store.database).erase(person_key, pseudonym)


def left_elsewhere(settings: Settings) -> list[str]:
    """Where else the person stands, which is not the store's to change."""
    host, _, path = settings.site.partition(":")
    site = f"https://{host}{path}" if path and "," not in host else f"the site {settings.site}"
    return [
        f"The lists at {site}: {', '.join(kind.list_name for kind in kinds().values())}.",
        "  Start with the person's row in Staff, then rows they own and what they said in Updates.",
        "  Every row keeps its older versions: open the row, Version history, Delete all versions.",
        "  Deleted rows stay in the site's recycle bin for 93 days.",
        "Report drafts in OneDrive and in the site's document library (folder Bureau/Reports).",
        "The chats in Teams, by the retention rules of your organisation.",
        "Backups of the store and the log files of the machine, as long as you keep them.",
        "Bureau's copy of the lists follows the lists by itself.",
    ]


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[Store]:
    store = await open_store(settings.database)
    try:
        yield store
    finally:
        await store.close()
