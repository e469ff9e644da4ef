"""What the application may do, seen without writing; and the tenant's clock."""

import base64
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import httpx
import pytest

from domain.health import State
from graph.access import AccessCheck, ClockCheck, roles_in
from graph.client import Graph, StaticTokenCredential
from tests.graph.world import GraphWorld

NOW = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)


def token_with(*roles: str) -> str:
    claims = base64.urlsafe_b64encode(json.dumps({"roles": roles}).encode()).decode().rstrip("=")
    return f"head.{claims}.signature"


async def look(world: GraphWorld, credential: Any = None, site: str = "") -> dict[str, State]:
    credential = credential or StaticTokenCredential(world.tenant.token)
    check = AccessCheck(world.graph, credential, site or world.site_id, "app")
    return {one.key: one.state for one in await check.findings()}


class NoToken:
    async def get_token(self, *scopes: str, **kwargs: Any) -> Any:
        raise RuntimeError("the secret was hush-hush")

    async def close(self) -> None: ...


async def test_a_real_read_is_made_and_nothing_is_written(world: GraphWorld) -> None:
    found = await look(world)
    assert found["rights.read"] is State.OK
    assert {method for method, _ in await world.calls()} == {"GET"}


async def test_rights_of_people_are_said_to_be_unproved(world: GraphWorld) -> None:
    assert (await look(world))["rights.people_unproved"] is State.WARNING


@pytest.mark.parametrize(
    ("roles", "key", "state"),
    [
        (("Sites.ReadWrite.All",), "rights.may_write", State.OK),
        (("Sites.Read.All",), "rights.read_only", State.WRONG),
        (("Sites.Selected",), "rights.write_unseen", State.WARNING),
        ((), "rights.write_unseen", State.WARNING),
    ],
)
async def test_the_roles_of_the_token_tell_what_may_be_done(
    roles: tuple[str, ...], key: str, state: State, world: GraphWorld
) -> None:
    assert (await look(world, StaticTokenCredential(token_with(*roles))))[key] is state


async def test_a_credential_without_a_token_is_wrong_and_its_words_stay_inside(world: GraphWorld) -> None:
    [found] = await AccessCheck(world.graph, NoToken(), world.site_id, "app").findings()  # type: ignore[arg-type]
    assert (found.key, found.facts) == ("identity.no_token", {"why": "RuntimeError"})


async def test_a_site_that_is_not_there_is_told(world: GraphWorld) -> None:
    assert (await look(world, site="contoso.sharepoint.example:/sites/Nowhere"))["rights.no_site"] is State.WRONG


async def test_a_tenant_that_is_away_is_told(world: GraphWorld) -> None:
    await world.tenant.add_faults({"path": ".*", "status": 503, "times": 50})
    assert (await look(world))["rights.tenant_away"] is State.WRONG


@pytest.mark.parametrize("text", ["", "a.b", "a.!.c", "a.bm8.c", f"a.{base64.b64encode(b'[1]').decode()}.c"])
def test_what_is_no_token_of_roles_names_none(text: str) -> None:
    assert roles_in(text) == set()


@pytest.mark.parametrize(
    ("apart", "key", "state"),
    [(2, "clock.right", State.OK), (90, "clock.off", State.WARNING), (-400, "clock.off", State.WRONG)],
)
async def test_the_machines_clock_is_held_against_the_tenants(
    apart: int, key: str, state: State, world: GraphWorld
) -> None:
    theirs = NOW + timedelta(seconds=apart)

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(401, headers={"Date": format_datetime(theirs, usegmt=True)})

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
        graph = _with(world.graph, http)
        [found] = await ClockCheck(graph, lambda: NOW).findings()
    assert (found.key, found.state, found.facts["seconds"]) == (key, state, abs(apart))


async def test_a_clock_that_cannot_be_read_is_a_finding(world: GraphWorld) -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("away")

    async with httpx.AsyncClient(transport=httpx.MockTransport(refuse)) as http:
        [found] = await ClockCheck(_with(world.graph, http), lambda: NOW).findings()
    assert found.key == "clock.unseen"


def _with(graph: Graph, http: httpx.AsyncClient) -> Graph:
    """The same client over another way out."""
    return replace(graph, http=http)
