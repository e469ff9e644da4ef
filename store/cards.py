"""Cards that wait for a press, and what became of them."""

import logging
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from domain.draft import Draft, draft_from_plain, draft_to_plain
from store.database import Database, affected
from store.tables import cards
from workflows.ports import CardPlace, CardState, OpenCard

log = logging.getLogger(__name__)


class SqlCards:
    """Implements ports.Cards. A card whose content another Bureau wrote and this one cannot read is as good as gone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, draft: Draft) -> None:
        found_by = {"person_key": draft.person_key, "message_id": draft.message_id}
        content = {"draft": draft_to_plain(draft), "made_at": draft.made_at, **found_by}
        fresh = {"state": CardState.OPEN, "conversation_id": "", "activity_id": "", "decided_by": ""}
        statement = self._database.upsert(cards).values(id=draft.id, **content, **fresh)
        # A card that was decided keeps what was decided.
        renew = statement.on_conflict_do_update(
            index_elements=[cards.c.id], set_=content, where=cards.c.state == CardState.OPEN
        )
        async with self._database.writing() as connection:
            await connection.execute(renew)

    async def find(self, card_id: str) -> OpenCard | None:
        async with self._database.reading() as connection:
            row = (await connection.execute(select(cards).where(cards.c.id == card_id))).one_or_none()
        return None if row is None else _card_of(row)

    async def shown(self, card_id: str, place: CardPlace) -> None:
        where = {"conversation_id": place.conversation_id, "activity_id": place.activity_id}
        async with self._database.writing() as connection:
            await connection.execute(update(cards).where(cards.c.id == card_id).values(where))

    async def decide(self, card_id: str, state: str, by: str, at: datetime) -> bool:
        async with self._database.writing() as connection:
            return affected(await connection.execute(deciding(card_id, state, by, at))) == 1

    async def open_of(self, person_key: str) -> tuple[OpenCard, ...]:
        mine = (cards.c.person_key == person_key, cards.c.state == CardState.OPEN)
        newest_first = select(cards).where(*mine).order_by(cards.c.id.desc())
        async with self._database.reading() as connection:
            found = map(_card_of, await connection.execute(newest_first))
            return tuple(card for card in found if card is not None)

    async def latest_open(self, person_key: str) -> OpenCard | None:
        return next(iter(await self.open_of(person_key)), None)

    async def of_message(self, message_id: str) -> tuple[OpenCard, ...]:
        if not message_id:
            return ()
        query = select(cards).where(cards.c.message_id == message_id).order_by(cards.c.id)
        async with self._database.reading() as connection:
            found = map(_card_of, await connection.execute(query))
            return tuple(card for card in found if card is not None)


def deciding(card_id: str, state: str, by: str, at: datetime) -> Any:
    """The statement that decides an open card; it changes one row, or none where somebody was first."""
    decision = {"state": state, "decided_by": by, "decided_at": at}
    return update(cards).where(cards.c.id == card_id, cards.c.state == CardState.OPEN).values(decision)


def _card_of(row: Any) -> OpenCard | None:
    place = CardPlace(row.conversation_id, row.activity_id) if row.activity_id else None
    try:
        draft = draft_from_plain(row.draft)
    except (KeyError, TypeError, ValueError):
        log.warning("card not readable", extra={"action": "cards.unreadable", "card": row.id})
        return None
    return OpenCard(draft, row.state, place, row.decided_by, row.decided_at)
