"""How GraphRows reads: pages, the minute's copy, one reader at a time, and rows that are none."""

import asyncio
from datetime import date

import pytest

from domain.activity import Activity
from domain.people import Person
from domain.register import Leave, Risk
from emulator.settings import Settings
from graph.site import resolve_site
from tests.graph.world import GraphWorld, graph_world
from workflows.ports import Gone, Stale, Unavailable

KEYS = [f"ACT-{number:03d}" for number in range(1, 8)]


async def item_calls(world: GraphWorld) -> list[str]:
    return [method for method, path in await world.calls() if "/items" in path]


async def test_a_long_list_comes_in_pages() -> None:
    async with graph_world(page_size=3) as world:
        for key in reversed(KEYS):
            await world.rows.add(Activity(key, "Workshop"))
        await world.forget()

        rows = await world.rows.all(Activity)

        assert [row.key for row in rows] == KEYS
        assert await item_calls(world) == ["GET"] * 3


async def add_unkeyed(world: GraphWorld, title: str) -> None:
    """Somebody types a row and leaves the key empty, which a list that was made otherwise allows."""
    await world.tenant.call("PATCH", f"{world.items_url(Risk)[:-6]}/columns/Key", {"required": False})
    await world.add_by_hand(Risk, Title=title)


async def test_a_list_is_read_once_a_minute(world: GraphWorld) -> None:
    await world.rows.all(Activity)
    world.seconds.at += 59
    await world.rows.all(Activity)
    assert await item_calls(world) == ["GET"]

    world.seconds.at += 1
    await world.rows.all(Activity)
    assert await item_calls(world) == ["GET", "GET"]


async def test_ten_people_who_ask_at_once_cost_one_read(world: GraphWorld) -> None:
    await asyncio.gather(*(world.rows.all(Activity) for _ in range(10)))

    assert await item_calls(world) == ["GET"]


async def test_who_asks_for_a_fresh_list_gets_one_read_after_the_asking(world: GraphWorld) -> None:
    await world.rows.all(Activity)
    await world.forget()

    # The first is on its way when the others ask: they share one that begins after it.
    await asyncio.gather(*(world.rows.all(Activity, fresh=True) for _ in range(6)))

    assert await item_calls(world) == ["GET", "GET"]


async def test_one_row_is_asked_for_by_its_key_when_the_list_was_not_read(world: GraphWorld) -> None:
    await world.rows.add(Activity("ACT-004", "Workshop"))
    rows = world.restarted()
    await world.forget()

    await rows.get(Activity, "ACT-004", fresh=True)

    (query,) = [path for _, path in await world.calls() if "/items" in path]
    assert "fields/Key eq 'ACT-004'" in query.replace("+", " ")


async def test_one_row_of_a_list_just_read_costs_no_call(world: GraphWorld) -> None:
    await world.rows.add(Activity("ACT-004", "Workshop"))
    await world.rows.all(Activity)
    await world.forget()

    await world.rows.get(Activity, "ACT-004")

    assert await world.calls() == []


async def test_a_save_is_one_call(world: GraphWorld) -> None:
    row = await world.rows.add(Activity("ACT-004", "Workshop", progress=40, blocker="visas"))
    await world.forget()

    await world.rows.write(Activity, "ACT-004", {"progress": 70, "blocker": ""}, row.etag)

    assert [method for method, _ in await world.calls()] == ["PATCH"]
    (fields,) = await world.tenant.rows("Activities")
    assert (fields["Progress"], "Blocker" in fields, fields["Title"]) == (70, False, "Workshop")


@pytest.mark.parametrize("status", [400, 409])
async def test_a_row_that_is_there_is_adopted_however_the_tenant_refuses_it(status: int) -> None:
    async with graph_world(Settings(unique_status=status)) as world:
        first = await world.rows.add(Activity("ACT-004", "Workshop"))

        assert await world.rows.add(Activity("ACT-004", "Workshop")) == first
        with pytest.raises(Stale):
            await world.rows.add(Activity("ACT-004", "Meeting"))


async def test_a_key_with_a_quote_cannot_widen_the_question(world: GraphWorld) -> None:
    await world.rows.add(Leave("LV-001"))

    with pytest.raises(Gone):
        await world.rows.get(Leave, "x' or fields/Key ne '", fresh=True)


async def test_a_row_without_a_key_is_no_row_and_is_known_apart(world: GraphWorld) -> None:
    await world.rows.add(Risk("RSK-01", "Fares rise"))
    await add_unkeyed(world, "typed by hand")

    rows = await world.rows.all(Risk, fresh=True)

    assert [row.key for row in rows] == ["RSK-01"]
    (row,) = await world.rows.unkeyed(Risk)
    assert row.record.title == "typed by hand"
    assert row.web_url.startswith("http")


