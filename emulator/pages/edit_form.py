"""The form in which a person changes one column by hand, and how what it sends becomes values."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from emulator.columns import Column
from emulator.database import Database
from emulator.errors import invalid
from emulator.items import Item
from emulator.pages.markup import Markup, join, link, tag
from emulator.pages.shown import from_local_input, local_input
from emulator.people import all_users


def edit_form(db: Database, column: Column, item: Item, address: str, editor: str, zone: ZoneInfo) -> Markup:
    """One labelled field with the value as it is now."""
    field = _field(db, column, item.values.get(column.name), zone)
    return tag(
        "form",
        tag("h2", f"Change {column.display_name}"),
        tag("input", type="hidden", name="column", value=column.name),
        tag("input", type="hidden", name="etag", value=item.etag),
        tag("label", f"{column.display_name} (as {editor})", for_="value"),
        field,
        tag("div", tag("button", "Save", type="submit"), link("Cancel", address), class_="actions"),
        method="post",
        action=address,
        class_="edit",
    )


def sent_value(column: Column, values: list[str], zone: ZoneInfo) -> dict[str, Any]:
    """What the form sent, as a PATCH of `fields` would send it. Raises GraphError when it cannot be read."""
    text = values[0].replace("\r\n", "\n") if values else ""
    if column.is_multiple:
        kept: list[Any] = [one for one in values if one]
        return {f"{column.wire_name}@odata.type": "Collection", column.wire_name: kept or None}
    if not text:
        return {column.wire_name: None}
    try:
        return {column.wire_name: _typed(column, text, zone)}
    except ValueError as error:
        raise invalid(f"'{text}' cannot be read as a value of {column.display_name}") from error


def _typed(column: Column, text: str, zone: ZoneInfo) -> Any:
    if column.kind in ("number", "currency"):
        return float(text) if set(text) & set(".eE") else int(text)
    if column.kind == "boolean":
        return text == "Yes"
    return from_local_input(text, zone) if column.kind == "dateTime" else text


def _field(db: Database, column: Column, value: Any, zone: ZoneInfo) -> Markup:
    match column.kind:
        case "choice":
            options = {one: one for one in [*column.facet["choices"], *_as_list(value)]}
            return _select(options, _as_list(value), column.is_multiple)
        case "boolean":
            shown = [] if value is None else ["Yes" if value else "No"]
            return _select({"Yes": "Yes", "No": "No"}, shown, False)
        case "personOrGroup":
            return _select(_people(db), [str(one) for one in _as_list(value)], column.is_multiple)
        case "dateTime" if column.is_date_only:
            return _input("date", value or "")
        case "dateTime":
            return _input("datetime-local", local_input(value, zone) if value else "")
        case "number" | "currency":
            return _input("number", "" if value is None else str(value), step="any")
        case "text" if column.is_long_text:
            # A browser drops one line break right after the tag, so one is put there for it to drop.
            return tag("textarea", Markup("\n"), value or "", id="value", name="value", rows="6")
        case _:
            return _input("text", "" if value is None else str(value))


def _input(kind: str, value: str, **more: str) -> Markup:
    return tag("input", type=kind, id="value", name="value", value=value, **more)


def _select(options: Mapping[str, str], chosen: list[str], is_multiple: bool) -> Markup:
    empty = None if is_multiple else tag("option", "(empty)", value="")
    rest = [tag("option", text, value=value, selected=value in chosen) for value, text in options.items()]
    return tag("select", empty, join(rest), id="value", name="value", multiple=is_multiple)


def _people(db: Database) -> dict[str, str]:
    names = {user["id"]: user["displayName"] for user in all_users(db)}
    rows = db.all("SELECT id, principal FROM lookups ORDER BY id")
    return {str(row["id"]): names[row["principal"]] for row in rows if row["principal"] in names}


def _as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]
