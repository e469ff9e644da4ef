"""A tenant for each test: the one on this machine, or a real one whose address and token the environment names."""

import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import aiohttp
import pytest
from azure.identity.aio import EnvironmentCredential

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


async def tenant_token() -> str:
    """The token for the tenant that the environment names. TENANT_CA is the certificate of a login of one's own."""
    if "TENANT_TOKEN" in os.environ:
        return os.environ["TENANT_TOKEN"]
    async with EnvironmentCredential(connection_verify=os.environ.get("TENANT_CA", True)) as credential:
        return (await credential.get_token("https://graph.microsoft.com/.default")).token


@pytest.fixture
async def graph(request: pytest.FixtureRequest) -> AsyncIterator[Graph]:
    """Graph of the tenant that TENANT_URL and TENANT_SITE name, else of the one on this machine.

    The token is TENANT_TOKEN, or comes from azure-identity by its own variables (AZURE_TENANT_ID, AZURE_CLIENT_ID ...).
    """
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(aiohttp.ClientSession())
        if "TENANT_URL" in os.environ:
            yield Graph(os.environ["TENANT_URL"], await tenant_token(), os.environ["TENANT_SITE"], http)
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
