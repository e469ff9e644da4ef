"""Grants over the wire (site-list-permissions, site-post-permissions, permission-update, list-post-permissions).

Graph lets only apps in by these addresses; people come in through SharePoint's own groups.
"""

from typing import Any

from aiohttp import web

from emulator.call import Call, GraphRoutes, no_content
from emulator.errors import bad_request, invalid
from emulator.list_routes import called_list
from emulator.permissions import SITE, Grant, add_grant, change_grant, find_grant, grants_on, remove_grant
from emulator.sites import check_site

_OUTDATED = "GrantedToIdentities has been deprecated. Refer to GrantedToIdentitiesV2"


def add_routes(routes: GraphRoutes) -> None:
    """Register the addresses of this file."""
    for place in ("sites/{site}/permissions", "sites/{site}/lists/{list}/permissions"):
        routes.add("GET", place, get_permissions)
        routes.add("POST", place, post_permission)
        routes.add("GET", place + "/{permission}", get_permission)
        routes.add("PATCH", place + "/{permission}", patch_permission)
        routes.add("DELETE", place + "/{permission}", delete_permission)


async def get_permissions(call: Call) -> web.StreamResponse:
    """GET permissions; roles are shown by the single permission only."""
    call.options("select", "top")
    shown = [_shown(grant) for grant in grants_on(call.db, _resource(call))]
    for one in shown:
        if "list" not in call.params:
            del one["roles"]
    return call.many(shown, _context(call))


async def post_permission(call: Call) -> web.StreamResponse:
    """POST a permission for one app: 201."""
    call.options()
    body = await call.body("roles", "grantedToIdentities", "grantedToIdentitiesV2", "grantedTo", "grantedToV2")
    application = _application(body)
    role, resource = _role(body), _resource(call)
    with call.db.transaction():
        grant = add_grant(call.db, resource, application["id"], str(application.get("displayName") or ""), role)
    return call.one(_shown(grant), f"{_context(call)}/$entity", 201)


async def get_permission(call: Call) -> web.StreamResponse:
    """GET a permission with its roles."""
    call.options("select")
    return call.one(_shown(_called_grant(call)), f"{_context(call)}/$entity")


async def patch_permission(call: Call) -> web.StreamResponse:
    """PATCH the roles."""
    body = await call.body("roles")
    with call.db.transaction():
        grant = change_grant(call.db, _called_grant(call), _role(body))
    return call.one(_shown(grant), f"{_context(call)}/$entity")


async def delete_permission(call: Call) -> web.StreamResponse:
    """DELETE a permission: 204."""
    with call.db.transaction():
        remove_grant(call.db, _called_grant(call))
    return no_content()


def _called_grant(call: Call) -> Grant:
    return find_grant(call.db, _resource(call), call.params["permission"])


def _resource(call: Call) -> str:
    check_site(call.settings, call.params["site"])
    return called_list(call).id if "list" in call.params else SITE


def _role(body: dict[str, Any]) -> str:
    """The one role that is asked for."""
    roles = body.get("roles")
    if not isinstance(roles, list) or len(roles) != 1 or not isinstance(roles[0], str):
        raise invalid("A permission needs exactly one role.")
    return roles[0]


def _application(body: dict[str, Any]) -> dict[str, Any]:
    """The app that is let in, in any of the four spellings."""
    for name in ("grantedToV2", "grantedTo", "grantedToIdentitiesV2", "grantedToIdentities"):
        given = body.get(name)
        first = given[0] if isinstance(given, list) and given else given
        if isinstance(first, dict):
            application = first.get("application")
            if not isinstance(application, dict) or not isinstance(application.get("id"), str):
                raise invalid("Only applications can be granted a permission here.")
            return application
    raise bad_request("A permission needs the application that it is granted to.")


def _shown(grant: Grant) -> dict[str, Any]:
    application = {"application": {"id": grant.app_id, "displayName": grant.app_name}}
    document: dict[str, Any] = {"id": grant.id, "roles": [grant.role]}
    if grant.resource != SITE:
        return {**document, "grantedToV2": application}
    outdated = {"@deprecated.GrantedToIdentities": _OUTDATED}
    return {**outdated, **document, "grantedToIdentities": [application], "grantedToIdentitiesV2": [application]}


def _context(call: Call) -> str:
    inside = f"/lists('{call.params['list']}')" if "list" in call.params else ""
    return f"sites('{call.settings.site_id}'){inside}/permissions"
