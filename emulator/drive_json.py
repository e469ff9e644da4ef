"""Drives and what lies in them on their way out, in the shape that Graph sends."""

from typing import Any
from urllib.parse import quote

from emulator.call import Call
from emulator.clock import new_id, utc_now
from emulator.drives import QUOTA, Drive
from emulator.files import Entry, FileVersion, children_of, file_versions, path_of
from emulator.tickets import Download


def drive_json(call: Call, drive: Drive) -> dict[str, Any]:
    """The drive as Graph describes it."""
    used = call.db.count(
        "SELECT sum(size) FROM drive_versions JOIN drive_items ON drive_items.id = item_id WHERE drive_id = ?", drive.id
    )
    return {
        "createdDateTime": call.db.meta("created_at"),
        "description": "",
        "id": drive.id,
        "lastModifiedDateTime": call.db.meta("created_at"),
        "name": drive.name,
        "webUrl": f"{call.origin}/files/{quote(drive.folder)}",
        "driveType": drive.kind,
        "owner": drive.owner,
        "quota": {"deleted": 0, "remaining": QUOTA - used, "state": "normal", "total": QUOTA, "used": used},
    }


def entry_json(call: Call, drive: Drive, entry: Entry) -> dict[str, Any]:
    """A file or folder as Graph describes it."""
    names = path_of(call.db, entry)
    address = "/".join(quote(name) for name in (drive.folder, *names))
    document: dict[str, Any] = {
        "createdDateTime": entry.created_at,
        "eTag": entry.etag,
        "id": entry.id,
        "lastModifiedDateTime": entry.modified_at,
        "name": entry.name,
        "webUrl": f"{call.origin}/files/{address}",
        "cTag": entry.etag.replace('"', '"c:', 1),
        "size": 0,
        "createdBy": entry.created_by.identity_set(),
        "lastModifiedBy": entry.modified_by.identity_set(),
        "parentReference": _parent(call, drive, entry, names),
        "fileSystemInfo": {"createdDateTime": entry.created_at, "lastModifiedDateTime": entry.modified_at},
    }
    if entry.is_folder:
        document["folder"] = {"childCount": len(children_of(call.db, entry))}
        return document | ({"root": {}} if entry.parent_id is None else {})
    latest = file_versions(call.db, entry)[0]
    download = {"@microsoft.graph.downloadUrl": download_address(call, entry, latest)}
    return {**download, **document, "size": latest.size, "file": {"mimeType": latest.mime}}


def version_json(version: FileVersion) -> dict[str, Any]:
    """A version of a file."""
    return {
        "id": version.id,
        "lastModifiedDateTime": version.modified_at,
        "size": version.size,
        "lastModifiedBy": version.modified_by.identity_set(),
    }


def download_address(call: Call, entry: Entry, version: FileVersion) -> str:
    """A short-lived address that needs no token."""
    ticket = new_id()
    download = Download(version.sha256, entry.name, version.mime)
    call.tenant.tickets.give(ticket, download, utc_now())
    return f"{call.origin}/download/{ticket}"


def _parent(call: Call, drive: Drive, entry: Entry, names: list[str]) -> dict[str, Any]:
    reference: dict[str, Any] = {"driveType": drive.kind, "driveId": drive.id}
    if drive.kind == "documentLibrary":
        reference["siteId"] = call.settings.site_id
    if entry.parent_id is None:
        return reference
    path = f"/drives/{drive.id}/root:" + "".join(f"/{quote(name)}" for name in names[:-1])
    above = {"id": entry.parent_id, "path": path, "name": names[-2] if len(names) > 1 else "root"}
    return {**reference, **above}
