"""The site's hidden User Information List: who has visited the site, by the id that person columns hold.

It is there without anyone making it, and nobody can be added to it through Graph.
"""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from aiohttp import web

from emulator.call import Call, GraphRoutes
from emulator.errors import NOT_INDEXED, invalid, not_found
from emulator.filters import PREFER, matches, parse_filter
from emulator.odata import Expansion, read_expand, read_top, selected
from emulator.people import visitors
from emulator.settings import Settings
from emulator.sites import check_site

NAME = "User Information List"
_COLUMNS = ("Title", "Name", "EMail", "UserName", "JobTitle")


def add_routes(routes: GraphRoutes, settings: Settings) -> None:
    """Register the addresses of this file: by name and by id, to read only."""
    for reference in (NAME, _list_id(settings)):
        routes.add("GET", f"sites/{{site}}/lists/{reference}", get_list)
        routes.add("GET", f"sites/{{site}}/lists/{reference}/items", get_items)
        routes.add("GET", f"sites/{{site}}/lists/{reference}/items/{{item}}", get_item)


def user_list_json(call: Call) -> dict[str, Any]:
    """The list as Graph describes it."""
    created, identifier = call.db.meta("created_at"), _list_id(call.settings)
    return {
        "@odata.etag": f'"{identifier},1"',
        "createdDateTime": created,
        "description": "All people.",
        "eTag": f'"{identifier},1"',
        "id": identifier,
        "lastModifiedDateTime": created,
        "name": "users",
        "webUrl": f"{call.origin}{call.settings.site_path}",
        "displayName": NAME,
        "createdBy": {"user": {"displayName": "System Account"}},
        "lastModifiedBy": {"user": {"displayName": "System Account"}},
        "parentReference": {"siteId": call.settings.site_id},
        "list": {"contentTypesEnabled": False, "hidden": True, "template": "userInformation"},
    }


async def get_list(call: Call) -> web.StreamResponse:
    """GET the list."""
    call.options("select")
    check_site(call.settings, call.params["site"])
    return call.one(user_list_json(call), f"sites('{call.settings.site_id}')/lists/$entity")


async def get_items(call: Call) -> web.StreamResponse:
    """GET people, in the order of their ids; its columns are not indexed, so a filter needs the Prefer header."""
    options = call.options("expand", "filter", "top")
    check_site(call.settings, call.params["site"])
    parsed = parse_filter(options["filter"]) if "filter" in options else []
    clauses = [(clause.path.removeprefix("fields/"), clause) for clause in parsed]
    prefers = PREFER in ",".join(call.request.headers.getall("Prefer", [])).lower()
    for name, _ in clauses:
        if name not in _COLUMNS or not prefers:
            raise invalid(NOT_INDEXED.format(name=name))
    every = [(lookup, _fields(lookup, user)) for lookup, user in visitors(call.db)]
    found = [one for one in every if matches(clauses, one[1])][: read_top(options, call.settings.page_size)]
    expand = read_expand(options.get("expand"), ("fields",)).get("fields")
    return call.many([_item(call, lookup, fields, expand) for lookup, fields in found], _context(call))


async def get_item(call: Call) -> web.StreamResponse:
    """GET one person by the id that person columns hold."""
    call.options("expand")
    check_site(call.settings, call.params["site"])
    for lookup, user in visitors(call.db):
        if str(lookup) == call.params["item"]:
            return call.one(_item(call, lookup, _fields(lookup, user), Expansion()), f"{_context(call)}/$entity")
    raise not_found("The specified item was not found")


def _list_id(settings: Settings) -> str:
    """The same at every start."""
    return str(uuid5(NAMESPACE_URL, f"people:{settings.site_host}{settings.site_path}"))


def _fields(lookup: int, user: dict[str, Any]) -> dict[str, Any]:
    values = {
        "Title": user["displayName"],
        "Name": f"i:0#.f|membership|{user['userPrincipalName'].lower()}",
        "EMail": user["mail"],
        "UserName": user["userPrincipalName"],
        "JobTitle": user["jobTitle"],
        "id": str(lookup),
        "ContentType": "Person",
    }
    return {name: value for name, value in values.items() if value is not None}


def _item(call: Call, lookup: int, fields: dict[str, Any], expand: Expansion | None) -> dict[str, Any]:
    created = call.db.meta("created_at")
    document: dict[str, Any] = {
        "createdDateTime": created,
        "id": str(lookup),
        "lastModifiedDateTime": created,
        "parentReference": {"id": _list_id(call.settings), "siteId": call.settings.site_id},
        "contentType": {"id": "0x010A00", "name": "Person"},
    }
    return document if expand is None else {**document, "fields": selected(fields, expand.select)}


def _context(call: Call) -> str:
    return f"sites('{call.settings.site_id}')/lists('{_list_id(call.settings)}')/items"
