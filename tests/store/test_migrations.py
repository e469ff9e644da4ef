"""From whatever a database holds to the tables of today."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, make_url, text

from store.database import blocking_engine
from store.db import open_store
from store.migrate import FOLDER, NewerStore, head, version
from store.tables import metadata
from workflows.ports import Unavailable

ROOT = Path(__file__).resolve().parents[2]
CARD = (
    '{"id":"card-1","person_key":"STF-02","language":"en","message_id":"m-1","wants_reason": false,'
    '"made_at":"2027-06-30T07:00:00+00:00","unread":[],"items":[],"question": null}'
)
COLUMNS = "id, draft, made_at, state, conversation_id, activity_id, decided_by"
AT = "2027-06-30T07:00:00.000000+00:00"


def looked_up(url: str, question: str) -> object:
    engine = blocking_engine(make_url(url))
    with engine.begin() as connection:
        answer = connection.execute(text(question)).scalar()
    engine.dispose()
    return answer


def changed(url: str, *statements: str) -> None:
    engine = blocking_engine(make_url(url))
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def migrated_to(url: str, number: str) -> None:
    """A database as an earlier Bureau left it."""
    engine = blocking_engine(make_url(url))
    with engine.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(FOLDER))
        command.upgrade(config, number)
    engine.dispose()


async def opened_and_closed(url: str) -> None:
    store = await open_store(url)
    await store.close()


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


async def test_the_migrations_make_the_tables_that_the_code_declares(url: str) -> None:
    await opened_and_closed(url)
    engine = blocking_engine(make_url(url))
    with engine.begin() as connection:
        assert differences(connection) == []
        assert version(connection) == head()
    engine.dispose()


async def test_cards_of_the_first_bureau_are_found_by_person_and_message(url: str) -> None:
    migrated_to(url, "0001")
    changed(url, f"INSERT INTO cards ({COLUMNS}) VALUES ('card-1', '{CARD}', '{AT}', 'open', '', '', '')")
    store = await open_store(url)
    found = await store.cards.latest_open("STF-02")
    assert found is not None
    assert await store.cards.of_message("m-1") == (found,)
    await store.close()


async def test_a_card_that_this_bureau_cannot_read_is_none(url: str) -> None:
    await opened_and_closed(url)
    changed(
        url,
        f"INSERT INTO cards ({COLUMNS}, person_key, message_id)"
        f" VALUES ('card-9', '{{}}', '{AT}', 'open', '', '', '', 'STF-02', 'm-1')",
    )
    store = await open_store(url)
    assert await store.cards.find("card-9") is None
    assert await store.cards.latest_open("STF-02") is None
    assert await store.cards.of_message("m-1") == ()
    await store.close()


async def test_a_process_of_its_own_migrates_as_well(url: str) -> None:
    store = await open_store(url, migrate_apart=True)
    await store.settings.put("clock.offset", "1")
    assert await store.settings.get("clock.offset") == "1"
    await store.close()


async def test_a_second_start_keeps_what_is_there(url: str) -> None:
    store = await open_store(url)
    await store.settings.put("clock.offset", "1")
    await store.close()
    store = await open_store(url)
    assert await store.settings.get("clock.offset") == "1"
    await store.close()


async def test_two_starts_at_once_migrate_once(url: str) -> None:
    await asyncio.gather(opened_and_closed(url), opened_and_closed(url))
    assert looked_up(url, "SELECT count(*) FROM alembic_version") == 1


async def test_a_migration_that_fails_leaves_nothing_behind(url: str) -> None:
    changed(url, "CREATE TABLE contacts (theirs INTEGER)")
    with pytest.raises(Unavailable, match="contacts"):
        await open_store(url)
    changed(url, "DROP TABLE contacts")
    await opened_and_closed(url)
    assert looked_up(url, "SELECT count(*) FROM contacts") == 0


async def test_the_store_of_a_newer_bureau_is_not_touched(url: str) -> None:
    await opened_and_closed(url)
    changed(url, "UPDATE alembic_version SET version_num = '9999'", "DROP TABLE settings")
    with pytest.raises(NewerStore, match="9999"):
        await open_store(url)
    assert looked_up(url, "SELECT version_num FROM alembic_version") == "9999"


async def test_it_migrates_from_any_working_directory(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await opened_and_closed(url)


def test_an_ordinary_start_does_not_load_alembic(sqlite_url: str) -> None:
    asyncio.run(opened_and_closed(sqlite_url))
    script = (
        "import asyncio, sys; from store.db import open_store\n"
        "async def main(): await (await open_store(sys.argv[1])).close()\n"
        "asyncio.run(main()); print('alembic' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, sqlite_url], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "False"
