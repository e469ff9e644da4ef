"""A copy of the store while it runs. SQLite only: PostgreSQL brings pg_dump, which does it better."""

import asyncio
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from store.database import database_url
from store.migrate import head
from workflows.ports import Unavailable


class DamagedBackup(Exception):
    """The copy cannot be restored as it is."""


async def backup(url: str, target: Path) -> None:
    """A whole, checked copy at `target`, in place of an older one; nobody waits for it but the caller.

    To restore: stop Bureau, remove the files `-wal` and `-shm` beside the store's, put the copy in its place.
    """
    address = database_url(url)
    if address.get_backend_name() != "sqlite" or not address.database:
        raise Unavailable("only a store on SQLite is copied by Bureau; use pg_dump", permanent=True)
    await asyncio.to_thread(_copy, Path(address.database), target)


def check(copy: Path) -> None:
    """DamagedBackup unless the copy is whole and this Bureau can start from it."""
    try:
        with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            (verdict,) = connection.execute("PRAGMA integrity_check").fetchone()
            (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except (sqlite3.Error, TypeError) as error:
        raise DamagedBackup(f"{copy.name}: {error}") from error
    if verdict != "ok":
        raise DamagedBackup(f"{copy.name}: {verdict}")
    if version > head():
        raise DamagedBackup(f"{copy.name}: from a newer Bureau (migration {version})")


def _copy(source: Path, target: Path) -> None:
    if not source.is_file():
        raise Unavailable(f"there is no store at {source.name}", permanent=True)
    unfinished = target.with_name(target.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_CREAT | os.O_WRONLY, 0o600))  # an empty file is welcome to VACUUM INTO
    with closing(sqlite3.connect(source)) as connection:
        connection.execute("VACUUM INTO ?", (str(unfinished),))
    check(unfinished)
    with unfinished.open("rb+") as copied:
        os.fsync(copied.fileno())
    unfinished.replace(target)
