"""Large files in pieces, and files that somebody has open."""

from typing import Any

import pytest

from tests.emulator.wire import Answer, Graph
from tests.emulator_fixture import RunningEmulator

UNIT = 327_680


async def session(graph: Graph, path: str, behaviour: str = "replace") -> Any:
    """A new upload session for a file of the site's library."""
    drive = (await graph.get(f"sites/{graph.site}/drive"))["id"]
    body = {"item": {"@microsoft.graph.conflictBehavior": behaviour}}
    return (await graph.call("POST", f"drives/{drive}/root:/{path}:/createUploadSession", body)).body


async def send(graph: Graph, url: str, piece: bytes, start: int, total: int, **headers: str) -> Answer:
    """One piece, without a token."""
    sent = {"Content-Range": f"bytes {start}-{start + len(piece) - 1}/{total}", **headers}
    async with graph.http.put(url, data=piece, headers=sent) as answer:
        return Answer(answer.status, answer.headers, await answer.read())


@pytest.mark.tenant
async def test_a_file_comes_in_pieces(graph: Graph) -> None:
    """driveitem-createuploadsession: 202 with what is expected next, 201 with the file after the last piece."""
    total = UNIT + 10
    made = await session(graph, "Scratch/large.bin")
    first = await send(graph, made["uploadUrl"], b"a" * UNIT, 0, total)
    async with graph.http.get(made["uploadUrl"]) as status:
        between = await status.json()
    last = await send(graph, made["uploadUrl"], b"b" * 10, UNIT, total)

    assert made["nextExpectedRanges"] == ["0-"]
    assert (first.status, first.body["nextExpectedRanges"]) == (202, [f"{UNIT}-"])
    assert between["nextExpectedRanges"] == [f"{UNIT}-"]
    assert (last.status, last.body["size"], last.body["name"]) == (201, total, "large.bin")
    assert (await send(graph, made["uploadUrl"], b"b", 0, 1)).status == 404


@pytest.mark.tenant
async def test_a_piece_that_comes_twice_is_refused(graph: Graph) -> None:
    """driveitem-createuploadsession: 416 for a range that was received already; the session goes on."""
    made = await session(graph, "Scratch/twice.bin")
    await send(graph, made["uploadUrl"], b"a" * UNIT, 0, UNIT + 1)

    assert (await send(graph, made["uploadUrl"], b"a" * UNIT, 0, UNIT + 1)).status == 416
    assert (await send(graph, made["uploadUrl"], b"b", UNIT, UNIT + 1)).status == 201


@pytest.mark.tenant
async def test_a_piece_is_a_multiple_of_320_kib(graph: Graph) -> None:
    """driveitem-createuploadsession: but for the last."""
    made = await session(graph, "Scratch/odd.bin")

    assert (await send(graph, made["uploadUrl"], b"a" * 100, 0, 200)).status == 400


@pytest.mark.tenant
async def test_a_clash_of_names_is_told_at_the_end(graph: Graph) -> None:
    """driveitem-createuploadsession: 409 nameAlreadyExists with `fail`, another name with `rename`."""
    for _ in range(2):
        made = await session(graph, "Scratch/clash.docx", "replace")
        await send(graph, made["uploadUrl"], b"one", 0, 3)
    failing, renaming = (
        await session(graph, "Scratch/clash.docx", "fail"),
        await session(graph, "Scratch/clash.docx", "rename"),
    )

    assert (await send(graph, failing["uploadUrl"], b"two", 0, 3)).error == (409, "nameAlreadyExists")
    assert (await send(graph, renaming["uploadUrl"], b"two", 0, 3)).body["name"] == "clash 1.docx"


async def test_the_private_address_takes_no_token_and_can_be_given_up(graph: Graph) -> None:
    """driveitem-createuploadsession: Authorization may be answered with 401; DELETE cancels."""
    made = await session(graph, "Scratch/none.bin")

    assert (await send(graph, made["uploadUrl"], b"a", 0, 1, Authorization="Bearer x")).status == 401
    async with graph.http.delete(made["uploadUrl"]) as answer:
        assert answer.status == 204
    assert (await send(graph, made["uploadUrl"], b"a", 0, 1)).status == 404


async def test_a_file_that_is_open_in_word_cannot_be_changed(emulator: RunningEmulator) -> None:
    """As recorded: 423 notAllowed, inside it resourceLocked; it can be read, and changed again once it is closed."""
    graph = Graph(emulator.graph_url, emulator.token, emulator.settings.site_id, emulator.http)
    drive = (await graph.get(f"sites/{graph.site}/drive"))["id"]
    address = f"drives/{drive}/root:/Reports/open.docx"
    made = (await graph.call("PUT", f"{address}:/content", b"one")).body
    await emulator.lock(made["id"])
    refused = await graph.call("PUT", f"{address}:/content", b"two")

    assert refused.error == (423, "notAllowed")
    assert refused.body["error"]["innerError"]["code"] == "resourceLocked"
    assert (await graph.call("PATCH", address, {"name": "b.docx"})).status == 423
    assert (await graph.call("DELETE", address)).status == 423
    assert (await graph.get(address))["size"] == 3
    await emulator.unlock(made["id"])
    assert (await graph.call("PUT", f"{address}:/content", b"two")).status == 200
