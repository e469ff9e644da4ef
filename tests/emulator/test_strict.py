"""The strict tenant: tokens by its own issuer, rights by roles and grants."""

from collections.abc import AsyncIterator
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from emulator.settings import Settings
from tests.emulator.conftest import PEOPLE
from tests.emulator.wire import Graph, GraphList
from tests.emulator_fixture import RunningEmulator, running_emulator

APP, ADMIN = "30000000-0000-0000-0000-000000000001", "30000000-0000-0000-0000-000000000002"
SECRET = "correct horse"
ALBA = "users/alba.samplesson@example.org"


@pytest.fixture
async def strict() -> AsyncIterator[RunningEmulator]:
    """A strict tenant that knows an administrator's app, which may do everything on sites."""
    async with running_emulator(settings=Settings(strict=True)) as running:
        await running.seed(users=PEOPLE)
        await running.register(ADMIN, name="Set-up", secret=SECRET, roles=["Sites.FullControl.All"])
        yield running


async def graph_of(strict: RunningEmulator, app_id: str = APP, **app: Any) -> Graph:
    """Graph with a token of an app; the app is registered when its roles are given."""
    if app:
        await strict.register(app_id, name="Bureau", secret=SECRET, **app)
    return Graph(strict.graph_url, await strict.token_for(app_id, SECRET), strict.settings.site_id, strict.http)


@pytest.fixture
async def rows(strict: RunningEmulator) -> GraphList:
    """A list that the administrator's app made, with one row."""
    admin = await graph_of(strict, ADMIN)
    made = await admin.new_list("Activities", [])
    await made.add(Title="One")
    return made


async def statuses(graph: Graph, rows: GraphList) -> dict[str, int]:
    """What an app is answered, by what it tries."""
    drive = "sites/" + graph.site + "/drive"
    tried = {
        "read": ("GET", f"{rows.address}/items/1", None),
        "delta": ("GET", f"{rows.address}/items/delta", None),
        "write": ("PATCH", f"{rows.address}/items/1/fields", {"Title": "Two"}),
        "file": ("PUT", f"{drive}/root:/a.docx:/content", b"x"),
        "column": ("POST", f"{rows.address}/columns", {"name": "More", "text": {}}),
        "grant": ("GET", f"sites/{graph.site}/permissions", None),
    }
    return {name: (await graph.call(*call)).status for name, call in tried.items()}


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (None, [403, 403, 403, 403, 403, 403]),
        ("read", [200, 200, 403, 403, 403, 403]),
        ("write", [200, 200, 200, 201, 403, 403]),
        ("manage", [200, 200, 200, 201, 201, 403]),
        ("fullcontrol", [200, 200, 200, 201, 201, 403]),
        ("owner", [200, 200, 200, 201, 201, 403]),
    ],
)
async def test_a_grant_on_the_site_lets_its_role_in(
    strict: RunningEmulator, rows: GraphList, role: str | None, expected: list[int]
) -> None:
    """permissions-selected-overview: Sites.Selected holds nothing until the site grants a role."""
    graph = await graph_of(strict, roles=["Sites.Selected"])
    if role:
        await strict.grant(APP, role)

    assert list((await statuses(graph, rows)).values()) == expected


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("Sites.Read.All", [200, 200, 403, 403, 403, 403]),
        ("Sites.ReadWrite.All", [200, 200, 200, 201, 403, 403]),
        ("Sites.Manage.All", [200, 200, 200, 201, 201, 403]),
        ("Sites.FullControl.All", [200, 200, 200, 201, 201, 200]),
        ("Files.ReadWrite.All", [403, 403, 403, 201, 403, 403]),
        ("User.Read.All", [403, 403, 403, 403, 403, 403]),
    ],
)
async def test_a_role_for_the_whole_tenant_needs_no_grant(
    strict: RunningEmulator, rows: GraphList, role: str, expected: list[int]
) -> None:
    """permissions-reference."""
    assert list((await statuses(await graph_of(strict, roles=[role]), rows)).values()) == expected


