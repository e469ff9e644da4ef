"""The lists as last seen, for any number of processes on one database."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import case, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store.database import Database, affected
from store.tables import mirror_items, mirror_lists
from workflows.freshness import MirroredItem, MirroredList, MirrorStep

_AT_ONCE = 200  # rows a statement: a database takes only so many values


class SqlMirror:
    """Implements ports.Mirror."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def load(self, list_name: str) -> MirroredList | None:
        items = select(mirror_items).where(mirror_items.c.list_name == list_name)
        async with self._database.reading() as connection:
            known: Any = (await connection.execute(_the_list(list_name))).one_or_none()
            if known is None:
                return None
            found = tuple(_item_of(row) for row in await connection.execute(items))
        same = ("list_id", "delta_link", "read_at", "columns", "last_number")
        return MirroredList(**{name: known._mapping[name] for name in same}, items=found)

    async def replace(self, list_name: str, whole: MirroredList) -> None:
        about = {
            "list_id": whole.list_id,
            "delta_link": whole.delta_link,
            "read_at": whole.read_at,
            "columns": whole.columns,
            "last_number": whole.last_number,
        }
        statement = self._database.upsert(mirror_lists).values(list_name=list_name, **about)
        higher = {"last_number": _higher(whole.last_number)}
        async with self._database.writing() as connection:
            await connection.execute(
                statement.on_conflict_do_update(index_elements=[mirror_lists.c.list_name], set_={**about, **higher})
            )
            await connection.execute(delete(mirror_items).where(mirror_items.c.list_name == list_name))
            for some in _portions(whole.items):
                await connection.execute(insert(mirror_items), [_plain(list_name, item) for item in some])

    async def apply(self, list_name: str, since: str, step: MirrorStep) -> bool:
        from_here = (mirror_lists.c.list_name == list_name, mirror_lists.c.delta_link == since)
        forward = {
            "delta_link": step.delta_link,
            "read_at": step.read_at,
            "last_number": _higher(step.last_number),
        }
        gone = (mirror_items.c.list_name == list_name, mirror_items.c.item_id.in_(step.deleted))
        async with self._database.writing() as connection:
            if not affected(await connection.execute(update(mirror_lists).where(*from_here).values(forward))):
                return False
            if step.deleted:
                await connection.execute(delete(mirror_items).where(*gone))
            for item in step.changed:
                await self._put(connection, list_name, item)
        return True

    async def put(self, list_name: str, item: MirroredItem, last_number: int) -> None:
        mine = mirror_lists.c.list_name == list_name
        counted = update(mirror_lists).where(mine).values(last_number=_higher(last_number))
        async with self._database.writing() as connection:
            if affected(await connection.execute(counted)):
                await self._put(connection, list_name, item)

    async def _put(self, connection: AsyncConnection, list_name: str, item: MirroredItem) -> None:
        plain = _plain(list_name, item)
        changed = {name: plain[name] for name in ("etag", "version", "content")}
        statement = self._database.upsert(mirror_items).values(plain)
        await connection.execute(
            statement.on_conflict_do_update(
                index_elements=[mirror_items.c.list_name, mirror_items.c.item_id],
                set_=changed,
                where=mirror_items.c.version < item.version,
            )
        )


def _the_list(list_name: str) -> Any:
    return select(mirror_lists).where(mirror_lists.c.list_name == list_name)


def _higher(number: int) -> Any:
    """The higher of what is kept and this one: a number that was given once is never given again."""
    return case((mirror_lists.c.last_number > number, mirror_lists.c.last_number), else_=number)


def _plain(list_name: str, item: MirroredItem) -> Mapping[str, Any]:
    return {
        "list_name": list_name,
        "item_id": item.item_id,
        "etag": item.etag,
        "version": item.version,
        "content": item.content,
    }


def _item_of(row: Any) -> MirroredItem:
    return MirroredItem(row.item_id, row.etag, row.version, row.content)


def _portions(items: tuple[MirroredItem, ...]) -> Iterable[tuple[MirroredItem, ...]]:
    return (items[start : start + _AT_ONCE] for start in range(0, len(items), _AT_ONCE))