async def test_a_row_is_given_its_key_under_the_etag_it_was_read_with(world: GraphWorld) -> None:
    await add_unkeyed(world, "typed by hand")
    (row,) = await world.rows.unkeyed(Risk)

    keyed = await world.rows.write(Risk, row.key, {"key": "RSK-07"}, row.etag)

    assert (keyed.key, keyed.record.title) == ("RSK-07", "typed by hand")
    assert [one.key for one in await world.rows.all(Risk)] == ["RSK-07"]
    assert await world.rows.unkeyed(Risk) == ()


async def test_a_row_that_somebody_keyed_meanwhile_is_stale(world: GraphWorld) -> None:
    await add_unkeyed(world, "typed by hand")
    (row,) = await world.rows.unkeyed(Risk)
    item = f"{world.items_url(Risk)}/{row.item_id}/fields"
    await world.tenant.call("PATCH", item, {"Key": "RSK-50"})

    with pytest.raises(Stale) as stale:
        await world.rows.write(Risk, row.key, {"key": "RSK-07"}, row.etag)

    assert stale.value.current.key == "RSK-50"


async def test_a_key_that_is_taken_is_refused_by_the_list(world: GraphWorld) -> None:
    await world.rows.add(Risk("RSK-07", "Fares rise"))
    await add_unkeyed(world, "typed by hand")
    (row,) = await world.rows.unkeyed(Risk)

    with pytest.raises(Unavailable) as refused:
        await world.rows.write(Risk, row.key, {"key": "RSK-07"}, row.etag)

    assert refused.value.permanent


async def test_two_rows_with_one_key_are_the_older_one(world: GraphWorld) -> None:
    columns = f"{world.items_url(Risk)[:-6]}/columns"
    await world.tenant.call("PATCH", f"{columns}/Key", {"enforceUniqueValues": False})
    await world.add_by_hand(Risk, Key="RSK-01", Title="the first")
    await world.add_by_hand(Risk, Key="RSK-01", Title="the copy")

    (row,) = await world.rows.all(Risk)

    assert row.record.title == "the first"


async def test_a_site_without_the_list_says_which(world: GraphWorld) -> None:
    await world.tenant.call("DELETE", f"{world.tenant.site_url}/lists/Risks")

    with pytest.raises(Unavailable, match="no list 'Risks'") as missing:
        await world.rows.all(Risk)

    assert not missing.value.permanent


async def test_a_list_without_the_column_that_rights_are_read_from_is_not_read(world: GraphWorld) -> None:
    columns = f"{world.tenant.site_url}/lists/Activities/columns"
    await world.tenant.call("DELETE", f"{columns}/Classification")

    with pytest.raises(Unavailable, match="'Activities' has no column Classification"):
        await world.rows.all(Activity)

    await world.tenant.call("POST", columns, {"name": "Classification", "choice": {"choices": ["restricted"]}})
    assert await world.rows.all(Activity) == ()


async def test_a_list_made_anew_is_found_again(world: GraphWorld) -> None:
    await world.rows.all(Person)
    await world.tenant.reset()
    with pytest.raises(Gone):
        await world.rows.all(Person, fresh=True)

    with pytest.raises(Unavailable, match="no list 'Staff'"):
        await world.rows.all(Person, fresh=True)


async def test_the_site_is_found_by_its_address(world: GraphWorld) -> None:
    settings = world.tenant.settings

    assert await resolve_site(world.graph, f"{settings.site_host}:{settings.site_path}") == world.site_id
    assert await resolve_site(world.graph, f"{settings.site_host}:{settings.site_path}:") == world.site_id
    assert await resolve_site(world.graph, world.site_id) == world.site_id


async def test_a_site_that_is_not_there_is_gone(world: GraphWorld) -> None:
    with pytest.raises(Gone):
        await resolve_site(world.graph, "contoso.sharepoint.example:/sites/Other")


@pytest.mark.parametrize("zone", ["Etc/GMT+8", "Africa/Nairobi", "Etc/GMT-10", "Pacific/Auckland"])
async def test_a_day_is_the_same_day_at_every_site(zone: str) -> None:
    async with graph_world(Settings(site_tz=zone)) as world:
        row = await world.rows.add(Activity("ACT-004", "Workshop", due_date=date(2027, 3, 28)))
        after = await world.rows.write(Activity, "ACT-004", {"due_date": date(2027, 10, 31)}, row.etag)

        assert row.record.due_date == date(2027, 3, 28)
        assert after.record.due_date == date(2027, 10, 31)
        assert (await world.rows.get(Activity, "ACT-004", fresh=True)).record.due_date == date(2027, 10, 31)
