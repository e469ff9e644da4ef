"""One list as a table: key first, sorted by key, the newest change marked."""

from urllib.parse import quote

from aiohttp import web

from emulator.columns import Column, list_columns
from emulator.items import Item, living_items
from emulator.lists import find_list
from emulator.pages.markup import Content, counted, link, page, tag, wide_table
from emulator.pages.shown import key_first, key_order, moment_shown, value_shown
from emulator.tenant import Tenant


def list_page(tenant: Tenant, name: str) -> web.Response:
    """GET /lists/{name}; raises GraphError 404."""
    record = find_list(tenant.db, name)
    items = sorted(living_items(tenant.db, record.id), key=lambda one: key_order(one.values, one.id))
    columns = key_first(list_columns(tenant.db, record.id))
    used = [one for one in columns if any(one.name in item.values for item in items)]
    empty = ", ".join(one.display_name for one in columns if one not in used)
    newest = max((item.seq for item in items), default=0)
    address = f"/lists/{quote(record.name)}"
    rows = [_row(tenant, address, item, used, item.seq == newest) for item in items]
    heads = [*(one.display_name for one in used), "Version", "Last change", "By"] if used else ["Row"]
    marked = next((place for place, item in enumerate(items) if item.seq == newest), None)
    caption = f"{counted(len(items), 'row')}, by key"
    shown = wide_table(caption, heads, rows, marked) if items else tag("p", "There are no rows yet.")
    note = tag("p", f"Columns without any value: {empty}.") if empty else None
    description = tag("p", record.description) if record.description else None
    return page(record.display_name, [link("Site", "/")], description, shown, note)


def _row(tenant: Tenant, address: str, item: Item, columns: list[Column], is_newest: bool) -> list[Content]:
    texts: list[Content] = [_cell(tenant, one, item) for one in columns]
    badge = tag("span", "newest change", class_="badge") if is_newest else None
    first = tag("span", link(texts[0] if texts and texts[0] else f"Row {item.id}", f"{address}/{item.id}"), " ", badge)
    if not columns:
        return [first]
    return [
        first,
        *texts[1:],
        f"{item.rev}.0",
        tag("time", moment_shown(item.modified_at, tenant.settings.zone)),
        item.modified_by.name,
    ]


def _cell(tenant: Tenant, column: Column, item: Item) -> Content:
    text = value_shown(tenant.db, column, item.values.get(column.name), tenant.settings.zone)
    return tag("time", text) if text and column.kind == "dateTime" else text
