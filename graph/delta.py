"""What changed in a list since last time (learn.microsoft.com/graph/api/listitem-delta)."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kiota_abstractions.base_request_configuration import RequestConfiguration
from kiota_abstractions.method import Method
from kiota_abstractions.request_information import RequestInformation
from msgraph.generated.sites.item.lists.item.items.delta.delta_request_builder import DeltaRequestBuilder
from msgraph.generated.sites.item.lists.item.items.item.list_item_item_request_builder import ListItemItemRequestBuilder
from msgraph.generated.sites.item.lists.item.items.items_request_builder import ItemsRequestBuilder

from graph.client import Graph
from graph.errors import Expired
from graph.items import mirrored
from graph.wire import is_of, raw_call, send, whole_pages
from workflows.freshness import MirroredItem
from workflows.ports import Gone, Unavailable

log = logging.getLogger("graph")
_ItemQuery = ListItemItemRequestBuilder.ListItemItemRequestBuilderGetQueryParameters
_Query = DeltaRequestBuilder.DeltaRequestBuilderGetQueryParameters


class _StartAnew(Exception):
    """The round cannot be gone on with. `location`: where a fresh one begins, "" at the list's own address."""

    def __init__(self, why: str, location: str = "") -> None:
        super().__init__(why)
        self.location = location


@dataclass(frozen=True, slots=True)
class Round:
    """`is_whole`: these are all items there are. `deleted` are ids of items."""

    delta_link: str
    is_whole: bool
    changed: tuple[MirroredItem, ...]
    deleted: tuple[str, ...]


async def changes_since(graph: Graph, items: ItemsRequestBuilder, link: str, page_size: int) -> Round:
    """The changes since that delta link; without one, or where it is not taken any more, all items.

    Nothing is given back before the last page is there, so that the old rows serve until the new set is complete.
    """
    location = ""
    if link and is_of(graph, link):
        try:
            return await _round(graph, items, raw_call(Method.GET, link), is_whole=False)
        except _StartAnew as why:
            log.info("action=mirror.anew why=%s", why, extra={"action": "mirror.anew", "why": str(why)})
            location = why.location if is_of(graph, why.location) else ""
    start = raw_call(Method.GET, location) if location else _start(items, page_size)
    try:
        return await _round(graph, items, start, is_whole=True)
    except _StartAnew as again:
        raise Unavailable(f"the list cannot be read whole: {again}") from again


def _start(items: ItemsRequestBuilder, page_size: int) -> RequestInformation:
    query = _Query(expand=["fields"], top=page_size)
    return items.delta.to_get_request_information(RequestConfiguration(query_parameters=query))


async def _round(graph: Graph, items: ItemsRequestBuilder, start: RequestInformation, *, is_whole: bool) -> Round:
    """All pages of one round. An item may come twice: the last one counts."""
    changed: dict[str, Mapping[str, Any]] = {}
    deleted: dict[str, None] = {}
    link = ""
    try:
        async for page in whole_pages(graph, start):
            for one in page["value"]:
                _sort_in(one, changed, deleted)
            link = str(page.get("@odata.deltaLink") or "")
    except Expired as expired:
        # resyncChangesApplyDifferences and resyncChangesUploadDifferences come to the same: nothing is only ours.
        raise _StartAnew(str(expired), expired.location) from expired
    except Unavailable as refused:
        if is_whole or not refused.permanent:
            raise
        raise _StartAnew(str(refused)) from refused  # a token that is not understood
    found = [await _complete(graph, items, one) for one in changed.values()]
    gone = [item_id for item_id, one in zip(changed, found, strict=True) if one is None]
    return Round(link, is_whole, tuple(map(mirrored, filter(None, found))), (*deleted, *gone))


def _sort_in(one: Any, changed: dict[str, Mapping[str, Any]], deleted: dict[str, None]) -> None:
    if not isinstance(one, dict) or "error" in one or "id" not in one:
        # Seen in a page of a 200 after a row was deleted (msgraph-sdk-typescript#544).
        raise _StartAnew("an error stands among the items")
    item_id = str(one["id"])
    changed.pop(item_id, None)
    deleted.pop(item_id, None)
    if "deleted" in one:
        deleted[item_id] = None
    else:
        changed[item_id] = one


async def _complete(graph: Graph, items: ItemsRequestBuilder, one: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The item with its fields, asked for where the page left them out; None where it is gone by now."""
    if isinstance(one.get("fields"), dict):
        return one
    try:
        return await item_by_id(graph, items, str(one["id"]))
    except Gone:
        return None


async def item_by_id(graph: Graph, items: ItemsRequestBuilder, item_id: str) -> Mapping[str, Any]:
    """One item with its fields; Gone where there is none."""
    query = RequestConfiguration(query_parameters=_ItemQuery(expand=["fields"]))
    return dict(await send(graph, items.by_list_item_id(item_id).to_get_request_information(query)))
