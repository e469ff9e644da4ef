"""/_emulator/apps, grants, tokens: what an administrator would do in the portal, for a strict tenant."""

from typing import Any

from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from emulator.apps import App, find_app, save_app
from emulator.errors import GraphError
from emulator.lists import find_list
from emulator.permissions import SITE, Grant, add_grant, grants_on, remove_grant
from emulator.tenant import Tenant


class GrantWish(BaseModel):
    """The body of POST /_emulator/grants: an app's role on the site, or on one list of it."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    app: str
    role: str
    list_name: str | None = Field(default=None, alias="list")


def add_routes(app: web.Application, tenant: Tenant) -> None:
    """Register the addresses."""
    access = Access(tenant)
    app.router.add_post("/_emulator/apps", access.register)
    app.router.add_post("/_emulator/grants", access.grant)
    app.router.add_delete("/_emulator/grants", access.withdraw)
    app.router.add_post("/_emulator/tokens/expire", access.expire_tokens)


class Access:
    """Handlers bound to one tenant."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant

    async def register(self, request: web.Request) -> web.Response:
        """POST apps: register an app, or replace it."""
        try:
            app = App.model_validate_json(await request.read())
        except ValidationError as error:
            return _unreadable(error)
        with self._tenant.db.transaction():
            save_app(self._tenant.db, app)
        return web.json_response({"id": app.id, "tenantId": self._tenant.settings.tenant_id})

    async def grant(self, request: web.Request) -> web.Response:
        """POST grants: the app's role on the site or list is now this one."""
        db = self._tenant.db
        try:
            wish = GrantWish.model_validate_json(await request.read())
            resource = SITE if wish.list_name is None else find_list(db, wish.list_name).id
            known = find_app(db, wish.app)
            with db.transaction():
                self._remove(resource, wish.app)
                grant = add_grant(db, resource, wish.app, known.name if known else "", wish.role)
        except (ValidationError, GraphError) as error:
            return _unreadable(error)
        return web.json_response(_shown(grant))

    async def withdraw(self, request: web.Request) -> web.Response:
        """DELETE grants?app=..&list=..: the app has no role there any more."""
        db, name = self._tenant.db, request.query.get("list")
        with db.transaction():
            self._remove(SITE if name is None else find_list(db, name).id, request.query.get("app", ""))
        return web.Response(status=204)

    async def expire_tokens(self, _: web.Request) -> web.Response:
        """POST tokens/expire: every token given out so far is answered with 401."""
        if self._tenant.issuer is None:
            return web.json_response({"error": "This tenant is not strict: its one token never expires."}, status=400)
        self._tenant.issuer.expire_all()
        return web.Response(status=204)

    def _remove(self, resource: str, app_id: str) -> None:
        for grant in grants_on(self._tenant.db, resource):
            if grant.app_id.lower() == app_id.lower():
                remove_grant(self._tenant.db, grant)


def _shown(grant: Grant) -> dict[str, Any]:
    return {"id": grant.id, "app": grant.app_id, "role": grant.role, "resource": grant.resource}


def _unreadable(error: Exception) -> web.Response:
    return web.json_response({"error": str(error)}, status=400)
