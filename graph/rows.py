"""Rows port on SharePoint lists: reads from the mirror, each write one call guarded by the etag."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from kiota_abstractions.base_request_configuration import RequestConfiguration
from msgraph.generated.models.field_value_set import FieldValueSet
from msgraph.generated.models.list_item import ListItem
from msgraph.generated.sites.item.lists.item.items.items_request_builder import ItemsRequestBuilder

from domain.record import R, Record, Row, Value
from graph.client import Graph
from graph.delta import item_by_id
from graph.errors import Changed
from graph.fields import as_kept, to_changes, to_fields
from graph.items import STAND_IN, Held, held, mirrored, mirrored_after
from graph.keeper import Keeper
from graph.schema import schema_of
from graph.wire import everything, send
from workflows.freshness import Mirror
from workflows.ports import Gone, PortError, Stale, Unavailable

_Query = ItemsRequestBuilder.ItemsRequestBuilderGetQueryParameters
_ANSWER_IN_FULL = 2  # rows asked for where one is expected: a second one would be a doubled key
KEEP_FOR = timedelta(seconds=60)


class GraphRows:
    """The lists of one site. `zone` is the site's own time zone, `instant` the machine's time.

    `mirror` keeps what was read between two starts; a list is read whole once, and asked only for changes then.
    """

    def __init__(
        self,
        graph: Graph,
        site_id: str,
        zone: ZoneInfo,
        instant: Callable[[], datetime],
        mirror: Mirror,
        *,
        page_size: int = 500,
    ) -> None:
        self._graph = graph
        self._zone = zone
        self.keeper = Keeper(graph, site_id, zone, instant, mirror, page_size)

    async def all(self, kind: type[R], *, fresh: bool = False) -> tuple[Row[R], ...]:
        shelf = await (self.keeper.fresh(kind) if fresh else self.keeper.recent(kind, KEEP_FOR))
        return shelf.sorted()

    async def get(self, kind: type[R], key: str, *, fresh: bool = False) -> Row[R]:
        if not fresh:
            known = (await self.keeper.recent(kind, KEEP_FOR)).find(key)
            if known is not None:
                return known.row
        found = await self._look_for(kind, key)
        if found is None:
            raise Gone(f"{kind.list_name} has no row {key}")
        return found.row

    async def write(self, kind: type[R], key: str, values: Mapping[str, Value], etag: str) -> Row[R]:
        known = self.keeper.shelf(kind).find(key) or await self._known(kind, key)
        changes = FieldValueSet(additional_data=to_changes(kind, values, self._zone))
        items = await self.keeper.items_of(kind)
        info = items.by_list_item_id(known.item.item_id).fields.to_patch_request_information(changes)
        info.headers.try_add("If-Match", etag)
        try:
            answer = await send(self._graph, info)
        except (Changed, Gone) as refused:
            # Deleted and made anew under the same key is a change too; Gone comes out of the look for it.
            raise Stale(await self.get(kind, key, fresh=True)) from refused
        except Unavailable as refused:
            if refused.permanent:  # a column may have gone: look before the next try
                self.keeper.lists.forget(schema_of(kind))
            raise
        return await self._after(kind, known, values, answer)

    async def add(self, record: R) -> Row[R]:
        kind = type(record)
        fields = to_fields(record, self._zone)
        for name in await self.unusable(kind):  # better a row without this value than none
            fields.pop(schema_of(kind).by_attribute[name].name, None)
        item = ListItem(fields=FieldValueSet(additional_data=fields))
        items = await self.keeper.items_of(kind)
        try:
            answer = await send(self._graph, items.to_post_request_information(item))
        except Unavailable as refused:
            return await self._adopt(record, refused)
        return (await self.keeper.put(kind, mirrored(answer))).row

    async def unkeyed(self, kind: type[R]) -> tuple[Row[R], ...]:
        shelf = await self.keeper.recent(kind, KEEP_FOR)
        return tuple(one.row for one in shelf.unkeyed)

    async def last_number(self, kind: type[Record]) -> int:
        return (await self.keeper.recent(kind, KEEP_FOR)).last_number

    async def unusable(self, kind: type[Record]) -> frozenset[str]:
        layout = self.keeper.lists.known(schema_of(kind))
        return frozenset(layout.unusable) if layout is not None else frozenset()

    async def catch_up(self, kind: type[Record], older_than: timedelta = timedelta()) -> None:
        shelf = self.keeper.shelf(kind)
        if not self.keeper.is_recent(shelf, older_than):
            await self.keeper.fresh(kind)

    async def _after(self, kind: type[R], known: Held[R], values: Mapping[str, Value], answer: object) -> Row[R]:
        """The row as it is after a change that was made, whatever the answer to it looks like."""
        try:
            if not isinstance(answer, dict):
                raise ValueError("the answer to a change is no fields")
            item = mirrored_after(known.item, answer)
        except ValueError:
            return await self._read_back(kind, known, values)
        return (await self.keeper.put(kind, item)).row

    async def _read_back(self, kind: type[R], known: Held[R], values: Mapping[str, Value]) -> Row[R]:
        try:
            return (await self._by_id(kind, known.item.item_id)).row
        except PortError:
            # The list has it. The etag it has now is not known: the next write of the row finds that out.
            return replace(known.row, record=replace(known.row.record, **values))

    async def _adopt(self, record: R, refused: Unavailable) -> Row[R]:
        """A refused new row may be one that is there: a second try after a lost answer finds the first one's row."""
        if not refused.permanent:
            raise refused
        there = await self._by_key(type(record), record.key)
        if there is None:
            raise refused
        left_out = {name: getattr(there.row.record, name) for name in await self.unusable(type(record))}
        if there.row.record != replace(as_kept(record, self._zone), **left_out):
            raise Stale(there.row) from refused
        return there.row

    async def _known(self, kind: type[R], key: str) -> Held[R]:
        """The item behind a key, from wherever it can be had."""
        found = (await self.keeper.recent(kind, KEEP_FOR)).find(key) or await self._look_for(kind, key)
        if found is None:
            raise Gone(f"{kind.list_name} has no row {key}")
        return found

    async def _look_for(self, kind: type[R], key: str) -> Held[R] | None:
        """The row as the tenant has it now: by its id, which is exact; by its key where it is another item now."""
        shelf = self.keeper.shelf(kind)
        known = shelf.find(key)
        if known is not None:
            try:
                found = await self._by_id(kind, known.item.item_id)
                if found.row.key == key or key.startswith(STAND_IN):
                    return found
            except Gone:
                shelf.drop(known.item.item_id)
        return None if key.startswith(STAND_IN) else await self._by_key(kind, key)

    async def _by_id(self, kind: type[R], item_id: str) -> Held[R]:
        document = await item_by_id(self._graph, await self.keeper.items_of(kind), item_id)
        return await self.keeper.put(kind, mirrored(document))

    async def _by_key(self, kind: type[R], key: str) -> Held[R] | None:
        """Of two items with one key the older is the row."""
        quoted = key.replace("'", "''")
        wanted = _Query(expand=["fields"], filter=f"fields/Key eq '{quoted}'", top=_ANSWER_IN_FULL)
        items = await self.keeper.items_of(kind)
        info = items.to_get_request_information(RequestConfiguration(query_parameters=wanted))
        found = [held(kind, mirrored(one), self._zone) for one in await everything(self._graph, info)]
        same = sorted((one for one in found if one.row.key == key), key=lambda one: one.order)
        return await self.keeper.put(kind, same[0].item) if same else None
