"""One list as a table: key first, sorted by key, the newest change marked."""

from urllib.parse import quote

from aiohttp import web

from emulator.columns import Column, list_columns
from emulator.items import Item, living_items
from emulator.lists import find_list
from emulator.pages.markup import Content, link, page, table, tag
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
    marks = ["newest" if item.seq == newest else None for item in items]
    heads = [*(one.display_name for one in used), "Version", "Last change", "By"] if used else ["Row"]
    shown = table(f"{len(items)} rows, by key", heads, rows, marks) if items else tag("p", "There are no rows yet.")
    note = tag("p", f"Columns without any value: {empty}.") if empty else None
    description = tag("p", record.description) if record.description else None
    return page(record.display_name, [link("Site", "/")], description, shown, note)


def _row(tenant: Tenant, address: str, item: Item, columns: list[Column], is_newest: bool) -> list[Content]:
    zone = tenant.settings.zone
    texts = [value_shown(tenant.db, one, item.values.get(one.name), zone) for one in columns]
    badge = tag("span", "newest change", class_="badge") if is_newest else None
    first = tag("span", link(texts[0] if texts and texts[0] else f"Row {item.id}", f"{address}/{item.id}"), " ", badge)
    if not columns:
        return [first]
    return [
        first,
        *texts[1:],
        f"{item.rev}.0",
        moment_shown(item.modified_at, zone),
        item.modified_by.name,
    ]
