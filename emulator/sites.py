"""The one project site: by id, by address, by search."""

from typing import Any

from aiohttp import web

from emulator.call import Call, GraphRoutes
from emulator.errors import not_found
from emulator.odata import read_select, selected
from emulator.settings import Settings


def add_routes(routes: GraphRoutes) -> None:
    """Register the addresses of this file."""
    routes.add("GET", "sites", search_sites)
    routes.add("GET", "sites/{site}", get_site)


def check_site(settings: Settings, reference: str) -> None:
    """Refuse any reference that is not the project site: `host,guid,guid`, its site GUID or `host:/path`."""
    host_path = f"{settings.site_host}:{settings.site_path}".lower()
    if reference.lower() not in (settings.site_id.lower(), settings.site_guid, host_path):
        raise not_found("Requested site could not be found")


def site_json(call: Call) -> dict[str, Any]:
    """The site as Graph describes it."""
    settings, db = call.settings, call.db
    return {
        "createdDateTime": db.meta("created_at"),
        "id": settings.site_id,
        "lastModifiedDateTime": db.meta("modified_at") or db.meta("created_at"),
        "name": settings.site_path.rpartition("/")[2],
        "webUrl": f"{call.origin}{settings.site_path}",
        "displayName": db.meta("site_name") or settings.site_name,
        "isPersonalSite": False,
        "root": {},
        "siteCollection": {"hostname": settings.site_host},
    }


async def get_site(call: Call) -> web.StreamResponse:
    """GET /sites/{id} (site-get, site-getbypath)."""
    options = call.options("select")
    check_site(call.settings, call.params["site"])
    return call.one(selected(site_json(call), read_select(options.get("select"))), "sites/$entity")


async def search_sites(call: Call) -> web.StreamResponse:
    """GET /sites?search=words (site-search)."""
    options = call.options("select", "search")
    site, words = site_json(call), options.get("search", "").strip("\"'").lower()
    hit = words in ("", "*") or words in str(site["displayName"]).lower() or words in str(site["name"]).lower()
    return call.many([selected(site, read_select(options.get("select")))] if hit else [], "sites")
