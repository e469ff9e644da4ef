"""Drives and their entries over the wire (drive-get, driveitem-get, -list-children, -update, -delete, -createlink)."""

from typing import Any

from aiohttp import web

from emulator.call import Call, GraphRoutes, graph_json, no_content
from emulator.clock import new_id
from emulator.drive_json import drive_json, entry_json
from emulator.drives import Drive, find_drive, site_drive, user_drive
from emulator.errors import bad_request, invalid
from emulator.files import Entry, add_folder, child_of, children_of, find_entry, remove, touch
from emulator.item_routes import check_match
from emulator.odata import read_select, selected
from emulator.people_routes import called_user
from emulator.sites import check_site

# A drive is reached in three ways; what lies below is the same.
ROOTS = ("drives/{drive}", "sites/{site}/drive", "users/{user}/drive")
# Legal in a request for a link, and without effect here.
_LINK_OPTIONS = (
    *("password", "expirationDateTime", "message"),
    *("recipients", "retainInheritedPermissions", "sendNotification"),
)
_LINK_TYPES, _LINK_SCOPES = ("view", "edit", "embed"), ("anonymous", "organization", "users")


def add_routes(routes: GraphRoutes) -> None:
    """Register the addresses of this file."""
    routes.add("GET", "sites/{site}/drives", get_site_drives)
    routes.add("GET", "users/{user}/drives", get_user_drives)
    for root in ROOTS:
        routes.add("GET", root, get_drive)
        routes.add("GET", root + "/items/{entry}", get_entry)
        routes.add("PATCH", root + "/items/{entry}", patch_entry)
        routes.add("DELETE", root + "/items/{entry}", delete_entry)
        routes.add("GET", root + "/items/{entry}/children", get_children)
        routes.add("POST", root + "/items/{entry}/children", post_child)
        routes.add("POST", root + "/items/{entry}/createLink", create_link)


def called_drive(call: Call) -> Drive:
    """The drive that the address names."""
    if "drive" in call.params:
        return find_drive(call.db, call.settings, call.params["drive"])
    if "user" in call.params:
        return user_drive(called_user(call))
    check_site(call.settings, call.params["site"])
    return site_drive(call.settings)


def called_entry(call: Call, drive: Drive) -> Entry:
    """The file or folder that the address names; 404 when it is not there."""
    return find_entry(call.db, drive.id, call.params["entry"], call.actor)


async def get_site_drives(call: Call) -> web.StreamResponse:
    """GET the site's drives: its one library."""
    call.options("select", "top")
    return call.many([drive_json(call, called_drive(call))], "drives")


async def get_user_drives(call: Call) -> web.StreamResponse:
    """GET a person's drives: one OneDrive."""
    return await get_site_drives(call)


async def get_drive(call: Call) -> web.StreamResponse:
    """GET a drive."""
    select = read_select(call.options("select").get("select"))
    return call.one(selected(drive_json(call, called_drive(call)), select), "drives/$entity")


async def get_entry(call: Call) -> web.StreamResponse:
    """GET a file or folder by id or path."""
    select = read_select(call.options("select").get("select"))
    drive = called_drive(call)
    return call.one(selected(entry_json(call, drive, called_entry(call, drive)), select), _context(drive))


async def get_children(call: Call) -> web.StreamResponse:
    """GET what lies in a folder."""
    select = read_select(call.options("select", "top").get("select"))
    drive = called_drive(call)
    entries = children_of(call.db, called_entry(call, drive))
    context = f"drives('{drive.id}')/items"
    return call.many([selected(entry_json(call, drive, one), select) for one in entries], context)


async def post_child(call: Call) -> web.StreamResponse:
    """POST a folder; conflicts fail unless the body says `rename` or `replace`."""
    body, drive = await call.body(), called_drive(call)
    name, behaviour = body.get("name"), body.get("@microsoft.graph.conflictBehavior", "fail")
    if not isinstance(name, str) or "folder" not in body:
        raise bad_request("Only folders can be made here: send a name and a folder facet.")
    parent = called_entry(call, drive)
    with call.db.transaction():
        existing = child_of(call.db, parent, name)
        if existing is not None and existing.is_folder and behaviour == "replace":
            return call.one(entry_json(call, drive, existing), _context(drive))
        free = free_name(call, parent, name) if behaviour == "rename" else name
        entry = add_folder(call.db, parent, free, call.actor)
    return call.one(entry_json(call, drive, entry), _context(drive), 201)


def free_name(call: Call, parent: Entry, name: str) -> str:
    """The name, or with a number before its ending when it is taken: `report 1.docx`."""
    stem, dot, ending = name.rpartition(".") if "." in name else (name, "", "")
    candidate, number = name, 0
    while child_of(call.db, parent, candidate) is not None:
        number += 1
        candidate = f"{stem} {number}{dot}{ending}"
    return candidate


async def patch_entry(call: Call) -> web.StreamResponse:
    """PATCH the name."""
    body, drive = await call.body("name"), called_drive(call)
    entry = called_entry(call, drive)
    check_match(call, entry.etag)
    if entry.parent_id is None or not isinstance(body.get("name"), str):
        raise invalid("Only the name of a file or folder can be changed.")
    with call.db.transaction():
        entry = touch(call.db, entry, body["name"], call.actor)
    return call.one(entry_json(call, drive, entry), _context(drive))


async def delete_entry(call: Call) -> web.StreamResponse:
    """DELETE a file or folder: 204."""
    drive = called_drive(call)
    entry = called_entry(call, drive)
    check_match(call, entry.etag)
    if entry.parent_id is None:
        raise invalid("The root of a drive cannot be deleted.")
    with call.db.transaction():
        remove(call.db, entry)
    return no_content()


async def create_link(call: Call) -> web.StreamResponse:
    """POST createLink: 201 for a new link, 200 for one that is there already."""
    body = await call.body("type", "scope", *_LINK_OPTIONS)
    drive = called_drive(call)
    kind, scope = body.get("type"), body.get("scope", "organization")
    if kind not in _LINK_TYPES or scope not in _LINK_SCOPES:
        raise invalid("The link type or scope is not known.")
    entry = called_entry(call, drive)
    where = "SELECT id FROM links WHERE item_id = ? AND kind = ? AND scope = ?"
    known = call.db.one(where, entry.id, kind, scope)
    link_id = str(known["id"]) if known is not None else new_id()
    if known is None:
        with call.db.transaction():
            call.db.run("INSERT INTO links VALUES (?, ?, ?, ?)", link_id, entry.id, kind, scope)
            call.db.next_seq()
    link = {"scope": scope, "type": kind, "webUrl": entry_json(call, drive, entry)["webUrl"], "preventsDownload": False}
    permission: dict[str, Any] = {"id": link_id, "roles": ["write" if kind == "edit" else "read"], "link": link}
    context = {"@odata.context": call.context("permission")}
    return graph_json({**context, **permission}, 200 if known is not None else 201)


def _context(drive: Drive) -> str:
    return f"drives('{drive.id}')/items/$entity"
