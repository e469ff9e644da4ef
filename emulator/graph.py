"""The door of Graph: ids, faults, token, routing, and the one place where refusals become answers."""

import asyncio
import contextlib
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from aiohttp import web

from emulator import (
    batch,
    column_routes,
    content_routes,
    delta,
    drive_routes,
    event_routes,
    item_routes,
    list_routes,
    people_routes,
    permission_routes,
    sites,
    subscription_routes,
    upload_routes,
    user_list,
    version_routes,
)
from emulator.actors import Caller
from emulator.addresses import segments
from emulator.call import Call, GraphHandler, GraphRoutes, Request, graph_json
from emulator.clock import new_id, stamp, utc_now
from emulator.errors import GraphError
from emulator.faults import FaultRule
from emulator.issuer import unauthorized
from emulator.meter import cost_of
from emulator.rights import check_rights
from emulator.routing import Routes
from emulator.settings import Settings
from emulator.tenant import Tenant

log = logging.getLogger("emulator")
_PARTS = (
    *(sites, list_routes, column_routes, item_routes, version_routes, delta),
    *(people_routes, drive_routes, content_routes, batch, event_routes, permission_routes),
    *(subscription_routes, upload_routes),
)


def graph_routes(settings: Settings) -> GraphRoutes:
    """Every address this tenant knows."""
    routes: GraphRoutes = Routes[GraphHandler]()
    for part in _PARTS:
        part.add_routes(routes)
    user_list.add_routes(routes, settings)
    return routes


@dataclass(frozen=True)
class GraphDoor:
    """Answers everything below /v1.0."""

    tenant: Tenant
    routes: GraphRoutes

    async def answer(self, request: Request) -> web.StreamResponse:
        """One call from its first byte to its log entry."""
        path = unquote(request.raw_path).removeprefix("/v1.0")
        entry: dict[str, Any] = {"at": stamp(), "method": request.method, "path": path, "status": 0}
        self.tenant.calls.append(entry)
        rule = self.tenant.faults.take(request.method, path)
        if rule is not None:
            entry["fault"] = True
            response = await self._answer_badly(request, rule)
        else:
            response = await self._answer_truly(request)
        entry["status"] = response.status
        return response

    async def _answer_truly(self, request: Request) -> web.StreamResponse:
        async def routed() -> web.StreamResponse:
            caller = self._caller(request)
            path, arguments = segments(request.raw_path.partition("?")[0].removeprefix("/v1.0"))
            handler, params = self.routes.find(request.method, path)
            units = cost_of(request.method, path, "token" in arguments or "token" in request.query)
            headers = self.tenant.meter.charge(caller.id, units, utc_now())
            check_rights(caller, self.tenant.db, self.tenant.settings, request.method, path)
            response = await handler(Call(request, self.tenant, params, arguments, caller, self.answer))
            response.headers.update(headers)
            return response

        return await _with_ids(request, routed)

    async def _answer_badly(self, request: Request, rule: FaultRule) -> web.StreamResponse:
        if rule.hang:
            await self._hang(request)
            return _cut(request, web.Response(status=504))
        if rule.delay_ms:
            await asyncio.sleep(rule.delay_ms / 1000)
        if rule.drop_after:
            return _cut(request, await self._answer_truly(request))
        if rule.error_element:
            return _with_error_element(await self._answer_truly(request))
        if rule.status is None:
            return await self._answer_truly(request)
        if rule.html:
            page = f"<html><head><title>{rule.status}</title></head><body>{rule.words()[1]}</body></html>"
            return web.Response(text=page, status=rule.status, content_type="text/html", headers=rule.headers())
        error = GraphError(rule.status, *rule.words(), headers=rule.headers())

        async def refused() -> web.StreamResponse:
            raise error

        return await _with_ids(request, refused)

    async def _hang(self, request: Request) -> None:
        """Say nothing until the caller has gone or the tenant lets go."""
        release = self.tenant.release  # a later reset puts a new one in its place
        while request.transport is not None and not release.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(release.wait(), 0.1)

    def _caller(self, request: Request) -> Caller:
        """Who calls, by the token that came along; 401 without a good one."""
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        settings, token = self.tenant.settings, token.strip()
        if scheme.lower() != "bearer" or not token:
            raise unauthorized("Access token is empty.")
        if self.tenant.issuer is not None:
            return self.tenant.issuer.caller(token)
        if token == settings.token:
            return Caller(settings.app_id, settings.app_name)
        raise unauthorized("Access token validation failure. Invalid audience.")


async def _with_ids(request: Request, work: Callable[[], Awaitable[web.StreamResponse]]) -> web.StreamResponse:
    """Run, turn a refusal into its answer, and put the request ids on whatever comes out."""
    request_id = new_id()
    client_request_id = request.headers.get("client-request-id") or request_id
    try:
        response = await work()
    except GraphError as error:
        body = error.body(stamp().removesuffix("Z"), request_id, client_request_id)
        response = graph_json(body, error.status, error.headers)
    except Exception:
        log.exception("action=graph.failed method=%s path=%s", request.method, request.raw_path)
        failure = GraphError(500, "generalException", "General exception while processing")
        response = graph_json(failure.body(stamp().removesuffix("Z"), request_id, client_request_id), 500)
    if not response.prepared:
        response.headers["request-id"] = request_id
        response.headers["client-request-id"] = client_request_id
    return response


def _with_error_element(response: web.StreamResponse) -> web.StreamResponse:
    """The page with an error in the place of an element, as it was seen after a deletion."""
    if not isinstance(response, web.Response) or not isinstance(response.body, bytes) or response.status != 200:
        return response
    document = json.loads(response.body)
    element = {"error": {"code": "InternalServerError", "message": "Internal server error while processing the item"}}
    document.setdefault("value", []).append(element)
    response.body = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    return response


def _cut(request: Request, response: web.StreamResponse) -> web.StreamResponse:
    """Cut the connection: what was to be answered never arrives."""
    if request.transport is not None:
        request.transport.abort()
    return response
