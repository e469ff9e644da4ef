from collections.abc import AsyncIterator

import pytest

from tests.graph.world import GraphWorld, graph_world


@pytest.fixture
async def world() -> AsyncIterator[GraphWorld]:
    async with graph_world() as made:
        yield made
