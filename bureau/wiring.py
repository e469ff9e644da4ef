"""The one place that builds real things: settings -> store, lists, files, reports, bot, beat."""

import asyncio
import contextlib
import gc
import logging
import os
import random
import secrets
import signal
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.adapter import build_adapter
from bot.app import create_app
from bot.messenger import TeamsMessenger
from bot.parts import BotParts
from bot.profile import Local, Profile, Teams
from bot.transport import open_session
from bureau.checks import checks_of_machine, checks_of_rows, checks_of_site, checks_of_store, checks_of_tenant
from bureau.clock import ProjectClock, new_id_from, offset_from_text, offset_to_text
from bureau.credentials import open_credential
from bureau.logs import log_to_standard_output
from bureau.rehearsal import rehearse
from bureau.settings import Settings
from cards.wording import Texts
from domain.calendar import zone_of
from domain.project import Project
from graph import provision as lists
from graph.client import Graph, StaticTokenCredential, build
from graph.files import GraphFiles
from graph.fill import fill as fill_lists
from graph.gate import Gate
from graph.no_mirror import NoMirror
from graph.rows import GraphRows
from graph.site import resolve_site
from graph.subscriptions import PATH, Subscriptions
from reports.writer import WordReportWriter
from scheduling.beats import Beats
from scheduling.ticks import ticks
from scheduling.timer import Timer
from store.db import Store, open_store
from store.retention import SqlRetention
from workflows.compile_report import whole_project
from workflows.freshness import Mirror
from workflows.ports import Ports, Unavailable

log = logging.getLogger("bureau")

CLOCK_OFFSET = "clock.offset"
GRACE = 10.0  # seconds for a turn that is under way when the process is asked to end


def machine_time() -> datetime:
    """The machine's own time, aware, UTC."""
    return datetime.now(UTC)


new_id = new_id_from(machine_time, secrets.randbits)


def report_writer() -> WordReportWriter:
    return WordReportWriter()


async def serve(settings: Settings) -> None:
    """Run the bot until it is asked to end; a turn under way is finished first."""
    log_to_standard_output()
    async with _parts(settings) as (parts, profile):
        await rehearse(parts.ports.rows, parts.texts, parts.ports.clock.now().date())
        # What is loaded now stays for good: a full collection would walk all of it, a tenth of a second each time.
        gc.collect()
        gc.freeze()
        beats = Beats(parts.ports.clock.instant, ticks())
        parts = replace(parts, ports=replace(parts.ports, checks=(*parts.ports.checks, beats)))
        runner = web.AppRunner(create_app(parts, profile), access_log=None, shutdown_timeout=GRACE)
        await runner.setup()
        timer = Timer(parts.ports, ticks(), beats)
        try:
            await web.TCPSite(runner, settings.host, settings.port).start()
            timer.start()
            log.info("ready", extra={"action": "bot.ready", "port": settings.port, "profile": settings.profile})
            await _asked_to_end()
            log.info("ending", extra={"action": "bot.ending"})
        finally:
            timer.stop()
            await runner.cleanup()


async def _asked_to_end() -> None:
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, asked.set)
    await asked.wait()


@contextlib.asynccontextmanager
async def _parts(settings: Settings) -> AsyncIterator[tuple[BotParts, Profile]]:
    async with contextlib.AsyncExitStack() as stack:
        await asyncio.to_thread(settings.data.mkdir, parents=True, exist_ok=True)
        store = await open_store(settings.database, migrate_apart=True)
        stack.push_async_callback(store.close)
        clock = await _clock(settings, store)
        tenant = await stack.enter_async_context(_tenant(settings, store))
        texts = await asyncio.to_thread(Texts.load)
        profile = _profile(settings, tenant.credential)
        session = await stack.enter_async_context(open_session())
        adapter = build_adapter(profile, session, clock.instant)
        messenger = TeamsMessenger(adapter, store.contacts, store.cards, texts, clock)
        nudges = _nudges(settings, tenant, store)
        ports = Ports(
            clock=clock,
            rows=tenant.rows,
            files=GraphFiles(tenant.graph, tenant.site_id),
            report_writer=report_writer(),
            messenger=messenger,
            cards=store.cards,
            journal=store.journal,
            queue=store.queue,
            snapshots=store.snapshots,
            wording=texts,
            new_id=new_id,
            runner=f"{os.uname().nodename}:{settings.port}",
            list_language=settings.list_language,
            checks=(
                *checks_of_machine(settings, clock, report_writer()),
                adapter.door,
                *checks_of_tenant(settings, tenant.graph, tenant.credential, clock),
                *checks_of_site(tenant.graph, tenant.site_id, tenant.rows, store.contacts),
                *checks_of_rows(tenant.rows, tenant.graph, clock, store),
                *([nudges] if nudges is not None else []),
                *checks_of_store(store, clock),
            ),
            retention=SqlRetention(store.database, settings.keeping),
            nudges=nudges,
        )
        # What this process held when it was cut off is free again; another process's leases are not touched.
        await store.queue.release(ports.runner)

        async def set_clock(now: datetime) -> None:
            clock.set(now)
            await store.settings.put(CLOCK_OFFSET, offset_to_text(clock.offset))

        is_local = settings.profile == "local"
        yield (
            BotParts(
                ports, adapter, store.contacts, store.deliveries, texts, set_clock=set_clock if is_local else None
            ),
            profile,
        )


