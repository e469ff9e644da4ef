"""A provisioned tenant with a client on it, for the tests of this folder."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.record import Record
from emulator.settings import Settings
from graph.client import Graph, StaticTokenCredential, build
from graph.fields import to_changes, to_fields
from graph.gate import Gate
from graph.provision import apply
from graph.rows import GraphRows
from tests.emulator_fixture import RunningEmulator, running_emulator
from tests.fakes.mirror import FakeMirror
from workflows.freshness import Mirror


@dataclass
class Seconds:
    """A clock of seconds that stands until it is set."""

    at: float = 1000.0

    def __call__(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        """Nobody waits: the time has passed."""
        self.at += seconds

    def instant(self) -> datetime:
        return datetime(2026, 11, 23, tzinfo=UTC) + timedelta(seconds=self.at)


@dataclass
class GraphWorld:
    """The tenant, our client, our rows; and a person who works on the lists by hand."""

    tenant: RunningEmulator
    graph: Graph
    rows: GraphRows
    zone: ZoneInfo
    mirror: FakeMirror
    page_size: int
    seconds: Seconds = field(default_factory=Seconds)
    gate_seconds: Seconds = field(default_factory=Seconds)

    @property
    def site_id(self) -> str:
        return self.tenant.settings.site_id

    def restarted(self) -> GraphRows:
        """The rows after a restart: nothing in memory, the store as it is."""
        return rows_of(self.graph, self.site_id, self.zone, self.seconds, self.mirror, self.page_size)

    async def edit(self, kind: type[Record], key: str, **values: Any) -> None:
        await self.set_fields(kind, key, to_changes(kind, values, self.zone))

    async def set_fields(self, kind: type[Record], key: str, fields: Mapping[str, Any]) -> None:
        await self.tenant.call("PATCH", f"{await self._item(kind, key)}/fields", dict(fields))

    async def remove(self, kind: type[Record], key: str) -> None:
        await self.tenant.call("DELETE", await self._item(kind, key))

    async def add_by_hand(self, kind: type[Record], **fields: Any) -> None:
        await self.tenant.call("POST", f"{self.items_url(kind)}", {"fields": fields})

    async def type_unkeyed(self, record: Record) -> None:
        """As a list allows it in which somebody took away that the key must be there."""
        kind = type(record)
        await self.tenant.call("PATCH", f"{self.items_url(kind)[:-6]}/columns/Key", {"required": False})
        await self.tenant.call("POST", self.items_url(kind), {"fields": to_fields(record, self.zone)})

    async def calls(self) -> list[tuple[str, str]]:
        """Method and path of every call since the last `forget`."""
        return [(one["method"], one["path"]) for one in await self.tenant.requests()]

    async def forget(self) -> None:
        await self.tenant.clear_requests()

    def items_url(self, kind: type[Record]) -> str:
        return f"{self.tenant.site_url}/lists/{kind.list_name}/items"

    async def _item(self, kind: type[Record], key: str) -> str:
        fields = await self.tenant.rows(kind.list_name)
        return f"{self.items_url(kind)}/{next(one['id'] for one in fields if one.get('Key') == key)}"


@asynccontextmanager
async def graph_world(
    settings: Settings | None = None, *, page_size: int = 500, timeout: float = 15
) -> AsyncIterator[GraphWorld]:
    """A tenant in memory with all lists made; the calls of that are forgotten."""
    async with running_emulator(settings=settings) as tenant:
        gate_seconds = Seconds()
        graph = connect(tenant, timeout=timeout, seconds=gate_seconds)
        seconds, zone, mirror = Seconds(), tenant.settings.zone, FakeMirror()
        await apply(graph, tenant.settings.site_id)
        await tenant.clear_requests()
        rows = rows_of(graph, tenant.settings.site_id, zone, seconds, mirror, page_size)
        try:
            yield GraphWorld(tenant, graph, rows, zone, mirror, page_size, seconds, gate_seconds)
        finally:
            await graph.aclose()


def rows_of(
    graph: Graph, site_id: str, zone: ZoneInfo, seconds: Seconds, mirror: Mirror, page_size: int = 500
) -> GraphRows:
    return GraphRows(graph, site_id, zone, seconds.instant, mirror, page_size=page_size)


def connect(tenant: RunningEmulator, *, timeout: float = 15, seconds: Seconds | None = None) -> Graph:
    """A client whose pauses take no time."""
    seconds = seconds or Seconds()
    gate = Gate(seconds, seconds.sleep, lambda: 0.5)
    return build(tenant.graph_url, StaticTokenCredential(tenant.token), "127.0.0.1", timeout=timeout, gate=gate)
