"""What the lists said when a report was drafted; the document can be made again from it."""

from sqlalchemy import select

from domain.report import Snapshot, snapshot_from_plain, snapshot_to_plain
from store.database import Database
from store.tables import snapshots


class SqlSnapshots:
    """Implements ports.Snapshots. An id is a digest of the content, so the first one kept stays."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, snapshot: Snapshot) -> None:
        row = {"id": snapshot.id, "taken_at": snapshot.taken_at, "content": snapshot_to_plain(snapshot)}
        statement = self._database.upsert(snapshots).values(row).on_conflict_do_nothing()
        async with self._database.writing() as connection:
            await connection.execute(statement)

    async def find(self, snapshot_id: str) -> Snapshot | None:
        async with self._database.reading() as connection:
            plain = await connection.scalar(select(snapshots.c.content).where(snapshots.c.id == snapshot_id))
        return None if plain is None else snapshot_from_plain(plain)
