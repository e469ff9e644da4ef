"""What a column definition may say (columndefinition): facets are exclusive, spelled exactly, and limited."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from emulator.clock import new_id
from emulator.columns import Column
from emulator.errors import GraphError, bad_request, invalid

MAX_INDEXES = 20  # of a SharePoint list

# Per facet: property -> (accepted types, accepted words or None, value when left out).
_Rule = tuple[tuple[type, ...], tuple[str, ...] | None, Any]
_DECIMALS = ("automatic", "none", "one", "two", "three", "four", "five")
_FACETS: dict[str, dict[str, _Rule]] = {
    "text": {
        "allowMultipleLines": ((bool,), None, False),
        "appendChangesToExistingText": ((bool,), None, False),
        "linesForEditing": ((int,), None, 0),
        "maxLength": ((int,), None, 255),
        "textType": ((str,), ("plain", "richText"), None),
    },
    "choice": {
        "allowTextEntry": ((bool,), None, False),
        "choices": ((list,), None, []),
        "displayAs": ((str,), ("checkBoxes", "dropDownMenu", "radioButtons"), "dropDownMenu"),
    },
    "dateTime": {
        "displayAs": ((str,), ("default", "friendly", "standard"), "default"),
        "format": ((str,), ("dateOnly", "dateTime"), "dateTime"),
    },
    "number": {
        "decimalPlaces": ((str,), _DECIMALS, "automatic"),
        "displayAs": ((str,), ("number", "percentage"), "number"),
        "maximum": ((int, float), None, None),
        "minimum": ((int, float), None, None),
    },
    "currency": {"locale": ((str,), None, "en-us")},
    "boolean": {},
    "personOrGroup": {
        "allowMultipleSelection": ((bool,), None, False),
        "chooseFromType": ((str,), ("peopleAndGroups", "peopleOnly"), "peopleAndGroups"),
        "displayAs": ((str,), None, "nameWithPresence"),
    },
    "lookup": {
        "allowMultipleValues": ((bool,), None, False),
        "allowUnlimitedLength": ((bool,), None, False),
        "columnName": ((str,), None, "Title"),
        "listId": ((str,), None, ""),
        "primaryLookupColumnId": ((str,), None, None),
    },
}
_FLAGS = {
    "required": "required",
    "indexed": "indexed",
    "enforceUniqueValues": "unique",
    "hidden": "hidden",
    "readOnly": "read_only",
}
_TEXTS = {"displayName": "display_name", "description": "description", "columnGroup": "group"}
_PLAIN = {"name", "defaultValue", *_FLAGS, *_TEXTS}
# Facets that exist in Graph but cannot be created through it, or not in this tenant.
_NOT_CREATABLE = {"calculated", "contentApprovalStatus", "geolocation", "hyperlinkOrPicture", "term", "thumbnail"}


def new_column(data: Mapping[str, Any]) -> Column:
    """A column from the body of a POST; 400 when the definition is not one."""
    kind = _kind(data)
    if kind is None:
        raise invalid("A column definition needs exactly one type, such as text, choice or dateTime.")
    display = data.get("displayName") or data.get("name")
    name = data.get("name") or display
    if not isinstance(name, str) or not name or not isinstance(display, str):
        raise invalid("A column needs a name.")
    column = Column(id=new_id(), name=internal_name(name), display_name=display, kind=kind)
    return changed_column(column, {key: value for key, value in data.items() if key != "name"})


def changed_column(column: Column, data: Mapping[str, Any]) -> Column:
    """The column with the properties of a PATCH; its type and internal name stay as they are."""
    kind = _kind(data)
    if kind not in (None, column.kind):
        raise invalid(f"The type of column '{column.name}' cannot be changed.")
    if data.get("name", column.name) != column.name:
        raise invalid("The name of a column cannot be changed.")
    facet = _facet(column.kind, {**column.facet, **(data.get(column.kind) or {})})
    values: dict[str, Any] = {"facet": facet}
    values |= {_FLAGS[key]: _typed(key, data[key], bool) for key in _FLAGS if key in data}
    values |= {_TEXTS[key]: _typed(key, data[key], str) for key in _TEXTS if key in data}
    if "defaultValue" in data:
        values["default"] = (data["defaultValue"] or {}).get("value")
    column = replace(column, **values)
    if column.unique and not column.indexed:
        raise invalid(f"Column '{column.name}' must be indexed before its values can be unique.")
    if column.indexed and (column.is_long_text or column.is_multiple):
        raise invalid(f"Column '{column.name}' cannot be indexed.")
    return column


def check_index_count(columns: list[Column]) -> None:
    """SharePoint keeps at most twenty indexes on a list."""
    if sum(column.indexed for column in columns) > MAX_INDEXES:
        raise invalid(f"A list cannot have more than {MAX_INDEXES} indexed columns.")


def internal_name(name: str) -> str:
    """The name as SharePoint encodes it: `item-links` becomes `item_x002d_links`, cut at 32 characters."""
    encoded = re.sub(r"[^A-Za-z0-9_]", lambda one: f"_x{ord(one[0]):04x}_", name)
    if encoded[0].isdigit():
        encoded = f"_x{ord(encoded[0]):04x}_{encoded[1:]}"
    return encoded[:32]


def _kind(data: Mapping[str, Any]) -> str | None:
    """The facet named in the body. A wrong spelling (`Text`, `datetime`) is an error, as two facets are."""
    kinds = [key for key in data if key in _FACETS and data[key] is not None]
    for key in data:
        if key in _NOT_CREATABLE:
            raise GraphError(400, "notSupported", f"Columns of type '{key}' cannot be created.")
        if key not in _FACETS and key not in _PLAIN and "@" not in key:
            raise invalid(f"The property '{key}' is not part of a column definition.")
    if len(kinds) > 1:
        raise invalid("Only one column type can be given.")
    return kinds[0] if kinds else None


def _facet(kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    rules = _FACETS[kind]
    facet = {}
    for key, value in given.items():
        if "@" in key:
            continue
        if key not in rules:
            raise invalid(f"The property '{key}' is not part of a {kind} column.")
        types, words, _ = rules[key]
        wrong_type = not isinstance(value, types) or (isinstance(value, bool) and bool not in types)
        if value is not None and (wrong_type or (words is not None and value not in words)):
            raise bad_request(f"Invalid value for property '{key}' of a {kind} column.")
        if value is not None:
            facet[key] = value
    for key, (_, _, default) in rules.items():
        if default is not None:
            facet.setdefault(key, default)
    return _settled(kind, facet)


def _settled(kind: str, facet: dict[str, Any]) -> dict[str, Any]:
    """The rules between the properties of one facet."""
    if kind == "text" and facet["allowMultipleLines"]:
        facet.pop("maxLength", None)
        facet.setdefault("textType", "plain")
    if kind == "choice" and not all(isinstance(one, str) for one in facet["choices"]):
        raise bad_request("Invalid value for property 'choices' of a choice column.")
    if kind == "lookup" and not facet["listId"]:
        raise invalid("A lookup column needs a listId.")
    return facet


def _typed(key: str, value: Any, wanted: type) -> Any:
    if not isinstance(value, wanted):
        raise bad_request(f"Invalid value for property '{key}'.")
    return value
