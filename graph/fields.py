"""Records to the `fields` of a list item and back."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from domain.record import R, Record, Value
from graph.column_types import Json
from graph.schema import schema_of


def to_fields(record: Record, zone: ZoneInfo) -> dict[str, Json]:
    """The fields of a new item: empty columns are left out."""
    columns = schema_of(type(record)).columns
    wire = {column.name: column.type.to_wire(getattr(record, column.attribute), zone) for column in columns}
    return {name: value for name, value in wire.items() if value is not None}


def to_changes(kind: type[Record], values: Mapping[str, Value], zone: ZoneInfo) -> dict[str, Json]:
    """The fields of a PATCH: only these attributes, an emptied one as null. KeyError for an unknown attribute."""
    columns = schema_of(kind).by_attribute
    return {columns[name].name: columns[name].type.to_wire(value, zone) for name, value in values.items()}


def from_fields(kind: type[R], fields: Mapping[str, Json], zone: ZoneInfo) -> tuple[R, tuple[str, ...]]:
    """The record of an item, and the attributes whose values could not be read; "" is the key of an item without one.

    A column that is empty (left out) or unreadable keeps the attribute's default.
    """
    found: dict[str, Any] = {"key": "", "title": ""}
    unreadable: list[str] = []
    for column in schema_of(kind).columns:
        wire = fields.get(column.name)
        if wire is None or wire == "":
            continue
        try:
            found[column.attribute] = column.type.from_wire(wire, zone)
        except (TypeError, ValueError, OverflowError, AttributeError):
            unreadable.append(column.attribute)
    return kind(**found), tuple(unreadable)


def as_kept(record: R, zone: ZoneInfo) -> R:
    """The record as it comes back from the list: what SharePoint does not keep (fractions of a second) is gone."""
    return from_fields(type(record), to_fields(record, zone), zone)[0]
