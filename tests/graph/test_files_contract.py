"""The contract of Files, kept by the fake and by OneDrive with the site's library."""

from collections.abc import AsyncIterator

import pytest

from domain.people import Person
from graph.files import GraphFiles
from tests.contracts.files import ALBA, NOBODY, FilesContract
from tests.emulator_fixture import RunningEmulator, running_emulator
from tests.fakes.files import FakeFiles
from tests.graph.world import connect


class FakePlace:
    def __init__(self) -> None:
        self.files = FakeFiles(frozenset({NOBODY.upn}))

    async def content_of(self, owner: Person, name: str) -> bytes:
        return self.files.stored["site" if owner is NOBODY else owner.upn, name]


class GraphPlace:
    def __init__(self, tenant: RunningEmulator, files: GraphFiles) -> None:
        self.files = files
        self._tenant = tenant

    async def content_of(self, owner: Person, name: str) -> bytes:
        drive = f"{self._tenant.site_url}/drive"
        if owner is not NOBODY:
            drive = f"{self._tenant.graph_url}/users/{owner.upn}/drive"
        headers = {"Authorization": f"Bearer {self._tenant.token}"}
        async with self._tenant.http.get(f"{drive}/root:/Bureau/Reports/{name}:/content", headers=headers) as response:
            response.raise_for_status()
            return await response.read()


class TestFakeFiles(FilesContract):
    @pytest.fixture
    def place(self) -> FakePlace:
        return FakePlace()


class TestGraphFiles(FilesContract):
    @pytest.fixture
    async def place(self) -> AsyncIterator[GraphPlace]:
        async with running_emulator() as tenant:
            await tenant.seed(users=[{"id": "u1", "upn": ALBA.upn, "displayName": ALBA.name}])
            graph = connect(tenant)
            try:
                yield GraphPlace(tenant, GraphFiles(graph, tenant.settings.site_id))
            finally:
                await graph.aclose()
