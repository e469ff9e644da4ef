"""People over the wire. App-only callers have no `/me`: it is an unknown segment here."""

from typing import Any

from aiohttp import web

from emulator.call import Call, GraphRoutes
from emulator.errors import GraphError, bad_request, no_such_person
from emulator.filters import matches, parse_filter
from emulator.odata import read_select, read_top, selected
from emulator.paging import seal, unseal
from emulator.people import all_users, find_user, manager_of

# Properties of a user that only appear when asked for; unset here, but legal to select.
_UNSET = {"accountEnabled": True, "userType": "Member", "companyName": None, "city": None, "country": None}
_FILTERABLE = ("userPrincipalName", "mail", "displayName", "givenName", "surname", "id", "jobTitle")
_DIRECTORY_PAGE = 100


def add_routes(routes: GraphRoutes) -> None:
    """Register the addresses of this file."""
    routes.add("GET", "users", get_users)
    routes.add("GET", "users/{user}", get_user)
    routes.add("GET", "users/{user}/manager", get_manager)


def called_user(call: Call) -> dict[str, Any]:
    """The person that the address names, by id or UPN; the directory's 404 otherwise."""
    user = find_user(call.db, call.params["user"])
    if user is None:
        raise no_such_person(call.params["user"])
    return user


async def get_users(call: Call) -> web.StreamResponse:
    """GET users: pages of a hundred unless $top says otherwise (at most 999)."""
    options = call.options("select", "filter", "top", "skiptoken")
    top = read_top(options, _DIRECTORY_PAGE)
    if top > 999:
        raise GraphError(400, "Request_UnsupportedQuery", "Invalid page size specified: the maximum is 999.")
    clauses = [(clause.path, clause) for clause in parse_filter(options["filter"])] if "filter" in options else []
    if any(path not in _FILTERABLE for path, _ in clauses):
        raise GraphError(400, "Request_UnsupportedQuery", "Unsupported or invalid query filter clause specified.")
    found = [user for user in all_users(call.db) if matches(clauses, user)]
    start = int(unseal(options["skiptoken"]).get("start", 0)) if "skiptoken" in options else 0
    page = found[start : start + top]
    more = len(found) > start + top
    next_link = call.same_address(skiptoken=seal({"start": start + top})) if more else None
    return call.many([_shown(user, options) for user in page], "users", next_link)


async def get_user(call: Call) -> web.StreamResponse:
    """GET a user by id or UPN."""
    options = call.options("select")
    return call.one(_shown(called_user(call), options), "users/$entity")


async def get_manager(call: Call) -> web.StreamResponse:
    """GET the manager; 404 when there is none."""
    options = call.options("select")
    manager = manager_of(call.db, called_user(call)["id"])
    if manager is None:
        raise no_such_person("manager")
    shown = {"@odata.type": "#microsoft.graph.user", **_shown(manager, options)}
    return call.one(shown, "directoryObjects/$entity")


def _shown(user: dict[str, Any], options: dict[str, str]) -> dict[str, Any]:
    """The selected properties, or the ones Graph shows unasked."""
    select = read_select(options.get("select"))
    if not select:
        return {key: value for key, value in user.items() if key != "department"}
    every = _UNSET | user
    for name in select:
        if name not in every:
            raise bad_request(f"Could not find a property named '{name}' on type 'microsoft.graph.user'.")
    return selected(every, select)
