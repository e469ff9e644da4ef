"""Items on their way out, in the shape and key order that Graph sends."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from emulator.actors import Actor
from emulator.call import Call
from emulator.columns import Column, list_columns
from emulator.items import Item, Version
from emulator.lists import ListRecord
from emulator.odata import Expansion, selected
from emulator.site_dates import midnight_at_site, write_instant

CONTENT_TYPE = {"id": "0x0100A1B2C3D4E5F60718293A4B5C6D7E8F90", "name": "Item"}


@dataclass(frozen=True)
class ItemWriter:
    """Draws the items of one list for one call."""

    call: Call
    record: ListRecord
    columns: list[Column]

    @property
    def context(self) -> str:
        """The part of the context address that names the items of this list."""
        return f"sites('{quote(self.call.settings.site_id)}')/lists('{self.record.id}')/items"

    def item(self, item: Item, fields: Expansion | None, select: tuple[str, ...] = ()) -> dict[str, Any]:
        """The item; with its fields when an expansion is given."""
        if item.is_deleted:
            return self.tombstone(item)
        document: dict[str, Any] = {
            "@odata.etag": item.etag,
            "createdDateTime": item.created_at,
            "eTag": item.etag,
            "id": str(item.id),
            "lastModifiedDateTime": item.modified_at,
            "webUrl": f"{self.call.origin}/lists/{quote(self.record.name)}/{item.id}",
            "createdBy": item.created_by.identity_set(),
            "lastModifiedBy": item.modified_by.identity_set(),
            "parentReference": {"id": self.record.id, "siteId": self.call.settings.site_id},
            "contentType": CONTENT_TYPE,
        }
        document = selected(document, select)
        if fields is None:
            return document
        context = self.call.context(f"{self.context}('{item.id}')/fields/$entity")
        return {**document, "fields@odata.context": context, "fields": self.fields(item, fields.select)}

    def tombstone(self, item: Item) -> dict[str, Any]:
        """What delta says of a deleted item."""
        return {
            "id": str(item.id),
            "deleted": {"state": "deleted"},
            "contentType": CONTENT_TYPE,
            "parentReference": {"siteId": self.call.settings.site_id},
        }

    def fields(self, item: Item, select: tuple[str, ...] = ()) -> dict[str, Any]:
        """The current values. Empty columns are left out, as SharePoint leaves them out."""
        values = self.values(item.values)
        latest = Version(item.rev, item.values, item.modified_at, item.modified_by)
        system = _system_fields(item, latest, values.get("Title"), item.created_by)
        return selected({"@odata.etag": item.etag, **values, **system}, select)

    def version(self, item: Item, version: Version) -> dict[str, Any]:
        """One version with its values."""
        values = self.values(version.values)
        return {
            "id": version.id,
            "lastModifiedDateTime": version.modified_at,
            "lastModifiedBy": version.modified_by.identity_set(),
            "fields": {**values, **_system_fields(item, version, values.get("Title"), item.created_by)},
        }

    def values(self, stored: Mapping[str, Any]) -> dict[str, Any]:
        """Stored values under the keys and in the forms of the wire."""
        wire: dict[str, Any] = {}
        for column in self.columns:
            if column.name in stored:
                self._put(wire, column, stored[column.name])
        return wire

    def _put(self, wire: dict[str, Any], column: Column, value: Any) -> None:
        if column.is_date_only:
            day = date.fromisoformat(value)
            wire[column.name] = write_instant(midnight_at_site(day, self.call.settings.zone))
        elif column.kind not in ("personOrGroup", "lookup"):
            wire[column.name] = value
        elif column.is_multiple:
            wire[column.name] = [self._reference(column, one) for one in value]
        else:
            wire[column.wire_name] = str(value)

    def _reference(self, column: Column, lookup: int) -> dict[str, Any]:
        """One of several people or rows, as reading gives it; people come with their address."""
        shown = {"LookupId": lookup, "LookupValue": self._shown(column, lookup)}
        if column.kind != "personOrGroup":
            return shown
        sql = "SELECT document FROM lookups JOIN users ON users.id = lookups.principal WHERE lookups.id = ?"
        row = self.call.db.one(sql, lookup)
        return shown if row is None else {**shown, "Email": json.loads(row["document"])["mail"]}

    def _shown(self, column: Column, lookup: int) -> str:
        """The text that SharePoint shows for a lookup id."""
        if column.kind == "personOrGroup":
            sql = (
                "SELECT json_extract(document, '$.displayName') AS shown FROM lookups "
                "JOIN users ON users.id = lookups.principal WHERE lookups.id = ?"
            )
            row = self.call.db.one(sql, lookup)
        else:
            sql = "SELECT json_extract(fields, ?) AS shown FROM items WHERE list_id = ? AND id = ?"
            path = f'$."{column.facet["columnName"]}"'
            row = self.call.db.one(sql, path, column.facet["listId"], lookup)
        return str(row["shown"]) if row is not None and row["shown"] is not None else ""


def item_writer(call: Call, record: ListRecord) -> ItemWriter:
    """A writer with the columns as they are now."""
    return ItemWriter(call, record, list_columns(call.db, record.id))


def _system_fields(item: Item, version: Version, title: Any, author: Actor) -> dict[str, Any]:
    """The columns that SharePoint keeps on each row (recorded order)."""
    editor = version.modified_by
    shown = {} if title is None else {"LinkTitleNoMenu": title, "LinkTitle": title}
    apps = {
        name: str(actor.lookup)
        for name, actor in (("AppAuthorLookupId", author), ("AppEditorLookupId", editor))
        if actor.kind == "application"
    }
    return {
        "id": str(item.id),
        "ContentType": CONTENT_TYPE["name"],
        "Modified": version.modified_at,
        "Created": item.created_at,
        "AuthorLookupId": str(author.lookup),
        "EditorLookupId": str(editor.lookup),
        "_UIVersionString": version.id,
        "Attachments": False,
        "Edit": "",
        **shown,
        "ItemChildCount": "0",
        "FolderChildCount": "0",
        "_ComplianceFlags": "",
        "_ComplianceTag": "",
        "_ComplianceTagWrittenTime": "",
        "_ComplianceTagUserId": "",
        **apps,
    }
