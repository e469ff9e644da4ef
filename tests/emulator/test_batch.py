"""Several calls in one."""

from typing import Any

import pytest

from tests.emulator.wire import Answer, Graph, GraphList
from tests.emulator_fixture import RunningEmulator

JSON = {"Content-Type": "application/json"}


async def batch(graph: Graph, *requests: dict[str, Any]) -> dict[str, Any]:
    """The responses of a batch that is understood, by id."""
    answer = await try_batch(graph, *requests)
    assert answer.status == 200, answer.content
    return {one["id"]: one for one in answer.body["responses"]}


async def try_batch(graph: Graph, *requests: dict[str, Any]) -> Answer:
    """The answer to a batch."""
    return await graph.call("POST", "$batch", {"requests": list(requests)})


def get(number: str, url: str, **more: Any) -> dict[str, Any]:
    """One request of a batch."""
    return {"id": number, "method": "GET", "url": url, **more}


def post(number: str, rows: GraphList, fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A new row, as one request of a batch."""
    url, body = f"/{rows.address}/items", {"fields": fields}
    return {"id": number, "method": "POST", "url": url, "headers": JSON, "body": body, **more}


@pytest.mark.tenant
async def test_each_request_of_a_batch_has_its_own_answer(rows: GraphList) -> None:
    """json-batching: 200 overall; status, headers and body for each id; queries and spaces in the url."""
    await rows.add(Title="One", Status="In progress")
    found = await batch(
        rows.graph,
        post("new", rows, {"Title": "Two"}),
        get("query", f"/{rows.address}/items?$expand=fields&$filter=fields/Status eq 'In progress'"),
        get("nowhere", f"{rows.address}/items/99"),
    )

    assert (found["new"]["status"], found["new"]["body"]["fields"]["Title"]) == (201, "Two")
    assert [one["fields"]["Title"] for one in found["query"]["body"]["value"]] == ["One"]
    assert (found["nowhere"]["status"], found["nowhere"]["body"]["error"]["code"]) == (404, "itemNotFound")
    assert found["query"]["headers"]["Content-Type"].startswith("application/json")


@pytest.mark.tenant
async def test_a_request_waits_for_those_it_depends_on(rows: GraphList) -> None:
    """json-batching: dependsOn orders, whatever the order in which they are sent."""
    found = await batch(
        rows.graph,
        get("3", f"/{rows.address}/items?$expand=fields", dependsOn=["2"]),
        post("2", rows, {"Title": "Second"}, dependsOn=["1"]),
        post("1", rows, {"Title": "First"}),
    )

    assert [one["fields"]["Title"] for one in found["3"]["body"]["value"]] == ["First", "Second"]


@pytest.mark.tenant
async def test_what_depends_on_a_failure_fails_and_the_rest_goes_on(rows: GraphList) -> None:
    """json-batching: 424 Failed Dependency, down the whole chain."""
    found = await batch(
        rows.graph,
        post("bad", rows, {"Nowhere": "x"}),
        post("after", rows, {"Title": "x"}, dependsOn=["bad"]),
        post("later", rows, {"Title": "y"}, dependsOn=["after"]),
        post("free", rows, {"Title": "z"}),
    )

    assert {number: one["status"] for number, one in found.items()} == {
        "bad": 400,
        "after": 424,
        "later": 424,
        "free": 201,
    }
    assert await rows.found("$top=5") == ["z"]


@pytest.mark.tenant
async def test_a_batch_holds_twenty_and_no_more(graph: Graph) -> None:
    """json-batching: the maximum is 20."""
    twenty = [get(str(number), f"/sites/{graph.site}") for number in range(20)]

    assert len(await batch(graph, *twenty)) == 20
    assert (await try_batch(graph, *twenty, get("20", f"/sites/{graph.site}"))).error == (400, "BadRequest")


@pytest.mark.tenant
@pytest.mark.parametrize(
    "requests",
    [
        [get("1", "/users"), get("1", "/users")],
        [get("1", "https://elsewhere.example/v1.0/users")],
        [get("1", "/users", dependsOn=["2"])],
        [get("1", "/users", dependsOn=["2"]), get("2", "/users", dependsOn=["1"])],
        [{"method": "GET", "url": "/users"}],
        [{"id": "1", "url": "/users"}],
        ["1"],
        [],
    ],
    ids=str,
)
async def test_a_batch_that_is_none_is_refused_as_a_whole(graph: Graph, requests: list[Any]) -> None:
    """json-batching: unique ids, relative urls, dependencies inside the batch and without a circle."""
    assert (await try_batch(graph, *requests)).error == (400, "BadRequest")


@pytest.mark.tenant
async def test_a_body_needs_its_content_type(rows: GraphList) -> None:
    """json-batching: a request with a body names its Content-Type."""
    found = await batch(rows.graph, post("1", rows, {"Title": "x"}) | {"headers": {}})

    assert found["1"]["status"] == 400
    assert await rows.found("$top=5") == []


async def test_one_request_of_a_batch_can_be_throttled_alone(emulator: RunningEmulator) -> None:
    """throttling, as recorded: 200 overall, one 429 with its Retry-After and no innerError."""
    graph = Graph(emulator.graph_url, emulator.token, emulator.settings.site_id, emulator.http)
    rows = await graph.new_list("Throttled", [])
    await emulator.add_faults({"path": "/items$", "status": 429, "retryAfter": 5})
    found = await batch(graph, post("1", rows, {"Title": "x"}), get("2", f"/{rows.address}"))

    assert (found["1"]["status"], found["2"]["status"]) == (429, 200)
    assert found["1"]["headers"]["Retry-After"] == "5"
    assert found["1"]["body"] == {
        "error": {"code": "activityLimitReached", "message": "Application has been throttled."}
    }


async def test_each_request_of_a_batch_is_counted(emulator: RunningEmulator) -> None:
    """The log shows the batch and what was in it."""
    graph = Graph(emulator.graph_url, emulator.token, emulator.settings.site_id, emulator.http)
    await emulator.clear_requests()
    await batch(graph, get("1", "/users"), get("2", "/nowhere"))

    assert [(one["path"], one["status"]) for one in await emulator.requests()] == [
        ("/$batch", 200),
        ("/users", 200),
        ("/nowhere", 400),
    ]
