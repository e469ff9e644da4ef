"""The lists in memory: what `GraphRows` does, without a tenant (both are proved by tests/contracts/rows.py)."""

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from domain.project import Project, kinds
from domain.record import R, Record, Row, Value
from workflows.ports import Gone, PortError, Stale

WHEN = datetime(2027, 6, 30, 7, 0, tzinfo=UTC)


class FakeRows:
    """Rows of any kind. `calls` lists every write and add as (verb, list name, key).

    `down` is raised by every call while it is set; `refusals` are raised by the next writes and adds, one each.
    """

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._rows: dict[tuple[type[Record], str], Row[Any]] = {}
        self.calls: list[tuple[str, str, str]] = []
        self.down: PortError | None = None
        self.refusals: list[PortError] = []
        for record in records:
            self.put(record)

    @classmethod
    def of(cls, project: Project) -> "FakeRows":
        return cls(record for name in kinds() for record in getattr(project, name))

    async def all(self, kind: type[R], *, fresh: bool = False) -> tuple[Row[R], ...]:
        self._answer()
        found = [row for (its_kind, _), row in self._rows.items() if its_kind is kind]
        return tuple(sorted(found, key=lambda row: row.key))

    async def get(self, kind: type[R], key: str, *, fresh: bool = False) -> Row[R]:
        self._answer()
        return self._find(kind, key)

    async def write(self, kind: type[R], key: str, values: Mapping[str, Value], etag: str) -> Row[R]:
        self.calls.append(("write", kind.list_name, key))
        self._answer(writes=True)
        row = self._find(kind, key)
        if row.etag != etag:
            raise Stale(row)
        return self.put(dataclasses.replace(row.record, **values))

    async def add(self, record: R) -> Row[R]:
        self.calls.append(("add", record.list_name, record.key))
        self._answer(writes=True)
        there = self._rows.get((type(record), record.key))
        if there is None:
            return self.put(record)
        if there.record != record:
            raise Stale(there)
        return there

    def put(self, record: R) -> Row[R]:
        """Somebody writes this record in SharePoint: a new row, or a new version of the one with that key."""
        before = self._rows.get((type(record), record.key))
        version = int(float(before.version)) + 1 if before else 1
        item_id = before.item_id if before else str(len(self._rows) + 1)
        row = Row(record, item_id, f'"{record.key},{version}"', f"{version}.0", WHEN, f"https://site/{record.key}")
        self._rows[type(record), record.key] = row
        return row

    def edit(self, kind: type[R], key: str, **values: Any) -> Row[R]:
        """Somebody else changes the row in SharePoint: it has a new etag."""
        return self.put(dataclasses.replace(self._find(kind, key).record, **values))

    def remove(self, kind: type[Record], key: str) -> None:
        """Somebody deletes the row in SharePoint."""
        del self._rows[kind, key]

    def _find(self, kind: type[R], key: str) -> Row[R]:
        try:
            return self._rows[kind, key]
        except KeyError:
            raise Gone(f"{kind.list_name} has no row {key}") from None

    def _answer(self, *, writes: bool = False) -> None:
        if self.down is not None:
            raise self.down
        if writes and self.refusals:
            raise self.refusals.pop(0)
