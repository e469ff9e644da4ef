"""Which parts are asked how they are: by the admin card while the bot runs, by `bureau doctor` without it."""

from collections.abc import Sequence

from azure.core.credentials_async import AsyncTokenCredential

from bureau.settings import Settings
from domain.health import Finding, State
from graph.access import AccessCheck, ClockCheck
from graph.client import Graph
from graph.health import RowsCheck
from graph.provision import plan
from graph.rows import GraphRows
from store.db import Store
from store.health import StoreCheck
from workflows.health_clock import ProjectClockCheck
from workflows.health_keys import KeysCheck
from workflows.health_people import PeopleCheck
from workflows.health_template import TemplateCheck
from workflows.ports import Check, Clock, Contacts, PortError, ReportWriter, Rows


class IdentityCheck:
    """Implements ports.Check: which bot this is."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    async def findings(self) -> tuple[Finding, ...]:
        if self._settings.profile == "local":
            return (Finding("identity", "identity.local", State.OK),)
        facts = {"app": self._settings.app_id, "tenant": self._settings.tenant_id}
        return (Finding("identity", "identity.app", State.OK, facts),)


class ListsCheck:
    """Implements ports.Check: the lists as they are against the lists as declared."""

    def __init__(self, graph: Graph, site_id: str) -> None:
        self._graph = graph
        self._site_id = site_id

    async def findings(self) -> tuple[Finding, ...]:
        try:
            planned = await plan(self._graph, self._site_id)
        except PortError as away:
            return (Finding("lists", "lists.unseen", State.WARNING, {"why": str(away)}),)
        left = tuple(Finding("lists", "lists.left_alone", State.WARNING, {"what": one}) for one in planned.warnings)
        if not planned.calls:
            return (Finding("lists", "lists.complete", State.OK), *left)
        facts = {"count": len(planned.calls), "first": planned.calls[0].why}
        return (Finding("lists", "lists.incomplete", State.WRONG, facts), *left)


def checks_of_machine(settings: Settings, clock: Clock, writer: ReportWriter) -> Sequence[Check]:
    """What can be asked without tenant and store."""
    return (IdentityCheck(settings), TemplateCheck(writer, clock))


def checks_of_tenant(
    settings: Settings, graph: Graph, credential: AsyncTokenCredential, clock: Clock
) -> Sequence[Check]:
    access = AccessCheck(graph, credential, settings.site, settings.app_id)
    return (access, ClockCheck(graph, clock.instant), ProjectClockCheck(clock))


def checks_of_site(graph: Graph, site_id: str, rows: Rows, contacts: Contacts | None) -> Sequence[Check]:
    """What needs the site; whom Bureau can reach stands in the store, so without it nobody is asked."""
    people = (PeopleCheck(rows, contacts),) if contacts is not None else ()
    return (ListsCheck(graph, site_id), *people)


def checks_of_rows(rows: GraphRows, graph: Graph, clock: Clock, store: Store | None) -> Sequence[Check]:
    """What people did to the lists by hand, and how fresh it is that Bureau knows of it."""
    journal = store.journal if store is not None else None
    return (RowsCheck(rows, graph.gate, clock.instant), KeysCheck(rows, journal, clock))


def checks_of_store(store: Store, clock: Clock) -> Sequence[Check]:
    return (StoreCheck(store.database, clock.now),)
