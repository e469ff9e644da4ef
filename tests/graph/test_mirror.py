"""How the mirror is kept fresh: by delta alone, without a gap, across restarts, and while the tenant is away."""

import asyncio
import dataclasses

import pytest

from domain.activity import Activity
from tests.graph.listener import listener
from tests.graph.world import GraphWorld, graph_world
from workflows.ports import Forbidden, Unavailable

DELTA = r"/items/delta"
CODES = ("resyncChangesApplyDifferences", "resyncChangesUploadDifferences", "resyncRequired", "syncStateNotFound")


async def filled(world: GraphWorld, *keys: str) -> None:
    """These activities are in the list, and the rows know it."""
    for key in keys or ("ACT-001", "ACT-002", "ACT-003"):
        await world.rows.add(Activity(key, "Workshop", progress=10))
    await world.rows.all(Activity, fresh=True)
    await world.forget()


async def item_calls(world: GraphWorld) -> list[str]:
    return [path.split("/lists/")[1].split("/", 1)[1] for _, path in await world.calls() if "/items" in path]


def later(world: GraphWorld, seconds: float = 61) -> None:
    world.seconds.at += seconds


async def progress(world: GraphWorld) -> dict[str, int | None]:
    return {row.key: row.record.progress for row in await world.rows.all(Activity)}


async def test_what_people_do_by_hand_is_seen_with_one_small_call(world: GraphWorld) -> None:
    await filled(world)
    await world.edit(Activity, "ACT-001", progress=55)
    await world.remove(Activity, "ACT-002")
    await world.add_by_hand(Activity, Key="ACT-009", Title="new", Progress=5)
    await world.forget()
    later(world)

    assert await progress(world) == {"ACT-001": 55, "ACT-003": 10, "ACT-009": 5}
    (call,) = await item_calls(world)
    assert "token=" in call


async def test_a_message_within_the_minute_costs_no_call(world: GraphWorld) -> None:
    await filled(world)
    later(world, 59)

    await world.rows.all(Activity)
    await world.rows.get(Activity, "ACT-002")

    assert await world.calls() == []


async def test_an_own_write_that_comes_back_changes_nothing(world: GraphWorld) -> None:
    await filled(world)
    row = await world.rows.get(Activity, "ACT-001")
    mine = await world.rows.write(Activity, "ACT-001", {"progress": 70}, row.etag)
    kept = world.mirror.lists["Activities"]
    later(world)

    assert await world.rows.get(Activity, "ACT-001") is mine
    assert world.mirror.lists["Activities"] == kept


async def test_a_restart_reads_the_store_and_catches_up(world: GraphWorld) -> None:
    await filled(world)
    await world.edit(Activity, "ACT-001", progress=55)
    await world.forget()
    later(world)
    rows = world.restarted()

    assert [row.record.progress for row in await rows.all(Activity)] == [55, 10, 10]
    (call,) = await item_calls(world)
    assert "token=" in call


async def test_a_restart_within_the_minute_asks_nothing(world: GraphWorld) -> None:
    await filled(world)
    rows = world.restarted()

    assert len(await rows.all(Activity)) == 3
    assert await world.calls() == []


async def test_own_writes_are_in_the_store_before_the_tenant_tells_of_them(world: GraphWorld) -> None:
    await filled(world)
    row = await world.rows.get(Activity, "ACT-001")
    await world.rows.write(Activity, "ACT-001", {"progress": 70}, row.etag)

    assert (await world.restarted().get(Activity, "ACT-001")).record.progress == 70


@pytest.mark.parametrize("code", CODES)
async def test_an_expired_token_means_a_full_read_from_where_the_tenant_says(world: GraphWorld, code: str) -> None:
    await filled(world)
    await world.remove(Activity, "ACT-002")
    await world.edit(Activity, "ACT-003", progress=30)
    await world.tenant.expire_delta(code)
    await world.forget()
    later(world)

    assert await progress(world) == {"ACT-001": 10, "ACT-003": 30}
    first, second = await item_calls(world)
    assert "token=" in first
    assert "token=" in second  # the Location of the 410
    assert [item.item_id for item in world.mirror.lists["Activities"].items] == ["1", "3"]


async def test_an_error_among_the_items_means_a_full_read(world: GraphWorld) -> None:
    await filled(world)
    await world.edit(Activity, "ACT-001", progress=55)
    await world.tenant.add_faults({"path": DELTA, "errorElement": True})
    await world.forget()
    later(world)

    assert (await progress(world))["ACT-001"] == 55
    assert ["token=" in call for call in await item_calls(world)] == [True, False]


