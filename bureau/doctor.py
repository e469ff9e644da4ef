"""`bureau doctor`: the same findings as the admin card, also where the store, the tenant or the bot is away."""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

import httpx

from bureau import wiring
from bureau.checks import checks_of_machine, checks_of_rows, checks_of_site, checks_of_store, checks_of_tenant
from bureau.clock import ProjectClock, offset_from_text
from bureau.settings import Settings
from domain.health import Finding, State
from graph.client import Graph
from graph.site import resolve_site
from store.database import database_url
from store.db import Store, open_store
from store.migrate import NewerStore
from workflows.check_health import findings_of
from workflows.ports import Check, PortError, Unavailable

PATIENCE = 20.0  # seconds for the store or the site to answer at all


class BotCheck:
    """Implements ports.Check: whether the bot of these settings runs and answers."""

    def __init__(self, settings: Settings) -> None:
        self._address = f"{settings.host}:{settings.port}"

    async def findings(self) -> tuple[Finding, ...]:
        facts = {"address": self._address}
        try:
            async with httpx.AsyncClient(trust_env=False, timeout=5) as http:
                answer = await http.get(f"http://{self._address}/healthz")
        except httpx.HTTPError:
            return (Finding("bot", "bot.silent", State.WARNING, facts),)
        if answer.status_code != 200:
            return (Finding("bot", "bot.silent", State.WARNING, facts),)
        return (Finding("bot", "bot.answers", State.OK, facts),)


class Told:
    """Implements ports.Check: what was found on the way to the other checks."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self._findings = findings

    async def findings(self) -> tuple[Finding, ...]:
        return tuple(self._findings)


async def examine(settings: Settings) -> tuple[Finding, ...]:
    """Every finding. What is away does not end the examination: that is a finding too."""
    async with AsyncExitStack() as stack:
        store, ill = await _store(settings)
        if store is not None:
            stack.push_async_callback(store.close)
        clock = await _clock(settings, store)
        graph, credential = await stack.enter_async_context(wiring.connection(settings))
        checks: list[Check] = [*checks_of_machine(settings, clock, wiring.report_writer()), BotCheck(settings)]
        checks += checks_of_tenant(settings, graph, credential, clock)
        site_id = await _site(graph, settings)
        if site_id:
            rows = wiring.rows_of_site(graph, site_id, settings)
            checks += checks_of_site(graph, site_id, rows, store.contacts if store else None)
            checks += checks_of_rows(rows, graph, clock, store)
        checks += checks_of_store(store, clock) if store else [Told(ill)]
        return await findings_of(checks)


async def _store(settings: Settings) -> tuple[Store | None, Sequence[Finding]]:
    """The store, or why there is none. A file that is not there is not made: the doctor leaves no traces."""
    try:
        address = database_url(settings.database)
        if address.get_backend_name() == "sqlite" and not await asyncio.to_thread(Path(address.database or "").is_file):
            return None, [Finding("store", "store.none", State.WARNING, {"data": str(settings.data)})]
        async with asyncio.timeout(PATIENCE):
            return await open_store(settings.database), ()
    except TimeoutError:
        why = f"no answer within {PATIENCE:.0f} s"
    except Unavailable as away:
        why = away.why
    except (NewerStore, ValueError) as unfit:
        why = str(unfit)
    return None, [Finding("store", "store.away", State.WRONG, {"why": why})]


async def _clock(settings: Settings, store: Store | None) -> ProjectClock:
    """The project's time as the bot keeps it; the machine's where nobody moved it."""
    try:
        kept = await store.settings.get(wiring.CLOCK_OFFSET) if store and settings.profile == "local" else None
    except PortError:
        kept = None
    return ProjectClock(wiring.machine_time, offset_from_text(kept or "0"))


async def _site(graph: Graph, settings: Settings) -> str:
    """The site's id, empty where it cannot be had: the check of the rights says why."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await resolve_site(graph, settings.site)
    except (PortError, TimeoutError):
        return ""
    except Exception:  # a credential that gives no token has errors of its own
        return ""
