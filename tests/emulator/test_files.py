"""Drives and files."""

from typing import Any

import pytest

from tests.emulator.wire import Answer, Graph

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


async def put(graph: Graph, address: str, content: bytes, **headers: str) -> Answer:
    """PUT bytes."""
    return await graph.call("PUT", address, content, Content_Type=WORD, **headers)


@pytest.fixture
async def drive(graph: Graph) -> str:
    """The address of the site's library."""
    return f"drives/{(await graph.get(f'sites/{graph.site}/drive'))['id']}"


@pytest.mark.tenant
async def test_a_new_file_is_created_with_its_folders_and_replaced_as_a_version(graph: Graph, drive: str) -> None:
    """driveitem-put-content: 201 for a new file, 200 for a new content; driveitem-list-versions."""
    address = f"{drive}/root:/Reports/2027/Interim.docx:/content"
    made, replaced = await put(graph, address, b"one"), await put(graph, address, b"three")
    versions = (await graph.get(f"{drive}/items/{made.body['id']}/versions"))["value"]

    assert (made.status, replaced.status) == (201, 200)
    assert made.body["id"] == replaced.body["id"]
    assert made.body["eTag"] != replaced.body["eTag"]
    assert made.body["file"]["mimeType"] == WORD
    assert made.body["parentReference"]["path"].endswith("/root:/Reports/2027")
    assert [(one["id"], one["size"]) for one in versions] == [("2.0", 5), ("1.0", 3)]
    await graph.call("DELETE", f"{drive}/root:/Reports")


@pytest.mark.tenant
@pytest.mark.parametrize(
    "form",
    [
        "root:/A%20b/M%26E%20%231.docx:/content",
        "items/root:/A%20b/M%26E%20%231.docx:/content",
        "items/root%3A%2FA%20b%2FM%26E%20%231.docx%3A/content",
    ],
)
async def test_the_spellings_of_a_path_are_one(graph: Graph, drive: str, form: str) -> None:
    """addressing: the colon syntax, and the single encoded segment that the SDK writes."""
    made = await put(graph, f"{drive}/{form}", b"x")
    found = await graph.get(f"{drive}/root:/A%20b/M%26E%20%231.docx")

    assert made.status == 201
    assert (found["id"], found["name"]) == (made.body["id"], "M&E #1.docx")
    await graph.call("DELETE", f"{drive}/root:/A%20b")


@pytest.mark.tenant
async def test_content_is_served_from_a_short_lived_address_without_token(graph: Graph, drive: str) -> None:
    """driveitem-get-content: 302 Found to a pre-authenticated URL."""
    item = (await put(graph, f"{drive}/root:/Served.docx:/content", b"bytes")).body
    found = await graph.call("GET", f"{drive}/items/{item['id']}/content")
    async with graph.http.get(found.headers["Location"]) as served:
        content = await served.read()

    assert found.status == 302
    assert content == b"bytes"
    await graph.call("DELETE", f"{drive}/items/{item['id']}")


async def test_an_unknown_download_address_is_refused(graph: Graph) -> None:
    """driveitem-get-content: the address is only good for a while."""
    async with graph.http.get(graph.base_url.removesuffix("/v1.0") + "/download/nothing") as answer:
        assert answer.status == 401


async def test_an_old_version_can_be_read_and_restored(graph: Graph, drive: str) -> None:
    """driveitemversion-get-contents, driveitemversion-restore."""
    await put(graph, f"{drive}/root:/a.docx:/content", b"old")
    item = (await put(graph, f"{drive}/root:/a.docx:/content", b"new")).body
    version = f"{drive}/items/{item['id']}/versions/1.0"
    old = await graph.call("GET", f"{version}/content")
    restored = await graph.call("POST", f"{version}/restoreVersion")
    current = await graph.call("GET", f"{drive}/items/{item['id']}/content")
    contents = []
    for answer in (old, current):
        async with graph.http.get(answer.headers["Location"]) as served:
            contents.append(await served.read())

    assert restored.status == 204
    assert contents == [b"old", b"old"]


