"""Columns that point at people and rows, and choices of several values."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.emulator.wire import Graph, GraphList

pytestmark = pytest.mark.tenant
MANY = {"OwnersLookupId@odata.type": "Collection(Edm.Int32)"}


@pytest.fixture
async def pointing(graph: Graph, rows: GraphList) -> AsyncIterator[GraphList]:
    """A list that points at people and at the rows of another list."""
    made = await graph.new_list(
        "Pointing",
        [
            {"name": "Owner", "personOrGroup": {"chooseFromType": "peopleOnly"}},
            {"name": "Owners", "personOrGroup": {"allowMultipleSelection": True, "chooseFromType": "peopleOnly"}},
            {"name": "Parent", "lookup": {"listId": rows.id, "columnName": "Title"}},
            {"name": "Parents", "lookup": {"listId": rows.id, "columnName": "Title", "allowMultipleValues": True}},
            {"name": "Tags", "choice": {"choices": ["a", "b"], "displayAs": "checkBoxes"}},
        ],
    )
    yield made
    await graph.call("DELETE", made.address)


async def people(made: GraphList) -> list[int]:
    """Ids of people in the site's own user list, as a row's author shows one."""
    author = int((await made.add(Title="x"))["fields"]["AuthorLookupId"])
    return [author, author]


@pytest.mark.parametrize("write", [str, int])
async def test_a_person_is_written_and_read_by_id(pointing: GraphList, write: Any) -> None:
    """fieldvalueset, as practised: `OwnerLookupId` takes text and number, reading gives text; null clears."""
    one, _ = await people(pointing)
    item = await pointing.add(Title="x", OwnerLookupId=write(one))
    cleared = await pointing.change(item, {"OwnerLookupId": None})

    assert item["fields"]["OwnerLookupId"] == str(one)
    assert "Owner" not in item["fields"]
    assert "OwnerLookupId" not in cleared.body


async def test_several_people_need_the_annotation(pointing: GraphList) -> None:
    """As practised: Collection(Edm.Int32) beside the ids; without it 400."""
    one, two = await people(pointing)
    item = await pointing.add(Title="x", **MANY, OwnersLookupId=[one, two])
    refused = await pointing.try_add(Title="x", OwnersLookupId=[one, two])
    single = await pointing.try_add(Title="x", **MANY, OwnersLookupId=one)

    assert [who["LookupId"] for who in item["fields"]["Owners"]] == [one, two]
    assert {"LookupId", "LookupValue"} <= set(item["fields"]["Owners"][0])
    assert (refused.status, single.status) == (400, 400)


async def test_a_person_who_never_visited_the_site_cannot_be_named(pointing: GraphList) -> None:
    """User Information List: Graph has no way to add somebody."""
    assert (await pointing.try_add(Title="x", OwnerLookupId="99999")).status == 400
    assert (await pointing.try_add(Title="x", OwnerLookupId="somebody@example.org")).status == 400


async def test_a_person_is_not_written_by_name(pointing: GraphList) -> None:
    """fieldvalueset: the column itself is not a key that can be written."""
    assert (await pointing.try_add(Title="x", Owner="Gaia Fictiva")).status == 400


async def test_a_row_points_at_rows_of_another_list(pointing: GraphList, rows: GraphList) -> None:
    """lookup columns: by id, one or several; a row that is not there is refused."""
    first, second = await rows.add(Title="First"), await rows.add(Title="Second")
    several = {"ParentsLookupId@odata.type": "Collection(Edm.Int32)", "ParentsLookupId": [int(second["id"])]}
    item = await pointing.add(Title="x", ParentLookupId=first["id"], **several)

    assert item["fields"]["ParentLookupId"] == first["id"]
    assert item["fields"]["Parents"] == [{"LookupId": int(second["id"]), "LookupValue": "Second"}]
    assert (await pointing.try_add(Title="x", ParentLookupId="99999")).status == 400


async def test_several_choices_need_the_annotation(pointing: GraphList) -> None:
    """As practised: Collection(Edm.String); without it 400, with a word that is no choice 400."""
    marked = {"Tags@odata.type": "Collection(Edm.String)"}
    item = await pointing.add(Title="x", **marked, Tags=["a", "b"])

    assert item["fields"]["Tags"] == ["a", "b"]
    assert (await pointing.try_add(Title="x", Tags=["a"])).error == (400, "invalidRequest")
    assert (await pointing.try_add(Title="x", **marked, Tags=["c"])).status == 400


async def test_a_column_that_is_a_link_cannot_be_made(pointing: GraphList) -> None:
    """As seen: hyperlinks are read, never made or written through Graph."""
    answer = await pointing.graph.call(
        "POST", f"{pointing.address}/columns", {"name": "Link", "hyperlinkOrPicture": {"isPicture": False}}
    )
    assert answer.status == 400


async def test_the_sites_own_list_of_people_gives_their_ids(pointing: GraphList) -> None:
    """User Information List, as practised: hidden, found by name; a filter on it needs the Prefer header."""
    graph, here = pointing.graph, f"sites/{pointing.graph.site}/lists"
    found = (await graph.get(f"{here}?$filter=displayName eq 'User Information List'"))["value"]
    plain = [one["displayName"] for one in (await graph.get(here))["value"]]
    people_list = f"{here}/{found[0]['id']}/items?$expand=fields($select=Title,EMail)&$filter=fields/UserName eq "
    refused = await graph.call("GET", f"{people_list}'gaia.fictiva@example.org'")
    prefer = "HonorNonIndexedQueriesWarningMayFailRandomly"
    page = await graph.get(f"{people_list}'gaia.fictiva@example.org'", Prefer=prefer)
    lookup = page["value"][0]["id"]
    item = await pointing.add(Title="x", **MANY, OwnersLookupId=[int(lookup)])

    assert "User Information List" not in plain
    assert refused.status == 400
    assert page["value"][0]["fields"] == {"Title": "Gaia Fictiva", "EMail": "gaia.fictiva@example.org"}
    assert item["fields"]["Owners"] == [
        {"LookupId": int(lookup), "LookupValue": "Gaia Fictiva", "Email": "gaia.fictiva@example.org"}
    ]
    assert (await graph.call("GET", f"{here}/User Information List/items/{lookup}")).body["fields"][
        "Title"
    ] == "Gaia Fictiva"
    assert (await graph.call("POST", f"{here}/User Information List/items", {"fields": {}})).status == 405
