"""One client from address, credential and host."""

import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from azure.core.credentials import AccessToken
from kiota_abstractions.method import Method

from graph.client import SCOPE, StaticTokenCredential, build
from graph.wire import everything, raw_call, send
from tests.graph.listener import Listener, listener
from workflows.ports import Unavailable

ROOT = Path(__file__).parents[2]


class RememberingCredential(StaticTokenCredential):
    """Remembers the scopes it was asked for."""

    def __init__(self) -> None:
        super().__init__("local-dev")
        self.scopes: list[str] = []

    async def get_token(self, *scopes: str, **kwargs: object) -> AccessToken:
        self.scopes += scopes
        return await super().get_token(*scopes, **kwargs)


@pytest.fixture
async def there() -> AsyncIterator[Listener]:
    async with listener() as made:
        yield made


@pytest.fixture
async def elsewhere() -> AsyncIterator[Listener]:
    async with listener() as made:
        yield made


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://graph.microsoft.com/v1.0", "127.0.0.1"),
        ("http://127.0.0.1:3979/v1.0", "localhost"),
        ("http://graph.example.org/v1.0", "graph.example.org"),
    ],
)
def test_an_address_that_would_get_no_token_is_refused_at_once(address: str, host: str) -> None:
    with pytest.raises(ValueError, match=r"no token|this machine only"):
        build(address, StaticTokenCredential("local-dev"), host)


async def test_a_call_carries_the_token_and_our_name_and_goes_past_any_proxy(
    there: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    there.answers["/v1.0/sites/s"] = lambda: web.json_response({"id": "s"})
    credential = RememberingCredential()
    graph = build(f"{there.url}/v1.0", credential, "127.0.0.1", user_agent="NONISV|Org|Bureau/9")

    site = await send(graph, graph.client.sites.by_site_id("s").to_get_request_information())
    await graph.aclose()

    assert site == {"id": "s"}
    assert there.heard[0]["path"] == "/v1.0/sites/s"
    assert there.heard[0]["Authorization"] == "Bearer local-dev"
    assert there.heard[0]["User-Agent"].startswith("NONISV|Org|Bureau/9")
    assert credential.scopes == [SCOPE]


async def test_a_next_page_on_another_host_is_not_asked_for(there: Listener, elsewhere: Listener) -> None:
    there.answers["/v1.0/x"] = lambda: web.json_response(
        {"value": [], "@odata.nextLink": f"{elsewhere.url}/v1.0/x?page=2"}
    )
    graph = build(f"{there.url}/v1.0", StaticTokenCredential("local-dev"), "127.0.0.1")

    with pytest.raises(Unavailable, match="another host"):
        await everything(graph, raw_call(Method.GET, f"{graph.base_url}/x"))
    await graph.aclose()

    assert elsewhere.heard == []


async def test_a_redirect_is_not_followed(there: Listener, elsewhere: Listener) -> None:
    there.answers["/v1.0/x"] = lambda: web.Response(
        status=307, headers={"Location": f"{elsewhere.url}/y"}, text="moved"
    )
    graph = build(f"{there.url}/v1.0", StaticTokenCredential("local-dev"), "127.0.0.1")

    with pytest.raises(Unavailable):
        await send(graph, raw_call(Method.POST, f"{graph.base_url}/x", {"fields": {}}))
    await graph.aclose()

    assert elsewhere.heard == []


async def test_pages_that_go_round_in_a_circle_end(there: Listener) -> None:
    there.answers["/v1.0/x"] = lambda: web.json_response({"value": [1], "@odata.nextLink": f"{there.url}/v1.0/x"})
    graph = build(f"{there.url}/v1.0", StaticTokenCredential("local-dev"), "127.0.0.1")

    with pytest.raises(Unavailable, match="circle"):
        await everything(graph, raw_call(Method.GET, f"{graph.base_url}/x"))
    await graph.aclose()

    assert len(there.heard) == 2


async def test_an_answer_that_is_no_json_is_no_answer(there: Listener) -> None:
    there.answers["/v1.0/x"] = lambda: web.Response(text="<html>Sign in</html>", content_type="text/html")
    graph = build(f"{there.url}/v1.0", StaticTokenCredential("local-dev"), "127.0.0.1")

    with pytest.raises(Unavailable, match="not JSON"):
        await send(graph, raw_call(Method.GET, f"{graph.base_url}/x"))
    await graph.aclose()


def test_a_start_loads_little_of_the_sdk() -> None:
    # One typed list item would load 1,274 modules more and freeze the loop for seconds.
    script = (
        "import sys, graph.rows, graph.files, graph.client as c;"
        "c.build('http://127.0.0.1:1/v1.0', c.StaticTokenCredential('t'), '127.0.0.1');"
        "print(sum(name.startswith('msgraph.generated.models') for name in sys.modules))"
    )

    loaded = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)

    assert int(loaded.stdout) < 60
