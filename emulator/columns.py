"""Columns as they are kept: the ones a list was given, Title, and the system's own."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from emulator.database import Database, dump
from emulator.errors import name_taken, not_found


@dataclass(frozen=True)
class Column:
    """One column. `kind` is Graph's facet name (text, choice, dateTime ...), `facet` what stands in it.

    `name` is the internal name, fixed at creation; `display_name` is free to change.
    """

    id: str
    name: str
    display_name: str
    kind: str
    facet: Mapping[str, Any] = field(default_factory=dict)
    description: str = ""
    required: bool = False
    indexed: bool = False
    unique: bool = False
    hidden: bool = False
    read_only: bool = False
    default: str | None = None
    group: str = "Custom Columns"

    @property
    def wire_name(self) -> str:
        """The key in `fields`: people and lookups are read and written by id."""
        return f"{self.name}LookupId" if self.kind in ("personOrGroup", "lookup") else self.name

    @property
    def is_multiple(self) -> bool:
        """Whether a value is a list."""
        facet = self.facet
        return (
            (self.kind == "choice" and facet.get("displayAs") == "checkBoxes")
            or bool(self.kind == "personOrGroup" and facet.get("allowMultipleSelection"))
            or bool(self.kind == "lookup" and facet.get("allowMultipleValues"))
        )

    @property
    def is_date_only(self) -> bool:
        """A day without a time, kept in the site's zone."""
        return self.kind == "dateTime" and self.facet.get("format") == "dateOnly"

    @property
    def is_long_text(self) -> bool:
        """Several lines: cannot be indexed."""
        return self.kind == "text" and bool(self.facet.get("allowMultipleLines"))


def _system(name: str, kind: str, display: str = "", *, indexed: bool = False, hidden: bool = False) -> Column:
    facets: dict[str, dict[str, Any]] = {
        "text": {"allowMultipleLines": False, "maxLength": 255},
        "dateTime": {"displayAs": "default", "format": "dateTime"},
        "personOrGroup": {"allowMultipleSelection": False, "chooseFromType": "peopleAndGroups"},
    }
    return Column(
        id=str(uuid5(NAMESPACE_OID, name)),
        name=name,
        display_name=display or name,
        kind=kind,
        facet=facets.get(kind, {}),
        indexed=indexed,
        hidden=hidden,
        read_only=True,
        group="_Hidden" if hidden else "Base Columns",
    )


SYSTEM = (
    _system("ID", "number", indexed=True),
    _system("ContentType", "text", "Content Type"),
    _system("Modified", "dateTime"),
    _system("Created", "dateTime"),
    _system("Author", "personOrGroup", "Created By"),
    _system("Editor", "personOrGroup", "Modified By"),
    _system("_UIVersionString", "text", "Version"),
    _system("Attachments", "boolean"),
    _system("Edit", "text"),
    _system("LinkTitleNoMenu", "text", "Title"),
    _system("LinkTitle", "text", "Title"),
    _system("ItemChildCount", "text", "Item Child Count"),
    _system("FolderChildCount", "text", "Folder Child Count"),
    _system("_ComplianceFlags", "text", "Label setting"),
    _system("_ComplianceTag", "text", "Retention label"),
    _system("_ComplianceTagWrittenTime", "text", "Retention label Applied"),
    _system("_ComplianceTagUserId", "text", "Label applied by"),
    _system("AppAuthor", "personOrGroup", "App Created By"),
    _system("AppEditor", "personOrGroup", "App Modified By"),
)
TITLE = replace(
    _system("Title", "text"),
    facet={"allowMultipleLines": False, "appendChangesToExistingText": False, "linesForEditing": 0, "maxLength": 255},
    read_only=False,
)
_FLAGS = (
    ("required", "required"),
    ("indexed", "indexed"),
    ("unique", "enforceUniqueValues"),
    ("hidden", "hidden"),
    ("read_only", "readOnly"),
)


def list_columns(db: Database, list_id: str) -> list[Column]:
    """Title and the columns the list was given, in order; without the system's own."""
    rows = db.all("SELECT definition FROM columns WHERE list_id = ? ORDER BY position", list_id)
    return [_read(row["definition"]) for row in rows]


def find_column(db: Database, list_id: str, reference: str) -> Column:
    """A column by id, internal name or display name; 404 when there is none."""
    columns = [*list_columns(db, list_id), *SYSTEM]
    wanted = reference.lower()
    ranked = [one for one in columns if one.id == wanted]
    ranked += [one for one in columns if one.name.lower() == wanted]
    ranked += [one for one in columns if one.display_name.lower() == wanted]
    if not ranked:
        raise not_found("The specified column was not found")
    return ranked[0]


def save_column(db: Database, list_id: str, column: Column) -> None:
    """Add a column or write a changed one back; 409 when its name belongs to another."""
    taken = {one.name.lower() for one in (*list_columns(db, list_id), *SYSTEM) if one.id != column.id}
    if column.name.lower() in taken:
        raise name_taken(column.name)
    position = db.count("SELECT coalesce(max(position), 0) + 1 FROM columns WHERE list_id = ?", list_id)
    db.run(
        "INSERT INTO columns VALUES (?, ?, ?, ?, ?) ON CONFLICT (list_id, id) DO UPDATE SET definition = "
        "excluded.definition",
        *(list_id, column.id, column.name, position, dump(_written(column))),
    )


def remove_column(db: Database, list_id: str, column: Column) -> None:
    """Take a column away, with its values."""
    db.run("DELETE FROM columns WHERE list_id = ? AND id = ?", list_id, column.id)
    for table in ("items", "item_versions"):
        sql = f"UPDATE {table} SET fields = json_remove(fields, ?) WHERE list_id = ?"
        db.run(sql, f'$."{column.name}"', list_id)


def column_json(column: Column) -> dict[str, Any]:
    """The column as Graph describes it."""
    document: dict[str, Any] = {
        "columnGroup": column.group,
        "description": column.description,
        "displayName": column.display_name,
        "enforceUniqueValues": column.unique,
        "hidden": column.hidden,
        "id": column.id,
        "indexed": column.indexed,
        "name": column.name,
        "readOnly": column.read_only,
        "required": column.required,
    }
    if column.default is not None:
        document["defaultValue"] = {"value": column.default}
    return {**document, column.kind: dict(column.facet)}


def _written(column: Column) -> dict[str, Any]:
    return column_json(column) | {"kind": column.kind}


def _read(definition: str) -> Column:
    data = json.loads(definition)
    kind = data["kind"]
    return Column(
        id=data["id"],
        name=data["name"],
        display_name=data["displayName"],
        kind=kind,
        facet=data[kind],
        description=data["description"],
        default=(data.get("defaultValue") or {}).get("value"),
        group=data["columnGroup"],
        **{name: data[wire] for name, wire in _FLAGS},
    )
