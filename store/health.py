"""How the store is: whether it answers, what waits in the queue, what was refused, what proves the right to write."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entry import EntryState
from domain.health import Finding, State
from store.database import Database
from store.tables import entries, writes
from workflows.ports import Unavailable

STUCK_AFTER = timedelta(minutes=15)  # a tenant that is away for longer than this wants somebody's eye
LATELY = timedelta(days=7)


class StoreCheck:
    """Implements ports.Check. `now` is the project's time: that is what the journal is written in."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    async def findings(self) -> tuple[Finding, ...]:
        now = self._now()
        try:
            async with self._database.reading() as connection:
                return (
                    Finding("store", "store.answers", State.OK),
                    await _waiting(connection, now),
                    *await _failed(connection, now - LATELY),
                    *await _last_write(connection),
                )
        except Unavailable as away:
            return (Finding("store", "store.away", State.WRONG, {"why": away.why}),)


async def _waiting(connection: AsyncConnection, now: datetime) -> Finding:
    query = select(func.count(), func.min(entries.c.at)).select_from(
        writes.join(entries, writes.c.entry_id == entries.c.id)
    )
    count, oldest = (await connection.execute(query)).one()
    if not count:
        return Finding("queue", "queue.empty", State.OK)
    age = max(now - oldest, timedelta())
    facts = {"count": int(count), "minutes": int(age.total_seconds() // 60)}
    if age >= STUCK_AFTER:
        return Finding("queue", "queue.stuck", State.WRONG, facts)
    return Finding("queue", "queue.waiting", State.OK, facts)


async def _failed(connection: AsyncConnection, since: datetime) -> tuple[Finding, ...]:
    """What lately did not get into the lists, by why."""
    found = []
    for state, key in ((EntryState.REFUSED, "queue.refused"), (EntryState.CONFLICT, "queue.conflicts")):
        count = await connection.scalar(_of_state(state, since))
        if count:
            found.append(Finding("queue", key, State.WARNING, {"count": int(count), "period": LATELY.days}))
    return tuple(found)


def _of_state(state: EntryState, since: datetime) -> Select[Any]:
    return select(func.count()).select_from(entries).where(entries.c.state == state, entries.c.at >= since)


async def _last_write(connection: AsyncConnection) -> tuple[Finding, ...]:
    """A change that reached a list is the one proof of the right to write that can be had without writing."""
    done = entries.c.state.in_((EntryState.WRITTEN, EntryState.UNDONE))
    latest = select(entries.c.at).where(done).order_by(entries.c.at.desc()).limit(1)
    at = await connection.scalar(latest)
    return () if at is None else (Finding("rights", "rights.has_written", State.OK, {"day": at.date()}),)
