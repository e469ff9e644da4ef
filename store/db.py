"""Opens the store: one database, everything that stands on it."""

import asyncio
import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError

from store.cards import SqlCards
from store.contacts import SqlContacts
from store.database import Database, database_url, open_database
from store.deliveries import SqlDeliveries
from store.journal import SqlJournal
from store.migrate import migrate
from store.mirror import SqlMirror
from store.queue import SqlWriteQueue
from store.settings import SqlSettings
from store.snapshots import SqlSnapshots
from workflows.ports import Unavailable


@dataclass(frozen=True, slots=True)
class Store:
    """What Bureau remembers. Close it when all that uses it has ended."""

    cards: SqlCards
    journal: SqlJournal
    queue: SqlWriteQueue
    contacts: SqlContacts
    deliveries: SqlDeliveries
    snapshots: SqlSnapshots
    settings: SqlSettings
    mirror: SqlMirror
    database: Database

    async def close(self) -> None:
        await self.database.close()


async def open_store(url: str, *, migrate_apart: bool = False) -> Store:
    """The store at that address, its tables brought up to date first (`migrate_apart`: by a process of its own).

    `sqlite+aiosqlite:///FILE` (file and folder are made, for the owner's eyes only) or `postgresql+psycopg://…`.
    ValueError for another address, NewerStore for a database of a newer Bureau, Unavailable where it does not answer.
    """
    address = database_url(url)
    try:
        await asyncio.to_thread(_prepare, address, migrate_apart)
    except (DBAPIError, OSError) as error:
        raise Unavailable(f"the store cannot be opened: {_cause(error)}", permanent=True) from error
    database = open_database(address)
    return Store(
        cards=SqlCards(database),
        journal=SqlJournal(database),
        queue=SqlWriteQueue(database),
        contacts=SqlContacts(database),
        deliveries=SqlDeliveries(database),
        snapshots=SqlSnapshots(database),
        settings=SqlSettings(database),
        mirror=SqlMirror(database),
        database=database,
    )


def _prepare(address: URL, migrate_apart: bool) -> None:
    if address.get_backend_name() == "sqlite" and address.database:
        path = Path(address.database)
        path.parent.mkdir(parents=True, exist_ok=True)
        # It holds what people said: SQLite gives the files beside it the same rights.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    migrate(address, apart=migrate_apart)


def _cause(error: Exception) -> str:
    """What the driver says, without the statement."""
    return str(getattr(error, "orig", None) or error).strip()
