"""Brings a database to the tables of today, whatever it held. Blocking: run it in a thread.

Alembic is loaded only when there is something to do, so that an ordinary start costs one query.
"""

import logging
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, func, inspect, select, text

from store.database import MIGRATING, blocking_engine

FOLDER = Path(__file__).parent / "migrations"
log = logging.getLogger(__name__)


class NewerStore(Exception):
    """The database was made by a newer Bureau than this one: nothing was touched."""


def head() -> str:
    """The number of the newest migration."""
    return max(path.name[:4] for path in (FOLDER / "versions").glob("[0-9]*.py"))


def migrate(url: URL) -> None:
    """Run the migrations that are missing, all or none of them; NewerStore where there are more than we know."""
    engine = blocking_engine(url)
    try:
        found = _version_outside(engine)
        if found != head():
            _upgrade(engine)
    finally:
        engine.dispose()


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
            raise NewerStore(f"the store is at migration {found}, this Bureau knows {head()}: start the newer Bureau")
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
        command.upgrade(config, "head")
    log.info("store migrated", extra={"action": "store.migrated", "from": found, "to": head()})
