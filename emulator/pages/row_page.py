"""One row: its values, each with a way to change it by hand, and its version history."""

from urllib.parse import quote

from aiohttp import web

from emulator.columns import Column, find_column, list_columns
from emulator.errors import GraphError, stale
from emulator.fields import Intake, check_unique
from emulator.items import Item, Version, change_item, find_item, item_versions
from emulator.lists import ListRecord, find_list
from emulator.pages.edit_form import edit_form, sent_value
from emulator.pages.editor import editor
from emulator.pages.markup import Content, Markup, counted, link, page, table, tag
from emulator.pages.shown import changes_between, key_first, moment_shown, value_shown
from emulator.tenant import Tenant


def row_page(tenant: Tenant, name: str, row: str, edited: str = "", problem: GraphError | None = None) -> web.Response:
    """GET /lists/{name}/{id}; with `edited`, the form for that column; raises GraphError 404."""
    record = find_list(tenant.db, name)
    item = find_item(tenant.db, record.id, row)
    columns = key_first(list_columns(tenant.db, record.id))
    address = _address(record, item)
    title = " ".join(str(item.values[one]) for one in ("Key", "Title") if one in item.values) or f"Row {item.id}"
    form = None
    if edited:
        column = find_column(tenant.db, record.id, edited)
        form = edit_form(tenant.db, column, item, address, editor(tenant.db).name, tenant.settings.zone)
    alert = tag("p", f"Not saved: {problem.message}.", role="alert", class_="notice") if problem else None
    way = [link("Site", "/"), link(record.display_name, f"/lists/{quote(record.name)}")]
    history = _history(tenant, columns, item)
    status = 200 if problem is None else problem.status
    return page(title, way, alert, form, history, _values(tenant, columns, item, address), status=status)


def save_row(tenant: Tenant, name: str, row: str, column_name: str, values: list[str], etag: str) -> str:
    """Write one column as the person at the page; returns the row's address. Raises GraphError."""
    db = tenant.db
    record = find_list(db, name)
    item, column = find_item(db, record.id, row), find_column(db, record.id, column_name)
    if etag != item.etag:
        raise stale()
    columns = list_columns(db, record.id)
    changes = Intake(db, columns, tenant.settings.zone).read(sent_value(column, values, tenant.settings.zone))
    with db.transaction():
        check_unique(db, (record.id, item.id), columns, changes, tenant.settings.unique_status)
        change_item(db, item, changes, editor(db))
    return _address(record, item)


def _address(record: ListRecord, item: Item) -> str:
    return f"/lists/{quote(record.name)}/{item.id}"


def _values(tenant: Tenant, columns: list[Column], item: Item, address: str) -> Markup:
    rows: list[list[Content]] = [
        [
            column.display_name,
            value_shown(tenant.db, column, item.values.get(column.name), tenant.settings.zone),
            None if column.read_only else _edit_link(column, address),
        ]
        for column in columns
    ]
    return tag("section", tag("h2", "Values"), table("Values as they are now", ["Column", "Value", "Edit"], rows))


def _edit_link(column: Column, address: str) -> Markup:
    return tag("a", "Edit", href=f"{address}?edit={quote(column.name)}", aria_label=f"Edit {column.display_name}")


def _history(tenant: Tenant, columns: list[Column], item: Item) -> Markup:
    versions = item_versions(tenant.db, item)
    rows: list[list[Content]] = []
    for place, version in enumerate(versions):
        before = versions[place + 1] if place + 1 < len(versions) else None
        rows.append(
            [
                version.id,
                tag("time", moment_shown(version.modified_at, tenant.settings.zone)),
                version.modified_by.name,
                _changes(tenant, columns, before, version),
            ]
        )
    heads = ["Version", "When", "Who", "What changed"]
    caption = f"{counted(len(versions), 'version')}, the newest first"
    return tag("section", tag("h2", "Version history"), table(caption, heads, rows))


def _changes(tenant: Tenant, columns: list[Column], before: Version | None, after: Version) -> Content:
    if before is None:
        return f"Row made, with {len(after.values)} values"
    changes = changes_between(tenant.db, columns, before, after, tenant.settings.zone)
    if not changes:
        return "Nothing"
    return tag(
        "ul",
        *[
            tag("li", f"{one.column}: ", tag("del", one.before or "(empty)"), " → ", tag("ins", one.after or "(empty)"))
            for one in changes
        ],
    )