async def test_a_grant_without_the_role_in_the_token_is_nothing(strict: RunningEmulator, rows: GraphList) -> None:
    """permissions-selected-overview: consent, grant and token must come together."""
    graph = await graph_of(strict, roles=["User.Read.All"])
    await strict.grant(APP, "write")

    assert (await graph.call("GET", f"{rows.address}/items")).error == (403, "accessDenied")


async def test_a_grant_on_one_list_leaves_the_others_shut(strict: RunningEmulator, rows: GraphList) -> None:
    """permissions-selected-overview: Lists.SelectedOperations.Selected."""
    other = await rows.graph.new_list("Leave", [])
    graph = await graph_of(strict, roles=["Lists.SelectedOperations.Selected"])
    await strict.grant(APP, "write", on_list="Activities")
    body = {"fields": {"Title": "x"}}

    assert (await graph.call("POST", f"{rows.address}/items", body)).status == 201
    assert (await graph.call("POST", f"{other.address}/items", body)).status == 403
    assert (await graph.call("GET", f"sites/{graph.site}")).status == 403


async def test_an_administrator_lets_an_app_in_and_lowers_its_role(strict: RunningEmulator, rows: GraphList) -> None:
    """site-post-permissions, permission-update: provisioning with fullcontrol, then write."""
    graph, admin = await graph_of(strict, roles=["Sites.Selected"]), rows.graph
    address = f"sites/{admin.site}/permissions"
    granted = {"roles": ["fullcontrol"], "grantedToIdentities": [{"application": {"id": APP, "displayName": "Bureau"}}]}
    grant = (await admin.call("POST", address, granted)).body["id"]
    made = await graph.new_list("Risks", [])
    await admin.call("PATCH", f"{address}/{grant}", {"roles": ["write"]})

    assert (await made.try_add(Title="x")).status == 201
    assert (await graph.call("POST", f"sites/{graph.site}/lists", {"displayName": "More"})).status == 403
    assert (await graph.call("DELETE", f"{address}/{grant}")).status == 403
    assert (await admin.call("DELETE", f"{address}/{grant}")).status == 204
    assert (await made.try_add(Title="x")).status == 403


async def test_a_row_shows_which_app_wrote_it(strict: RunningEmulator, rows: GraphList) -> None:
    """As recorded: the application of the token."""
    await strict.grant(APP, "write")
    item = await GraphList(await graph_of(strict, roles=["Sites.Selected"]), rows.id, rows.address).add(Title="x")

    assert item["createdBy"]["application"] == {"id": APP, "displayName": "Bureau"}
    assert item["fields"]["AppAuthorLookupId"] != (await rows.fields({"id": "1"}))["AppAuthorLookupId"]


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("User.ReadBasic.All", [200, 403, 404, 403, 403, 403]),
        ("User.Read.All", [200, 200, 404, 403, 403, 403]),
        ("Calendars.Read", [403, 403, 403, 200, 403, 403]),
        ("Calendars.ReadWrite", [403, 403, 403, 200, 201, 403]),
        ("Files.Read.All", [403, 403, 403, 403, 403, 200]),
        ("Sites.ReadWrite.All", [403, 403, 403, 403, 403, 403]),
    ],
)
async def test_people_calendars_and_onedrives_have_roles_of_their_own(
    strict: RunningEmulator, role: str, expected: list[int]
) -> None:
    """permissions-reference."""
    graph = await graph_of(strict, roles=[role])
    moment = {"dateTime": "2027-07-05T09:00:00", "timeZone": "UTC"}
    reads = [f"{ALBA}", f"{ALBA}/manager", f"{ALBA}/photo/$value", f"{ALBA}/events"]
    found = [(await graph.call("GET", address)).status for address in reads]
    found.append((await graph.call("POST", f"{ALBA}/events", {"start": moment, "end": moment})).status)
    found.append((await graph.call("GET", f"{ALBA}/drive")).status)

    assert found == expected


