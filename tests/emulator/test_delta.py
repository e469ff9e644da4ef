"""Changes since a token."""

from typing import Any

import pytest

from tests.emulator.wire import Graph, GraphList
from tests.emulator_fixture import RunningEmulator


async def whole_round(graph: Graph, address: str) -> tuple[list[Any], str]:
    """All elements of a round, and its delta link."""
    found, page = [], await graph.get(address)
    while "@odata.nextLink" in page:
        found += page["value"]
        page = await graph.get(page["@odata.nextLink"])
    return found + page["value"], page["@odata.deltaLink"]


@pytest.mark.tenant
async def test_a_first_round_shows_everything_and_the_next_only_changes(rows: GraphList) -> None:
    """listitem-delta: latest state of each item, then what changed since the deltaLink."""
    one, two = await rows.add(Title="One"), await rows.add(Title="Two")
    first, link = await whole_round(rows.graph, f"{rows.address}/items/delta?$expand=fields&$top=1")
    await rows.change(one, {"Title": "Uno"})
    await rows.change(one, {"Title": "Un"})
    await rows.graph.call("DELETE", f"{rows.address}/items/{two['id']}")
    second, link = await whole_round(rows.graph, link)
    third, _ = await whole_round(rows.graph, link)

    assert [item["fields"]["Title"] for item in first] == ["One", "Two"]
    assert [item["fields"]["Title"] for item in second if "deleted" not in item] == ["Un"]
    assert [(item["id"], item["deleted"]["state"]) for item in second if "deleted" in item] == [("2", "deleted")]
    assert third == []


@pytest.mark.tenant
@pytest.mark.parametrize(
    "form", ["delta?token=latest", "delta(token='latest')", "microsoft.graph.delta(token='latest')"]
)
async def test_latest_gives_only_a_token(rows: GraphList, form: str) -> None:
    """listitem-delta: token=latest skips what is there."""
    await rows.add(Title="One")
    nothing, link = await whole_round(rows.graph, f"{rows.address}/items/{form}")
    await rows.add(Title="Two")
    something, _ = await whole_round(rows.graph, link)

    assert nothing == []
    assert [item["id"] for item in something] == ["2"]


@pytest.mark.tenant
@pytest.mark.parametrize("form", ["delta", "delta()", "microsoft.graph.delta()"])
async def test_the_spellings_of_delta_are_one(rows: GraphList, form: str) -> None:
    """listitem-delta: the SDK writes delta()."""
    await rows.add(Title="One")
    found, _ = await whole_round(rows.graph, f"{rows.address}/items/{form}")

    assert [item["id"] for item in found] == ["1"]
    assert "fields" not in found[0]


async def test_a_row_that_goes_while_the_round_is_on_comes_as_a_tombstone(rows: GraphList) -> None:
    """listitem-delta: nothing that was shown may silently stay."""
    await rows.add(Title="One")
    await rows.add(Title="Two")
    first = await rows.graph.get(f"{rows.address}/items/delta?$top=1")
    await rows.graph.call("DELETE", f"{rows.address}/items/1")
    rest, _ = await whole_round(rows.graph, first["@odata.nextLink"])

    assert [(item["id"], "deleted" in item) for item in rest] == [("2", False), ("1", True)]


async def test_a_first_round_does_not_mention_old_graves(rows: GraphList) -> None:
    """listitem-delta: an initial request returns what exists."""
    await rows.add(Title="One")
    await rows.graph.call("DELETE", f"{rows.address}/items/1")
    found, _ = await whole_round(rows.graph, f"{rows.address}/items/delta")

    assert found == []


@pytest.mark.parametrize(
    "code",
    ["resyncChangesApplyDifferences", "resyncChangesUploadDifferences", "resyncRequired", "syncStateNotFound"],
)
async def test_an_expired_token_is_gone_with_the_address_of_a_fresh_round(
    emulator: RunningEmulator, graph: Graph, code: str
) -> None:
    """listitem-delta: 410 Gone, a code to resync by, and a Location to start from."""
    here = Graph(emulator.graph_url, emulator.token, emulator.settings.site_id, graph.http)
    made = await here.new_list("Expiring", [])
    await made.add(Title="One")
    _, link = await whole_round(here, f"{made.address}/items/delta?$expand=fields")
    await emulator.expire_delta(code)
    answer = await here.call("GET", link)
    found, _ = await whole_round(here, answer.headers["Location"])

    assert answer.error == (410, code)
    assert [item["fields"]["Title"] for item in found] == ["One"]


async def test_a_token_of_another_list_is_refused(graph: Graph) -> None:
    """listitem-delta: a token belongs to its list."""
    one, two = await graph.new_list("One", []), await graph.new_list("Two", [])
    _, link = await whole_round(graph, f"{one.address}/items/delta")
    token = link.partition("token=")[2]

    assert (await graph.call("GET", f"{two.address}/items/delta?token={token}")).status == 400
