"""One office for the stories of a file: starting it takes longer than telling them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bureau.demo.playgrounds import PartsMissing, node_program
from tests.stories.office import Office, project_office


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def office(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    try:
        node_program()
    except PartsMissing as missing:
        pytest.skip(str(missing))
    folder: Path = tmp_path_factory.mktemp("office")
    async with project_office(folder) as office:
        yield office
