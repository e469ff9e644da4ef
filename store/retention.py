"""What is kept, and for how long: older things go, but nothing that the queue, an undo or an open question needs."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, or_

from domain.entry import UNDO_WITHIN, EntryState
from domain.keeping import Keeping
from store.database import CONFIRMING, Database, affected
from store.settings import SqlSettings
from store.tables import cards, deliveries, entries, snapshots, writes

LAST_RUN = "retention.last"


class SqlRetention:
    """Implements ports.Retention."""

    def __init__(self, database: Database, keeping: Keeping) -> None:
        self._database = database
        self._keeping = keeping
        self._settings = SqlSettings(database)

    async def last_run(self) -> datetime | None:
        kept = await self._settings.get(LAST_RUN)
        return datetime.fromisoformat(kept) if kept else None

    async def forget(self, now: datetime, instant: datetime) -> dict[str, int]:
        """In one transaction, and while nobody confirms: what a person confirms meanwhile cannot lose its parts."""
        keeping, counts = self._keeping, {}
        async with self._database.writing_in_turn(CONFIRMING) as connection:
            for name, statement in (
                ("cards", _old_cards(now - keeping.cards)),
                ("journal", _old_entries(now - max(keeping.journal, UNDO_WITHIN))),
                ("snapshots", delete(snapshots).where(snapshots.c.taken_at < now - keeping.snapshots)),
                ("deliveries", delete(deliveries).where(deliveries.c.seen_at < instant - keeping.deliveries)),
            ):
                counts[name] = affected(await connection.execute(statement))
        await self._settings.put(LAST_RUN, instant.isoformat())
        return counts


def _old_entries(before: datetime) -> Any:
    """An entry stays while a write of it waits, and while its own undo does."""
    undo = entries.alias("undo")
    waits = exists().where(writes.c.entry_id == entries.c.id)
    is_being_undone = exists().where(undo.c.undoes == entries.c.id, undo.c.state == EntryState.WAITING)
    old = entries.c.at < before
    return delete(entries).where(old, entries.c.state != EntryState.WAITING, ~waits, ~is_being_undone)


def _old_cards(before: datetime) -> Any:
    """A card stays while a change that it confirmed waits for its list: its receipt will still be renewed."""
    waiting = exists().where(entries.c.card_id == cards.c.id, entries.c.state == EntryState.WAITING)
    return delete(cards).where(cards.c.made_at < before, _decided_before(before), ~waiting)


def _decided_before(before: datetime) -> ColumnElement[bool]:
    return or_(cards.c.decided_at.is_(None), cards.c.decided_at < before)
