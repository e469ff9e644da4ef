"""List items of the wire: what the mirror keeps of them, and the rows they are."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Generic
from zoneinfo import ZoneInfo

from domain.keys import number_of
from domain.record import R, Row
from graph.fields import from_fields
from workflows.freshness import MirroredItem

STAND_IN = "?"  # opens the key that an item without one goes by until it is given one
_REVISION = re.compile(r",(\d+)\"?$")


@dataclass(frozen=True, slots=True)
class Held(Generic[R]):
    """One item as held in memory. `row` has a stand-in key where the item has none; `unreadable` are attributes."""

    item: MirroredItem
    row: Row[R]
    unreadable: tuple[str, ...] = field(default=())

    @property
    def has_key(self) -> bool:
        return not self.row.key.startswith(STAND_IN)

    @property
    def order(self) -> tuple[int, str]:
        """Older items first."""
        text = self.item.item_id
        return (int(text) if text.isdecimal() else 0, text)

    @property
    def number(self) -> int:
        """The number in its key; 0 where there is none."""
        return number_of(type(self.row.record).prefix, self.row.key)


def mirrored(document: Mapping[str, Any]) -> MirroredItem:
    """What is kept of an item that came with its fields."""
    etag = str(document.get("eTag") or document.get("@odata.etag") or "")
    kept = ("id", "lastModifiedDateTime", "webUrl", "fields")
    content = {name: document[name] for name in kept if document.get(name) is not None}
    return MirroredItem(str(document["id"]), etag, _version(etag, document), content)


def mirrored_after(item: MirroredItem, fields: Mapping[str, Any]) -> MirroredItem:
    """The item after a PATCH, which answers with the fields alone; ValueError where the answer does not say enough."""
    if not isinstance(fields.get("@odata.etag"), str) or "id" not in fields:
        raise ValueError("the answer to a change shows neither etag nor id")
    when = fields.get("Modified") or item.content.get("lastModifiedDateTime")
    document = {**item.content, "lastModifiedDateTime": when, "fields": dict(fields)}
    return mirrored({**document, "eTag": fields["@odata.etag"]})


def held(kind: type[R], item: MirroredItem, zone: ZoneInfo) -> Held[R]:
    """The item as a row; never fails, whatever somebody typed into the list."""
    fields = item.content.get("fields") or {}
    record, unreadable = from_fields(kind, fields, zone)
    if not record.key:
        record = replace(record, key=STAND_IN + item.item_id)
    row = Row(
        record=record,
        item_id=item.item_id,
        etag=item.etag,
        version=str(fields.get("_UIVersionString") or ""),
        modified_at=_moment(item.content.get("lastModifiedDateTime")),
        web_url=str(item.content.get("webUrl") or ""),
    )
    return Held(item, row, unreadable)


def _version(etag: str, document: Mapping[str, Any]) -> int:
    """A number that rises with each change: the one in the etag, else the list's own version."""
    if found := _REVISION.search(etag):
        return int(found.group(1))
    try:
        return int(float((document.get("fields") or {}).get("_UIVersionString") or 0))
    except (TypeError, ValueError):
        return 0


def _moment(text: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(text).astimezone(UTC) if isinstance(text, str) and text else None
    except ValueError:
        return None
