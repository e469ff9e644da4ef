"""What a bad day of the tenant looks like to a workflow, and how often a call is sent."""

from datetime import timedelta
from typing import Any

import pytest
from azure.core.credentials import AccessToken
from azure.core.exceptions import ClientAuthenticationError

from domain.activity import Activity
from domain.register import Update
from graph.client import StaticTokenCredential, build
from graph.wire import send
from tests.fakes.mirror import FakeMirror
from tests.graph.world import GraphWorld, Seconds, connect, rows_of
from workflows.ports import Forbidden, Gone, PortError, Stale, Unavailable

ITEMS = r"/items"
WORKSHOP = Activity("ACT-004", "Workshop", progress=40)


async def failure_of_a_read(world: GraphWorld) -> PortError:
    with pytest.raises(PortError) as caught:
        await world.rows.all(Activity)
    return caught.value


@pytest.mark.parametrize(
    ("status", "error", "is_permanent"),
    [
        (400, Unavailable, True),
        (401, Unavailable, False),
        (403, Forbidden, None),
        (404, Gone, None),
        (409, Unavailable, True),
        (423, Unavailable, False),
        (429, Unavailable, False),
        (500, Unavailable, False),
        (502, Unavailable, False),
        (503, Unavailable, False),
        (504, Unavailable, False),
        (507, Unavailable, True),
    ],
)
async def test_an_answer_becomes_the_error_a_workflow_knows(
    world: GraphWorld, status: int, error: type[PortError], is_permanent: bool | None
) -> None:
    await world.tenant.add_faults({"path": ITEMS, "status": status})

    caught = await failure_of_a_read(world)

    assert type(caught) is error or isinstance(caught, error)
    assert getattr(caught, "permanent", None) is is_permanent


@pytest.mark.parametrize("status", [429, 503])
async def test_the_pause_the_tenant_asks_for_is_carried_over_and_nobody_sleeps(world: GraphWorld, status: int) -> None:
    await world.tenant.add_faults({"path": ITEMS, "status": status, "retryAfter": 170})

    caught = await failure_of_a_read(world)

    assert isinstance(caught, Unavailable)
    assert caught.retry_after == timedelta(seconds=170)
    assert len([path for _, path in await world.calls() if ITEMS in path]) == 1


async def test_a_gateways_web_page_is_no_more_than_a_bad_moment(world: GraphWorld) -> None:
    await world.tenant.add_faults({"path": ITEMS, "status": 502, "html": True})

    caught = await failure_of_a_read(world)

    assert isinstance(caught, Unavailable)
    assert (caught.permanent, caught.why) == (False, "502, without a reason")


async def test_the_reason_of_a_refusal_is_kept(world: GraphWorld) -> None:
    fault = {"path": ITEMS, "status": 400, "code": "invalidRequest", "message": "Field 'X' is not recognized"}
    await world.tenant.add_faults(fault)

    assert str(await failure_of_a_read(world)) == "400 invalidRequest: Field 'X' is not recognized"


async def test_a_tenant_that_says_nothing_is_unavailable_in_time(world: GraphWorld) -> None:
    graph = connect(world.tenant, timeout=0.2)
    rows = rows_of(graph, world.site_id, world.zone, Seconds(), FakeMirror())
    await world.tenant.add_faults({"path": ITEMS, "hang": True})

    with pytest.raises(Unavailable, match="no answer in time"):
        await rows.all(Activity)
    await graph.aclose()


async def test_a_tenant_that_is_not_there_is_unavailable() -> None:
    graph = build("http://127.0.0.1:9/v1.0", StaticTokenCredential("local-dev"), "127.0.0.1")

    with pytest.raises(Unavailable, match="connection failed"):
        await send(graph, graph.client.sites.by_site_id("s").to_get_request_information())
    await graph.aclose()


@pytest.mark.parametrize("status", [429, 500, 503, 504])
async def test_a_new_row_is_sent_once(world: GraphWorld, status: int) -> None:
    await world.tenant.add_faults({"method": "POST", "status": status})

    with pytest.raises(Unavailable):
        await world.rows.add(WORKSHOP)

    assert [method for method, _ in await world.calls()].count("POST") == 1


@pytest.mark.parametrize("status", [429, 503, 504])
async def test_a_change_is_sent_once(world: GraphWorld, status: int) -> None:
    row = await world.rows.add(WORKSHOP)
    await world.tenant.add_faults({"method": "PATCH", "status": status})

    with pytest.raises(Unavailable):
        await world.rows.write(Activity, "ACT-004", {"progress": 70}, row.etag)

    assert [method for method, _ in await world.calls()].count("PATCH") == 1


async def test_a_row_whose_answer_was_lost_is_found_by_the_second_try(world: GraphWorld) -> None:
    said = Update("UPD-270630-0001", "Peru", activity_key="ACT-004", said="host confirmed")
    await world.tenant.add_faults({"method": "POST", "dropAfter": True})
    with pytest.raises(Unavailable):
        await world.rows.add(said)

    again = await world.rows.add(said)

    assert again.record == said
    assert len(await world.tenant.rows("Updates")) == 1


async def test_a_change_whose_answer_was_lost_is_stale_with_our_own_values(world: GraphWorld) -> None:
    row = await world.rows.add(WORKSHOP)
    await world.tenant.add_faults({"method": "PATCH", "dropAfter": True})
    with pytest.raises(Unavailable):
        await world.rows.write(Activity, "ACT-004", {"progress": 70}, row.etag)

    with pytest.raises(Stale) as stale:
        await world.rows.write(Activity, "ACT-004", {"progress": 70}, row.etag)

    assert stale.value.current.record.progress == 70


async def test_values_the_list_refuses_are_refused_for_good(world: GraphWorld) -> None:
    row = await world.rows.add(WORKSHOP)

    with pytest.raises(Unavailable, match="Progress") as refused:
        await world.rows.write(Activity, "ACT-004", {"progress": 140}, row.etag)

    assert refused.value.permanent


async def test_a_new_row_the_list_refuses_is_refused_for_good(world: GraphWorld) -> None:
    with pytest.raises(Unavailable, match="Title") as refused:
        await world.rows.add(Activity("ACT-050", "x" * 256))

    assert refused.value.permanent


async def test_a_patient_call_outlasts_a_short_pause(world: GraphWorld) -> None:
    await world.tenant.add_faults({"path": "/sites", "status": 503, "retryAfter": 1})

    info = world.graph.client.sites.by_site_id(world.site_id).to_get_request_information()

    assert (await send(world.graph, info, is_patient=True))["id"] == world.site_id
    assert len(await world.calls()) == 2


async def test_a_token_that_is_not_accepted_lets_changes_wait(world: GraphWorld) -> None:
    graph = build(world.tenant.graph_url, StaticTokenCredential("wrong"), "127.0.0.1")

    with pytest.raises(Unavailable):
        await send(graph, graph.client.sites.by_site_id("s").to_get_request_information())
    await graph.aclose()


class NoSignIn(StaticTokenCredential):
    async def get_token(self, *scopes: str, **kwargs: Any) -> AccessToken:
        raise ClientAuthenticationError(message="AADSTS7000222: the secret has expired")


async def test_a_sign_in_that_fails_lets_changes_wait(world: GraphWorld) -> None:
    graph = build(world.tenant.graph_url, NoSignIn(""), "127.0.0.1")

    with pytest.raises(Unavailable, match="sign-in") as refused:
        await send(graph, graph.client.sites.by_site_id("s").to_get_request_information())
    assert not refused.value.permanent
    await graph.aclose()
