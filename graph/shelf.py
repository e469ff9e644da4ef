"""The rows of one list as they were read last, with our own writes since."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic

from domain.record import R, Row


@dataclass(frozen=True, slots=True)
class Orphan:
    """An item of a list that is no row to us, and why: no key, a key of another row, an unreadable value."""

    item_id: str
    title: str
    why: str
    web_url: str = ""


@dataclass
class Shelf(Generic[R]):
    """Kept in memory only. `reading` is held by whoever reads the whole list; `reads` counts the reads begun,
    `last_read` is the number of the last that succeeded."""

    rows: dict[str, Row[R]] = field(default_factory=dict)
    orphans: tuple[Orphan, ...] = ()
    read_at: float | None = None
    reads: int = 0
    last_read: int = 0
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)
    _touched: dict[str, Row[R] | None] = field(default_factory=dict)

    def begin(self) -> None:
        """The whole list is being read from now on."""
        self.reads += 1
        self._touched = {}

    def replace(self, rows: Iterable[Row[R]], orphans: tuple[Orphan, ...], read_at: float) -> None:
        """The list as read, with what was written or found while it was read."""
        self.rows, self.orphans, self.read_at = {row.key: row for row in rows}, orphans, read_at
        self.last_read = self.reads
        for key, row in self._touched.items():
            if row is None:
                self.rows.pop(key, None)
            else:
                self._keep_newer(row)

    def put(self, row: Row[R]) -> None:
        """A row as just written or found."""
        self._keep_newer(row)
        self._touched[row.key] = self.rows[row.key]

    def drop(self, key: str) -> None:
        """The row is not there any more."""
        self.rows.pop(key, None)
        self._touched[key] = None

    def sorted(self) -> tuple[Row[R], ...]:
        return tuple(self.rows[key] for key in sorted(self.rows))

    def _keep_newer(self, row: Row[R]) -> None:
        """Answers may overtake each other: of one item the higher version counts."""
        known = self.rows.get(row.key)
        if known is None or known.item_id != row.item_id or _number(known) <= _number(row):
            self.rows[row.key] = row


def _number(row: Row[R]) -> float:
    try:
        return float(row.version)
    except ValueError:
        return 0
