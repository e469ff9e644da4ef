"""A copy while Bureau runs, and whether it can be trusted."""

from pathlib import Path

import pytest

from store.backup import DamagedBackup, backup, check
from store.db import open_store
from tests.contracts.confirmed import alone, both, confirmed, entry, found
from workflows.ports import Unavailable


async def test_a_copy_made_while_the_store_runs_holds_all_that_was_confirmed(sqlite_url: str, tmp_path: Path) -> None:
    store = await open_store(sqlite_url)
    await confirmed(store, both(entry("e-1")))
    copy = tmp_path / "copy.sqlite3"
    await backup(sqlite_url, copy)
    await confirmed(store, alone(entry("e-2")))
    await store.close()
    restored = await open_store(f"sqlite+aiosqlite:///{copy}")
    assert await found(restored, "e-1") == entry("e-1")
    assert await restored.journal.find("e-2") is None
    assert await restored.queue.waiting() == 2
    await restored.close()


async def test_a_newer_copy_takes_the_place_of_an_older_one(sqlite_url: str, tmp_path: Path) -> None:
    store = await open_store(sqlite_url)
    copy = tmp_path / "copies" / "copy.sqlite3"
    copy.parent.mkdir()
    await backup(sqlite_url, copy)
    await confirmed(store, alone(entry("e-1")))
    await backup(sqlite_url, copy)
    await store.close()
    check(copy)
    assert [file.name for file in copy.parent.iterdir()] == ["copy.sqlite3"]
    assert copy.stat().st_mode & 0o777 == 0o600


async def test_a_damaged_copy_is_told(sqlite_url: str, tmp_path: Path) -> None:
    await (await open_store(sqlite_url)).close()
    copy = tmp_path / "copy.sqlite3"
    await backup(sqlite_url, copy)
    whole = copy.read_bytes()
    copy.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DamagedBackup):
        check(copy)
    copy.write_bytes(b"")
    with pytest.raises(DamagedBackup):
        check(copy)
    with pytest.raises(DamagedBackup):
        check(tmp_path / "missing")


async def test_there_must_be_a_store_to_copy(tmp_path: Path, sqlite_url: str) -> None:
    with pytest.raises(Unavailable, match="no store"):
        await backup(sqlite_url, tmp_path / "copy.sqlite3")
    with pytest.raises(Unavailable, match="pg_dump"):
        await backup("postgresql://localhost/bureau", tmp_path / "copy.sqlite3")
