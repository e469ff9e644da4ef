"""Files and folders as they are kept: a tree of names per drive, versions of each file, bytes by their hash."""

import base64
import hashlib
import re
from dataclasses import dataclass
from sqlite3 import Row
from uuid import UUID

from emulator.actors import Actor, read_actor
from emulator.clock import new_id, stamp
from emulator.database import Database
from emulator.errors import invalid, locked, name_taken, not_found

_FORBIDDEN = re.compile(r'["*:<>?/\\|]')


@dataclass(frozen=True)
class Entry:
    """A file or folder. The root of a drive has no parent."""

    drive_id: str
    id: str
    parent_id: str | None
    name: str
    guid: str
    is_folder: bool
    rev: int
    created_at: str
    modified_at: str
    created_by: Actor
    modified_by: Actor

    @property
    def etag(self) -> str:
        """`"{GUID},rev"`."""
        return f'"{{{self.guid.upper()}}},{self.rev}"'


@dataclass(frozen=True)
class FileVersion:
    """The content of a file after one write."""

    rev: int
    sha256: str
    size: int
    mime: str
    modified_at: str
    modified_by: Actor

    @property
    def id(self) -> str:
        """`2.0`."""
        return f"{self.rev}.0"


def root_of(db: Database, drive_id: str, actor: Actor) -> Entry:
    """The root folder; made at the first look."""
    row = db.one("SELECT * FROM drive_items WHERE drive_id = ? AND parent_id IS NULL", drive_id)
    return _entry(row) if row is not None else _add(db, drive_id, None, "root", True, actor)


def find_entry(db: Database, drive_id: str, reference: str, actor: Actor) -> Entry:
    """By id, `root`, `root:/a/b.docx` or `{id}:/a/b.docx`; 404 when it is not there."""
    start, _, path = reference.partition(":")
    entry = root_of(db, drive_id, actor) if start == "root" else _by_id(db, drive_id, start)
    for name in [part for part in path.split("/") if part]:
        found = child_of(db, entry, name)
        if found is None:
            raise not_found("Item does not exist")
        entry = found
    return entry


def child_of(db: Database, folder: Entry, name: str) -> Entry | None:
    """The entry of that name, in any case, or None."""
    row = db.one("SELECT * FROM drive_items WHERE parent_id = ? AND name_key = ?", folder.id, name.casefold())
    return None if row is None else _entry(row)


def children_of(db: Database, folder: Entry) -> list[Entry]:
    """What lies in a folder, by name."""
    return [_entry(row) for row in db.all("SELECT * FROM drive_items WHERE parent_id = ? ORDER BY name_key", folder.id)]


def path_of(db: Database, entry: Entry) -> list[str]:
    """The names from below the root down to the entry itself; empty for the root."""
    names: list[str] = []
    while entry.parent_id is not None:
        names.insert(0, entry.name)
        entry = _by_id(db, entry.drive_id, entry.parent_id)
    return names


def folder_at(db: Database, start: Entry, names: list[str], actor: Actor) -> Entry:
    """The folder below `start`; the missing ones are made."""
    for name in names:
        found = child_of(db, start, name)
        if found is not None and not found.is_folder:
            raise name_taken(name)
        start = found or add_folder(db, start, name, actor)
    return start


def add_folder(db: Database, parent: Entry, name: str, actor: Actor) -> Entry:
    """Make a folder; 409 when the name is taken."""
    if child_of(db, parent, name) is not None:
        raise name_taken(name)
    return _add(db, parent.drive_id, parent.id, name, True, actor)


def add_file(db: Database, parent: Entry, name: str, content: bytes, mime: str, actor: Actor) -> Entry:
    """Write a new file; 409 when the name is taken."""
    if child_of(db, parent, name) is not None:
        raise name_taken(name)
    entry = _add(db, parent.drive_id, parent.id, name, False, actor)
    _remember(db, entry, content, mime, actor)
    return entry


def replace_content(db: Database, entry: Entry, content: bytes, mime: str, actor: Actor) -> Entry:
    """Write a new version of a file."""
    if entry.is_folder:
        raise name_taken(entry.name)
    changed = touch(db, entry, entry.name, actor)
    _remember(db, changed, content, mime, actor)
    return changed


def touch(db: Database, entry: Entry, name: str, actor: Actor) -> Entry:
    """Note a change, perhaps of the name; 409 when the new name is taken, 423 when somebody has the file open."""
    _check_name(name)
    _refuse_locked(db, entry)
    if name.casefold() != entry.name.casefold():
        parent = _by_id(db, entry.drive_id, entry.parent_id or "")
        if child_of(db, parent, name) is not None:
            raise name_taken(name)
    db.run(
        "UPDATE drive_items SET name = ?, name_key = ?, rev = rev + 1, seq = ?, modified_at = ?, modified_by = ? "
        "WHERE id = ?",
        *(name, name.casefold(), db.next_seq(), stamp(), actor.stored(), entry.id),
    )
    return _by_id(db, entry.drive_id, entry.id)


