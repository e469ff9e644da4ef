"""Values of `fields` on their way in: known columns, right types, choices, limits."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any
from zoneinfo import ZoneInfo

from emulator.columns import SYSTEM, Column
from emulator.database import Database
from emulator.errors import GraphError, invalid, unknown_field
from emulator.site_dates import day_at_site, read_instant, write_instant

_SYSTEM_NAMES = {"id", *(column.wire_name for column in SYSTEM)}
_MAX_LONG_TEXT = 63_999  # what SharePoint's multi-line text holds


@dataclass(frozen=True)
class Intake:
    """What is needed to judge values: the list's columns, the site's zone, and where lookups lead."""

    db: Database
    columns: list[Column]
    zone: ZoneInfo

    def read(self, sent: Mapping[str, Any]) -> dict[str, Any]:
        """Values by internal name, None for a cleared one. 400 for a column or value the list does not take."""
        by_key = {column.wire_name: column for column in self.columns}
        values: dict[str, Any] = {}
        for key, value in sent.items():
            if "@" in key or (key == "ContentType" and value == "Item"):
                continue
            if key in _SYSTEM_NAMES or (key in by_key and by_key[key].read_only):
                raise invalid(f"Field '{key}' is read-only")
            if key not in by_key:
                raise unknown_field(key)
            column = by_key[key]
            values[column.name] = self._value(column, value, f"{key}@odata.type" in sent)
            if column.required and values[column.name] is None:
                raise invalid(f"Field '{key}' is required")
        return values

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        """A new row's values with defaults filled in; 400 when a required column is missing."""
        for column in self.columns:
            if column.name not in values and column.default is not None:
                values[column.name] = self._value(column, _from_text(column, column.default), True)
            if column.required and values.get(column.name) is None:
                raise invalid(f"Field '{column.wire_name}' is required")
        return values

    def _value(self, column: Column, value: Any, annotated: bool) -> Any:
        """One value in the form in which it is kept."""
        if value is None or value == "" or (column.is_multiple and value == []):
            return None
        if column.is_multiple:
            # Without `X@odata.type: Collection(...)` the service cannot read a list of values.
            if not annotated or not isinstance(value, list):
                raise GraphError(400, "invalidRequest", "General exception while processing")
            return [self._single(column, one) for one in value]
        return self._single(column, value)

    def _single(self, column: Column, value: Any) -> Any:
        match column.kind:
            case "text":
                return _text(column, value)
            case "choice":
                return _choice(column, value)
            case "number" | "currency":
                return _number(column, value)
            case "boolean":
                if not isinstance(value, bool):
                    raise _wrong(column, "a boolean")
                return value
            case "dateTime":
                return self._moment(column, value)
            case _:
                return self._reference(column, value)

    def _moment(self, column: Column, value: Any) -> str:
        try:
            moment = read_instant(value)
        except (TypeError, ValueError) as error:
            raise _wrong(column, "a date") from error
        return day_at_site(moment, self.zone).isoformat() if column.is_date_only else write_instant(moment)

    def _reference(self, column: Column, value: Any) -> int:
        """A lookup id, as a number or as the string that reading gives."""
        if isinstance(value, bool) or not str(value).isdecimal():
            raise _wrong(column, "a lookup id")
        number = int(value)
        if column.kind == "personOrGroup":
            found = self.db.one("SELECT 1 FROM lookups WHERE id = ?", number)
        else:
            where = "SELECT 1 FROM items WHERE list_id = ? AND id = ? AND NOT deleted"
            found = self.db.one(where, column.facet["listId"], number)
        if found is None:
            raise invalid(f"Field '{column.wire_name}': there is no entry with id {number}")
        return number


def check_unique(
    db: Database, item: tuple[str, int], columns: list[Column], values: Mapping[str, Any], status: int
) -> None:
    """Refuse a second row with a value that must be unique.

    `item` is the list's id and the id of the row about to be written (0 for a new one), `values` what is written.
    """
    for column in columns:
        value = values.get(column.name)
        if column.unique and value is not None and _is_taken(db, item, column.name, value):
            message = "The list item could not be added or updated because duplicate values were found in the "
            code = "nameAlreadyExists" if status == 409 else "invalidRequest"
            raise GraphError(status, code, f"{message}following field(s) in the list: [{column.display_name}].")


def _is_taken(db: Database, item: tuple[str, int], name: str, value: Any) -> bool:
    where = "list_id = ? AND id != ? AND NOT deleted AND json_extract(fields, ?) = ? COLLATE NOCASE"
    return db.one(f"SELECT 1 FROM items WHERE {where}", *item, f'$."{name}"', value) is not None


def _text(column: Column, value: Any) -> str:
    if not isinstance(value, str):
        raise _wrong(column, "text")
    limit = _MAX_LONG_TEXT if column.is_long_text else int(column.facet.get("maxLength") or 255)
    if len(value) > limit:
        raise invalid(f"Field '{column.name}' must not be longer than {limit} characters")
    if not column.is_long_text and ("\n" in value or "\r" in value):
        raise invalid(f"Field '{column.name}' takes a single line of text")
    return value


def _choice(column: Column, value: Any) -> str:
    if not isinstance(value, str):
        raise _wrong(column, "one of its choices")
    if value not in column.facet["choices"] and not column.facet.get("allowTextEntry"):
        raise invalid(f"Field '{column.name}': '{value}' is not one of its choices")
    return value


def _number(column: Column, value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise _wrong(column, "a number")
    low, high = column.facet.get("minimum"), column.facet.get("maximum")
    if (low is not None and value < low) or (high is not None and value > high):
        raise invalid(f"Field '{column.name}' must lie between its minimum and its maximum")
    return value


def _from_text(column: Column, text: str) -> Any:
    """A default value, which Graph keeps as text, in the column's own type."""
    if column.kind in ("number", "currency"):
        try:
            return float(text) if "." in text else int(text)
        except ValueError as error:
            raise _wrong(column, "a number") from error
    if column.kind == "boolean":
        return text.lower() in ("1", "true", "yes")
    return [text] if column.is_multiple else text


def _wrong(column: Column, wanted: str) -> GraphError:
    return invalid(f"Field '{column.wire_name}' takes {wanted}")
