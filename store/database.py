"""One database, SQLite or PostgreSQL: connections that read, transactions that write, errors as workflows know them."""

import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from sqlalchemy import URL, Connection, Engine, Select, Table, create_engine, event, func, make_url, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError, TimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from workflows.ports import Unavailable

BUSY_MILLISECONDS = 10_000
CONNECT_SECONDS = 10
# Any number that no other program on the same PostgreSQL database takes.
CONFIRMING = 7_301_001
MIGRATING = 7_301_002

Upsert = sqlite.Insert | postgresql.Insert


class Database:
    """`reading` gives a connection whose work is thrown away, `writing` a transaction that is kept.

    Both raise Unavailable where the database does not answer (gone, locked for long, disk full).
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._reader = engine.execution_options(bureau_reads=True)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        with _as_port_errors():
            async with self._reader.connect() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        with _as_port_errors():
            async with self._engine.begin() as connection:
                yield connection

    @asynccontextmanager
    async def writing_in_turn(self, turn: int) -> AsyncIterator[AsyncConnection]:
        """A transaction that no other of the same turn overlaps, in whichever process."""
        async with self.writing() as connection:
            if connection.dialect.name == "postgresql":
                await connection.execute(select(func.pg_advisory_xact_lock(turn)))
            yield connection

    def upsert(self, table: Table) -> Upsert:
        """An INSERT that can say what happens on a conflict: every dialect has its own."""
        return postgresql.insert(table) if self._engine.dialect.name == "postgresql" else sqlite.insert(table)

    async def close(self) -> None:
        await self._engine.dispose()


def open_database(url: URL) -> Database:
    """No connection is made yet. Values stay out of error messages: they are what people said."""
    logging.getLogger("aiosqlite").setLevel(logging.INFO)  # its DEBUG lines hold every value
    engine = create_async_engine(url, hide_parameters=True, **_options(url))
    _keep_sqlite_strict(engine.sync_engine)
    return Database(engine)


def blocking_engine(url: URL) -> Engine:
    """The same database for a thread of its own (migrations)."""
    plain = url.set(drivername="sqlite") if url.get_backend_name() == "sqlite" else url
    engine = create_engine(plain, hide_parameters=True, **_options(plain))
    _keep_sqlite_strict(engine)
    return engine


def database_url(text: str) -> URL:
    """The URL with the driver Bureau uses; ValueError for another kind of database."""
    url = make_url(text)
    drivers = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg"}
    kind = url.get_backend_name()
    if kind not in drivers:
        raise ValueError(f"the store is SQLite or PostgreSQL, not {kind}")
    if kind == "sqlite" and (url.database or ":memory:") == ":memory:":
        raise ValueError("the store needs a file: what is only in memory does not survive a restart")
    return url.set(drivername=drivers[kind])


def affected(result: Any) -> int:
    """How many rows an UPDATE or DELETE changed (an INSERT does not say on every database)."""
    return int(result.rowcount)


def lock_rows(query: Select[Any]) -> Select[Any]:
    """Nobody else changes these rows before the transaction ends (SQLite has one writer at a time anyway)."""
    return query.with_for_update()


def _options(url: URL) -> dict[str, Any]:
    if url.get_backend_name() == "sqlite":
        return {"connect_args": {"timeout": BUSY_MILLISECONDS / 1000}}
    # Ping first: after a restart of PostgreSQL the connections of the pool are dead.
    return {
        "pool_pre_ping": True,
        "connect_args": {"connect_timeout": CONNECT_SECONDS, "application_name": "bureau"},
    }


def _keep_sqlite_strict(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    """A confirmed change survives a power cut (FULL), readers do not wait for the writer (WAL)."""
    connection.isolation_level = None  # the driver would begin when it likes; `_begin_sqlite` does
    cursor = connection.cursor()
    for pragma in (f"busy_timeout={BUSY_MILLISECONDS}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes its place at once: one that reads first and then writes would be refused, not kept waiting."""
    reads = connection.get_execution_options().get("bureau_reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


@contextmanager
def _as_port_errors() -> Iterator[None]:
    try:
        yield
    except (IntegrityError, ProgrammingError, DataError):
        raise  # ours: no second try mends it
    except (DBAPIError, TimeoutError) as error:
        cause = getattr(error, "orig", None) or error
        raise Unavailable(f"the store does not answer ({type(cause).__name__})") from error
