"""Who changed what, when, from which message."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.draft import change_from_plain, change_to_plain
from domain.entry import Entry, EntryState
from store.database import Database
from store.tables import entries

STANDING = (EntryState.WAITING, EntryState.WRITTEN)


class SqlJournal:
    """Implements ports.Journal. What is being undone counts as undone: a second "undo" takes the one before."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, entry_id: str) -> Entry | None:
        async with self._database.reading() as connection:
            row = (await connection.execute(select(entries).where(entries.c.id == entry_id))).one_or_none()
        return None if row is None else entry_of(row)

    async def of_card(self, card_id: str) -> tuple[Entry, ...]:
        if not card_id:
            return ()
        async with self._database.reading() as connection:
            return await _entries(connection, select(entries).where(entries.c.card_id == card_id))

    async def last_of(self, person_key: str, since: datetime) -> tuple[Entry, ...]:
        async with self._database.reading() as connection:
            latest = (await connection.execute(latest_of(person_key, since))).one_or_none()
            if latest is None:
                return ()
            if not latest.card_id:
                return (entry_of(latest),)
            same_card = select(entries).where(entries.c.card_id == latest.card_id, *_may_be_undone())
            return await _entries(connection, same_card)

    async def since(self, at: datetime, limit: int = 200) -> tuple[Entry, ...]:
        newest = select(entries).where(entries.c.at >= at).order_by(entries.c.at.desc(), entries.c.number.desc())
        async with self._database.reading() as connection:
            return tuple(entry_of(row) for row in await connection.execute(newest.limit(limit)))


def latest_of(person_key: str, since: datetime) -> Select[Any]:
    """The person's latest entry since then that can still be undone."""
    mine = (entries.c.person_key == person_key, entries.c.at >= since)
    newest_first = (entries.c.at.desc(), entries.c.number.desc())
    return select(entries).where(*mine, *_may_be_undone()).order_by(*newest_first).limit(1)


def is_being_undone(entry_id: ColumnElement[str] | str) -> ColumnElement[bool]:
    """Whether an undo of that entry waits for the list or is written."""
    undo = entries.alias("undo")
    return exists().where(undo.c.undoes == entry_id, undo.c.state.in_(STANDING))


def plain_entry(entry: Entry) -> dict[str, Any]:
    """The columns of an entry."""
    texts = ("id", "person_key", "person_upn", "list_name", "key", "said", "language", "card_id", "message_id")
    rest = ("at", "state", "etag_after", "update_key", "undoes", "why")
    return {
        **{name: getattr(entry, name) for name in (*texts, *rest)},
        "changes": [change_to_plain(change) for change in entry.changes],
    }


def entry_of(row: Any) -> Entry:
    values = {name: value for name, value in row._mapping.items() if name not in ("number", "changes", "state")}
    changes = tuple(change_from_plain(row.list_name, change) for change in row.changes)
    return Entry(**values, changes=changes, state=EntryState(row.state))


def _may_be_undone() -> tuple[ColumnElement[bool], ...]:
    return entries.c.state.in_(STANDING), entries.c.undoes == "", ~is_being_undone(entries.c.id)


async def _entries(connection: AsyncConnection, query: Select[Any]) -> tuple[Entry, ...]:
    return tuple(entry_of(row) for row in await connection.execute(query.order_by(entries.c.number)))