async def test_a_full_read_that_breaks_off_leaves_the_old_rows_whole() -> None:
    async with graph_world(page_size=2) as world:
        await filled(world, "ACT-001", "ACT-002", "ACT-003", "ACT-004")
        await world.remove(Activity, "ACT-001")
        await world.tenant.expire_delta()
        # The 410, the first page, and then nothing.
        await world.tenant.add_faults({"path": rf"{DELTA}.*token", "delayMs": 1, "times": 2})
        await world.tenant.add_faults({"path": DELTA, "status": 500})
        later(world)

        assert len(await progress(world)) == 4
        assert len(world.mirror.lists["Activities"].items) == 4
        later(world)
        assert set(await progress(world)) == {"ACT-002", "ACT-003", "ACT-004"}


async def test_an_error_among_the_items_of_the_full_read_too_is_trouble_and_no_empty_list(world: GraphWorld) -> None:
    await filled(world)
    await world.tenant.add_faults({"path": DELTA, "errorElement": True, "times": 2})
    later(world)

    assert len(await world.rows.all(Activity)) == 3
    await world.tenant.add_faults({"path": DELTA, "errorElement": True, "times": 2})
    with pytest.raises(Unavailable, match="cannot be read whole"):
        await world.rows.all(Activity, fresh=True)


async def test_while_the_tenant_is_away_the_last_known_rows_serve_and_it_is_left_alone(world: GraphWorld) -> None:
    await filled(world)
    await world.tenant.add_faults({"path": DELTA, "status": 500, "times": None})
    later(world)

    assert len(await world.rows.all(Activity)) == 3
    later(world, 29)
    assert len(await world.rows.all(Activity)) == 3
    assert len(await item_calls(world)) == 1
    with pytest.raises(Unavailable):
        await world.rows.all(Activity, fresh=True)


async def test_rights_taken_away_are_not_papered_over(world: GraphWorld) -> None:
    await filled(world)
    await world.tenant.add_faults({"path": DELTA, "status": 403})
    later(world)

    with pytest.raises(Forbidden):
        await world.rows.all(Activity)


async def test_a_list_made_anew_is_not_asked_with_the_old_token(world: GraphWorld) -> None:
    await filled(world)
    kept = world.mirror.lists["Activities"]
    world.mirror.lists["Activities"] = dataclasses.replace(kept, list_id="another", items=())
    later(world)

    assert len(await world.restarted().all(Activity)) == 3


async def test_a_link_to_another_host_is_not_followed(world: GraphWorld) -> None:
    await filled(world)
    kept = world.mirror.lists["Activities"]
    async with listener() as elsewhere:
        world.mirror.lists["Activities"] = dataclasses.replace(kept, delta_link=f"{elsewhere.url}/v1.0/delta?token=1")
        later(world)

        assert len(await world.restarted().all(Activity)) == 3
        assert elsewhere.heard == []


async def test_two_processes_on_one_store_do_not_undo_each_other(world: GraphWorld) -> None:
    await filled(world)
    other = world.restarted()
    await other.all(Activity)
    for number, rows in enumerate((world.rows, other, world.rows, other)):
        await world.edit(Activity, "ACT-001", progress=20 + number)
        later(world)
        assert (await rows.get(Activity, "ACT-001")).record.progress == 20 + number
        (item,) = [one for one in world.mirror.lists["Activities"].items if one.item_id == "1"]
        assert item.content["fields"]["Progress"] == 20 + number


async def test_a_store_that_does_not_answer_is_no_hindrance(world: GraphWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    await filled(world)

    async def away(*_: object) -> bool:
        raise Unavailable("the store does not answer")

    for name in ("apply", "replace", "put"):
        monkeypatch.setattr(world.mirror, name, away)
    row = await world.rows.get(Activity, "ACT-001")
    await world.edit(Activity, "ACT-002", progress=20)
    later(world)

    assert (await world.rows.write(Activity, "ACT-001", {"progress": 70}, row.etag)).record.progress == 70
    assert await progress(world) == {"ACT-001": 70, "ACT-002": 20, "ACT-003": 10}


async def test_many_who_ask_for_old_rows_cost_one_call(world: GraphWorld) -> None:
    await filled(world)
    later(world)

    await asyncio.gather(*(world.rows.all(Activity) for _ in range(10)))

    assert len(await item_calls(world)) == 1
