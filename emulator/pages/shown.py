"""Stored values as a person reads them, and who changed what from one version to the next."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from emulator.columns import Column
from emulator.database import Database
from emulator.items import Version
from emulator.site_dates import read_instant


def moment_shown(stamp: str, zone: ZoneInfo) -> str:
    """`2027-06-30 09:00:12`, in the site's zone."""
    return read_instant(stamp).astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")


def value_shown(db: Database, column: Column, value: Any, zone: ZoneInfo) -> str:
    """One value as text; empty for none."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(value_shown(db, column, one, zone) for one in value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if column.kind == "dateTime" and not column.is_date_only:
        return moment_shown(str(value), zone)
    if column.kind == "personOrGroup":
        return _person_shown(db, int(value))
    if column.kind == "lookup":
        return f"row {value}"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _person_shown(db: Database, lookup: int) -> str:
    row = db.one(
        "SELECT json_extract(document, '$.displayName') AS name FROM lookups JOIN users ON users.id = principal "
        "WHERE lookups.id = ?",
        lookup,
    )
    return str(row["name"]) if row is not None else f"person {lookup}"


@dataclass(frozen=True)
class Change:
    """One column that differs between two versions, both sides as text."""

    column: str
    before: str
    after: str


def changes_between(
    db: Database, columns: list[Column], before: Version, after: Version, zone: ZoneInfo
) -> list[Change]:
    """The columns that differ, in the order of the list."""
    return [
        Change(
            column.display_name,
            value_shown(db, column, before.values.get(column.name), zone),
            value_shown(db, column, after.values.get(column.name), zone),
        )
        for column in columns
        if before.values.get(column.name) != after.values.get(column.name)
    ]


def key_first(columns: list[Column]) -> list[Column]:
    """`Key` leads, Title follows, the rest stays in order."""
    return sorted(columns, key=lambda one: {"Key": 0, "Title": 1}.get(one.name, 2))


def key_order(values: Mapping[str, Any], item_id: int) -> tuple[Any, ...]:
    """A sorting in which ACT-9 comes before ACT-10; rows without a key come last."""
    key = str(values.get("Key") or values.get("Title") or "")
    parts = re.split(r"(\d+)", key)
    return (not key, [(int(part), "") if part.isdecimal() else (-1, part.lower()) for part in parts], item_id)


def local_input(stamp: str, zone: ZoneInfo) -> str:
    """An instant as a browser's date-time field takes it, in the site's zone."""
    return read_instant(stamp).astimezone(zone).strftime("%Y-%m-%dT%H:%M")


def from_local_input(text: str, zone: ZoneInfo) -> str:
    """Back: the field's wall-clock time in the site's zone as an instant. Raises ValueError."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).isoformat()
