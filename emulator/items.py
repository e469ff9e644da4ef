"""Items as they are kept: the current row, every version of it, and a tombstone after its deletion."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from sqlite3 import Row
from typing import Any

from emulator.actors import Actor, read_actor
from emulator.clock import new_id, stamp
from emulator.database import Database, dump
from emulator.errors import not_found
from emulator.lists import touch_list


@dataclass(frozen=True)
class Item:
    """A row. `values` are by internal column name, without the empty ones; `rev` rises with each write."""

    list_id: str
    id: int
    guid: str
    rev: int
    seq: int
    values: Mapping[str, Any]
    created_at: str
    modified_at: str
    created_by: Actor
    modified_by: Actor
    is_deleted: bool = False

    @property
    def etag(self) -> str:
        """`"<guid>,<rev>"`, quotes included."""
        return f'"{self.guid},{self.rev}"'


@dataclass(frozen=True)
class Version:
    """What a row was after one write."""

    rev: int
    values: Mapping[str, Any]
    modified_at: str
    modified_by: Actor

    @property
    def id(self) -> str:
        """`3.0`."""
        return f"{self.rev}.0"


def find_item(db: Database, list_id: str, reference: str | int) -> Item:
    """A living row by its id; 404 when there is none."""
    text = str(reference)
    row = None
    if text.isdecimal() and len(text) < 19:
        row = db.one("SELECT * FROM items WHERE list_id = ? AND id = ? AND NOT deleted", list_id, int(text))
    if row is None:
        raise not_found("The specified item was not found")
    return _item(row)


def living_items(db: Database, list_id: str, after: int = 0) -> Iterator[Item]:
    """The rows with an id above `after`, in the order of their ids."""
    where = "SELECT * FROM items WHERE list_id = ? AND id > ? AND NOT deleted ORDER BY id"
    return (_item(row) for row in db.each(where, list_id, after))


def changed_items(db: Database, list_id: str, after_seq: int) -> Iterator[Item]:
    """Rows and tombstones that changed after a point of the change counter, oldest change first."""
    where = "SELECT * FROM items WHERE list_id = ? AND seq > ? ORDER BY seq"
    return (_item(row) for row in db.each(where, list_id, after_seq))


def count_items(db: Database, list_id: str) -> int:
    """The number of living rows."""
    return db.count("SELECT count(*) FROM items WHERE list_id = ? AND NOT deleted", list_id)


def add_item(db: Database, list_id: str, values: Mapping[str, Any], actor: Actor) -> Item:
    """Write a new row; ids count up and are never used twice."""
    item_id = db.count("SELECT next_item FROM lists WHERE id = ?", list_id)
    now, who, fields = stamp(), actor.stored(), _kept(values)
    db.run("UPDATE lists SET next_item = next_item + 1 WHERE id = ?", list_id)
    touch_list(db, list_id, actor)
    db.note_changed_rows(list_id)
    db.run(
        "INSERT INTO items VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, 0)",
        *(list_id, item_id, new_id(), db.next_seq(), fields, now, now, who, who),
    )
    _remember(db, (list_id, item_id, 1), fields, now, who)
    return find_item(db, list_id, item_id)


def change_item(db: Database, item: Item, changes: Mapping[str, Any], actor: Actor) -> Item:
    """Write changed values (None clears) as a new version."""
    now, who, rev = stamp(), actor.stored(), item.rev + 1
    fields = _kept({**item.values, **changes})
    touch_list(db, item.list_id, actor)
    db.note_changed_rows(item.list_id)
    db.run(
        "UPDATE items SET rev = ?, seq = ?, fields = ?, modified_at = ?, modified_by = ? WHERE list_id = ? AND id = ?",
        *(rev, db.next_seq(), fields, now, who, item.list_id, item.id),
    )
    _remember(db, (item.list_id, item.id, rev), fields, now, who)
    return find_item(db, item.list_id, item.id)


def delete_item(db: Database, item: Item, actor: Actor) -> None:
    """Leave a tombstone in place of the row, for delta."""
    touch_list(db, item.list_id, actor)
    db.note_changed_rows(item.list_id)
    db.run(
        "UPDATE items SET deleted = 1, seq = ?, fields = '{}' WHERE list_id = ? AND id = ?",
        *(db.next_seq(), item.list_id, item.id),
    )
    db.run("DELETE FROM item_versions WHERE list_id = ? AND item_id = ?", item.list_id, item.id)


def item_versions(db: Database, item: Item) -> list[Version]:
    """Every version, the newest first."""
    rows = db.all(
        "SELECT * FROM item_versions WHERE list_id = ? AND item_id = ? ORDER BY rev DESC", item.list_id, item.id
    )
    return [
        Version(row["rev"], json.loads(row["fields"]), row["modified_at"], read_actor(row["modified_by"]))
        for row in rows
    ]


def find_version(db: Database, item: Item, reference: str) -> Version:
    """A version by its id (`3.0`); 404 when there is none."""
    for version in item_versions(db, item):
        if version.id == reference:
            return version
    raise not_found("The specified version was not found")


def _kept(values: Mapping[str, Any]) -> str:
    return dump({name: value for name, value in values.items() if value is not None})


def _remember(db: Database, key: tuple[str, int, int], fields: str, now: str, who: str) -> None:
    db.run("INSERT INTO item_versions VALUES (?, ?, ?, ?, ?, ?)", *key, fields, now, who)


def _item(row: Row) -> Item:
    return Item(
        list_id=row["list_id"],
        id=row["id"],
        guid=row["guid"],
        rev=row["rev"],
        seq=row["seq"],
        values=json.loads(row["fields"]),
        created_at=row["created_at"],
        modified_at=row["modified_at"],
        created_by=read_actor(row["created_by"]),
        modified_by=read_actor(row["modified_by"]),
        is_deleted=bool(row["deleted"]),
    )
