"""A few values that Bureau keeps for itself between two starts, e.g. the project clock's offset."""

from sqlalchemy import select

from store.database import Database
from store.tables import settings


class SqlSettings:
    """Text by name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, name: str) -> str | None:
        async with self._database.reading() as connection:
            return await connection.scalar(select(settings.c.value).where(settings.c.name == name))

    async def put(self, name: str, value: str) -> None:
        statement = self._database.upsert(settings).values(name=name, value=value)
        renew = statement.on_conflict_do_update(index_elements=[settings.c.name], set_={"value": value})
        async with self._database.writing() as connection:
            await connection.execute(renew)
