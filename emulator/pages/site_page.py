"""The first page: the site's lists, its files, and who edits by hand."""

from urllib.parse import quote

from aiohttp import web

from emulator.drives import Drive, site_drive, user_drive
from emulator.files import Entry, FileVersion, children_of, file_versions, path_of, root_of
from emulator.items import count_items
from emulator.lists import ListRecord, all_lists
from emulator.pages.editor import editor
from emulator.pages.markup import Content, Markup, counted, link, page, table, tag
from emulator.pages.shown import moment_shown
from emulator.people import all_users
from emulator.tenant import Tenant


def site_page(tenant: Tenant) -> web.Response:
    """GET /."""
    title = tenant.db.meta("site_name") or tenant.settings.site_name
    note = f"A Microsoft 365 tenant on this machine. Times are in {tenant.settings.site_tz}."
    return page(f"Site {title}", [], tag("p", note), _lists(tenant), _files(tenant), _editor_form(tenant))


def folder_page(tenant: Tenant, drive: Drive, folder: Entry) -> web.Response:
    """GET /files/{drive}/{folder}: the files below one folder."""
    names = " / ".join([drive.folder, *path_of(tenant.db, folder)])
    return page(names, [link("Site", "/")], _file_table(tenant, names, _files_below(tenant, drive, folder)))


def _lists(tenant: Tenant) -> Markup:
    rows = [_list_row(tenant, record) for record in all_lists(tenant.db)]
    if not rows:
        return tag("section", tag("h2", "Lists"), tag("p", "There are no lists yet."))
    heads = ["List", "Rows", "Last change", "By"]
    return tag("section", tag("h2", "Lists"), table(counted(len(rows), "list"), heads, rows))


def _list_row(tenant: Tenant, record: ListRecord) -> list[Content]:
    name = record.display_name + (" (hidden)" if record.hidden else "")
    return [
        link(name, f"/lists/{quote(record.name)}"),
        str(count_items(tenant.db, record.id)),
        tag("time", moment_shown(record.modified_at, tenant.settings.zone)),
        record.modified_by.name,
    ]


def _files(tenant: Tenant) -> Markup:
    drives = [site_drive(tenant.settings), *(user_drive(user) for user in all_users(tenant.db))]
    parts: list[Content] = [tag("h2", "Files")]
    for drive in drives:
        found = _files_below(tenant, drive, root_of(tenant.db, drive.id, editor(tenant.db)))
        if found:
            owner = drive.name if drive.kind == "documentLibrary" else f"{drive.name} of {drive.folder}"
            parts.append(_file_table(tenant, owner, found))
    return tag("section", *parts, tag("p", "There are no files yet.") if len(parts) == 1 else None)


def _files_below(tenant: Tenant, drive: Drive, folder: Entry) -> list[tuple[Drive, Entry]]:
    """Every file below a folder, depth first."""
    found: list[tuple[Drive, Entry]] = []
    for entry in children_of(tenant.db, folder):
        found += _files_below(tenant, drive, entry) if entry.is_folder else [(drive, entry)]
    return found


def _file_table(tenant: Tenant, caption: str, files: list[tuple[Drive, Entry]]) -> Markup:
    rows: list[list[Content]] = []
    for drive, entry in files:
        names = path_of(tenant.db, entry)
        address = "/files/" + "/".join(quote(name) for name in (drive.folder, *names))
        versions = file_versions(tenant.db, entry)
        listed = tag("ul", *[tag("li", _version(tenant, address, one)) for one in versions])
        rows.append([link(entry.name, address), "/".join(names[:-1]), f"{versions[0].size:,}", listed])
    return table(caption, ["File", "Folder", "Bytes", "Versions"], rows)


def _version(tenant: Tenant, address: str, version: FileVersion) -> Markup:
    when = tag("time", moment_shown(version.modified_at, tenant.settings.zone))
    numbered = link(f"Version {version.id}", f"{address}?version={version.id}")
    return tag("span", numbered, ", ", when, f", {version.modified_by.name}")


def _editor_form(tenant: Tenant) -> Markup:
    people, now = all_users(tenant.db), editor(tenant.db)
    if not people:
        return tag("p", "There are no people yet: edits by hand are written by someone at this page.")
    options = [
        tag("option", one["displayName"], value=one["userPrincipalName"], selected=one["id"] == now.id)
        for one in people
    ]
    return tag(
        "form",
        tag("h2", "Edits by hand"),
        tag("label", "Rows that you change on these pages are changed by", for_="editor"),
        tag("select", *options, id="editor", name="editor"),
        tag("div", tag("button", "Set", type="submit"), class_="actions"),
        method="post",
        action="/editor",
        class_="edit",
    )
