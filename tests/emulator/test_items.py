"""Items as the documentation and recorded answers show them."""

from typing import Any

import pytest

from tests.emulator.wire import Graph, GraphList

pytestmark = pytest.mark.tenant


async def test_a_new_row_comes_back_whole_with_its_fields(rows: GraphList) -> None:
    """listitem-create: 201 Created and a listItem."""
    item = await rows.add(Title="Workshop", Key="ACT-001", Progress=40)

    assert item["id"] == "1"
    assert item["eTag"] == item["@odata.etag"]
    assert item["eTag"].startswith('"')
    assert item["eTag"].endswith(',1"')
    assert item["contentType"]["name"] == "Item"
    assert item["fields"]["Title"] == "Workshop"
    assert item["fields"]["_UIVersionString"] == "1.0"
    assert "application" in item["lastModifiedBy"]


async def test_empty_columns_are_left_out(rows: GraphList) -> None:
    """listitem-get, as recorded: only columns that have a value appear."""
    item = await rows.add(Title="Workshop")

    assert "Status" not in item["fields"]
    assert "Done" not in item["fields"]


async def test_a_patch_of_fields_answers_with_the_fields_only(rows: GraphList) -> None:
    """listitem-update: 200 OK and an updated fieldValueSet."""
    item = await rows.add(Title="Workshop", Status="Planned")
    answer = await rows.change(item, {"Status": "Completed"})

    assert answer.status == 200
    assert answer.body["Status"] == "Completed"
    assert answer.body["Title"] == "Workshop"
    assert answer.body["id"] == "1"
    assert "createdDateTime" not in answer.body
    assert answer.body["@odata.etag"].endswith(',2"')


async def test_null_clears_a_column(rows: GraphList) -> None:
    """listitem-update: null removes the value, and an empty column is not shown."""
    item = await rows.add(Title="Workshop", Status="Planned", Progress=10)
    answer = await rows.change(item, {"Status": None, "Progress": None})

    assert answer.status == 200
    assert not {"Status", "Progress"} & answer.body.keys()


async def test_a_deleted_row_is_gone(rows: GraphList) -> None:
    """listitem-delete: 204 No Content."""
    item = await rows.add(Title="Workshop")
    gone = await rows.graph.call("DELETE", f"{rows.address}/items/{item['id']}")

    assert gone.status == 204
    assert (await rows.graph.call("GET", f"{rows.address}/items/1")).error == (404, "itemNotFound")
    assert (await rows.add(Title="Next"))["id"] == "2"


async def test_a_collection_shows_fields_only_when_they_are_expanded(rows: GraphList) -> None:
    """listitem-list: expand=fields includes the column values."""
    await rows.add(Title="Workshop", Status="Planned")
    plain = (await rows.graph.get(f"{rows.address}/items"))["value"]
    chosen = (await rows.graph.get(f"{rows.address}/items?expand=fields(select=Status)"))["value"]

    assert "fields" not in plain[0]
    assert {key for key in chosen[0]["fields"] if "@" not in key} == {"Status"}


async def test_the_whole_item_can_be_patched_too(rows: GraphList) -> None:
    """listitem-update, the form the SDK offers beside it: PATCH of the item with its fields."""
    await rows.add(Title="Workshop")
    answer = await rows.graph.call("PATCH", f"{rows.address}/items/1", {"fields": {"Title": "Seminar"}})

    assert answer.status == 200
    assert answer.body["fields"]["Title"] == "Seminar"


