"""/_emulator/: what tests and the demo ask of the tenant itself. No token; this machine only."""

import asyncio
import json
from typing import Any

from aiohttp import web
from pydantic import TypeAdapter, ValidationError

from emulator.clock import utc_now
from emulator.database import Database
from emulator.delta import RESYNC_CODES
from emulator.errors import GraphError
from emulator.faults import FaultRule
from emulator.files import set_lock
from emulator.people import Seed, seed_people
from emulator.subscriptions import find_subscription
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
    app.router.add_post("/_emulator/locks", control.lock)
    app.router.add_delete("/_emulator/locks", control.unlock)
    app.router.add_post("/_emulator/quota", control.set_quota)
    app.router.add_post("/_emulator/lifecycle", control.lifecycle)


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

    async def expire_delta(self, request: web.Request) -> web.Response:
        """POST delta/expire: every delta token given out so far is answered with 410, with `?code=` if one is named."""
        code = request.query.get("code", RESYNC_CODES[0])
        if code not in RESYNC_CODES:
            return web.json_response({"error": f"The code is one of {', '.join(RESYNC_CODES)}."}, status=400)
        self._tenant.db.set_meta("resync_code", code)
        return web.json_response({"epoch": self._tenant.db.next_epoch()})

    async def lock(self, request: web.Request) -> web.Response:
        """POST locks?item=ID: the file is open at somebody's desk, and every change of it is answered with 423."""
        return self._lock(request, True)

    async def unlock(self, request: web.Request) -> web.Response:
        """DELETE locks?item=ID: closed again."""
        return self._lock(request, False)

    async def set_quota(self, request: web.Request) -> web.Response:
        """POST quota?perMinute=N: the units an app may use in a minute; without a number there is no limit."""
        given = request.query.get("perMinute")
        if given is not None and not given.isdecimal():
            return web.json_response({"error": "perMinute is a number."}, status=400)
        self._tenant.meter.set_quota(None if given is None else int(given))
        return web.Response(status=204)

    async def lifecycle(self, request: web.Request) -> web.Response:
        """POST lifecycle?subscription=ID: ask the subscriber to authorize anew (the only event that lists know)."""
        tenant = self._tenant
        try:
            one = find_subscription(tenant.db, request.query.get("subscription", ""), utc_now())
        except GraphError as error:
            return web.json_response({"error": error.message}, status=404)
        sent = tenant.notifier.lifecycle(one, "reauthorizationRequired")
        return web.Response(status=204 if sent else 400)

    def _lock(self, request: web.Request, is_locked: bool) -> web.Response:
        set_lock(self._tenant.db, request.query.get("item", ""), is_locked)
        return web.Response(status=204)

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
