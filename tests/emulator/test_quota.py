"""What an app may use, and lists that have grown large."""

from collections.abc import AsyncIterator

import pytest

from emulator.meter import cost_of
from emulator.settings import Settings
from tests.emulator.wire import Graph, GraphList
from tests.emulator_fixture import RunningEmulator, running_emulator

PREFER = "HonorNonIndexedQueriesWarningMayFailRandomly"


async def test_answers_say_what_is_left_from_four_fifths_on(emulator: RunningEmulator) -> None:
    """avoid throttling (SharePoint): RateLimit headers at 80 % of the app's minute, 429 with Retry-After beyond it."""
    graph = Graph(emulator.graph_url, emulator.token, emulator.settings.site_id, emulator.http)
    await emulator.set_quota(10)
    answers = [await graph.call("GET", f"sites/{graph.site}") for _ in range(11)]

    assert [one.status for one in answers] == [200] * 10 + [429]
    assert ["RateLimit-Remaining" in one.headers for one in answers] == [False] * 7 + [True] * 4
    assert (answers[7].headers["RateLimit-Limit"], answers[7].headers["RateLimit-Remaining"]) == ("10", "2")
    assert 0 < int(answers[7].headers["RateLimit-Reset"]) <= 60
    assert answers[10].headers["Retry-After"] == answers[10].headers["RateLimit-Reset"]
    await emulator.set_quota(None)
    assert (await graph.call("GET", f"sites/{graph.site}")).status == 200


@pytest.mark.parametrize(
    ("method", "path", "has_token", "units"),
    [
        ("GET", "sites/s/lists/l/items/1", False, 1),
        ("GET", "sites/s/lists/l/items", False, 2),
        ("GET", "sites/s/lists/l/items/delta", True, 1),
        ("GET", "sites/s/lists/l/items/delta", False, 2),
        ("PATCH", "sites/s/lists/l/items/1/fields", False, 2),
        ("PUT", "drives/d/items/root:/a/content", False, 2),
        ("GET", "drives/d/items/i/content", False, 1),
        ("POST", "drives/d/items/i/createLink", False, 5),
        ("GET", "sites/s/permissions", False, 5),
        ("POST", "$batch", False, 0),
    ],
)
def test_calls_cost_what_the_documentation_says(method: str, path: str, has_token: bool, units: int) -> None:
    """avoid throttling (SharePoint): resource units by kind of call; a batch is charged for what is in it."""
    assert cost_of(method, path.split("/"), has_token) == units


@pytest.fixture
async def large() -> AsyncIterator[GraphList]:
    """A list beyond the threshold, which is four rows here."""
    async with running_emulator(settings=Settings(view_threshold=4)) as running:
        graph = Graph(running.graph_url, running.token, running.settings.site_id, running.http)
        made = await graph.new_list(
            "Large", [{"name": "Kind", "text": {}, "indexed": True}, {"name": "Free", "text": {}}]
        )
        for number in range(6):
            await made.add(Title=f"Row {number}", Kind="few" if number < 2 else "many", Free="x")
        await made.graph.call("PATCH", f"{made.address}/items/3/fields", {"Kind": "other"})
        yield made


async def test_a_large_list_answers_only_queries_that_an_index_narrows(large: GraphList) -> None:
    """As seen: 429 that waiting does not heal, without an index or when the first clause leaves too many rows."""
    unindexed = await large.query("$filter=fields/Free eq 'x'", Prefer=PREFER)
    wide = await large.query("$filter=fields/Kind ge 'a'")

    assert unindexed.error == (429, "activityLimitReached")
    assert wide.error == (429, "activityLimitReached")
    assert await large.found("$filter=fields/Kind eq 'few'") == ["Row 0", "Row 1"]
    assert len(await large.found("$top=10")) == 6
