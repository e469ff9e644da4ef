"""Columns."""

from typing import Any

import pytest

from tests.emulator.wire import Graph, GraphList

pytestmark = pytest.mark.tenant


async def test_a_column_can_be_added_read_changed_and_removed(rows: GraphList) -> None:
    """list-post-columns, columndefinition-get, -update, -delete."""
    address = f"{rows.address}/columns"
    made = await rows.graph.call("POST", address, {"name": "Venue", "text": {"maxLength": 50}})
    changed = await rows.graph.call("PATCH", f"{address}/{made.body['id']}", {"displayName": "Where", "indexed": True})

    assert made.status == 201
    assert made.body["text"]["maxLength"] == 50
    assert (changed.body["name"], changed.body["displayName"], changed.body["indexed"]) == ("Venue", "Where", True)
    assert (await rows.graph.get(f"{address}/Venue"))["id"] == made.body["id"]
    assert (await rows.graph.call("DELETE", f"{address}/Venue")).status == 204
    assert (await rows.graph.call("GET", f"{address}/Venue")).error == (404, "itemNotFound")


@pytest.mark.parametrize(
    ("given", "internal"),
    [("item-links", "item_x002d_links"), ("Due date", "Due_x0020_date"), ("Résumé", "R_x00e9_sum_x00e9_")],
)
async def test_internal_names_are_encoded(rows: GraphList, given: str, internal: str) -> None:
    """columndefinition: name is fixed at creation, and letters beyond ASCII are written as codes."""
    made = await rows.graph.call("POST", f"{rows.address}/columns", {"name": given, "displayName": given, "text": {}})

    assert (made.body["name"], made.body["displayName"]) == (internal, given)


@pytest.mark.parametrize(
    "column",
    [
        {"name": "X"},
        {"name": "X", "Text": {}},
        {"name": "X", "datetime": {}},
        {"name": "X", "text": {}, "number": {}},
        {"name": "X", "choice": {"choices": "a"}},
        {"name": "X", "choice": {"choices": ["a"], "displayAs": "tiles"}},
        {"name": "X", "dateTime": {"format": "year"}},
        {"name": "X", "text": {"allowMultipleLines": True}, "indexed": True},
        {"name": "X", "text": {}, "enforceUniqueValues": True},
        {"name": "X", "hyperlinkOrPicture": {"isPicture": False}},
        {"name": "X", "lookup": {}},
        {"text": {}},
    ],
    ids=str,
)
async def test_a_definition_that_is_none_is_refused(rows: GraphList, column: dict[str, Any]) -> None:
    """columndefinition: one facet, spelled exactly, with known values."""
    assert (await rows.graph.call("POST", f"{rows.address}/columns", column)).status == 400


async def test_a_column_name_is_taken_only_once(rows: GraphList) -> None:
    """list-post-columns: Title and the list's own are taken."""
    for name in ("Title", "Status", "status", "Modified"):
        answer = await rows.graph.call("POST", f"{rows.address}/columns", {"name": name, "text": {}})
        assert answer.error == (409, "nameAlreadyExists")


async def test_the_type_of_a_column_stays(rows: GraphList) -> None:
    """columndefinition-update: every property but the type and the name."""
    assert (await rows.graph.call("PATCH", f"{rows.address}/columns/Status", {"number": {}})).status == 400
    assert (await rows.graph.call("PATCH", f"{rows.address}/columns/Status", {"name": "State"})).status == 400


async def test_choices_can_be_added_later(rows: GraphList) -> None:
    """columndefinition-update."""
    item = await rows.add(Title="x")
    choices = {"choice": {"choices": ["Planned", "On hold"]}}
    await rows.graph.call("PATCH", f"{rows.address}/columns/Status", choices)

    assert (await rows.change(item, {"Status": "On hold"})).status == 200
    assert (await rows.change(item, {"Status": "Completed"})).status == 400


async def test_a_column_with_doubled_values_cannot_become_unique(rows: GraphList) -> None:
    """columndefinition-update: enforceUniqueValues looks at what is there."""
    await rows.graph.call("POST", f"{rows.address}/columns", {"name": "Code", "text": {}, "indexed": True})
    await rows.add(Title="x", Code="C")
    two = await rows.add(Title="y", Code="c")
    address, wish = f"{rows.address}/columns/Code", {"enforceUniqueValues": True}

    assert (await rows.graph.call("PATCH", address, wish)).status == 400
    await rows.change(two, {"Code": "D"})
    assert (await rows.graph.call("PATCH", address, wish)).status == 200


async def test_values_go_with_their_column(rows: GraphList) -> None:
    """columndefinition-delete."""
    item = await rows.add(Title="x", Note="n")
    await rows.graph.call("DELETE", f"{rows.address}/columns/Note")

    assert "Note" not in await rows.fields(item)
    assert (await rows.change(item, {"Note": "m"})).status == 400


async def test_the_systems_columns_are_listed_and_stay(rows: GraphList) -> None:
    """list-list-columns: Modified and its like are read-only."""
    columns = {one["name"]: one for one in (await rows.graph.get(f"{rows.address}/columns"))["value"]}

    assert columns["Modified"]["readOnly"] is True
    assert (await rows.graph.call("DELETE", f"{rows.address}/columns/Modified")).error == (403, "accessDenied")


async def test_a_list_has_at_most_twenty_indexes(graph: Graph) -> None:
    """SharePoint limits: 20 indexes on a list."""
    columns = [{"name": f"C{number}", "text": {}, "indexed": True} for number in range(20)]
    made = await graph.new_list("Indexed", columns)
    one_more = await graph.call("POST", f"{made.address}/columns", {"name": "C20", "text": {}, "indexed": True})

    assert one_more.status == 400
    await graph.call("DELETE", made.address)
