"""/_emulator/: what tests and the demo ask of the tenant itself. No token; this machine only."""

import asyncio
import json
from typing import Any

from aiohttp import web
from pydantic import TypeAdapter, ValidationError

from emulator.database import Database
from emulator.faults import FaultRule
from emulator.people import Seed, seed_people
from emulator.tenant import Tenant

_RULES = TypeAdapter(list[FaultRule])


def add_routes(app: web.Application, tenant: Tenant) -> None:
    """Register the control addresses."""
    control = Control(tenant)
    app.router.add_get("/_emulator/state", control.state)
    app.router.add_post("/_emulator/reset", control.reset)
    app.router.add_post("/_emulator/seed", control.seed)
    app.router.add_get("/_emulator/faults", control.faults)
    app.router.add_post("/_emulator/faults", control.add_faults)
    app.router.add_delete("/_emulator/faults", control.clear_faults)
    app.router.add_get("/_emulator/requests", control.requests)
    app.router.add_delete("/_emulator/requests", control.clear_requests)
    app.router.add_post("/_emulator/delta/expire", control.expire_delta)


class Control:
    """Handlers bound to one tenant."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant

    async def state(self, _: web.Request) -> web.Response:
        """GET state: counts, and the change counter that every write advances."""
        return web.json_response(_state(self._tenant.db) | {"siteId": self._tenant.settings.site_id})

    async def reset(self, _: web.Request) -> web.Response:
        """POST reset: an empty tenant again; ids of the site stay, delta tokens expire."""
        tenant = self._tenant
        created = tenant.db.meta("created_at")
        tenant.db.wipe()
        tenant.db.set_meta("created_at", created)
        tenant.calls.clear()
        self._forget_faults()
        return web.json_response(_state(tenant.db))

    async def seed(self, request: web.Request) -> web.Response:
        """POST seed: users and the site's name; users already there are replaced by id."""
        try:
            seed = Seed.model_validate_json(await request.read())
        except ValidationError as error:
            return _unreadable(error)
        db = self._tenant.db
        with db.transaction():
            seed_people(db, seed)
            db.next_seq()
        return web.json_response(_state(db))

    async def faults(self, _: web.Request) -> web.Response:
        """GET faults: rules with how often each was used."""
        return web.json_response({"faults": self._tenant.faults.as_json()})

    async def add_faults(self, request: web.Request) -> web.Response:
        """POST faults: a rule or a list of rules (see FaultRule)."""
        try:
            given = json.loads(await request.read())
            rules = _RULES.validate_python(given if isinstance(given, list) else [given])
        except (ValidationError, ValueError) as error:
            return _unreadable(error)
        self._tenant.faults.add(rules)
        return await self.faults(request)

    async def clear_faults(self, request: web.Request) -> web.Response:
        """DELETE faults: every call is answered truly again, hung ones are let go."""
        self._forget_faults()
        return await self.faults(request)

    async def requests(self, _: web.Request) -> web.Response:
        """GET requests: the last 500 calls to Graph, the oldest first."""
        return web.json_response({"requests": list(self._tenant.calls)})

    async def clear_requests(self, _: web.Request) -> web.Response:
        """DELETE requests: count from here."""
        self._tenant.calls.clear()
        return web.Response(status=204)

    async def expire_delta(self, _: web.Request) -> web.Response:
        """POST delta/expire: every delta token given out so far is answered with 410."""
        return web.json_response({"epoch": self._tenant.db.next_epoch()})

    def _forget_faults(self) -> None:
        tenant = self._tenant
        tenant.faults.clear()
        tenant.release.set()
        tenant.release = asyncio.Event()


def _state(db: Database) -> dict[str, Any]:
    counts = {
        "lists": db.count("SELECT count(*) FROM lists"),
        "items": db.count("SELECT count(*) FROM items WHERE NOT deleted"),
        "versions": db.count("SELECT count(*) FROM item_versions"),
        "users": db.count("SELECT count(*) FROM users"),
        "files": db.count("SELECT count(*) FROM drive_items WHERE NOT is_folder"),
    }
    return {"counts": counts, "changes": db.seq(), "deltaEpoch": db.epoch()}


def _unreadable(error: Exception) -> web.Response:
    return web.json_response({"error": str(error)}, status=400)
