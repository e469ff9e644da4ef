"""Bad days on demand."""

import asyncio
from typing import Any

import aiohttp
import pytest

from tests.emulator.wire import Answer, Graph, GraphList
from tests.emulator_fixture import RunningEmulator


@pytest.fixture
async def here(emulator: RunningEmulator) -> GraphList:
    """A list in the tenant whose faults a test controls."""
    made = Graph(emulator.graph_url, emulator.token, emulator.settings.site_id, emulator.http)
    return await made.new_list("Faulty", [])


async def test_a_throttled_call_says_when_to_come_back(emulator: RunningEmulator, here: GraphList) -> None:
    """throttling: 429 with Retry-After; the rule is used up and the next call is answered."""
    await emulator.add_faults({"method": "POST", "path": "/items$", "status": 429, "retryAfter": 7})
    refused, listed = await here.try_add(Title="x"), await here.query("$top=1")

    assert refused.error == (429, "activityLimitReached")
    assert refused.headers["Retry-After"] == "7"
    assert listed.body["value"] == []
    assert (await here.try_add(Title="x")).status == 201


@pytest.mark.parametrize(
    ("rule", "error"),
    [
        ({"status": 503}, (503, "serviceNotAvailable")),
        ({"status": 504}, (504, "gatewayTimeout")),
        ({"status": 500}, (500, "generalException")),
        ({"status": 423}, (423, "notAllowed")),
        ({"status": 400, "code": "invalidRequest", "message": "no"}, (400, "invalidRequest")),
    ],
)
async def test_a_refusal_has_graphs_own_words(
    emulator: RunningEmulator, here: GraphList, rule: dict[str, Any], error: tuple[int, str]
) -> None:
    """errors: code by status, unless the rule has its own."""
    await emulator.add_faults(rule)
    answer = await here.try_add(Title="x")

    assert answer.error == error
    assert answer.headers["request-id"]


async def test_a_locked_file_says_so_inside(emulator: RunningEmulator, here: GraphList) -> None:
    """As recorded: 423 with the inner code resourceLocked."""
    await emulator.add_faults({"status": 423})

    assert (await here.try_add(Title="x")).body["error"]["innerError"]["code"] == "resourceLocked"


async def test_a_rule_holds_as_often_as_it_says(emulator: RunningEmulator, here: GraphList) -> None:
    """`times` counts down; null means until the faults are cleared."""
    await emulator.add_faults(
        {"status": 503, "times": 2, "path": "\\?\\$top=1$"}, {"status": 500, "times": None, "path": "="}
    )
    statuses = [(await here.graph.call("GET", f"{here.address}/items?$top=1")).status for _ in range(4)]
    await emulator.clear_faults()

    assert statuses == [503, 503, 500, 500]
    assert (await here.query("$top=1")).status == 200


async def test_a_gateways_page_is_not_json(emulator: RunningEmulator, here: GraphList) -> None:
    """What a proxy in between answers."""
    await emulator.add_faults({"status": 502, "html": True})
    answer = await here.try_add(Title="x")

    assert answer.status == 502
    assert answer.headers["Content-Type"].startswith("text/html")


async def test_a_connection_cut_after_the_write_leaves_the_row(emulator: RunningEmulator, here: GraphList) -> None:
    """The answer is lost, the row is there: the case that doubles rows."""
    await emulator.add_faults({"method": "POST", "path": "/items", "dropAfter": True})
    with pytest.raises(aiohttp.ClientError):
        await here.try_add(Title="Written")

    assert await here.found("$top=5") == ["Written"]


async def test_a_delayed_answer_is_true(emulator: RunningEmulator, here: GraphList) -> None:
    """`delayMs` alone changes nothing but the time."""
    await emulator.add_faults({"delayMs": 20})

    assert (await here.try_add(Title="x")).status == 201


async def test_a_hung_call_never_answers_until_the_faults_are_cleared(
    emulator: RunningEmulator, here: GraphList
) -> None:
    """`hang`: nothing comes, nothing is written, and other calls go on."""
    await emulator.add_faults({"method": "POST", "path": "/items", "hang": True})
    hung: asyncio.Task[Answer] = asyncio.create_task(here.try_add(Title="x"))
    while not [call for call in await emulator.requests() if call.get("fault")]:
        assert not hung.done()
    assert (await here.query("$top=1")).body["value"] == []
    assert not hung.done()
    await emulator.clear_faults()

    with pytest.raises(aiohttp.ClientError):
        await hung


async def test_a_caller_who_gives_up_does_not_hold_the_tenant(emulator: RunningEmulator, here: GraphList) -> None:
    """`hang` and a time-out at the caller."""
    await emulator.add_faults({"hang": True})
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(here.try_add(Title="x"), 0.05)

    assert (await here.try_add(Title="y")).status == 201


@pytest.mark.parametrize("rule", [{"status": 200}, {"path": "("}, {"sttaus": 429}, {"times": 0}, 3])
async def test_a_rule_that_cannot_be_read_is_refused(emulator: RunningEmulator, rule: Any) -> None:
    """The control address checks what it is given."""
    async with emulator.http.post(f"{emulator.url}/_emulator/faults", json=[rule]) as answer:
        assert answer.status == 400
    async with emulator.http.get(f"{emulator.url}/_emulator/faults") as answer:
        assert (await answer.json())["faults"] == []


async def test_a_share_of_the_calls_fails(emulator: RunningEmulator, here: GraphList) -> None:
    """`rate`: one in five over many calls, the same ones at each run."""
    rounds = []
    for _ in range(2):
        await emulator.add_faults({"status": 503, "times": None, "rate": 0.2, "path": "/items"})
        rounds.append([(await here.query("$top=1")).status for _ in range(100)])
        await emulator.clear_faults()

    assert rounds[0] == rounds[1]
    assert 10 <= rounds[0].count(503) <= 30
    assert set(rounds[0]) == {200, 503}


async def test_an_error_can_stand_among_the_changes(emulator: RunningEmulator, here: GraphList) -> None:
    """As seen in delta: an error in the place of an element, in an answer that is 200."""
    await here.add(Title="One")
    await emulator.add_faults({"path": "/delta", "errorElement": True})
    page = await here.graph.get(f"{here.address}/items/delta")
    again = await here.graph.get(f"{here.address}/items/delta")

    assert ["error" in one for one in page["value"]] == [False, True]
    assert page["value"][1]["error"]["code"] == "InternalServerError"
    assert "@odata.deltaLink" in page
    assert [one["id"] for one in again["value"]] == ["1"]
