"""Confirmed changes on their way to the lists: what is in here was promised to a person.

A write is claimed by a conditional UPDATE that repeats every condition, so of two runners one finds no row. A try whose
end is not known keeps `lease_until`, in the past: the write may be claimed again, but not withdrawn, for the list may
have it. Taking over such a try counts it, so that `attempts` tells a runner that comes back late from the new holder.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, delete, exists, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entry import Entry, EntryState, Write, WriteKind
from domain.project import kind_of_list
from domain.record import from_plain, to_plain
from store.cards import deciding
from store.columns import FAR_PAST
from store.database import CONFIRMING, Database, affected, lock_rows
from store.journal import is_being_undone, plain_entry
from store.tables import entries, writes
from workflows.ports import CardState


class SqlWriteQueue:
    """Implements ports.WriteQueue, for any number of runners on one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def confirm(
        self, card_id: str, by: str, at: datetime, entries: Sequence[tuple[Entry, Sequence[Write]]]
    ) -> bool:
        """False also where one of the entries undoes what is being undone already (the second press of "undo")."""
        # In turn, so that the numbers of a row's writes follow the order in which people were told "saved".
        async with self._database.writing_in_turn(CONFIRMING) as connection:
            if await _is_undone_twice(connection, [entry for entry, _ in entries]):
                return False
            if card_id:
                decision = deciding(card_id, CardState.CONFIRMED, by, at)
                if affected(await connection.execute(decision)) != 1:
                    return False
            for entry, its_writes in entries:
                await _add(connection, entry, its_writes)
        return True

    async def claim(self, runner: str, instant: datetime, lease: timedelta, entry_id: str = "") -> Write | None:
        while True:
            async with self._database.reading() as connection:
                number = await connection.scalar(next_due(instant, entry_id))
            if number is None:
                return None
            async with self._database.writing() as connection:
                taken = (await connection.execute(_taking(number, runner, instant, lease))).one_or_none()
            if taken is not None:
                return _write_of(taken)
            # Another runner took it between the two statements: look for the next one.

    async def written(self, write: Write, etag: str, instant: datetime) -> None:
        async with self._database.writing() as connection:
            gone = delete(writes).where(writes.c.id == write.id).returning(writes.c.position)
            position = await connection.scalar(gone)
            if position is None:
                return  # a runner that comes back late: the other one has said so already
            if write.kind is WriteKind.PATCH:
                await connection.execute(_passing_on(write, etag))
            if position == 0:
                await _entry_written(connection, write.entry_id, etag)

    async def postpone(self, write: Write, until: datetime, why: str) -> None:
        """The entry, while it waits, says why."""
        async with self._database.writing() as connection:
            later = {"attempts": writes.c.attempts + 1, "next_at": until, "lease_until": None, "runner": ""}
            if affected(await connection.execute(update(writes).where(*_held(write)).values(later))):
                waits = (entries.c.id == write.entry_id, entries.c.state == EntryState.WAITING)
                await connection.execute(update(entries).where(*waits).values(why=why))

    async def give_up(self, write: Write, state: EntryState, why: str) -> None:
        """An entry whose own row is in the list already stays written, and says why the rest did not follow."""
        async with self._database.writing() as connection:
            if not affected(await connection.execute(delete(writes).where(*_held(write)))):
                return
            await connection.execute(delete(writes).where(writes.c.entry_id == write.entry_id))
            this = update(entries).where(entries.c.id == write.entry_id)
            waits = entries.c.state == EntryState.WAITING
            if affected(await connection.execute(this.where(waits).values(state=state, why=why))):
                await _drop_undo_of(connection, write.entry_id)
            else:
                await connection.execute(this.values(why=why))

    async def withdraw(self, entry_id: str) -> bool:
        async with self._database.writing() as connection:
            mine = writes.c.entry_id == entry_id
            tries = (await connection.scalars(lock_rows(select(writes.c.lease_until).where(mine)))).all()
            if any(lease is not None for lease in tries):
                return False
            waits = (entries.c.id == entry_id, entries.c.state == EntryState.WAITING)
            taken_back = update(entries).where(*waits).values(state=EntryState.WITHDRAWN, why="")
            if affected(await connection.execute(taken_back)) != 1:
                return False
            await connection.execute(delete(writes).where(mine))
            return True

    async def release(self, runner: str) -> None:
        async with self._database.writing() as connection:
            held = (writes.c.runner == runner, writes.c.lease_until.is_not(None))
            await connection.execute(update(writes).where(*held).values(lease_until=FAR_PAST))

    async def waiting(self) -> int:
        async with self._database.reading() as connection:
            return await connection.scalar(select(func.count()).select_from(writes)) or 0