async def test_refusals_speak_the_language_of_their_service(strict: RunningEmulator) -> None:
    """errors: the directory, Outlook and SharePoint have codes of their own."""
    graph = await graph_of(strict, roles=[])

    assert (await graph.call("GET", ALBA)).error == (403, "Authorization_RequestDenied")
    assert (await graph.call("GET", f"{ALBA}/events")).error == (403, "ErrorAccessDenied")
    assert (await graph.call("GET", f"sites/{graph.site}")).error == (403, "accessDenied")


async def test_each_request_of_a_batch_needs_its_right(strict: RunningEmulator, rows: GraphList) -> None:
    """json-batching: a batch has no right of its own."""
    await strict.grant(APP, "read")
    graph = await graph_of(strict, roles=["Sites.Selected"])
    url, body = f"/{rows.address}/items/1", {"fields": {"Title": "x"}}
    requests = [
        {"id": "1", "method": "GET", "url": url},
        {"id": "2", "method": "PATCH", "url": url, "body": body, "headers": {"Content-Type": "application/json"}},
        {"id": "3", "method": "GET", "url": "/users"},
    ]
    found = (await graph.call("POST", "$batch", {"requests": requests})).body["responses"]

    assert [one["status"] for one in found] == [200, 403, 403]


async def test_a_token_runs_out(strict: RunningEmulator) -> None:
    """errors: 401 InvalidAuthenticationToken with a challenge, when its time is over or it was revoked."""
    await strict.register(APP, secret=SECRET, roles=["Sites.Read.All"], tokenLifetime=-1)
    old = await graph_of(strict)
    answer = await old.call("GET", f"sites/{old.site}")
    fresh = await graph_of(strict, ADMIN)
    before = (await fresh.call("GET", f"sites/{old.site}")).status
    await strict.expire_tokens()
    after = await fresh.call("GET", f"sites/{old.site}")
    again = await graph_of(strict, ADMIN)

    assert answer.error == (401, "InvalidAuthenticationToken")
    assert "expired" in answer.body["error"]["message"]
    assert answer.headers["WWW-Authenticate"].startswith("Bearer ")
    assert (before, after.error) == (200, (401, "InvalidAuthenticationToken"))
    assert (await again.call("GET", f"sites/{old.site}")).status == 200


async def test_a_token_that_is_not_for_graph_is_refused(strict: RunningEmulator) -> None:
    """errors: the audience must be Graph."""
    token = await strict.token_for(ADMIN, SECRET, "https://api.botframework.com/.default")
    graph = Graph(strict.graph_url, token, strict.settings.site_id, strict.http)

    assert (await graph.call("GET", f"sites/{graph.site}")).error == (401, "InvalidAuthenticationToken")


def _without_signature(good: str) -> str:
    return jwt.encode(jwt.decode(good, options={"verify_signature": False}), None, "none")


def _by_another_key(good: str) -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return jwt.encode(jwt.decode(good, options={"verify_signature": False}), key, "RS256")


@pytest.mark.parametrize(
    "forge",
    [
        lambda good: "",
        lambda good: "local-dev",
        lambda good: good[:-6] + "AAAAAA",
        _without_signature,
        _by_another_key,
    ],
    ids=["none", "the default tenant's", "touched", "unsigned", "another key"],
)
async def test_a_forged_token_is_refused(strict: RunningEmulator, forge: Any) -> None:
    """access-tokens: only what the issuer signed counts."""
    good = await strict.token_for(ADMIN, SECRET)
    graph = Graph(strict.graph_url, forge(good), strict.settings.site_id, strict.http)

    assert (await graph.call("GET", f"sites/{graph.site}")).error == (401, "InvalidAuthenticationToken")
