"""The shape of refusals, the token, and addresses that nobody knows."""

import aiohttp
import pytest

from emulator.addresses import segments
from tests.emulator.wire import Graph, GraphList
from tests.emulator_fixture import RunningEmulator


@pytest.mark.tenant
@pytest.mark.parametrize("authorization", ["", "Bearer wrong", "Basic bG9jYWwtZGV2", "Bearer"])
async def test_without_the_right_token_nothing_is_answered(graph: Graph, authorization: str) -> None:
    """errors: 401 InvalidAuthenticationToken."""
    answer = await graph.call("GET", f"sites/{graph.site}", Authorization=authorization)

    assert answer.error == (401, "InvalidAuthenticationToken")
    assert "WWW-Authenticate" in answer.headers


@pytest.mark.tenant
async def test_a_refusal_has_graphs_shape_and_ids(graph: Graph) -> None:
    """errors: code, message and innerError with date and both ids; the ids are in the headers too."""
    answer = await graph.call("GET", f"sites/{graph.site}/lists/nowhere", client_request_id="my-own-id")
    error = answer.body["error"]

    assert set(error) == {"code", "message", "innerError"}
    assert {"date", "request-id", "client-request-id"} <= set(error["innerError"])
    assert answer.headers["request-id"] == error["innerError"]["request-id"]
    assert answer.headers["client-request-id"] == "my-own-id"
    assert answer.headers["Content-Type"].startswith("application/json")


async def test_an_answer_says_how_it_is_to_be_read(rows: GraphList) -> None:
    """As recorded: OData's content type."""
    answer = await rows.graph.call("GET", rows.address)

    assert "odata.metadata=minimal" in answer.headers["Content-Type"]
    assert answer.headers["request-id"]


@pytest.mark.parametrize(
    ("address", "segment"),
    [
        ("sites/{site}/nowhere", "nowhere"),
        ("nowhere", "nowhere"),
        ("sites/{site}/lists/x/items/1/secrets", "secrets"),
        ("users/u/messages", "messages"),
    ],
)
async def test_what_is_not_done_here_is_an_unknown_segment(graph: Graph, address: str, segment: str) -> None:
    """errors, as seen: 400 BadRequest, Resource not found for the segment."""
    answer = await graph.call("GET", address.format(site=graph.site))

    assert answer.error == (400, "BadRequest")
    assert answer.body["error"]["message"] == f"Resource not found for the segment '{segment}'."


async def test_a_method_that_does_not_fit_is_refused(graph: Graph) -> None:
    """errors: 405."""
    assert (await graph.call("DELETE", f"sites/{graph.site}")).status == 405


@pytest.mark.parametrize("body", [b"{", b"[]", b'"text"', b"\xff"])
async def test_a_body_that_cannot_be_read_is_refused(rows: GraphList, body: bytes) -> None:
    """errors: 400 BadRequest."""
    assert (await rows.graph.call("POST", f"{rows.address}/items", body)).error == (400, "BadRequest")


async def test_an_unknown_property_is_refused(rows: GraphList) -> None:
    """errors: the description is closed, only `fields` is open."""
    answer = await rows.graph.call("POST", f"{rows.address}/items", {"fields": {"Title": "x"}, "titel": "y"})

    assert answer.error == (400, "BadRequest")


@pytest.mark.parametrize("headers", [{"Host": "tenant.example"}, {"Origin": "http://evil.example"}])
async def test_a_strangers_page_cannot_speak_to_the_tenant(emulator: RunningEmulator, headers: dict[str, str]) -> None:
    """No name but this machine's, no form of another site."""
    async with aiohttp.ClientSession() as http:
        for path in ("/", "/_emulator/state", "/v1.0/users"):
            async with http.get(emulator.url + path, headers=headers) as answer:
                assert answer.status == 403


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/sites/h:/sites/x:/lists/L", ["sites", "h:/sites/x", "lists", "L"]),
        ("//sites//h:/sites/x", ["sites", "h:/sites/x"]),
        ("/sites/h%3A%2Fsites%2Fx%3A/lists", ["sites", "h:/sites/x", "lists"]),
        ("/drives/d/root", ["drives", "d", "items", "root"]),
        ("/drives/d/root:/a/b.docx:/content", ["drives", "d", "items", "root:/a/b.docx", "content"]),
        ("/drives/d/root:/a/b.docx", ["drives", "d", "items", "root:/a/b.docx"]),
        ("/drives/d/items/root%3A%2Fa.docx%3A/content", ["drives", "d", "items", "root:/a.docx", "content"]),
        ("/drives/d/items/01A:/a.docx:/content", ["drives", "d", "items", "01A:/a.docx", "content"]),
        ("/users/u/drive/root/children", ["users", "u", "drive", "items", "root", "children"]),
        ("/sites/s/lists('L')/items('3')", ["sites", "s", "lists", "L", "items", "3"]),
        ("/sites/s/lists/L/items/delta()", ["sites", "s", "lists", "L", "items", "delta"]),
    ],
)
def test_spellings_of_an_address_come_out_alike(path: str, expected: list[str]) -> None:
    """addressing, and the forms that the SDK emits."""
    assert segments(path)[0] == expected


def test_the_argument_of_a_function_is_kept() -> None:
    """functions: delta(token='..')."""
    assert segments("/items/delta(token='a''b')") == (["items", "delta"], {"token": "a'b"})
