"""The contract of Rows, kept by the fake and by SharePoint lists."""

from typing import Any

import pytest

from domain.record import Record
from tests.contracts.rows import RowsContract
from tests.fakes.rows import FakeRows


class FakeWorld:
    def __init__(self) -> None:
        self.rows = FakeRows()

    async def edit(self, kind: type[Record], key: str, **values: Any) -> None:
        self.rows.edit(kind, key, **values)

    async def remove(self, kind: type[Record], key: str) -> None:
        self.rows.remove(kind, key)

    async def type_unkeyed(self, record: Record) -> None:
        self.rows.put_unkeyed(record)


class TestFakeRows(RowsContract):
    @pytest.fixture
    def world(self) -> FakeWorld:
        return FakeWorld()


class TestGraphRows(RowsContract):
    pass  # on the folder's own world
