"""The history of a row."""

import pytest

from tests.emulator.wire import GraphList

pytestmark = pytest.mark.tenant


async def test_each_write_leaves_a_version_with_its_fields(rows: GraphList) -> None:
    """listitem-list-versions: the newest first, ids such as 2.0."""
    item = await rows.add(Title="Workshop", Status="Planned")
    await rows.change(item, {"Status": "Completed"})
    versions = (await rows.graph.get(f"{rows.address}/items/1/versions"))["value"]

    assert [(one["id"], one["fields"]["Status"]) for one in versions] == [("2.0", "Completed"), ("1.0", "Planned")]
    assert all("lastModifiedBy" in one and "lastModifiedDateTime" in one for one in versions)


async def test_a_version_can_be_restored_as_a_new_one(rows: GraphList) -> None:
    """listitemversion-restore: 204, and the old values are the current ones again."""
    item = await rows.add(Title="Workshop", Status="Planned")
    await rows.change(item, {"Status": "Completed", "Progress": 100})
    answer = await rows.graph.call("POST", f"{rows.address}/items/1/versions/1.0/restoreVersion")
    fields = await rows.fields(item)

    assert answer.status == 204
    assert (fields["Status"], fields["_UIVersionString"]) == ("Planned", "3.0")
    assert "Progress" not in fields


async def test_one_version_can_be_read(rows: GraphList) -> None:
    """listitemversion-get."""
    await rows.add(Title="Workshop")

    assert (await rows.graph.get(f"{rows.address}/items/1/versions/1.0"))["id"] == "1.0"
    assert (await rows.graph.call("GET", f"{rows.address}/items/1/versions/9.0")).error == (404, "itemNotFound")
