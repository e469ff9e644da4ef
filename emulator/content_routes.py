"""The bytes of files (driveitem-put-content, -get-content, -list-versions, driveitemversion-get-contents, -restore)."""

import mimetypes
from urllib.parse import quote

from aiohttp import web

from emulator.call import Call, GraphRoutes, no_content
from emulator.clock import utc_now
from emulator.drive_json import download_address, entry_json, version_json
from emulator.drive_routes import ROOTS, called_drive, called_entry, free_name
from emulator.drives import Drive
from emulator.errors import GraphError, bad_request, invalid, name_taken
from emulator.files import (
    Entry,
    add_file,
    child_of,
    file_versions,
    find_entry,
    find_file_version,
    folder_at,
    read_blob,
    replace_content,
)
from emulator.item_routes import check_match
from emulator.tenant import Tenant

_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
}


def add_routes(routes: GraphRoutes) -> None:
    """Register the addresses of this file."""
    for root in ROOTS:
        entry = root + "/items/{entry}"
        routes.add("PUT", entry + "/content", put_content)
        routes.add("GET", entry + "/content", get_content)
        routes.add("GET", entry + "/versions", get_versions)
        routes.add("GET", entry + "/versions/{version}", get_version)
        routes.add("GET", entry + "/versions/{version}/content", get_version_content)
        routes.add("POST", entry + "/versions/{version}/restoreVersion", restore_version)


async def put_content(call: Call) -> web.StreamResponse:
    """PUT bytes: 201 for a new file, 200 for a new version; missing folders of a path are made."""
    drive, content = called_drive(call), await call.request.read()
    behaviour = call.request.query.get("@microsoft.graph.conflictBehavior", "replace")
    if behaviour not in ("fail", "replace", "rename"):
        raise bad_request("The conflict behavior is not known.")
    return store_content(call, drive, call.params["entry"], behaviour, content)


def store_content(call: Call, drive: Drive, reference: str, behaviour: str, content: bytes) -> web.Response:
    """Write the bytes of a whole file to where `reference` points; 201 for a new one, 200 for a new version."""
    start, _, path = reference.partition(":")
    names = [name for name in path.split("/") if name]
    with call.db.transaction():
        first = find_entry(call.db, drive.id, start, call.actor)
        if not names:
            return _replaced(call, drive, first, content)
        parent = folder_at(call.db, first, names[:-1], call.actor)
        name = free_name(call, parent, names[-1]) if behaviour == "rename" else names[-1]
        existing = child_of(call.db, parent, name)
        if existing is not None and behaviour == "fail":
            raise name_taken(name)
        if existing is not None:
            return _replaced(call, drive, existing, content)
        entry = add_file(call.db, parent, name, content, mime_of(name), call.actor)
        return call.one(entry_json(call, drive, entry), f"drives('{drive.id}')/items/$entity", 201)


def _replaced(call: Call, drive: Drive, entry: Entry, content: bytes) -> web.Response:
    check_match(call, entry.etag)
    entry = replace_content(call.db, entry, content, mime_of(entry.name), call.actor)
    return call.one(entry_json(call, drive, entry), f"drives('{drive.id}')/items/$entity")


async def get_content(call: Call) -> web.StreamResponse:
    """GET content: 302 to a short-lived address that needs no token. Conversions are not done here: 406."""
    if call.request.query.get("format") or call.request.query.get("$format"):
        raise GraphError(406, "notSupported", "This tenant does not convert files.")
    drive = called_drive(call)
    return _redirect(call, called_entry(call, drive), "current")


async def get_version_content(call: Call) -> web.StreamResponse:
    """GET the content of a version: 302."""
    return _redirect(call, called_entry(call, called_drive(call)), call.params["version"])


async def get_versions(call: Call) -> web.StreamResponse:
    """GET versions, the newest first."""
    call.options("select", "top")
    entry = called_entry(call, called_drive(call))
    return call.many([version_json(one) for one in file_versions(call.db, entry)], "Collection(driveItemVersion)")


async def get_version(call: Call) -> web.StreamResponse:
    """GET a version by id, or `current`."""
    call.options("select")
    entry = called_entry(call, called_drive(call))
    version = find_file_version(call.db, entry, call.params["version"])
    return call.one(version_json(version), "driveItemVersion")


async def restore_version(call: Call) -> web.StreamResponse:
    """POST restoreVersion: the old bytes become a new version; 204."""
    entry = called_entry(call, called_drive(call))
    version = find_file_version(call.db, entry, call.params["version"])
    with call.db.transaction():
        replace_content(call.db, entry, read_blob(call.db, version.sha256), version.mime, call.actor)
    return no_content()


def mime_of(name: str) -> str:
    """The type that a name's ending stands for; Graph goes by the name, not by what the caller says."""
    ending = name.rpartition(".")[2].lower()
    return _TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def file_response(content: bytes, name: str, mime: str) -> web.Response:
    """Bytes to keep, never to show as a page of this tenant."""
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox",
    }
    return web.Response(body=content, content_type=mime, headers=headers)


class Download:
    """GET /download/{ticket}: the bytes, without a token."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant

    async def serve(self, request: web.Request) -> web.Response:
        """The bytes; 401 when the ticket is unknown or expired."""
        found = self._tenant.tickets.take(request.match_info["ticket"], utc_now())
        if found is None:
            raise web.HTTPUnauthorized(text="This download address has expired.")
        try:
            return file_response(read_blob(self._tenant.db, found.sha256), found.name, found.mime)
        except GraphError as error:
            raise web.HTTPNotFound(text=error.message) from error


def _redirect(call: Call, entry: Entry, version: str) -> web.Response:
    if entry.is_folder:
        raise invalid("A folder has no content.")
    location = download_address(call, entry, find_file_version(call.db, entry, version))
    return web.Response(status=302, headers={"Location": location})
