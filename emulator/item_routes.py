"""Items over the wire (listitem-list, -create, -get, -update, -delete)."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from aiohttp import web

from emulator.call import Call, GraphRoutes, no_content
from emulator.columns import Column
from emulator.errors import bad_request, over_threshold, stale
from emulator.fields import Intake, check_unique
from emulator.filters import Clause, field_name, matches, parse_filter, parse_order, sort_key
from emulator.item_json import ItemWriter, item_writer
from emulator.items import Item, add_item, change_item, count_items, delete_item, find_item, living_items
from emulator.list_routes import called_list
from emulator.odata import Expansion, read_expand, read_select, read_top
from emulator.paging import seal, unseal


def add_routes(routes: GraphRoutes) -> None:
    """Register the addresses of this file."""
    items = "sites/{site}/lists/{list}/items"
    routes.add("GET", items, get_items)
    routes.add("POST", items, post_item)
    routes.add("GET", items + "/{item}", get_item)
    routes.add("PATCH", items + "/{item}", patch_item)
    routes.add("DELETE", items + "/{item}", remove_item)
    routes.add("GET", items + "/{item}/fields", get_fields)
    routes.add("PATCH", items + "/{item}/fields", patch_fields)


async def get_items(call: Call) -> web.StreamResponse:
    """GET items: pages in the order of ids, or filtered and sorted on indexed columns."""
    options = call.options("select", "expand", "filter", "orderby", "top", "skiptoken")
    writer = item_writer(call, called_list(call))
    expand = read_expand(options.get("expand"), ("fields",)).get("fields")
    select, top = read_select(options.get("select")), read_top(options, call.settings.page_size)
    clauses, order = _query(call, options, writer.columns)
    _check_threshold(writer, clauses, order)
    after = int(unseal(options["skiptoken"]).get("after", 0)) if "skiptoken" in options else 0
    found = _found(writer, clauses, order, after)
    page = list(islice(found, top + 1))
    next_link = None
    if len(page) > top:
        page = page[:top]
        next_link = call.same_address(skiptoken=seal({"after": after + top if order else page[-1].id}))
    return call.many([writer.item(one, expand, select) for one in page], writer.context, next_link)


def _query(
    call: Call, options: dict[str, str], columns: list[Column]
) -> tuple[list[tuple[str, Clause]], list[tuple[str, bool]]]:
    """$filter and $orderby with their paths turned into keys of `fields`."""
    prefer = ",".join(call.request.headers.getall("Prefer", []))
    clauses = parse_filter(options["filter"]) if "filter" in options else []
    order = parse_order(options.get("orderby"))
    return (
        [(field_name(clause.path, columns, prefer), clause) for clause in clauses],
        [(field_name(path, columns, prefer), falling) for path, falling in order],
    )


def _check_threshold(writer: ItemWriter, clauses: list[tuple[str, Clause]], order: list[tuple[str, bool]]) -> None:
    """In a large list, every column asked for must be indexed, and the first clause leave few rows (as seen: 429)."""
    limit = writer.call.settings.view_threshold
    if not (clauses or order) or count_items(writer.call.db, writer.record.id) <= limit:
        return
    indexed = {"id", *(column.wire_name for column in writer.columns if column.indexed)}
    if any(name not in indexed for name, _ in (*clauses, *order)):
        raise over_threshold()
    rows = living_items(writer.call.db, writer.record.id)
    hits = (one for one in rows if matches(clauses[:1], writer.fields(one)))
    if clauses and sum(1 for _ in islice(hits, limit + 1)) > limit:
        raise over_threshold()


def _found(
    writer: ItemWriter, clauses: list[tuple[str, Clause]], order: list[tuple[str, bool]], after: int
) -> Iterator[Item]:
    """The rows of a query from a point on: an id when they come in the order of ids, else a place in the sorting."""
    items = living_items(writer.call.db, writer.record.id, 0 if order else after)
    if clauses:
        items = (item for item in items if matches(clauses, writer.fields(item)))
    if not order:
        return items
    keyed = [(writer.fields(item), item) for item in items]
    for name, falling in reversed(order):
        keyed.sort(key=lambda pair: sort_key(pair[0].get(name)), reverse=falling)
    return (item for _, item in keyed[after:])


async def post_item(call: Call) -> web.StreamResponse:
    """POST an item: 201 with the whole item."""
    call.options()
    body = await call.body("fields", "contentType", "name")
    writer = item_writer(call, called_list(call))
    intake = Intake(call.db, writer.columns, call.settings.zone)
    values = intake.complete(intake.read(_object(body.get("fields", {}))))
    with call.db.transaction():
        check_unique(call.db, (writer.record.id, 0), writer.columns, values, call.settings.unique_status)
        item = add_item(call.db, writer.record.id, values, call.actor)
    location = f"{call.graph}/sites/{call.settings.site_id}/lists/{writer.record.id}/items/{item.id}"
    return call.one(writer.item(item, Expansion()), f"{writer.context}/$entity", 201, location)


async def get_item(call: Call) -> web.StreamResponse:
    """GET an item; unlike the collection, a single item shows its fields unasked."""
    options = call.options("select", "expand")
    writer = item_writer(call, called_list(call))
    item, select = find_item(call.db, writer.record.id, call.params["item"]), read_select(options.get("select"))
    expand = read_expand(options.get("expand"), ("fields", "versions"))
    fields = expand.get("fields", Expansion() if not select or "fields" in select else None)
    return call.one(writer.item(item, fields, select), f"{writer.context}/$entity")


async def patch_item(call: Call) -> web.StreamResponse:
    """PATCH an item with `{"fields": {...}}`: 200 with the whole item."""
    call.options()
    body = await call.body("fields")
    writer, item = _changed(call, _object(body.get("fields", {})))
    return call.one(writer.item(item, Expansion()), f"{writer.context}/$entity")


async def remove_item(call: Call) -> web.StreamResponse:
    """DELETE an item: 204."""
    record = called_list(call)
    item = find_item(call.db, record.id, call.params["item"])
    check_match(call, item.etag)
    with call.db.transaction():
        delete_item(call.db, item, call.actor)
    return no_content()


async def get_fields(call: Call) -> web.StreamResponse:
    """GET the fields alone."""
    options = call.options("select", "expand")
    writer = item_writer(call, called_list(call))
    item = find_item(call.db, writer.record.id, call.params["item"])
    return call.one(writer.fields(item, read_select(options.get("select"))), _fields_context(writer, item))


async def patch_fields(call: Call) -> web.StreamResponse:
    """PATCH the fields: 200 with the fieldValueSet only, its new eTag in `@odata.etag`."""
    call.options()
    writer, item = _changed(
        call,
        await call.body(),
    )
    return call.one(writer.fields(item), _fields_context(writer, item))


def check_match(call: Call, etag: str) -> None:
    """412 when If-Match names another state than the current one; `*` and no header at all mean any."""
    wanted = call.request.headers.get("If-Match", "*").strip()
    # An eTag holds a comma of its own, so the list of them cannot simply be split.
    if wanted != "*" and etag not in re.findall(r'"[^"]*"', wanted):
        raise stale()


def _changed(call: Call, sent: dict[str, Any]) -> tuple[ItemWriter, Item]:
    writer = item_writer(call, called_list(call))
    item = find_item(call.db, writer.record.id, call.params["item"])
    check_match(call, item.etag)
    changes = Intake(call.db, writer.columns, call.settings.zone).read(sent)
    with call.db.transaction():
        check_unique(call.db, (item.list_id, item.id), writer.columns, changes, call.settings.unique_status)
        return writer, change_item(call.db, item, changes, call.actor)


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise bad_request("'fields' must be an object.")
    return value


def _fields_context(writer: ItemWriter, item: Item) -> str:
    return f"{writer.context}('{item.id}')/fields/$entity"
