"""How the store is opened, what it promises, and what it says when it cannot."""

import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select, select, text

from store.db import Store, open_store
from store.deliveries import PRUNE_EVERY
from store.journal import latest_of
from store.queue import next_due
from store.tables import deliveries
from tests.contracts.confirmed import INSTANT, NOW, AnyStore, alone, entry
from workflows.ports import Unavailable


@pytest.fixture
async def store(sqlite_url: str) -> AsyncIterator[Store]:
    opened = await open_store(sqlite_url)
    yield opened
    await opened.close()


async def pragma(store: Store, name: str) -> Any:
    async with store.database.reading() as connection:
        return await connection.scalar(text(f"PRAGMA {name}"))


async def test_a_confirmed_change_survives_a_power_cut(store: Store) -> None:
    full = 2
    assert await pragma(store, "synchronous") == full
    assert await pragma(store, "journal_mode") == "wal"
    assert await pragma(store, "foreign_keys") == 1


async def test_folder_and_file_are_made_for_the_owners_eyes_only(tmp_path: Path) -> None:
    path = tmp_path / "data" / "store.sqlite3"
    store = await open_store(f"sqlite+aiosqlite:///{path}")
    await store.settings.put("clock.offset", "1")
    assert {file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {0o600}
    await store.close()


@pytest.mark.parametrize("short", ["sqlite", "postgresql"])
async def test_an_address_without_a_driver_does_too(short: str, sqlite_url: str, postgres_url: str) -> None:
    url = sqlite_url if short == "sqlite" else postgres_url
    store = await open_store(f"{short}:{url.partition(':')[2]}")
    assert await store.queue.waiting() == 0
    await store.close()


@pytest.mark.parametrize("url", ["mysql://localhost/x", "sqlite+aiosqlite://", "sqlite+aiosqlite:///:memory:"])
async def test_another_kind_of_database_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="the store"):
        await open_store(url)


async def test_a_store_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="cannot be opened"):
        await open_store(f"sqlite+aiosqlite:///{tmp_path}")
    with pytest.raises(Unavailable, match="cannot be opened"):
        await open_store("postgresql+psycopg://nobody@127.0.0.1:1/none")


async def test_a_file_that_is_no_database_says_so(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    path.write_text("not a database " * 100)
    with pytest.raises(Unavailable, match="not a database"):
        await open_store(f"sqlite+aiosqlite:///{path}")


async def test_a_database_that_fails_is_unavailable_and_keeps_what_people_said_to_itself(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with store.database.writing() as connection:
        await connection.execute(text("DROP TABLE writes"))
    with pytest.raises(Unavailable) as failed:
        await store.queue.confirm("", "STF-02", NOW, [alone(entry(said="burnt-out host"))])
    assert "burnt-out host" not in f"{failed.value} {failed.value.__cause__} {caplog.text}"
    assert await store.journal.since(NOW) == ()


async def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(Exception, match="without a zone"):
        await store.queue.claim("one", NOW.replace(tzinfo=None), timedelta(seconds=1))


async def plan(store: Store, query: Select[Any]) -> str:
    """How SQLite goes about a query."""
    async with store.database.reading() as connection:
        compiled = query.compile(dialect=connection.dialect, compile_kwargs={"render_postcompile": True})
        values = tuple(str(value) for value in compiled.params.values())  # the plan does not depend on them
        steps = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", values)
        return "\n".join(step.detail for step in steps)


async def test_two_thousand_entries_are_found_by_index(store: Store) -> None:
    for start in range(0, 2000, 500):
        made = [alone(entry(f"e-{n}", key=f"ACT-{n % 40:03d}")) for n in range(start, start + 500)]
        assert await store.queue.confirm("", "STF-02", NOW, made)
    latest, due = await plan(store, latest_of("STF-02", NOW)), await plan(store, next_due(INSTANT))
    assert "SCAN entries" not in latest
    assert "ix_entries_person_key_at" in latest
    assert "ix_writes_list_name_key_number" in due
    assert "TEMP B-TREE" not in due
    assert [e.id for e in await store.journal.last_of("STF-02", NOW)] == ["e-1999"]
    assert await store.queue.waiting() == 2000


async def test_old_deliveries_are_pruned_now_and_then(store: Store) -> None:
    for n in range(5):
        await store.deliveries.is_first("msteams", "a:1", f"m-{n}", INSTANT)
    await store.deliveries.is_first("msteams", "a:1", "m-9", INSTANT + timedelta(days=2) + PRUNE_EVERY)
    async with store.database.reading() as connection:
        assert len((await connection.execute(select(deliveries))).all()) == 1


def test_the_fake_has_all_that_the_store_has(store: Store) -> None:
    from tests.fakes.memory_store import MemoryStore

    fake: AnyStore = MemoryStore()
    parts = ("cards", "journal", "queue", "contacts", "deliveries", "snapshots", "settings")
    for part in parts:
        real_names = {name for name in dir(getattr(store, part)) if not name.startswith("_")}
        assert real_names <= set(dir(getattr(fake, part))), part
