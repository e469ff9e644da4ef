"""The addresses of the pages, and the one place where their refusals become pages."""

from collections.abc import Awaitable, Callable

from aiohttp import web
from multidict import MultiDictProxy

from emulator.content_routes import file_response
from emulator.drives import drive_in_folder
from emulator.errors import GraphError
from emulator.files import find_entry, find_file_version, read_blob
from emulator.pages.editor import editor
from emulator.pages.list_page import list_page
from emulator.pages.markup import link, page, tag
from emulator.pages.row_page import row_page, save_row
from emulator.pages.site_page import folder_page, site_page
from emulator.people import find_user
from emulator.tenant import Tenant

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def add_routes(app: web.Application, tenant: Tenant) -> None:
    """Register the pages."""
    doors = Doors(tenant)
    app.router.add_get("/", _as_page(doors.site))
    app.router.add_get(tenant.settings.site_path, _as_page(doors.site))
    app.router.add_post("/editor", _as_page(doors.set_editor))
    app.router.add_get("/lists/{list}", _as_page(doors.list))
    app.router.add_get("/lists/{list}/{row}", _as_page(doors.row))
    app.router.add_post("/lists/{list}/{row}", _as_page(doors.save))
    app.router.add_get("/files/{drive}", _as_page(doors.file))
    app.router.add_get("/files/{drive}/{path:.*}", _as_page(doors.file))


def _as_page(handler: _Handler) -> _Handler:
    """Turn a refusal into a page that says so."""

    async def answered(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except GraphError as error:
            return page(f"Error {error.status}", [link("Site", "/")], tag("p", error.message), status=error.status)

    return answered


class Doors:
    """Handlers bound to one tenant."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant

    async def site(self, _: web.Request) -> web.StreamResponse:
        """The lists and files of the site."""
        return site_page(self._tenant)

    async def set_editor(self, request: web.Request) -> web.StreamResponse:
        """Choose who edits by hand."""
        upn = _text(await request.post(), "editor")
        if find_user(self._tenant.db, upn) is not None:
            self._tenant.db.set_meta("editor", upn)
        raise web.HTTPSeeOther("/")

    async def list(self, request: web.Request) -> web.StreamResponse:
        """One list."""
        return list_page(self._tenant, request.match_info["list"])

    async def row(self, request: web.Request) -> web.StreamResponse:
        """One row with its history."""
        match = request.match_info
        return row_page(self._tenant, match["list"], match["row"], request.query.get("edit", ""))

    async def save(self, request: web.Request) -> web.StreamResponse:
        """Change one column by hand, then show the row; a refusal is shown above the form."""
        match, form = request.match_info, await request.post()
        column, values = _text(form, "column"), [str(one) for one in form.getall("value", [])]
        try:
            address = save_row(self._tenant, match["list"], match["row"], column, values, _text(form, "etag"))
        except GraphError as error:
            if error.status == 404:
                raise
            return row_page(self._tenant, match["list"], match["row"], column, error)
        raise web.HTTPSeeOther(address)

    async def file(self, request: web.Request) -> web.StreamResponse:
        """A file to download, or the files of a folder."""
        db, match = self._tenant.db, request.match_info
        drive = drive_in_folder(db, self._tenant.settings, match["drive"])
        entry = find_entry(db, drive.id, f"root:/{match.get('path', '')}", editor(db))
        if entry.is_folder:
            return folder_page(self._tenant, drive, entry)
        version = find_file_version(db, entry, request.query.get("version", "current"))
        return file_response(read_blob(db, version.sha256), entry.name, version.mime)


def _text(form: "MultiDictProxy[str | bytes | bytearray | web.FileField]", name: str) -> str:
    return str(form.get(name, ""))
