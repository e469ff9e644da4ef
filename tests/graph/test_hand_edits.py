"""What people do to the lists by hand, and what becomes of it (docs/freshness.md)."""

import pytest

from domain.activity import Activity
from domain.register import Risk
from tests.graph.world import GraphWorld
from workflows.ports import Gone, Stale, Unavailable


async def test_an_unknown_choice_is_kept_and_shown_as_found(world: GraphWorld) -> None:
    columns = f"{world.tenant.site_url}/lists/Activities/columns"
    await world.tenant.call("PATCH", f"{columns}/Status", {"choice": {"allowTextEntry": True, "choices": ["Planned"]}})
    await world.add_by_hand(Activity, Key="ACT-001", Title="Workshop", Status="Parked", Classification="members only")

    row = await world.rows.get(Activity, "ACT-001")
    after = await world.rows.write(Activity, "ACT-001", {"progress": 10}, row.etag)

    assert (row.record.status, after.record.status) == ("Parked", "Parked")
    assert (await world.tenant.rows("Activities"))[0]["Status"] == "Parked"


async def test_a_renamed_display_name_is_harmless(world: GraphWorld) -> None:
    columns = f"{world.tenant.site_url}/lists/Activities/columns"
    row = await world.rows.add(Activity("ACT-001", "Workshop", progress=10))
    await world.tenant.call("PATCH", f"{columns}/Progress", {"displayName": "How far"})

    await world.rows.write(Activity, "ACT-001", {"progress": 20}, row.etag)

    assert (await world.rows.get(Activity, "ACT-001", fresh=True)).record.progress == 20
    assert await world.rows.unusable(Activity) == frozenset()


@pytest.mark.parametrize("made_anew", [None, {"name": "Progress", "text": {}}, {"name": "Progress0", "number": {}}])
async def test_a_column_that_is_gone_or_of_another_kind_is_unusable_and_the_rest_is_read(
    world: GraphWorld, made_anew: dict[str, object] | None
) -> None:
    columns = f"{world.tenant.site_url}/lists/Activities/columns"
    await world.rows.add(Activity("ACT-001", "Workshop", progress=10, venue="Lima"))
    await world.rows.all(Activity)
    await world.tenant.call("DELETE", f"{columns}/Progress")
    if made_anew:
        await world.tenant.call("POST", columns, made_anew)
    world.seconds.at += 15 * 60

    (row,) = await world.rows.all(Activity)

    assert (row.record.venue, row.record.progress) == ("Lima", None)
    assert await world.rows.unusable(Activity) == {"progress"}
    after = await world.rows.write(Activity, "ACT-001", {"venue": "Cusco"}, row.etag)
    assert after.record.venue == "Cusco"


async def test_a_column_that_is_mended_is_used_again_within_the_minute(world: GraphWorld) -> None:
    columns = f"{world.tenant.site_url}/lists/Activities/columns"
    await world.tenant.call("DELETE", f"{columns}/Venue")
    await world.add_by_hand(Activity, Key="ACT-001", Title="Workshop")
    await world.rows.all(Activity)
    assert await world.rows.unusable(Activity) == {"venue"}

    await world.tenant.call("POST", columns, {"name": "Venue", "text": {}})
    world.seconds.at += 61
    await world.edit(Activity, "ACT-001", venue="Lima")
    (row,) = await world.rows.all(Activity)

    assert row.record.venue == "Lima"
    assert await world.rows.unusable(Activity) == frozenset()


async def test_a_write_that_a_missing_column_refuses_lets_bureau_look_again(world: GraphWorld) -> None:
    row = await world.rows.add(Activity("ACT-001", "Workshop"))
    await world.tenant.call("DELETE", f"{world.tenant.site_url}/lists/Activities/columns/Venue")

    with pytest.raises(Unavailable) as refused:
        await world.rows.write(Activity, "ACT-001", {"venue": "Lima"}, row.etag)
    assert refused.value.permanent
    await world.rows.all(Activity, fresh=True)

    assert await world.rows.unusable(Activity) == {"venue"}


async def test_a_deleted_row_that_is_made_again_is_seen_again(world: GraphWorld) -> None:
    await world.rows.add(Risk("RSK-01", "Fares rise"))
    await world.rows.all(Risk)
    await world.remove(Risk, "RSK-01")
    world.seconds.at += 61
    assert await world.rows.all(Risk) == ()

    await world.add_by_hand(Risk, Key="RSK-01", Title="Fares rise")
    world.seconds.at += 61

    assert [row.key for row in await world.rows.all(Risk)] == ["RSK-01"]


async def test_a_row_made_anew_under_its_key_is_a_change_and_not_overwritten(world: GraphWorld) -> None:
    before = await world.rows.add(Risk("RSK-01", "Fares rise"))
    await world.remove(Risk, "RSK-01")
    await world.add_by_hand(Risk, Key="RSK-01", Title="another risk")

    with pytest.raises(Stale) as stale:
        await world.rows.write(Risk, "RSK-01", {"status": "closed"}, before.etag)

    assert stale.value.current.record.title == "another risk"


async def test_a_deleted_row_is_gone_for_a_write_and_out_of_the_list_at_once(world: GraphWorld) -> None:
    before = await world.rows.add(Risk("RSK-01", "Fares rise"))
    await world.rows.all(Risk)
    await world.remove(Risk, "RSK-01")

    with pytest.raises(Gone):
        await world.rows.write(Risk, "RSK-01", {"status": "closed"}, before.etag)

    assert await world.rows.all(Risk) == ()


async def test_a_row_does_not_pass_for_a_public_one_because_its_classification_is_gone(world: GraphWorld) -> None:
    await world.rows.add(Activity("ACT-001", "Secret", classification="restricted"))
    await world.rows.all(Activity)
    await world.tenant.call("DELETE", f"{world.items_url(Activity)[:-6]}/columns/Classification")
    await world.edit(Activity, "ACT-001", progress=10)
    world.seconds.at += 61

    with pytest.raises(Unavailable, match="no column Classification"):
        await world.rows.all(Activity)
