"""The tenant as a web application, and its start on this machine's loopback only."""

import asyncio
import ipaddress
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

from aiohttp import web

from emulator import control, control_access, issuer_routes
from emulator.clock import stamp
from emulator.content_routes import Download
from emulator.database import Database
from emulator.graph import GraphDoor, graph_routes
from emulator.issuer import Issuer
from emulator.issuer_routes import BASE
from emulator.meter import Meter
from emulator.notifier import Notifier
from emulator.pages import doors
from emulator.settings import Settings
from emulator.tenant import Tenant
from emulator.tls import certificate_in, context_of
from emulator.upload_routes import UploadDoor

TENANT = web.AppKey("tenant", Tenant)
_MAX_BODY = 260 * 2**20  # Graph takes 250 MB in one PUT
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
log = logging.getLogger("emulator")


def create_app(data: Path | None, settings: Settings | None = None) -> web.Application:
    """A tenant that keeps its memory in the folder `data`, or in this process alone when it is None."""
    settings, db = settings or Settings(), Database(data)
    tenant = Tenant(
        settings,
        db,
        Notifier(db, settings),
        meter=Meter(settings.minute_quota),
        issuer=Issuer(db, settings) if settings.strict else None,
    )
    if not tenant.db.meta("created_at"):
        tenant.db.set_meta("created_at", stamp())
    app = web.Application(client_max_size=_MAX_BODY, middlewares=[_only_this_machine])
    app[TENANT] = tenant
    door = GraphDoor(tenant, graph_routes(settings))
    app.router.add_route("*", "/v1.0{path:(/.*)?}", door.answer)
    for method in ("PUT", "GET", "DELETE"):
        app.router.add_route(method, "/up/{session}", UploadDoor(tenant, door.answer).serve)
    app.router.add_get("/download/{ticket}", Download(tenant).serve)
    control.add_routes(app, tenant)
    control_access.add_routes(app, tenant)
    issuer_routes.add_routes(app, tenant)
    doors.add_routes(app, tenant)
    app.cleanup_ctx.append(_lifetime)
    return app


async def _lifetime(app: web.Application) -> AsyncIterator[None]:
    tenant = app[TENANT]
    tenant.db.on_rows_changed = tenant.notifier.rows_changed
    yield
    tenant.db.on_rows_changed = None
    await tenant.notifier.aclose()
    tenant.db.close()


@web.middleware
async def _only_this_machine(request: web.Request, handler: _Handler) -> web.StreamResponse:
    """Answer only callers on this machine that also name it so: no other machine, no page of a stranger's site."""
    name = request.host.rpartition(":")[0] if request.host.rpartition(":")[2].isdecimal() else request.host
    origin = request.headers.get("Origin")
    if not is_loopback(name.strip("[]")) or (origin is not None and origin != f"http://{request.host}"):
        raise web.HTTPForbidden(text="This tenant answers only this machine.")
    return await handler(request)


def is_loopback(host: str) -> bool:
    """Whether a host name or address can only mean this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


async def start(app: web.Application, host: str, port: int) -> tuple[web.AppRunner, int]:
    """Listen; returns the runner, whose `cleanup` ends it, and the port. Raises ValueError for a public address."""
    if not is_loopback(host):
        raise ValueError(f"The tenant listens on this machine only (127.0.0.1), not on {host}.")
    # Let hung answers go before the runner waits for them.
    app.on_shutdown.append(_let_go)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
    except OSError:
        await runner.cleanup()
        raise
    return runner, int(runner.addresses[0][1])


async def listen_with_tls(runner: web.AppRunner, host: str, port: int, certificate: Path) -> int:
    """Answer under https as well, for credentials that insist on it; returns the port."""
    if not is_loopback(host):
        raise ValueError(f"The tenant listens on this machine only (127.0.0.1), not on {host}.")
    await web.TCPSite(runner, host, port, ssl_context=context_of(certificate)).start()
    return int(runner.addresses[-1][1])


async def _let_go(app: web.Application) -> None:
    app[TENANT].release.set()


async def serve(data: Path, host: str, port: int, settings: Settings, tls_port: int | None = None) -> None:
    """Serve until cancelled; says on standard output when it is ready, and with TLS where to ask for tokens."""
    runner, bound = await start(create_app(data, settings), host, port)
    print(f"emulator ready: http://{host}:{bound}/ (Graph at http://{host}:{bound}/v1.0)", flush=True)
    try:
        if tls_port is not None:
            certificate = certificate_in(data)
            secure = await listen_with_tls(runner, host, tls_port, certificate)
            print(f"emulator login: https://{host}:{secure}{BASE} (trust {certificate})", flush=True)
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()
