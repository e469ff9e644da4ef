"""Brings a database to the tables of today, whatever it held. Blocking: run it in a thread.

Alembic is loaded only when there is something to do, so that an ordinary start costs one query; and apart, in a
process of its own, where the one that asks will live long: it would never give the memory back.
"""

import logging
import subprocess
import sys
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, func, inspect, make_url, select, text

from store.database import MIGRATING, blocking_engine

FOLDER = Path(__file__).parent / "migrations"
log = logging.getLogger(__name__)


class NewerStore(Exception):
    """The database was made by a newer Bureau than this one: nothing was touched."""


def head() -> str:
    """The number of the newest migration."""
    return max(path.name[:4] for path in (FOLDER / "versions").glob("[0-9]*.py"))


def migrate(url: URL, *, apart: bool = False) -> None:
    """Run the migrations that are missing, all or none of them; NewerStore where there are more than we know.

    `apart`: in a process of its own; OSError with its last words where that fails.
    """
    engine = blocking_engine(url)
    try:
        found = _version_outside(engine)
        if found > head():
            raise _newer(found)
        if found != head():
            _upgrade_apart(url) if apart else _upgrade(engine)
    finally:
        engine.dispose()


def _upgrade_apart(url: URL) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "store.migrate"],
        input=url.render_as_string(hide_password=False),  # not in the arguments, which everybody on the machine sees
        capture_output=True,
        text=True,
        cwd=FOLDER.parents[1],
    )
    if done.returncode:
        raise OSError(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "the migration was cut off")


def version(connection: Connection) -> str:
    """The number of the last migration that ran here, "" in an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""


def _version_outside(engine: Engine) -> str:
    with engine.connect().execution_options(bureau_reads=True) as connection:
        return version(connection)


def _upgrade(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config

    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(MIGRATING)))
        found = version(connection)  # another process may have been quicker
        if found > head():
            raise _newer(found)
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
        command.upgrade(config, "head")
    log.info("store migrated", extra={"action": "store.migrated", "from": found, "to": head()})


def _newer(found: str) -> NewerStore:
    return NewerStore(f"the store is at migration {found}, this Bureau knows {head()}: start the newer Bureau")


if __name__ == "__main__":
    migrate(make_url(sys.stdin.read().strip()))
