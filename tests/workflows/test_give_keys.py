"""Rows typed without a key: each gets the next free one, once, and the journal says so."""

from datetime import timedelta

import pytest

from domain.activity import Activity
from domain.entry import EntryState
from domain.register import Risk, Update
from tests.workflows.desk import AWAY, NEVER, Desk
from workflows.drain_queue import drain_queue
from workflows.give_keys import give_keys
from workflows.health_keys import KeysCheck


@pytest.fixture
def desk() -> Desk:
    """Three minutes after the rows were typed."""
    made = Desk()
    made.clock.pass_minutes(3)
    return made


async def keys(desk: Desk, kind: type[Risk] | type[Activity] = Risk) -> list[str]:
    return [row.key for row in await desk.rows.all(kind)]


async def test_a_row_without_a_key_gets_the_next_free_one(desk: Desk) -> None:
    desk.rows.put_unkeyed(Risk("", "typed by hand"))

    assert await give_keys(desk.ports) == 1

    row = await desk.rows.get(Risk, "RSK-17")
    assert row.record.title == "typed by hand"
    assert await desk.rows.unkeyed(Risk) == ()


async def test_several_rows_get_keys_of_their_own_the_older_first(desk: Desk) -> None:
    for title in ("first", "second", "third"):
        desk.rows.put_unkeyed(Activity("", title))

    await give_keys(desk.ports)

    titles = [(await desk.rows.get(Activity, key)).record.title for key in ("ACT-043", "ACT-044", "ACT-045")]
    assert titles == ["first", "second", "third"]


async def test_the_key_of_a_deleted_row_is_not_given_again(desk: Desk) -> None:
    desk.rows.remove(Risk, "RSK-16")
    desk.rows.put_unkeyed(Risk("", "typed by hand"))

    await give_keys(desk.ports)

    assert "RSK-17" in await keys(desk)
    assert "RSK-16" not in await keys(desk)


async def test_a_statement_gets_a_key_with_its_day(desk: Desk) -> None:
    desk.rows.put_unkeyed(Update("", "ACT-004"))

    await give_keys(desk.ports)

    assert any(row.key.startswith(f"UPD-{desk.clock.now():%y%m%d}-") for row in await desk.rows.all(Update))


async def test_the_journal_has_it_and_the_admin_card_shows_it(desk: Desk) -> None:
    desk.rows.put_unkeyed(Risk("", "typed by hand"))
    check = KeysCheck(desk.rows, desk.store.journal, desk.clock)
    assert [finding.key for finding in await check.findings()] == ["rows.without_key"]

    await give_keys(desk.ports)

    (entry,) = await desk.store.journal.since(desk.clock.now() - timedelta(minutes=1))
    assert (entry.list_name, entry.key, entry.state) == ("Risks", "RSK-17", EntryState.WRITTEN)
    (finding,) = await check.findings()
    assert (finding.key, finding.facts["keys"]) == ("rows.keys_given", "RSK-17")


async def test_a_key_on_its_way_is_not_given_a_second_time(desk: Desk) -> None:
    desk.rows.put_unkeyed(Risk("", "typed by hand"))
    desk.rows.refusals = [AWAY]
    await give_keys(desk.ports)

    desk.rows.put_unkeyed(Risk("", "and another"))
    await give_keys(desk.ports)
    desk.clock.pass_minutes(10)
    await drain_queue(desk.ports)

    risks = {row.key: row.record.title for row in await desk.rows.all(Risk)}
    assert (risks["RSK-17"], risks["RSK-18"]) == ("typed by hand", "and another")
    assert await desk.rows.unkeyed(Risk) == ()


async def test_a_row_that_changed_meanwhile_gets_its_key_the_next_time(desk: Desk) -> None:
    row = desk.rows.put_unkeyed(Risk("", "typed by hand"))
    desk.rows.refusals = [AWAY]
    await give_keys(desk.ports)
    desk.rows.edit(Risk, row.key, title="typed again")
    desk.clock.pass_minutes(10)
    await drain_queue(desk.ports)
    assert len(await desk.rows.unkeyed(Risk)) == 1

    await give_keys(desk.ports)

    assert (await desk.rows.get(Risk, "RSK-18")).record.title == "typed again"


async def test_a_list_that_refuses_every_key_is_left_alone_after_three(desk: Desk) -> None:
    desk.rows.put_unkeyed(Risk("", "typed by hand"))
    for _ in range(5):
        desk.rows.refusals = [NEVER]
        await give_keys(desk.ports)
        desk.rows.refusals = []

    assert len(desk.rows.calls) == 3
    assert len(await desk.rows.unkeyed(Risk)) == 1


async def test_whoever_is_typing_is_not_disturbed() -> None:
    desk = Desk()
    desk.rows.put_unkeyed(Risk("", "typed by hand"))
    desk.clock.pass_seconds(119)
    assert await give_keys(desk.ports) == 0

    desk.clock.pass_seconds(1)
    assert await give_keys(desk.ports) == 1


async def test_a_tenant_that_is_away_gives_no_keys_and_no_error(desk: Desk) -> None:
    desk.rows.down = AWAY

    assert await give_keys(desk.ports) == 0
