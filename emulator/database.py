"""The tenant's memory: one SQLite file (or none, for tests) and one change counter that every write advances."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS lists (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, display_name TEXT NOT NULL, description TEXT NOT NULL,
    template TEXT NOT NULL, hidden INTEGER NOT NULL, rev INTEGER NOT NULL, next_item INTEGER NOT NULL,
    created_at TEXT NOT NULL, modified_at TEXT NOT NULL, created_by TEXT NOT NULL, modified_by TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS columns (
    list_id TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, position INTEGER NOT NULL, definition TEXT NOT NULL,
    PRIMARY KEY (list_id, id), UNIQUE (list_id, name));
CREATE TABLE IF NOT EXISTS items (
    list_id TEXT NOT NULL, id INTEGER NOT NULL, guid TEXT NOT NULL, rev INTEGER NOT NULL, seq INTEGER NOT NULL,
    fields TEXT NOT NULL, created_at TEXT NOT NULL, modified_at TEXT NOT NULL,
    created_by TEXT NOT NULL, modified_by TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (list_id, id));
CREATE INDEX IF NOT EXISTS items_by_change ON items (list_id, seq);
CREATE TABLE IF NOT EXISTS item_versions (
    list_id TEXT NOT NULL, item_id INTEGER NOT NULL, rev INTEGER NOT NULL, fields TEXT NOT NULL,
    modified_at TEXT NOT NULL, modified_by TEXT NOT NULL, PRIMARY KEY (list_id, item_id, rev));
CREATE TABLE IF NOT EXISTS users (
    id TEXT PRIMARY KEY, upn TEXT NOT NULL UNIQUE, manager TEXT, document TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS lookups (id INTEGER PRIMARY KEY AUTOINCREMENT, principal TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS drive_items (
    drive_id TEXT NOT NULL, id TEXT PRIMARY KEY, parent_id TEXT, name TEXT NOT NULL, name_key TEXT NOT NULL,
    guid TEXT NOT NULL, is_folder INTEGER NOT NULL, rev INTEGER NOT NULL, seq INTEGER NOT NULL,
    created_at TEXT NOT NULL, modified_at TEXT NOT NULL, created_by TEXT NOT NULL, modified_by TEXT NOT NULL,
    UNIQUE (drive_id, parent_id, name_key));
CREATE TABLE IF NOT EXISTS drive_versions (
    item_id TEXT NOT NULL, rev INTEGER NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL, mime TEXT NOT NULL,
    modified_at TEXT NOT NULL, modified_by TEXT NOT NULL, PRIMARY KEY (item_id, rev));
CREATE TABLE IF NOT EXISTS blobs (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS links (
    id TEXT PRIMARY KEY, item_id TEXT NOT NULL, kind TEXT NOT NULL, scope TEXT NOT NULL, UNIQUE (item_id, kind, scope));
CREATE TABLE IF NOT EXISTS locks (item_id TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS permissions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, resource TEXT NOT NULL, app_id TEXT NOT NULL, app_name TEXT NOT NULL,
    role TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS apps (id TEXT PRIMARY KEY, document TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS events (
    id TEXT PRIMARY KEY, user_id TEXT NOT NULL, transaction_id TEXT, document TEXT NOT NULL,
    UNIQUE (user_id, transaction_id));
CREATE TABLE IF NOT EXISTS subscriptions (
    id TEXT PRIMARY KEY, list_id TEXT NOT NULL, app_id TEXT NOT NULL, expires_at TEXT NOT NULL, document TEXT NOT NULL);
"""
TABLES = (
    *("lists", "columns", "items", "item_versions", "users", "lookups"),
    *("drive_items", "drive_versions", "blobs", "links", "locks"),
    *("permissions", "apps", "events", "subscriptions"),
)


class Database:
    """One connection, used from the one thread of the server; each action takes well under a millisecond."""

    def __init__(self, folder: Path | None) -> None:
        """Open `folder`/tenant.db, or keep everything in memory when there is no folder."""
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(
            ":memory:" if folder is None else folder / "tenant.db", isolation_level=None, timeout=5
        )
        self._connection.row_factory = sqlite3.Row
        # Told of the lists whose rows changed, once the change is kept.
        self.on_rows_changed: Callable[[set[str]], None] | None = None
        self._changed_lists: set[str] = set()
        # A killed process loses nothing in this mode; only a power cut could lose the last second.
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=NORMAL")
        self._connection.executescript(SCHEMA)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the writes inside, or none of them."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            self._changed_lists.clear()
            raise
        self._connection.execute("COMMIT")
        changed, self._changed_lists = self._changed_lists, set()
        if changed and self.on_rows_changed is not None:
            self.on_rows_changed(changed)

    def note_changed_rows(self, list_id: str) -> None:
        """Rows of this list change in the transaction that is open."""
        self._changed_lists.add(list_id)

    def one(self, sql: str, *values: Any) -> sqlite3.Row | None:
        """The first row, or None."""
        row: sqlite3.Row | None = self._connection.execute(sql, values).fetchone()
        return row

    def all(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        """Every row."""
        return self._connection.execute(sql, values).fetchall()

    def each(self, sql: str, *values: Any) -> Iterator[sqlite3.Row]:
        """The rows one after the other, for a reader that may stop early."""
        yield from self._connection.execute(sql, values)

    def count(self, sql: str, *values: Any) -> int:
        """The single number that the statement asks for."""
        row = self.one(sql, *values)
        return int(row[0]) if row is not None and row[0] is not None else 0

    def run(self, sql: str, *values: Any) -> int:
        """Execute; returns the number of rows that changed."""
        return self._connection.execute(sql, values).rowcount

    def meta(self, key: str, default: str = "") -> str:
        """A remembered setting."""
        row = self.one("SELECT value FROM meta WHERE key = ?", key)
        return default if row is None else str(row["value"])

    def set_meta(self, key: str, value: str) -> None:
        """Remember a setting."""
        self.run("INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, value)

    def seq(self) -> int:
        """The change counter as it stands."""
        return int(self.meta("seq", "0"))

    def next_seq(self) -> int:
        """Advance the change counter; call it inside the transaction of the change."""
        seq = self.seq() + 1
        self.set_meta("seq", str(seq))
        return seq

    def epoch(self) -> int:
        """The age of delta tokens: a token of an earlier epoch is expired."""
        return int(self.meta("epoch", "1"))

    def next_epoch(self) -> int:
        """Expire every delta token given out so far."""
        epoch = self.epoch() + 1
        self.set_meta("epoch", str(epoch))
        return epoch

    def wipe(self) -> None:
        """Forget everything but the counters, which must not run backwards, and the issuer's key."""
        with self.transaction():
            for table in TABLES:
                self.run(f"DELETE FROM {table}")
            self.run("DELETE FROM meta WHERE key NOT IN ('seq', 'epoch', 'issuer_key', 'token_age')")
            self.next_epoch()


def dump(value: Any) -> str:
    """JSON for a database column."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
