"""What tests and the demo ask of the tenant itself."""

from typing import Any

import aiohttp
import pytest

from tests.emulator.wire import Graph, GraphList
from tests.emulator_fixture import RunningEmulator


@pytest.fixture
async def here(emulator: RunningEmulator) -> GraphList:
    """A list in the tenant whose control addresses a test uses."""
    made = Graph(emulator.graph_url, emulator.token, emulator.settings.site_id, emulator.http)
    return await made.new_list("Counted", [])


async def test_every_write_advances_the_change_counter(emulator: RunningEmulator, here: GraphList) -> None:
    """Two equal counters mean that nothing was written between them."""
    before = await emulator.state()
    await here.query("$top=1")
    unchanged = await emulator.state()
    item = await here.add(Title="x")
    await here.change(item, {"Title": "y"})
    after = await emulator.state()

    assert unchanged["changes"] == before["changes"] < after["changes"]
    assert after["counts"] == {"lists": 1, "items": 1, "versions": 2, "users": 2, "files": 0}


async def test_a_refused_write_leaves_the_counter(emulator: RunningEmulator, here: GraphList) -> None:
    """A refusal changes nothing."""
    before = await emulator.state()
    await here.try_add(Nowhere="x")

    assert await emulator.state() == before


async def test_calls_can_be_counted(emulator: RunningEmulator, here: GraphList) -> None:
    """Method, path and status of each call, the oldest first; control calls are not counted."""
    await emulator.clear_requests()
    await here.add(Title="x")
    await here.graph.call("GET", "nowhere")
    calls = await emulator.requests()

    assert [(call["method"], call["status"]) for call in calls] == [("POST", 201), ("GET", 400)]
    assert calls[0]["path"].endswith(f"/lists/{here.id}/items")


async def test_only_the_last_five_hundred_calls_are_kept(emulator: RunningEmulator, here: GraphList) -> None:
    """A ring, not a leak."""
    for _ in range(510):
        await here.graph.call("GET", "nowhere")

    assert len(await emulator.requests()) == 500


async def test_reset_empties_the_tenant_and_keeps_its_address(emulator: RunningEmulator, here: GraphList) -> None:
    """After a reset the site is the same, and nothing is in it."""
    await here.add(Title="x")
    link = (await here.graph.get(f"{here.address}/items/delta"))["@odata.deltaLink"]
    await emulator.add_faults({"status": 503})
    await emulator.reset()

    assert (await emulator.state())["counts"] == {"lists": 0, "items": 0, "versions": 0, "users": 0, "files": 0}
    assert (await here.graph.get(f"sites/{here.graph.site}"))["id"] == here.graph.site
    assert (await here.graph.call("GET", link)).status == 404
    assert (await here.graph.get("users"))["value"] == []


async def test_seeding_twice_replaces(emulator: RunningEmulator) -> None:
    """People are known by their id."""
    user = {"id": "u-1", "upn": "a@example.org", "displayName": "A"}
    await emulator.seed(users=[user], site={"displayName": "New name"})
    await emulator.seed(users=[user | {"displayName": "B"}])

    assert (await emulator.get("users/u-1"))["displayName"] == "B"
    assert (await emulator.get(emulator.site_url))["displayName"] == "New name"
    assert (await emulator.state())["counts"]["users"] == 3


async def test_a_seed_that_cannot_be_read_is_refused(emulator: RunningEmulator) -> None:
    """Nothing of it is written."""
    contents: list[Any] = [{"users": [{"id": "x"}]}, {"persons": []}, []]
    for content in contents:
        async with emulator.http.post(f"{emulator.url}/_emulator/seed", json=content) as answer:
            assert answer.status == 400
    assert (await emulator.state())["counts"]["users"] == 2


async def test_control_needs_no_token(emulator: RunningEmulator) -> None:
    """It answers this machine only, and has nothing to hide from it."""
    async with aiohttp.ClientSession() as http, http.get(f"{emulator.url}/_emulator/state") as answer:
        assert answer.status == 200


async def test_what_cannot_be_done_is_said(emulator: RunningEmulator) -> None:
    """The control addresses check what they are given, and change nothing."""
    wishes = [
        ("delta/expire?code=other", None),
        ("quota?perMinute=many", None),
        ("apps", {"id": ""}),
        ("grants", {"app": "a", "role": "king"}),
        ("grants", {"app": "a", "role": "read", "list": "Nowhere"}),
    ]
    for path, body in wishes:
        async with emulator.http.post(f"{emulator.url}/_emulator/{path}", json=body) as answer:
            assert answer.status == 400
    async with emulator.http.post(f"{emulator.url}/_emulator/lifecycle?subscription=none") as answer:
        assert answer.status == 404
