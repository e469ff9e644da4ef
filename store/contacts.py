"""How to reach a person: the conversation with them, as the channel named it last."""

import dataclasses
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, select, update

from store.database import Database
from store.tables import contacts
from workflows.ports import Contact


class SqlContacts:
    """Implements ports.Contacts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def remember(self, contact: Contact) -> None:
        values = dataclasses.asdict(contact)
        statement = self._database.upsert(contacts).values(values)
        changed = {name: value for name, value in values.items() if name != "person_key"}
        renew = statement.on_conflict_do_update(index_elements=[contacts.c.person_key], set_=changed)
        async with self._database.writing() as connection:
            await connection.execute(renew)

    async def of(self, person_key: str) -> Contact | None:
        return await self._latest(contacts.c.person_key == person_key)

    async def of_conversation(self, conversation_id: str) -> Contact | None:
        return await self._latest(contacts.c.conversation_id == conversation_id)

    async def gone(self, person_key: str, at: datetime, why: str) -> None:
        there = (contacts.c.person_key == person_key, contacts.c.gone_at.is_(None))
        async with self._database.writing() as connection:
            await connection.execute(update(contacts).where(*there).values(gone_at=at, why_gone=why))

    async def forget(self, person_key: str) -> None:
        async with self._database.writing() as connection:
            await connection.execute(delete(contacts).where(contacts.c.person_key == person_key))

    async def _latest(self, which: ColumnElement[bool]) -> Contact | None:
        query = select(contacts).where(which).order_by(contacts.c.seen_at.desc()).limit(1)
        async with self._database.reading() as connection:
            row: Any = (await connection.execute(query)).one_or_none()
        return None if row is None else Contact(**row._mapping)
