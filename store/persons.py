"""All that the store holds of one person: to be handed over, or taken out.

An erased person's entries stay as an audit: when which field of which row changed, by somebody who has no name any
more. Free texts and message ids go, since only they say more than that.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.refusal import NotNow
from store.database import CONFIRMING, Database, affected
from store.tables import cards, contacts, entries, mirror_items, snapshots, writes
from store.unnamed import ERASED, Person, without

Plain = dict[str, Any]


class SqlPersons:
    """Implements ports.Persons."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def export(self, person_key: str) -> Plain:
        async with self._database.reading() as connection:
            mine = entries.c.person_key == person_key
            person = await _person(connection, person_key, "")
            of_mine = writes.c.entry_id.in_(select(entries.c.id).where(mine))
            return {
                "person": person_key,
                "journal": await _rows(connection, entries, mine),
                "waiting": await _rows(connection, writes, of_mine),
                "cards": [card for card in await _rows(connection, cards) if _is_of(card, person_key)],
                "contact": await _rows(connection, contacts, contacts.c.person_key == person_key),
                "mirror": [
                    one
                    for one in await _rows(connection, mirror_items)
                    if person.unnamed(one["content"]) != one["content"]
                ],
                "snapshots": [
                    {"id": one["id"], "taken_at": one["taken_at"], "staff": staff}
                    for one in await _rows(connection, snapshots)
                    if (staff := _staff_row(one["content"], person_key))
                ],
            }

    async def erase(self, person_key: str, pseudonym: str) -> dict[str, int]:
        async with self._database.writing_in_turn(CONFIRMING) as connection:
            mine = entries.c.person_key == person_key
            waiting = select(func.count()).select_from(writes.join(entries, writes.c.entry_id == entries.c.id))
            count = await connection.scalar(waiting.where(mine))
            if count:
                raise NotNow("erase_writes_wait", count=int(count))
            person = await _person(connection, person_key, pseudonym)
            journal = await _journal(connection, person)
            own_cards = await _cards(connection, person)
            gone = await connection.execute(delete(contacts).where(contacts.c.person_key == person_key))
            frozen = await _snapshots(connection, person)
            return {"journal": journal, "cards": own_cards, "contacts": affected(gone), "snapshots": frozen}


async def _rows(connection: AsyncConnection, table: Table, *where: ColumnElement[bool]) -> list[Plain]:
    """Rows as plain values, times in ISO form."""
    found = await connection.execute(select(table).where(*where))
    return [
        {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row._mapping.items()}
        for row in found
    ]


def _is_of(card: Plain, person_key: str) -> bool:
    return person_key in (card["draft"].get("person_key"), card["decided_by"])


def _staff_row(content: Plain, person_key: str) -> Plain | None:
    staff = content.get("project", {}).get("staff", ())
    return next((dict(one) for one in staff if one.get("key") == person_key), None)


async def _person(connection: AsyncConnection, person_key: str, pseudonym: str) -> Person:
    """The words that name the person: as the journal knows them, and as reports froze them."""
    upns = await connection.scalars(select(entries.c.person_upn).where(entries.c.person_key == person_key).distinct())
    words = set(upns)
    words |= set(await connection.scalars(select(contacts.c.entra_id).where(contacts.c.person_key == person_key)))
    for content in await connection.scalars(select(snapshots.c.content)):
        row = _staff_row(content, person_key) or {}
        words |= {str(row.get(name) or "") for name in ("title", "upn", "entra_id")}
    return Person(person_key, pseudonym, frozenset(words - {""}))


async def _journal(connection: AsyncConnection, person: Person) -> int:
    """The person's entries without their words; in those of others, only what names the person."""
    own = 0
    for row in (await connection.execute(select(entries))).all():
        is_own = row.person_key == person.key
        changes = without(row.changes, person, free_texts=is_own, list_name=row.list_name)
        values: Plain = {"changes": changes} if changes != row.changes else {}
        if is_own:
            own += 1
            values |= {"person_key": person.pseudonym, "person_upn": "", "message_id": "", "changes": changes}
            values |= {"said": ERASED if row.said else "", "why": row.why}
        if values:
            await connection.execute(update(entries).where(entries.c.number == row.number).values(values))
    return own


async def _cards(connection: AsyncConnection, person: Person) -> int:
    """The person's own cards go; on those of others a decision by the person keeps no name."""
    found = (await connection.execute(select(cards.c.id, cards.c.draft))).all()
    own = [row.id for row in found if row.draft.get("person_key") == person.key]
    for card_id in own:
        await connection.execute(delete(cards).where(cards.c.id == card_id))
    theirs = update(cards).where(cards.c.decided_by == person.key)
    await connection.execute(theirs.values(decided_by=person.pseudonym))
    return len(own)


async def _snapshots(connection: AsyncConnection, person: Person) -> int:
    """Reports can be made again from their snapshots, without the person's name in them."""
    changed = 0
    for row in (await connection.execute(select(snapshots))).all():
        content = person.unnamed(row.content)
        if content != row.content:
            changed += 1
            await connection.execute(update(snapshots).where(snapshots.c.id == row.id).values(content=content))
    return changed
