"""Rows port on SharePoint lists."""

from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from kiota_abstractions.base_request_configuration import RequestConfiguration
from msgraph.generated.models.field_value_set import FieldValueSet
from msgraph.generated.models.list_item import ListItem
from msgraph.generated.sites.item.lists.item.items.items_request_builder import ItemsRequestBuilder

from domain.record import R, Record, Row, Value
from graph.client import Graph
from graph.errors import Changed
from graph.fields import as_kept, to_changes, to_fields
from graph.items import row_after, row_of, rows_of
from graph.schema import schema_of
from graph.shelf import Orphan, Shelf
from graph.site import SiteLists
from graph.wire import everything, send
from workflows.ports import Gone, Stale, Unavailable

_Query = ItemsRequestBuilder.ItemsRequestBuilderGetQueryParameters
_ANSWER_IN_FULL = 2  # rows asked for where one is expected: a second one would be a doubled key


class GraphRows:
    """The lists of one site. `zone` is the site's own time zone, `monotonic` a clock of seconds that never goes back.

    A list is read whole, at most once in `keep_for` seconds, and by one caller at a time; the others wait for it.
    """

    def __init__(
        self,
        graph: Graph,
        site_id: str,
        zone: ZoneInfo,
        monotonic: Callable[[], float],
        *,
        page_size: int = 500,
        keep_for: float = 60,
    ) -> None:
        self._graph = graph
        self._site = graph.client.sites.by_site_id(site_id)
        self._lists = SiteLists(graph, site_id)
        self._zone = zone
        self._monotonic = monotonic
        self._page_size = page_size
        self._keep_for = keep_for
        self._shelves: dict[type[Record], Shelf[Any]] = {}

    async def all(self, kind: type[R], *, fresh: bool = False) -> tuple[Row[R], ...]:
        shelf = self._shelf(kind)
        if fresh or not self._is_recent(shelf):
            asked_after = shelf.reads
            async with shelf.reading:
                # Whoever waited here takes what the other one read; if fresh, only what was read after the asking.
                if not (shelf.last_read > asked_after if fresh else self._is_recent(shelf)):
                    await self._read(kind, shelf)
        return shelf.sorted()

    async def get(self, kind: type[R], key: str, *, fresh: bool = False) -> Row[R]:
        shelf = self._shelf(kind)
        if not fresh and self._is_recent(shelf) and key in shelf.rows:
            return shelf.rows[key]
        row = await self._find(kind, key)
        if row is None:
            shelf.drop(key)
            raise Gone(f"{kind.list_name} has no row {key}")
        shelf.put(row)
        return row

    async def write(self, kind: type[R], key: str, values: Mapping[str, Value], etag: str) -> Row[R]:
        shelf = self._shelf(kind)
        row: Row[R] = shelf.rows.get(key) or await self.get(kind, key)
        changes = FieldValueSet(additional_data=to_changes(kind, values, self._zone))
        items = await self._items(kind)
        info = items.by_list_item_id(row.item_id).fields.to_patch_request_information(changes)
        info.headers.try_add("If-Match", etag)
        try:
            answer = await send(self._graph, info)
        except (Changed, Gone) as refused:
            # Deleted and made anew under the same key is a change too; Gone comes out of the look for it.
            raise Stale(await self.get(kind, key, fresh=True)) from refused
        written = row_after(row, answer or {}, self._zone) or await self.get(kind, key, fresh=True)
        shelf.put(written)
        return written

    async def add(self, record: R) -> Row[R]:
        kind = type(record)
        item = ListItem(fields=FieldValueSet(additional_data=to_fields(record, self._zone)))
        items = await self._items(kind)
        try:
            answer = await send(self._graph, items.to_post_request_information(item))
        except Unavailable as refused:
            return await self._adopt(record, refused)
        row = row_of(kind, answer, self._zone)
        self._shelf(kind).put(row)
        return row

    def orphans(self, kind: type[Record]) -> tuple[Orphan, ...]:
        """The items that were skipped when the list was last read."""
        return self._shelf(kind).orphans

    async def _adopt(self, record: R, refused: Unavailable) -> Row[R]:
        """A refused new row may be one that is there: a second try after a lost answer finds the first one's row."""
        if not refused.permanent:
            raise refused
        there = await self._find(type(record), record.key)
        if there is None:
            raise refused
        self._shelf(type(record)).put(there)
        if there.record != as_kept(record, self._zone):
            raise Stale(there) from refused
        return there

    async def _read(self, kind: type[R], shelf: Shelf[R]) -> None:
        shelf.begin()
        began = self._monotonic()
        query = RequestConfiguration(query_parameters=_Query(expand=["fields"], top=self._page_size))
        items = await self._items(kind)
        try:
            found = await everything(self._graph, items.to_get_request_information(query))
        except Gone:
            self._lists.forget(schema_of(kind))
            raise
        rows, orphans = rows_of(kind, found, self._zone)
        shelf.replace(rows.values(), orphans, began)

    async def _find(self, kind: type[R], key: str) -> Row[R] | None:
        quoted = key.replace("'", "''")
        wanted = _Query(expand=["fields"], filter=f"fields/Key eq '{quoted}'", top=_ANSWER_IN_FULL)
        items = await self._items(kind)
        info = items.to_get_request_information(RequestConfiguration(query_parameters=wanted))
        rows, _ = rows_of(kind, await everything(self._graph, info), self._zone)
        return rows.get(key)

    async def _items(self, kind: type[Record]) -> ItemsRequestBuilder:
        list_id = await self._lists.id_of(schema_of(kind))
        return self._site.lists.by_list_id(list_id).items

    def _shelf(self, kind: type[R]) -> Shelf[R]:
        return self._shelves.setdefault(kind, Shelf())

    def _is_recent(self, shelf: Shelf[R]) -> bool:
        return shelf.read_at is not None and self._monotonic() - shelf.read_at < self._keep_for
