"""eTag and If-Match."""

import pytest

from tests.emulator.wire import GraphList

pytestmark = pytest.mark.tenant


async def test_a_stale_etag_is_refused_and_nothing_is_written(rows: GraphList) -> None:
    """listitem-update: 412 when the eTag given does not match the current one."""
    item = await rows.add(Title="Workshop", Status="Planned")
    await rows.change(item, {"Status": "In progress"})
    answer = await rows.change(item, {"Status": "Completed"}, If_Match=item["eTag"])

    assert answer.error == (412, "resourceModified")
    assert answer.body["error"]["innerError"]["code"] == "entityTagDoesNotMatch"
    assert (await rows.fields(item))["Status"] == "In progress"


async def test_the_etag_of_the_last_answer_is_the_current_one(rows: GraphList) -> None:
    """listitem-update: each write raises the number in the eTag."""
    item = await rows.add(Title="Workshop")
    first = await rows.change(item, {"Progress": 10}, If_Match=item["eTag"])
    second = await rows.change(item, {"Progress": 20}, If_Match=first.body["@odata.etag"])

    assert (first.status, second.status) == (200, 200)
    assert (await rows.graph.get(f"{rows.address}/items/1"))["eTag"] == second.body["@odata.etag"]


@pytest.mark.parametrize("headers", [{}, {"If_Match": "*"}], ids=["no header", "star"])
async def test_without_an_etag_the_last_writer_wins(rows: GraphList, headers: dict[str, str]) -> None:
    """listitem-update: If-Match is optional."""
    item = await rows.add(Title="Workshop")
    await rows.change(item, {"Progress": 10})

    assert (await rows.change(item, {"Progress": 20}, **headers)).status == 200


async def test_a_stale_delete_is_refused(rows: GraphList) -> None:
    """listitem-delete: If-Match holds there too."""
    item = await rows.add(Title="Workshop")
    await rows.change(item, {"Progress": 10})
    address = f"{rows.address}/items/1"

    assert (await rows.graph.call("DELETE", address, If_Match=item["eTag"])).error == (412, "resourceModified")
    assert (await rows.graph.call("DELETE", address, If_Match="*")).status == 204