async def _clock(settings: Settings, store: Store) -> ProjectClock:
    """In a tenant the project's time is the machine's. Locally it goes on where it was, or starts where it is told."""
    clock = ProjectClock(machine_time)
    if settings.profile != "local":
        return clock
    kept = await store.settings.get(CLOCK_OFFSET)
    if kept is not None:
        return ProjectClock(machine_time, offset_from_text(kept))
    if settings.project_start:
        start = datetime.fromisoformat(settings.project_start)
        clock.set(start if start.tzinfo else start.replace(tzinfo=zone_of(settings.site_zone)))
        await store.settings.put(CLOCK_OFFSET, offset_to_text(clock.offset))
    return clock


def _profile(settings: Settings, credential: Any) -> Profile:
    if settings.profile == "local":
        return Local()
    return Teams(
        app_id=settings.app_id,
        tenant_id=settings.tenant_id,
        credential=credential,
        allowed_tenants=settings.tenants,
        channels=settings.channel_names,
    )


@dataclass(frozen=True, slots=True)
class Tenant:
    graph: Graph
    site_id: str
    rows: GraphRows
    credential: Any


@contextlib.asynccontextmanager
async def _tenant(settings: Settings, store: Store | None = None) -> AsyncIterator[Tenant]:
    async with connection(settings) as (graph, credential):
        site_id = await _site_id(graph, settings, store)
        mirror = store.mirror if store else None
        yield Tenant(graph, site_id, rows_of_site(graph, site_id, settings, mirror), credential)


async def _site_id(graph: Graph, settings: Settings, store: Store | None) -> str:
    """Where the site is. A tenant that is away now is no hindrance, once it has been found: the queue is waiting."""
    name = f"site {settings.site}"
    try:
        site_id = await resolve_site(graph, settings.site)
    except Unavailable as away:
        known = await store.settings.get(name) if store else None
        if known is None:
            raise Unavailable(
                f"{settings.graph_url} does not answer ({away.why}). Start again when it does; "
                "until the site has been found once, Bureau cannot go on without it."
            ) from away
        log.warning("site not looked for", extra={"action": "start.site", "why": away.why})
        return known
    if store is not None:
        await store.settings.put(name, site_id)
    return site_id


@contextlib.asynccontextmanager
async def connection(settings: Settings) -> AsyncIterator[tuple[Graph, Any]]:
    """The way to the tenant, no call made yet; local and real differ in address, credential and host only."""
    # Loading the vendor's library and reading a certificate take a while.
    credential = await asyncio.to_thread(_credential, settings)
    gate = Gate(time.monotonic, asyncio.sleep, random.random)
    host = urlsplit(settings.graph_url).hostname or ""
    graph = build(settings.graph_url.rstrip("/"), credential, host, gate=gate)
    try:
        yield graph, credential
    finally:
        await graph.aclose()
        await credential.close()


def _nudges(settings: Settings, tenant: Tenant, store: Store) -> Subscriptions | None:
    """Change notifications, where the tenant can reach the bot."""
    if not settings.public_url:
        return None
    return Subscriptions(
        tenant.graph,
        tenant.site_id,
        tenant.rows.keeper.lists,
        settings.public_url.rstrip("/") + PATH,
        store.settings,
        machine_time,
        lambda: secrets.token_urlsafe(32),
        tenant.rows.catch_up,
    )


def rows_of_site(graph: Graph, site_id: str, settings: Settings, mirror: Mirror | None = None) -> GraphRows:
    """The lists; a command that reads them once keeps no mirror."""
    return GraphRows(graph, site_id, ZoneInfo(settings.site_zone), machine_time, mirror or NoMirror())


def _credential(settings: Settings) -> Any:
    if settings.profile == "local":
        return StaticTokenCredential(settings.graph_token.get_secret_value())
    return open_credential(settings, machine_time)


async def provision(settings: Settings, *, apply: bool) -> list[str]:
    """What the lists lack, made or only planned: a line for each call, and one for each thing left alone."""
    async with _tenant(settings) as tenant:
        work = lists.apply if apply else lists.plan
        planned = await work(tenant.graph, tenant.site_id)
    if not planned.calls and not planned.warnings:
        return []
    return planned.text().splitlines()


async def fill(settings: Settings, project: Project) -> int:
    """The project's rows into lists that lack them; how many were added."""
    async with _tenant(settings) as tenant:
        return await fill_lists(tenant.rows, project)


async def project_of_tenant(settings: Settings) -> Project:
    """Every list of the tenant, read together."""
    async with _tenant(settings) as tenant:
        return await whole_project(tenant.rows)
