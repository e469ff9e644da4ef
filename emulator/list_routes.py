"""Lists over the wire (list-list, list-create, list-get, list-update, list-delete)."""

from itertools import islice
from typing import Any

from aiohttp import web

from emulator.call import Call, GraphRoutes, no_content
from emulator.column_rules import check_index_count, new_column
from emulator.columns import SYSTEM, TITLE, column_json, list_columns, save_column
from emulator.errors import bad_request, invalid
from emulator.filters import matches, parse_filter
from emulator.item_json import item_writer
from emulator.items import living_items
from emulator.lists import ListRecord, all_lists, change_list, create_list, delete_list, find_list
from emulator.odata import Expansion, read_expand, read_select, selected
from emulator.sites import check_site
from emulator.user_list import user_list_json

_TEMPLATES = ("genericList", "tasks", "contacts", "events", "links", "announcements", "issueTracking")


def add_routes(routes: GraphRoutes) -> None:
    """Register the addresses of this file."""
    routes.add("GET", "sites/{site}/lists", get_lists)
    routes.add("POST", "sites/{site}/lists", post_list)
    routes.add("GET", "sites/{site}/lists/{list}", get_list)
    routes.add("PATCH", "sites/{site}/lists/{list}", patch_list)
    routes.add("DELETE", "sites/{site}/lists/{list}", remove_list)


def called_list(call: Call) -> ListRecord:
    """The list that the address names; 404 when the site or the list is not there."""
    check_site(call.settings, call.params["site"])
    return find_list(call.db, call.params["list"])


def list_items_json(call: Call, record: ListRecord, items: Expansion) -> list[dict[str, Any]]:
    """The rows of a list whose items are expanded: the first page of them."""
    writer = item_writer(call, record)
    found = islice(living_items(call.db, record.id), call.settings.page_size)
    return [writer.item(one, items.expand.get("fields"), items.select) for one in found]


def list_json(call: Call, record: ListRecord, columns: Expansion | None = None) -> dict[str, Any]:
    """The list as Graph describes it; with its columns when they are expanded."""
    document: dict[str, Any] = {
        "@odata.etag": record.etag,
        "createdDateTime": record.created_at,
        "description": record.description,
        "eTag": record.etag,
        "id": record.id,
        "lastModifiedDateTime": record.modified_at,
        "name": record.name,
        "webUrl": f"{call.origin}/lists/{record.name}".replace(" ", "%20"),
        "displayName": record.display_name,
        "createdBy": record.created_by.identity_set(),
        "lastModifiedBy": record.modified_by.identity_set(),
        "parentReference": {"siteId": call.settings.site_id},
        "list": {"contentTypesEnabled": False, "hidden": record.hidden, "template": record.template},
    }
    if columns is not None:
        every = [*list_columns(call.db, record.id), *SYSTEM]
        document["columns"] = [selected(column_json(one), columns.select) for one in every]
    return document


async def get_lists(call: Call) -> web.StreamResponse:
    """GET lists: the visible ones; `$filter=displayName eq '..'` as people use it."""
    options = call.options("select", "expand", "filter", "top")
    check_site(call.settings, call.params["site"])
    expand = read_expand(options.get("expand"), ("columns",))
    documents = [list_json(call, one, expand.get("columns")) for one in all_lists(call.db) if not one.hidden]
    if "filter" in options:
        clauses = [(clause.path, clause) for clause in parse_filter(options["filter"])]
        if any(path not in ("displayName", "name", "id") for path, _ in clauses):
            raise invalid("Invalid filter clause")
        # The people's own list shows itself only to who asks for it by name.
        documents = [one for one in (*documents, user_list_json(call)) if matches(clauses, one)]
    select = read_select(options.get("select"))
    return call.many([_selected(one, select, expand) for one in documents], f"sites('{call.settings.site_id}')/lists")


async def post_list(call: Call) -> web.StreamResponse:
    """POST lists: the columns come with it, Title is always there. `name` is assigned by the server."""
    call.options()
    check_site(call.settings, call.params["site"])
    body = await call.body("displayName", "description", "columns", "list")
    display_name, info = body.get("displayName"), body.get("list") or {}
    if not isinstance(display_name, str) or not display_name.strip():
        raise invalid("A list needs a displayName.")
    template = info.get("template", "genericList")
    if template not in _TEMPLATES:
        raise invalid(f"The list template '{template}' is not supported.")
    columns = [new_column(one) for one in body.get("columns") or []]
    check_index_count(columns)
    hidden, description = bool(info.get("hidden")), str(body.get("description") or "")
    with call.db.transaction():
        record = create_list(call.db, display_name, description, template, hidden, call.actor)
        for column in (TITLE, *columns):
            save_column(call.db, record.id, column)
    return call.one(list_json(call, record), _context(call), 201)


async def get_list(call: Call) -> web.StreamResponse:
    """GET a list by id or name."""
    options = call.options("select", "expand")
    expand, record = read_expand(options.get("expand"), ("columns", "items")), called_list(call)
    document = list_json(call, record, expand.get("columns"))
    if "items" in expand:
        document["items"] = list_items_json(call, record, expand["items"])
    return call.one(_selected(document, read_select(options.get("select")), expand), _context(call))


async def patch_list(call: Call) -> web.StreamResponse:
    """PATCH displayName and description."""
    call.options()
    body = await call.body("displayName", "description")
    record = called_list(call)
    display_name = body.get("displayName", record.display_name)
    description = body.get("description", record.description)
    if not isinstance(display_name, str) or not isinstance(description, str) or not display_name:
        raise bad_request("Invalid value for a property of the list.")
    with call.db.transaction():
        record = change_list(call.db, record, display_name, description, call.actor)
    return call.one(list_json(call, record), _context(call))


async def remove_list(call: Call) -> web.StreamResponse:
    """DELETE a list."""
    record = called_list(call)
    with call.db.transaction():
        delete_list(call.db, record.id)
    return no_content()


def _selected(document: dict[str, Any], select: tuple[str, ...], expand: dict[str, Expansion]) -> dict[str, Any]:
    return selected(document, (*select, *expand) if select else ())


def _context(call: Call) -> str:
    return f"sites('{call.settings.site_id}')/lists/$entity"