@pytest.mark.parametrize(
    "fields",
    [
        {"Nowhere": "x"},
        {"Progress": "forty"},
        {"Progress": True},
        {"Progress": 101},
        {"Done": "yes"},
        {"Status": "Nearly"},
        {"Status": 3},
        {"DueDate": "soon"},
        {"Title": 7},
        {"Title": "x" * 256},
        {"Modified": "2027-01-01T00:00:00Z"},
        {"Tags": ["a"]},
        {"Tags@odata.type": "Collection(Edm.String)", "Tags": ["z"]},
    ],
    ids=lambda fields: ",".join(f"{key}={str(value)[:12]}" for key, value in fields.items()),
)
async def test_a_value_that_the_column_does_not_take_is_refused(rows: GraphList, fields: dict[str, Any]) -> None:
    """listitem-update and columndefinition: 400 invalidRequest, and nothing is written."""
    item = await rows.add(Title="Workshop")
    answer = await rows.change(item, fields)

    assert answer.error == (400, "invalidRequest")
    assert (await rows.fields(item))["_UIVersionString"] == "1.0"


async def test_an_unknown_column_is_named_in_the_refusal(rows: GraphList) -> None:
    """listitem-create: the message people report, which nobody should branch on."""
    answer = await rows.try_add(Nowhere="x")

    assert answer.body["error"]["message"] == "Field 'Nowhere' is not recognized"


async def test_several_choices_need_their_annotation(rows: GraphList) -> None:
    """fieldvalueset, as practised: a collection is annotated with its type."""
    item = await rows.add(**{"Title": "x", "Tags@odata.type": "Collection(Edm.String)", "Tags": ["a", "c"]})

    assert item["fields"]["Tags"] == ["a", "c"]


async def test_a_unique_value_cannot_be_written_twice(rows: GraphList) -> None:
    """columndefinition: enforceUniqueValues; a second row with the same key is refused, in any case of letters."""
    await rows.add(Title="One", Key="ACT-001")
    two = await rows.add(Title="Two", Key="ACT-002")

    assert (await rows.try_add(Title="Three", Key="act-001")).status in (400, 409)
    assert (await rows.change(two, {"Key": "ACT-001"})).status in (400, 409)
    assert (await rows.change(two, {"Key": "ACT-002", "Title": "Still two"})).status == 200


async def test_a_required_column_must_be_given_and_cannot_be_cleared(graph: Graph) -> None:
    """columndefinition: required."""
    made = await graph.new_list("Required", [{"name": "Code", "text": {}, "required": True}])
    item = await made.add(Title="x", Code="C1")

    assert (await made.try_add(Title="y")).status == 400
    assert (await made.change(item, {"Code": None})).status == 400
    assert (await made.change(item, {"Title": "z"})).status == 200
    await graph.call("DELETE", made.address)


async def test_a_default_value_fills_a_new_row(graph: Graph) -> None:
    """columndefinition: defaultValue."""
    column = {"name": "Level", "number": {}, "defaultValue": {"value": "2"}}
    made = await graph.new_list("Defaults", [column])

    assert (await made.add(Title="x"))["fields"]["Level"] == 2
    assert (await made.add(Title="y", Level=5))["fields"]["Level"] == 5
    await graph.call("DELETE", made.address)


async def test_fields_alone_can_be_read_and_selected(rows: GraphList) -> None:
    """fieldvalueset: GET items/{id}/fields."""
    await rows.add(Title="Workshop", Status="Planned")
    fields = await rows.graph.get(f"{rows.address}/items/1/fields?$select=Status")

    assert {key: value for key, value in fields.items() if "@" not in key} == {"Status": "Planned"}


async def test_a_person_is_written_by_lookup_id(graph: Graph) -> None:
    """fieldvalueset, as practised: `XLookupId` is written and read; unknown ids are refused."""
    made = await graph.new_list("Owners", [{"name": "Owner", "personOrGroup": {"allowMultipleSelection": False}}])
    author = (await made.add(Title="x"))["fields"]["AuthorLookupId"]

    assert (await made.add(Title="y", OwnerLookupId=author))["fields"]["OwnerLookupId"] == author
    assert (await made.add(Title="z", OwnerLookupId=int(author)))["fields"]["OwnerLookupId"] == author
    assert (await made.try_add(Title="w", OwnerLookupId="99999")).status == 400
    await graph.call("DELETE", made.address)