def remove(db: Database, entry: Entry) -> None:
    """Delete a file, or a folder with all in it; 423 when somebody has it open."""
    _refuse_locked(db, entry)
    for child in children_of(db, entry):
        remove(db, child)
    db.run("DELETE FROM drive_versions WHERE item_id = ?", entry.id)
    db.run("DELETE FROM links WHERE item_id = ?", entry.id)
    db.run("DELETE FROM drive_items WHERE id = ?", entry.id)
    db.run("DELETE FROM blobs WHERE sha256 NOT IN (SELECT sha256 FROM drive_versions)")
    db.next_seq()


def set_lock(db: Database, item_id: str, is_locked: bool) -> None:
    """Let a file be open in Word at somebody's desk, or closed again."""
    db.run("DELETE FROM locks WHERE item_id = ?", item_id)
    if is_locked:
        db.run("INSERT INTO locks VALUES (?)", item_id)


def _refuse_locked(db: Database, entry: Entry) -> None:
    if db.one("SELECT 1 FROM locks WHERE item_id = ?", entry.id) is not None:
        raise locked()


def file_versions(db: Database, entry: Entry) -> list[FileVersion]:
    """Every version of a file, the newest first; none for a folder."""
    rows = db.all("SELECT * FROM drive_versions WHERE item_id = ? ORDER BY rev DESC", entry.id)
    return [
        FileVersion(
            row["rev"], row["sha256"], row["size"], row["mime"], row["modified_at"], read_actor(row["modified_by"])
        )
        for row in rows
    ]


def find_file_version(db: Database, entry: Entry, reference: str) -> FileVersion:
    """A version by its id, or `current`; 404 when there is none."""
    versions = file_versions(db, entry)
    for version in versions:
        if reference in (version.id, "current"):
            return version
    raise not_found("The specified version was not found")


def read_blob(db: Database, sha256: str) -> bytes:
    """The bytes of a version; 404 when its file was deleted meanwhile."""
    row = db.one("SELECT bytes FROM blobs WHERE sha256 = ?", sha256)
    if row is None:
        raise not_found("Item does not exist")
    return bytes(row["bytes"])


def _add(db: Database, drive_id: str, parent_id: str | None, name: str, is_folder: bool, actor: Actor) -> Entry:
    _check_name(name)
    guid, now, who = new_id(), stamp(), actor.stored()
    item_id = "01" + base64.b32encode(UUID(guid).bytes).decode().rstrip("=")
    db.run(
        "INSERT INTO drive_items VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)",
        *(drive_id, item_id, parent_id, name, name.casefold(), guid, int(is_folder), db.next_seq(), now, now, who, who),
    )
    return _by_id(db, drive_id, item_id)


def _remember(db: Database, entry: Entry, content: bytes, mime: str, actor: Actor) -> None:
    sha256 = hashlib.sha256(content).hexdigest()
    db.run("INSERT OR IGNORE INTO blobs VALUES (?, ?)", sha256, content)
    db.run(
        "INSERT INTO drive_versions VALUES (?, (SELECT coalesce(max(rev), 0) + 1 FROM drive_versions WHERE item_id = ?"
        "), ?, ?, ?, ?, ?)",
        *(entry.id, entry.id, sha256, len(content), mime, stamp(), actor.stored()),
    )


def _by_id(db: Database, drive_id: str, item_id: str) -> Entry:
    row = db.one("SELECT * FROM drive_items WHERE drive_id = ? AND id = ?", drive_id, item_id)
    if row is None:
        raise not_found("Item does not exist")
    return _entry(row)


def _check_name(name: str) -> None:
    if not name or name != name.strip() or name.endswith(".") or _FORBIDDEN.search(name) or len(name) > 255:
        raise invalid("The provided name cannot be used for a file or folder.")


def _entry(row: Row) -> Entry:
    return Entry(
        drive_id=row["drive_id"],
        id=row["id"],
        parent_id=row["parent_id"],
        name=row["name"],
        guid=row["guid"],
        is_folder=bool(row["is_folder"]),
        rev=row["rev"],
        created_at=row["created_at"],
        modified_at=row["modified_at"],
        created_by=read_actor(row["created_by"]),
        modified_by=read_actor(row["modified_by"]),
    )
