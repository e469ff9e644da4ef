"""Lists as they are kept."""

import re
from dataclasses import dataclass
from sqlite3 import Row

from emulator.actors import Actor, read_actor
from emulator.clock import new_id, stamp
from emulator.database import Database
from emulator.errors import name_taken, not_found

_NOT_IN_ADDRESS = re.compile(r'["*:<>?/\\|#%]')


@dataclass(frozen=True)
class ListRecord:
    """One list. `name` is the last part of its web address and never changes; `display_name` may."""

    id: str
    name: str
    display_name: str
    description: str
    template: str
    hidden: bool
    rev: int
    created_at: str
    modified_at: str
    created_by: Actor
    modified_by: Actor

    @property
    def etag(self) -> str:
        """The list's eTag."""
        return f'"{self.id},{self.rev}"'


def all_lists(db: Database) -> list[ListRecord]:
    """Every list, hidden ones too, in the order of creation."""
    return [_record(row) for row in db.all("SELECT * FROM lists ORDER BY rowid")]


def find_list(db: Database, reference: str) -> ListRecord:
    """A list by id, display name or name, in any case; 404 when there is none."""
    row = db.one(
        "SELECT * FROM lists WHERE id = lower(?1) OR lower(display_name) = lower(?1) OR lower(name) = lower(?1) "
        "ORDER BY id = lower(?1) DESC LIMIT 1",
        reference.strip("{}"),
    )
    if row is None:
        raise not_found("The specified list was not found")
    return _record(row)


def create_list(
    db: Database, display_name: str, description: str, template: str, hidden: bool, actor: Actor
) -> ListRecord:
    """Add a list; 409 when the display name is taken."""
    _refuse_taken(db, display_name, "")
    name, now, list_id = _NOT_IN_ADDRESS.sub("", display_name).strip() or "List", stamp(), new_id()
    who = actor.stored()
    db.run(
        "INSERT INTO lists VALUES (?, ?, ?, ?, ?, ?, 0, 1, ?, ?, ?, ?)",
        *(list_id, name, display_name, description, template, int(hidden), now, now, who, who),
    )
    db.next_seq()
    return find_list(db, list_id)


def change_list(db: Database, record: ListRecord, display_name: str, description: str, actor: Actor) -> ListRecord:
    """Rename or describe."""
    _refuse_taken(db, display_name, record.id)
    db.run("UPDATE lists SET display_name = ?, description = ? WHERE id = ?", *(display_name, description, record.id))
    touch_list(db, record.id, actor)
    return find_list(db, record.id)


def touch_list(db: Database, list_id: str, actor: Actor) -> None:
    """Note that the list, its columns or its rows changed."""
    db.run(
        "UPDATE lists SET rev = rev + 1, modified_at = ?, modified_by = ? WHERE id = ?",
        *(stamp(), actor.stored(), list_id),
    )
    db.next_seq()


def delete_list(db: Database, list_id: str) -> None:
    """Remove the list with all it holds."""
    for table, key in (("item_versions", "list_id"), ("items", "list_id"), ("columns", "list_id"), ("lists", "id")):
        db.run(f"DELETE FROM {table} WHERE {key} = ?", list_id)
    db.next_seq()


def _refuse_taken(db: Database, display_name: str, but: str) -> None:
    taken = "SELECT 1 FROM lists WHERE id != ?1 AND (lower(display_name) = lower(?2) OR lower(name) = lower(?2))"
    if db.one(taken, but, display_name) is not None:
        raise name_taken(display_name)


def _record(row: Row) -> ListRecord:
    values = dict(row)
    return ListRecord(
        id=values["id"],
        name=values["name"],
        display_name=values["display_name"],
        description=values["description"],
        template=values["template"],
        hidden=bool(values["hidden"]),
        rev=values["rev"],
        created_at=values["created_at"],
        modified_at=values["modified_at"],
        created_by=read_actor(values["created_by"]),
        modified_by=read_actor(values["modified_by"]),
    )
