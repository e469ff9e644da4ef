"""Columns over the wire (list-list-columns, list-post-columns, columndefinition-get, -update, -delete)."""

from aiohttp import web

from emulator.call import Call, GraphRoutes, no_content
from emulator.column_rules import changed_column, check_index_count, new_column
from emulator.columns import SYSTEM, Column, column_json, find_column, list_columns, remove_column, save_column
from emulator.database import Database
from emulator.errors import GraphError, invalid
from emulator.items import living_items
from emulator.list_routes import called_list
from emulator.lists import touch_list
from emulator.odata import read_select, selected


def add_routes(routes: GraphRoutes) -> None:
    """Register the addresses of this file."""
    routes.add("GET", "sites/{site}/lists/{list}/columns", get_columns)
    routes.add("POST", "sites/{site}/lists/{list}/columns", post_column)
    routes.add("GET", "sites/{site}/lists/{list}/columns/{column}", get_column)
    routes.add("PATCH", "sites/{site}/lists/{list}/columns/{column}", patch_column)
    routes.add("DELETE", "sites/{site}/lists/{list}/columns/{column}", delete_column)


async def get_columns(call: Call) -> web.StreamResponse:
    """GET columns: Title, the list's own, the system's."""
    options, record = call.options("select", "top"), called_list(call)
    select = read_select(options.get("select"))
    every = [*list_columns(call.db, record.id), *SYSTEM]
    return call.many([selected(column_json(one), select) for one in every], _context(call))


async def post_column(call: Call) -> web.StreamResponse:
    """POST a column."""
    call.options()
    body = await call.body()
    record, column = called_list(call), new_column(body)
    check_index_count([*list_columns(call.db, record.id), column])
    with call.db.transaction():
        save_column(call.db, record.id, column)
        touch_list(call.db, record.id, call.actor)
    return call.one(column_json(column), f"{_context(call)}/$entity", 201)


async def get_column(call: Call) -> web.StreamResponse:
    """GET a column by id, internal name or display name."""
    call.options("select")
    record = called_list(call)
    return call.one(column_json(find_column(call.db, record.id, call.params["column"])), f"{_context(call)}/$entity")


async def patch_column(call: Call) -> web.StreamResponse:
    """PATCH a column: everything but its id, name and type."""
    call.options()
    body = await call.body()
    record = called_list(call)
    before = find_column(call.db, record.id, call.params["column"])
    if before.read_only and before in SYSTEM:
        raise GraphError(403, "accessDenied", "This column belongs to the system.")
    body.pop("id", None)
    column = changed_column(before, body)
    check_index_count([one for one in list_columns(call.db, record.id) if one.id != column.id] + [column])
    if column.unique and not before.unique:
        _refuse_doubled(call.db, record.id, column)
    with call.db.transaction():
        save_column(call.db, record.id, column)
        touch_list(call.db, record.id, call.actor)
    return call.one(column_json(column), f"{_context(call)}/$entity")


async def delete_column(call: Call) -> web.StreamResponse:
    """DELETE a column with its values; Title and the system's own stay."""
    record = called_list(call)
    column = find_column(call.db, record.id, call.params["column"])
    if column in SYSTEM or column.name == "Title":
        raise GraphError(403, "accessDenied", "This column cannot be deleted.")
    with call.db.transaction():
        remove_column(call.db, record.id, column)
        touch_list(call.db, record.id, call.actor)
    return no_content()


def _refuse_doubled(db: Database, list_id: str, column: Column) -> None:
    seen = set()
    for item in living_items(db, list_id):
        value = str(item.values.get(column.name, "")).lower()
        if value and value in seen:
            raise invalid(f"Column '{column.name}' holds the same value twice and cannot be made unique.")
        seen.add(value)


def _context(call: Call) -> str:
    return f"sites('{call.settings.site_id}')/lists('{call.params['list']}')/columns"