def next_due(instant: datetime, entry_id: str = "") -> Select[Any]:
    """The number of the write that is to be made next."""
    due = [_is_free(instant), ~_must_wait()]
    if entry_id:
        due.append(writes.c.entry_id == entry_id)
    return select(writes.c.number).where(*due).order_by(writes.c.number).limit(1)


def _is_free(instant: datetime) -> ColumnElement[bool]:
    is_due = or_(writes.c.next_at.is_(None), writes.c.next_at <= instant)
    return and_(is_due, or_(writes.c.lease_until.is_(None), writes.c.lease_until < instant))


def _must_wait() -> ColumnElement[bool]:
    """An earlier write of the same row, or of the same entry, is not done."""
    earlier = writes.alias("earlier")
    of_row = and_(
        earlier.c.list_name == writes.c.list_name,
        earlier.c.key == writes.c.key,
        earlier.c.number < writes.c.number,
    )
    of_entry = and_(earlier.c.entry_id == writes.c.entry_id, earlier.c.position < writes.c.position)
    return or_(exists().where(of_row), exists().where(of_entry))


def _taking(number: int, runner: str, instant: datetime, lease: timedelta) -> Any:
    """The UPDATE that leases a write, if it is still free; it gives the row as it is then."""
    was_begun = case((writes.c.lease_until.is_not(None), 1), else_=0)
    held = {"runner": runner, "lease_until": instant + lease, "attempts": writes.c.attempts + was_begun}
    is_still_due = (writes.c.number == number, _is_free(instant), ~_must_wait())
    return update(writes).where(*is_still_due).values(held).returning(writes)


def _held(write: Write) -> tuple[ColumnElement[bool], ...]:
    return writes.c.id == write.id, writes.c.attempts == write.attempts


def _passing_on(write: Write, etag: str) -> Any:
    """Later changes of the row made from the same state follow this one: it was confirmed before them.

    So does the undo of this very entry, which knew no etag yet when it was asked for.
    """
    same_row = (writes.c.list_name == write.list_name, writes.c.key == write.key, writes.c.kind == WriteKind.PATCH)
    its_undo = writes.c.entry_id.in_(select(entries.c.id).where(entries.c.undoes == write.entry_id))
    return update(writes).where(*same_row, or_(writes.c.etag == write.etag, its_undo)).values(etag=etag)


async def _drop_undo_of(connection: AsyncConnection, entry_id: str) -> None:
    """What never reached the list needs no taking back."""
    undo = and_(entries.c.undoes == entry_id, entries.c.state == EntryState.WAITING)
    await connection.execute(delete(writes).where(writes.c.entry_id.in_(select(entries.c.id).where(undo))))
    await connection.execute(update(entries).where(undo).values(state=EntryState.WITHDRAWN))


async def _entry_written(connection: AsyncConnection, entry_id: str, etag: str) -> None:
    done = {"state": EntryState.WRITTEN, "etag_after": etag, "why": ""}
    this = update(entries).where(entries.c.id == entry_id).values(done).returning(entries.c.undoes)
    undone = await connection.scalar(this)
    if undone:
        await connection.execute(update(entries).where(entries.c.id == undone).values(state=EntryState.UNDONE))


async def _is_undone_twice(connection: AsyncConnection, new: Iterable[Entry]) -> bool:
    for entry in new:
        if entry.undoes and await connection.scalar(select(is_being_undone(entry.undoes))):
            return True
    return False


async def _add(connection: AsyncConnection, entry: Entry, its_writes: Sequence[Write]) -> None:
    await connection.execute(insert(entries).values(plain_entry(entry)))
    for position, write in enumerate(its_writes):
        await connection.execute(insert(writes).values(_plain_write(write, position)))


def _plain_write(write: Write, position: int) -> dict[str, Any]:
    same = ("id", "entry_id", "kind", "list_name", "key", "etag", "attempts", "next_at")
    return {
        **{name: getattr(write, name) for name in same},
        "position": position,
        "values": {name: to_plain(value) for name, value in write.values.items()},
        "lease_until": None,
        "runner": "",
    }


def _write_of(row: Any) -> Write:
    kind = kind_of_list(row.list_name)
    same = {name: row._mapping[name] for name in ("id", "entry_id", "list_name", "key", "etag", "attempts", "next_at")}
    values = {name: from_plain(kind, name, value) for name, value in row._mapping["values"].items()}
    return Write(**same, kind=WriteKind(row.kind), values=values)
