"""The store says how it is, on both databases."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from domain.entry import EntryState
from domain.health import Finding, State
from store.db import Store, open_store
from store.health import StoreCheck
from tests.contracts.confirmed import INSTANT, NOW, alone, claimed, confirmed, entry


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    opened = await open_store(url)
    yield opened
    await opened.close()


async def look(store: Store, after: timedelta = timedelta(0)) -> dict[str, Finding]:
    return {one.key: one for one in await StoreCheck(store.database, lambda: NOW + after).findings()}


async def test_an_empty_store_is_well(store: Store) -> None:
    found = await look(store)
    assert set(found) == {"store.answers", "queue.empty"}
    assert all(one.state is State.OK for one in found.values())


async def test_a_write_that_waits_for_long_is_wrong(store: Store) -> None:
    await confirmed(store, alone(entry("e-1")), alone(entry("e-2", key="ACT-005", at=NOW + timedelta(minutes=5))))
    assert (await look(store, timedelta(minutes=2)))["queue.waiting"].facts == {"count": 2, "minutes": 2}
    stuck = (await look(store, timedelta(minutes=20)))["queue.stuck"]
    assert (stuck.state, stuck.facts) == (State.WRONG, {"count": 2, "minutes": 20})


async def test_what_was_refused_lately_is_counted_and_forgotten_after_a_week(store: Store) -> None:
    await confirmed(store, alone(entry("e-1")), alone(entry("e-2", key="ACT-005")))
    await store.queue.give_up(await claimed(store), EntryState.REFUSED, "refused")
    await store.queue.give_up(await claimed(store), EntryState.CONFLICT, "changed_meanwhile")
    found = await look(store)
    assert found["queue.refused"].facts["count"] == found["queue.conflicts"].facts["count"] == 1
    assert {"queue.refused", "queue.conflicts"}.isdisjoint(await look(store, timedelta(days=8)))


async def test_a_change_in_a_list_proves_the_right_to_write(store: Store) -> None:
    await confirmed(store, alone(entry("e-1")))
    await store.queue.written(await claimed(store), '"e2"', INSTANT)
    assert (await look(store))["rights.has_written"].facts == {"day": NOW.date()}


async def test_a_store_that_is_away_is_a_finding(sqlite_url: str) -> None:
    opened = await open_store(sqlite_url)
    path = sqlite_url.removeprefix("sqlite+aiosqlite:///")
    with open(path, "wb") as file:  # noqa: ASYNC230
        file.write(b"no database at all" * 400)
    found = await look(opened)
    await opened.close()
    assert {key: one.state for key, one in found.items()} == {"store.away": State.WRONG}
