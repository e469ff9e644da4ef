"""The directory."""

import pytest

from tests.emulator.wire import Graph

ALBA = "users/alba.samplesson@example.org"


async def test_a_person_is_found_by_id_and_by_upn_in_any_case(graph: Graph) -> None:
    """user-get: the default properties, and only the selected ones when some are selected."""
    alba = await graph.get(ALBA)

    assert alba["displayName"] == "Alba Samplesson"
    assert alba["preferredLanguage"] == "fr"
    assert (await graph.get(f"users/{alba['id']}"))["userPrincipalName"] == "alba.samplesson@example.org"
    assert (await graph.get(ALBA.upper().replace("USERS", "users")))["id"] == alba["id"]
    chosen = await graph.get(f"{ALBA}?$select=mail,department")
    assert {key: value for key, value in chosen.items() if "@" not in key} == {"mail": alba["mail"], "department": None}


async def test_a_stranger_is_not_found(graph: Graph) -> None:
    """user-get: the directory has its own code."""
    assert (await graph.call("GET", "users/nobody@example.org")).error == (404, "Request_ResourceNotFound")


async def test_a_manager_is_found_or_missing(graph: Graph) -> None:
    """user-list-manager: 404 when there is none."""
    assert (await graph.get(f"{ALBA}/manager"))["displayName"] == "Gaia Fictiva"
    missing = await graph.call("GET", "users/gaia.fictiva@example.org/manager")
    assert missing.error == (404, "Request_ResourceNotFound")


async def test_everyone_is_listed_in_pages(graph: Graph) -> None:
    """user-list: $top, $filter and next links."""
    first = await graph.get("users?$top=1&$select=displayName")
    second = await graph.get(first["@odata.nextLink"])
    chosen = await graph.get("users?$filter=startswith(displayName,'Ga')")

    assert [one["displayName"] for one in first["value"] + second["value"]] == ["Alba Samplesson", "Gaia Fictiva"]
    assert "@odata.nextLink" not in second
    assert [one["displayName"] for one in chosen["value"]] == ["Gaia Fictiva"]


@pytest.mark.parametrize("options", ["$filter=shoeSize eq 3", "$top=1000", "$select=shoeSize", "$orderby=displayName"])
async def test_what_the_directory_does_not_know_is_refused(graph: Graph, options: str) -> None:
    """user-list."""
    assert (await graph.call("GET", f"users?{options}")).status == 400


async def test_an_app_has_no_me(graph: Graph) -> None:
    """user-get: /me needs a signed-in person."""
    assert (await graph.call("GET", "me")).error == (400, "BadRequest")
