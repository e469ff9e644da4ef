"""What the admin card says of rows and columns."""

from datetime import timedelta

import pytest

from domain.activity import Activity
from domain.health import Finding, State
from domain.register import Risk
from graph.errors import Throttled
from graph.health import RowsCheck
from tests.graph.world import GraphWorld


async def findings(world: GraphWorld) -> dict[str, Finding]:
    check = RowsCheck(world.rows, world.graph.gate, world.seconds.instant)
    return {finding.key: finding for finding in await check.findings()}


async def told_of(world: GraphWorld) -> list[str]:
    return sorted(await findings(world))


async def test_all_is_well(world: GraphWorld) -> None:
    await world.rows.add(Activity("ACT-001", "Workshop"))

    (finding,) = (await findings(world)).values()

    assert (finding.key, finding.state) == ("rows.fresh", State.OK)
    assert finding.facts["count"] == 1


@pytest.mark.parametrize(
    ("made_anew", "key"),
    [(None, "lists.column_missing"), ({"name": "Progress", "text": {}}, "lists.column_retyped")],
)
async def test_a_column_that_cannot_be_used_is_named(
    world: GraphWorld, made_anew: dict[str, object] | None, key: str
) -> None:
    columns = f"{world.tenant.site_url}/lists/Activities/columns"
    await world.tenant.call("DELETE", f"{columns}/Progress")
    if made_anew:
        await world.tenant.call("POST", columns, made_anew)

    found = (await findings(world))[key]

    assert found.state is State.WRONG
    assert (found.facts["list"], found.facts["column"]) == ("Activities", "Progress")


async def test_a_list_that_cannot_be_read_is_named_and_the_others_are_looked_at(world: GraphWorld) -> None:
    await world.tenant.call("DELETE", f"{world.tenant.site_url}/lists/Risks")

    found = await findings(world)

    assert found["rows.not_read"].facts["list"] == "Risks"
    assert "rows.fresh" in found


async def test_a_doubled_key_names_the_rows(world: GraphWorld) -> None:
    await world.tenant.call("PATCH", f"{world.items_url(Risk)[:-6]}/columns/Key", {"enforceUniqueValues": False})
    for title in ("the first", "the copy"):
        await world.add_by_hand(Risk, Key="RSK-01", Title=title)

    found = (await findings(world))["rows.key_twice"]

    assert (found.facts["keys"], found.facts["count"]) == ("RSK-01", 1)


async def test_a_word_that_is_none_of_the_choices_names_row_and_column(world: GraphWorld) -> None:
    columns = f"{world.items_url(Activity)[:-6]}/columns"
    await world.tenant.call("PATCH", f"{columns}/Status", {"choice": {"allowTextEntry": True, "choices": ["Planned"]}})
    await world.add_by_hand(Activity, Key="ACT-001", Title="Workshop", Status="Parked")

    found = (await findings(world))["rows.unknown_choice"]

    assert (found.facts["keys"], found.facts["columns"]) == ("ACT-001", "Status")


async def test_a_word_of_ones_own_where_the_column_allows_it_is_nothing_to_tell(world: GraphWorld) -> None:
    await world.add_by_hand(Activity, Key="ACT-001", Title="Workshop", Type="Study visit")

    assert await told_of(world) == ["rows.fresh"]


async def test_values_of_a_column_made_anew_that_cannot_be_read_name_the_rows(world: GraphWorld) -> None:
    columns = f"{world.items_url(Activity)[:-6]}/columns"
    await world.tenant.call("DELETE", f"{columns}/Progress")
    await world.tenant.call("POST", columns, {"name": "Progress", "text": {}})
    await world.add_by_hand(Activity, Key="ACT-001", Title="Workshop", Progress="nearly")

    found = (await findings(world))["rows.unreadable"]

    assert (found.facts["keys"], found.facts["columns"]) == ("ACT-001", "Progress")


async def test_rows_that_could_not_be_asked_for_long_are_told_as_old(world: GraphWorld) -> None:
    await world.rows.all(Activity)
    await world.tenant.add_faults({"path": "/delta", "status": 500, "times": None})
    world.seconds.at += 16 * 60

    found = (await findings(world))["rows.old"]

    assert found.facts["minutes"] == 16


async def test_a_pause_that_the_tenant_asked_for_is_told(world: GraphWorld) -> None:
    await findings(world)
    with pytest.raises(Throttled):
        async with world.graph.gate.passing():
            raise Throttled("busy", retry_after=timedelta(seconds=40))

    assert (await findings(world))["rights.pausing"].facts["seconds"] == 41