async def test_a_conflict_is_answered_as_the_caller_wishes(graph: Graph, drive: str) -> None:
    """driveitem, conflictBehavior: fail, replace or rename."""
    address = f"{drive}/root:/a.docx:/content"
    await put(graph, address, b"1")

    refused = await put(graph, f"{address}?@microsoft.graph.conflictBehavior=fail", b"2")
    renamed = await put(graph, f"{address}?@microsoft.graph.conflictBehavior=rename", b"2")
    assert refused.error == (409, "nameAlreadyExists")
    assert (renamed.status, renamed.body["name"]) == (201, "a 1.docx")


async def test_a_stale_upload_is_refused(graph: Graph, drive: str) -> None:
    """driveitem-put-content: If-Match."""
    item = (await put(graph, f"{drive}/root:/a.docx:/content", b"1")).body
    await put(graph, f"{drive}/items/{item['id']}/content", b"2")
    answer = await put(graph, f"{drive}/items/{item['id']}/content", b"3", If_Match=item["eTag"])

    assert answer.error == (412, "resourceModified")


async def test_folders_can_be_made_listed_renamed_and_removed(graph: Graph, drive: str) -> None:
    """driveitem-post-children, -list-children, -update, -delete."""
    body: dict[str, Any] = {"name": "Reports", "folder": {}}
    made = await graph.call("POST", f"{drive}/root/children", body)
    again = await graph.call("POST", f"{drive}/root/children", body)
    await put(graph, f"{drive}/items/{made.body['id']}:/a.docx:/content", b"1")
    renamed = await graph.call("PATCH", f"{drive}/items/{made.body['id']}", {"name": "Old reports"})
    listed = (await graph.get(f"{drive}/root:/Old reports:/children"))["value"]

    assert (made.status, again.error) == (201, (409, "nameAlreadyExists"))
    assert (renamed.body["name"], renamed.body["folder"]["childCount"]) == ("Old reports", 1)
    assert [one["name"] for one in listed] == ["a.docx"]
    assert (await graph.call("DELETE", f"{drive}/root:/Old%20reports")).status == 204
    assert (await graph.get(f"{drive}/root/children"))["value"] == []


async def test_a_link_is_made_once(graph: Graph, drive: str) -> None:
    """driveitem-createlink: 201 for a new link, 200 for the one that is there."""
    item = (await put(graph, f"{drive}/root:/a.docx:/content", b"1")).body
    address, wish = f"{drive}/items/{item['id']}/createLink", {"type": "view", "scope": "organization"}
    first, second = await graph.call("POST", address, wish), await graph.call("POST", address, wish)

    assert (first.status, second.status) == (201, 200)
    assert first.body["id"] == second.body["id"]
    assert first.body["roles"] == ["read"]
    async with graph.http.get(first.body["link"]["webUrl"]) as opened:
        assert await opened.read() == b"1"


async def test_a_person_has_a_drive_of_her_own(graph: Graph) -> None:
    """drive-get: /users/{id}/drive."""
    mine = await graph.get("users/alba.samplesson@example.org/drive")
    await put(graph, f"drives/{mine['id']}/root:/a.docx:/content", b"1")

    assert (mine["driveType"], mine["owner"]["user"]["displayName"]) == ("business", "Alba Samplesson")
    assert (await graph.get("users/alba.samplesson@example.org/drive/root/children"))["value"][0]["name"] == "a.docx"
    assert (await graph.call("GET", "drives/b!nowhere")).error == (404, "itemNotFound")


@pytest.mark.parametrize("name", ["a%22b.docx", "a%7Cb.docx", "a%3Cb%3E.docx", "a."])
async def test_names_that_windows_cannot_hold_are_refused(graph: Graph, drive: str, name: str) -> None:
    """driveitem: the characters that SharePoint forbids."""
    assert (await put(graph, f"{drive}/root:/{name}:/content", b"1")).status == 400
    assert (await graph.get(f"{drive}/root/children"))["value"] == []


async def test_conversion_is_said_not_to_be_supported(graph: Graph, drive: str) -> None:
    """driveitem-get-content-format: not done on this machine, and said so."""
    await put(graph, f"{drive}/root:/a.docx:/content", b"1")

    assert (await graph.call("GET", f"{drive}/root:/a.docx:/content?format=pdf")).error == (406, "notSupported")
