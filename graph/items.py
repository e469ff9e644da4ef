"""List items of the wire as rows."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.record import R, Row
from graph.fields import from_fields
from graph.shelf import Orphan


def row_of(kind: type[R], item: Mapping[str, Any], zone: ZoneInfo) -> Row[R]:
    """A row of an item with its fields; ValueError where it is none of ours."""
    fields = item.get("fields") or {}
    return Row(
        record=from_fields(kind, fields, zone),
        item_id=str(item["id"]),
        etag=str(item.get("eTag") or item.get("@odata.etag") or ""),
        version=str(fields.get("_UIVersionString") or ""),
        modified_at=_moment(item.get("lastModifiedDateTime")),
        web_url=str(item.get("webUrl") or ""),
    )


def row_after(row: Row[R], fields: Mapping[str, Any], zone: ZoneInfo) -> Row[R] | None:
    """The row as a PATCH answered it; None where the answer does not say enough."""
    if "@odata.etag" not in fields or "Key" not in fields:
        return None
    record = from_fields(type(row.record), fields, zone)
    version = str(fields.get("_UIVersionString") or "")
    return Row(record, row.item_id, str(fields["@odata.etag"]), version, _moment(fields.get("Modified")), row.web_url)


def rows_of(
    kind: type[R], items: Iterable[Mapping[str, Any]], zone: ZoneInfo
) -> tuple[dict[str, Row[R]], tuple[Orphan, ...]]:
    """Rows by key, and the items that are none. Of two items with one key the older is the row."""
    rows: dict[str, Row[R]] = {}
    orphans: list[Orphan] = []
    for item in items:
        try:
            row = row_of(kind, item, zone)
        except ValueError as why:
            orphans.append(_orphan(item, str(why)))
            continue
        if row.key in rows:
            orphans.append(_orphan(item, f"{row.key} is another row's key"))
        else:
            rows[row.key] = row
    return rows, tuple(orphans)


def _orphan(item: Mapping[str, Any], why: str) -> Orphan:
    fields = item.get("fields") or {}
    return Orphan(str(item.get("id") or ""), str(fields.get("Title") or ""), why, str(item.get("webUrl") or ""))


def _moment(text: Any) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(UTC) if isinstance(text, str) and text else None
