"""The lists in memory: what `GraphRows` does, without a tenant (both are proved by tests/contracts/rows.py)."""

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from domain.keys import number_of
from domain.project import Project, kinds
from domain.record import R, Record, Row, Value
from workflows.ports import Gone, PortError, Stale

WHEN = datetime(2027, 6, 30, 7, 0, tzinfo=UTC)


class FakeRows:
    """Rows of any kind. `calls` lists every write and add as (verb, list name, key).

    `down` is raised by every call while it is set; `refusals` are raised by the next writes and adds, one each.
    `lacking` names attributes without a usable column, `caught_up` the lists that were asked for changes.
    """

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._rows: dict[tuple[type[Record], str], Row[Any]] = {}
        self.calls: list[tuple[str, str, str]] = []
        self.down: PortError | None = None
        self.refusals: list[PortError] = []
        self.lacking: dict[type[Record], frozenset[str]] = {}
        self.caught_up: list[str] = []
        self._last_numbers: dict[type[Record], int] = {}
        self._made = 0
        for record in records:
            self.put(record)

    @classmethod
    def of(cls, project: Project) -> "FakeRows":
        return cls(record for name in kinds() for record in getattr(project, name))

    async def all(self, kind: type[R], *, fresh: bool = False) -> tuple[Row[R], ...]:
        self._answer()
        found = [row for row in self._of(kind) if not row.key.startswith("?")]
        return tuple(sorted(found, key=lambda row: row.key))

    async def unkeyed(self, kind: type[R]) -> tuple[Row[R], ...]:
        self._answer()
        return tuple(row for row in self._of(kind) if row.key.startswith("?"))

    async def last_number(self, kind: type[Record]) -> int:
        self._answer()
        return self._last_numbers.get(kind, 0)

    async def unusable(self, kind: type[Record]) -> frozenset[str]:
        return self.lacking.get(kind, frozenset())

    async def catch_up(self, kind: type[Record], older_than: timedelta = timedelta()) -> None:
        self._answer()
        self.caught_up.append(kind.list_name)

    async def get(self, kind: type[R], key: str, *, fresh: bool = False) -> Row[R]:
        self._answer()
        return self._find(kind, key)

    async def write(self, kind: type[R], key: str, values: Mapping[str, Value], etag: str) -> Row[R]:
        self.calls.append(("write", kind.list_name, key))
        self._answer(writes=True)
        row = self._find(kind, key)
        if row.etag != etag:
            raise Stale(row)
        return self._change(row, **values)

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
        if before is not None:
            return self._keep(record, before.item_id, int(float(before.version)) + 1)
        self._made += 1
        return self._keep(record, str(self._made), 1)

    def put_unkeyed(self, record: R) -> Row[R]:
        """Somebody types a row without a key."""
        return self.put(dataclasses.replace(record, key=f"?{self._made + 1}"))

    def edit(self, kind: type[R], key: str, **values: Any) -> Row[R]:
        """Somebody else changes the row in SharePoint: it has a new etag."""
        return self._change(self._find(kind, key), **values)

    def remove(self, kind: type[Record], key: str) -> None:
        """Somebody deletes the row in SharePoint."""
        del self._rows[kind, key]

    def _change(self, row: Row[R], **values: Any) -> Row[R]:
        del self._rows[type(row.record), row.key]
        return self._keep(dataclasses.replace(row.record, **values), row.item_id, int(float(row.version)) + 1)

    def _keep(self, record: R, item_id: str, version: int) -> Row[R]:
        kind = type(record)
        row = Row(record, item_id, f'"{item_id},{version}"', f"{version}.0", WHEN, f"https://site/{record.key}")
        self._rows[kind, record.key] = row
        number = number_of(kind.prefix, record.key)
        self._last_numbers[kind] = max(self._last_numbers.get(kind, 0), number)
        return row

    def _of(self, kind: type[R]) -> list[Row[R]]:
        return [row for (its_kind, _), row in self._rows.items() if its_kind is kind]

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
