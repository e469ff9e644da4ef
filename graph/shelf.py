"""One list in memory: its items as the tenant told of them last, our own writes, and the rows they make."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic

from domain.record import R, Row
from graph.items import Held
from workflows.freshness import MirroredItem, MirroredList


@dataclass
class Shelf(Generic[R]):
    """`hold` makes a row of an item. `reading` is held by whoever asks the tenant; `reads` counts the askings begun,
    `last_read` is the number of the last that succeeded. `is_known` is False until the list was read whole."""

    hold: Callable[[MirroredItem], Held[R]]
    list_id: str = ""
    columns: str = ""
    delta_link: str = ""
    read_at: datetime | None = None
    failed_at: datetime | None = None
    last_number: int = 0
    reads: int = 0
    last_read: int = 0
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)
    rows: dict[str, Row[R]] = field(default_factory=dict)
    twice: tuple[Held[R], ...] = ()  # items whose key belongs to an older one
    _items: dict[str, Held[R]] = field(default_factory=dict)
    _touched: dict[str, Held[R] | None] = field(default_factory=dict)

    @property
    def is_known(self) -> bool:
        return self.read_at is not None

    @property
    def items(self) -> tuple[Held[R], ...]:
        """All items, the older first."""
        return tuple(sorted(self._items.values(), key=lambda one: one.order))

    @property
    def unkeyed(self) -> tuple[Held[R], ...]:
        return tuple(one for one in self.items if not one.has_key)

    def begin(self) -> None:
        """The tenant is being asked from now on."""
        self.reads += 1
        self._touched = {}

    def replace(self, items: Iterable[MirroredItem]) -> None:
        """The list as read whole, with what was written or found gone while it was read."""
        self._items = {item.item_id: self._held(item) for item in items}
        for item_id, touched in self._touched.items():
            if touched is None:
                self._items.pop(item_id, None)
            else:
                self._keep_newer(touched)
        self._index()

    def apply(self, changed: Iterable[MirroredItem], deleted: Iterable[str]) -> tuple[MirroredItem, ...]:
        """What the tenant says has changed; those of it that were not known yet."""
        for item_id in deleted:
            self._items.pop(item_id, None)
        news = tuple(item for item in changed if self._keep_newer(self._held(item)))
        self._index()
        return news

    def put(self, item: MirroredItem) -> Held[R]:
        """An item as just written or found; as it is then known, which may be newer."""
        self._keep_newer(self._held(item))
        kept = self._items[item.item_id]
        self._touched[item.item_id] = kept
        self._index()
        return kept

    def drop(self, item_id: str) -> None:
        """The item is not there any more."""
        self._items.pop(item_id, None)
        self._touched[item_id] = None
        self._index()

    def find(self, key: str) -> Held[R] | None:
        """The item that goes by that key, or by that stand-in for one."""
        row = self.rows.get(key)
        if row is not None:
            return self._items[row.item_id]
        return next((one for one in self._items.values() if one.row.key == key and not one.has_key), None)

    def sorted(self) -> tuple[Row[R], ...]:
        return tuple(self.rows[key] for key in sorted(self.rows))

    def whole(self) -> MirroredList:
        """What the store keeps of it."""
        assert self.read_at is not None
        items = tuple(one.item for one in self._items.values())
        return MirroredList(self.list_id, self.delta_link, self.read_at, self.columns, self.last_number, items)

    def _held(self, item: MirroredItem) -> Held[R]:
        """Made once for each version: an echo of what is known costs nothing."""
        known = self._items.get(item.item_id)
        return known if known is not None and known.item == item else self.hold(item)

    def is_news(self, item: MirroredItem) -> bool:
        """Answers may overtake each other: of one item the higher version counts. Whether this one does."""
        known = self._items.get(item.item_id)
        return known is None or (known.item.version <= item.version and known.item.etag != item.etag)

    def _keep_newer(self, one: Held[R]) -> bool:
        if not self.is_news(one.item):
            return False
        self._items[one.item.item_id] = one
        return True

    def _index(self) -> None:
        rows: dict[str, Row[R]] = {}
        twice: list[Held[R]] = []
        for one in self.items:
            self.last_number = max(self.last_number, one.number)
            if one.has_key and one.row.key in rows:
                twice.append(one)
            elif one.has_key:
                rows[one.row.key] = one.row
        self.rows, self.twice = rows, tuple(twice)
