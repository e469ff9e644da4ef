"""Sites and lists."""

import pytest

from tests.emulator.wire import Graph, GraphList


@pytest.mark.parametrize(
    "address",
    [
        "sites/contoso.sharepoint.example:/sites/STCE",
        "sites/contoso.sharepoint.example:/sites/STCE:",
        "sites/contoso.sharepoint.example%3A%2Fsites%2FSTCE",
        "sites/contoso.sharepoint.example%3A%2Fsites%2FSTCE%3A",
        "/sites/contoso.sharepoint.example:/sites/STCE",
    ],
)
async def test_a_site_is_found_by_its_address(graph: Graph, address: str) -> None:
    """site-getbypath, in every spelling a client may use."""
    site = await graph.get(address)

    assert site["id"] == graph.site
    assert site["siteCollection"]["hostname"] == "contoso.sharepoint.example"


@pytest.mark.parametrize(
    "address",
    ["sites/contoso.sharepoint.example:/sites/STCE:/lists", "sites//contoso.sharepoint.example:/sites/STCE:/lists"],
)
async def test_a_list_is_reached_below_a_site_address(graph: Graph, address: str) -> None:
    """addressing: what follows the second colon belongs to the site."""
    await graph.new_list("Activities", [])

    assert [one["displayName"] for one in (await graph.get(address))["value"]] == ["Activities"]


async def test_a_site_is_found_by_id_and_by_search(graph: Graph) -> None:
    """site-get, site-search."""
    assert (await graph.get(f"sites/{graph.site}?$select=id"))["id"] == graph.site
    assert [one["id"] for one in (await graph.get("sites?search=stce"))["value"]] == [graph.site]
    assert (await graph.get("sites?search=elsewhere"))["value"] == []
    assert (await graph.call("GET", "sites/elsewhere.example,1,2")).error == (404, "itemNotFound")


@pytest.mark.tenant
async def test_a_list_is_reached_by_id_by_name_and_by_key(graph: Graph) -> None:
    """list-get: list-id or list title; OData's brackets are the same address."""
    made = await graph.new_list("Site Diary", [])

    for address in (made.id, "Site%20Diary", "site%20diary"):
        assert (await graph.get(f"sites/{graph.site}/lists/{address}"))["id"] == made.id
    assert (await graph.get(f"sites('{graph.site}')/lists('{made.id}')"))["id"] == made.id
    await graph.call("DELETE", made.address)


@pytest.mark.tenant
async def test_a_list_always_has_a_title_column(rows: GraphList) -> None:
    """list-create: columns given are added to Title."""
    columns = (await rows.graph.get(f"{rows.address}?expand=columns(select=name)"))["columns"]

    assert {"Title", "Key", "Status"} <= {one["name"] for one in columns}


@pytest.mark.tenant
async def test_two_lists_of_one_name_are_refused(rows: GraphList) -> None:
    """list-create: 409."""
    name = (await rows.graph.get(rows.address))["displayName"]
    answer = await rows.graph.call("POST", f"sites/{rows.graph.site}/lists", {"displayName": name})

    assert answer.error == (409, "nameAlreadyExists")


@pytest.mark.tenant
async def test_the_name_of_a_list_is_assigned_by_the_server(graph: Graph) -> None:
    """list-create: name must not be sent."""
    answer = await graph.call("POST", f"sites/{graph.site}/lists", {"displayName": "X", "name": "X"})

    assert answer.status == 400


@pytest.mark.tenant
async def test_a_list_can_be_renamed_and_removed(rows: GraphList) -> None:
    """list-update, list-delete: the address part keeps its first name."""
    before = await rows.graph.get(rows.address)
    after = await rows.graph.call("PATCH", rows.address, {"displayName": "Renamed", "description": "d"})

    assert (after.body["displayName"], after.body["description"]) == ("Renamed", "d")
    assert after.body["name"] == before["name"]
    assert (await rows.graph.call("DELETE", rows.address)).status == 204
    assert (await rows.graph.call("GET", rows.address)).error == (404, "itemNotFound")


async def test_lists_can_be_filtered_by_their_display_name(graph: Graph) -> None:
    """list-list, as people use it to find one list."""
    await graph.new_list("One", [])
    await graph.new_list("Two", [])
    found = await graph.get(f"sites/{graph.site}/lists?$filter=displayName eq 'Two'&$select=displayName")

    assert [one["displayName"] for one in found["value"]] == ["Two"]


async def test_a_hidden_list_is_not_listed_but_reachable(graph: Graph) -> None:
    """list: the hidden property of listInfo."""
    body = {"displayName": "Config", "list": {"template": "genericList", "hidden": True}}
    await graph.call("POST", f"sites/{graph.site}/lists", body)

    assert (await graph.get(f"sites/{graph.site}/lists"))["value"] == []
    assert (await graph.get(f"sites/{graph.site}/lists/Config"))["list"]["hidden"] is True
