"""A tenant for each test: the one on this machine, or a real one whose address and token the environment names."""

import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import aiohttp
import pytest

from tests.emulator.wire import Graph, GraphList
from tests.emulator_fixture import RunningEmulator, running_emulator

COLUMNS: list[dict[str, Any]] = [
    {"name": "Key", "text": {}, "indexed": True, "enforceUniqueValues": True},
    {"name": "Status", "choice": {"choices": ["Planned", "In progress", "Completed"]}, "indexed": True},
    {"name": "Progress", "number": {"minimum": 0, "maximum": 100}, "indexed": True},
    {"name": "Note", "text": {"allowMultipleLines": True}},
    {"name": "Done", "boolean": {}},
    {"name": "Tags", "choice": {"choices": ["a", "b", "c"], "displayAs": "checkBoxes"}},
    {"name": "DueDate", "dateTime": {"format": "dateOnly"}, "indexed": True},
    {"name": "MetAt", "dateTime": {"format": "dateTime"}},
]
PEOPLE = [
    {"id": "10000000-0000-0000-0000-000000000001", "upn": "gaia.fictiva@example.org", "displayName": "Gaia Fictiva"},
    {
        "id": "10000000-0000-0000-0000-000000000002",
        "upn": "alba.samplesson@example.org",
        "displayName": "Alba Samplesson",
        "jobTitle": "Project Manager",
        "manager": "gaia.fictiva@example.org",
        "preferredLanguage": "fr",
    },
]


@pytest.fixture
async def emulator() -> AsyncIterator[RunningEmulator]:
    """A tenant on this machine, empty but for two people."""
    async with running_emulator() as running:
        await running.seed(users=PEOPLE)
        yield running


@pytest.fixture
async def graph(request: pytest.FixtureRequest) -> AsyncIterator[Graph]:
    """Graph of the tenant named by TENANT_URL, TENANT_TOKEN and TENANT_SITE, else of the one on this machine."""
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(aiohttp.ClientSession())
        if "TENANT_URL" in os.environ:
            yield Graph(os.environ["TENANT_URL"], os.environ["TENANT_TOKEN"], os.environ["TENANT_SITE"], http)
            return
        running = await stack.enter_async_context(running_emulator())
        await running.seed(users=PEOPLE)
        yield Graph(running.graph_url, running.token, running.settings.site_id, http)


@pytest.fixture
async def rows(graph: Graph, request: pytest.FixtureRequest) -> AsyncIterator[GraphList]:
    """A scratch list with a column of each usual type; removed afterwards."""
    made = await graph.new_list(f"Scratch {request.node.name}"[:60], COLUMNS)
    yield made
    await graph.call("DELETE", made.address)
