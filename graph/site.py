"""Which site is ours, and which of its lists hold our records."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from kiota_abstractions.base_request_configuration import RequestConfiguration
from msgraph.generated.sites.item.lists.lists_request_builder import ListsRequestBuilder

from graph.client import Graph
from graph.columns import RULES_GO_BY, Column, ListSchema
from graph.wire import everything, send
from workflows.ports import Gone, Unavailable

_ListsQuery = ListsRequestBuilder.ListsRequestBuilderGetQueryParameters
_FACETS = (
    *("text", "number", "choice", "dateTime", "boolean", "currency", "personOrGroup", "lookup", "calculated"),
    *("hyperlinkOrPicture", "term", "geolocation", "thumbnail"),
)
LOOK_AGAIN = timedelta(minutes=5)
LOOK_AGAIN_SOON = timedelta(minutes=1)


async def resolve_site(graph: Graph, address: str) -> str:
    """The id (`host,guid,guid`) of a site given as `contoso.sharepoint.com:/sites/STCE`; an id stays as it is.

    Gone where there is no such site, Forbidden where the application may not see it.
    """
    if address.count(",") == 2:
        return address
    info = graph.client.sites.by_site_id(address.rstrip(":")).to_get_request_information()
    site = await send(graph, info, is_patient=True)
    return str(site["id"])


class Lacking(Unavailable):
    """The site has no such list, or not the columns that rights are read from: `bureau provision` makes them."""


class Trouble(StrEnum):
    """What can be wrong with a column."""

    MISSING = "missing"
    RETYPED = "retyped"


@dataclass(frozen=True, slots=True)
class Layout:
    """A list as the site has it. `unusable`: attribute -> what is wrong with its column."""

    list_id: str
    columns: str  # names and types in one text: another text means that rows must be read anew
    unusable: Mapping[str, Trouble]
    looked_at: datetime

    def is_recent(self, now: datetime, within: timedelta) -> bool:
        """Whoever mends a column need not wait for long."""
        good_for = min(within, LOOK_AGAIN_SOON) if self.unusable else within
        return timedelta() <= now - self.looked_at < good_for


class SiteLists:
    """Where the lists are, and which columns they have; looked at again from time to time (`instant`)."""

    def __init__(self, graph: Graph, site_id: str, instant: Callable[[], datetime]) -> None:
        self._graph = graph
        self._site = graph.client.sites.by_site_id(site_id)
        self._instant = instant
        self._ids: dict[str, str] = {}
        self._layouts: dict[str, Layout] = {}
        self._looking = asyncio.Lock()

    def known(self, schema: ListSchema) -> Layout | None:
        """The list as it was looked at last."""
        return self._layouts.get(schema.name)

    async def layout_of(self, schema: ListSchema, within: timedelta | None = None) -> Layout:
        """The list, looked at `within` that time, or ever. Lacking where it cannot be worked with."""
        known = self._layouts.get(schema.name)
        if known is not None and (within is None or known.is_recent(self._instant(), within)):
            return known
        async with self._looking:
            if schema.name not in self._ids:
                self._ids = await self._read_ids()
            if schema.name not in self._ids:
                raise Lacking(f"the site has no list '{schema.name}': `bureau provision` makes it")
            list_id = self._ids[schema.name]
        layout = await self._look(schema, list_id)
        self._layouts[schema.name] = layout
        return layout

    def forget(self, schema: ListSchema) -> None:
        """The list was not as it was: look again next time."""
        self._ids.pop(schema.name, None)
        self._layouts.pop(schema.name, None)

    async def _read_ids(self) -> dict[str, str]:
        query = RequestConfiguration(query_parameters=_ListsQuery(select=["id", "displayName"]))
        found = await everything(self._graph, self._site.lists.to_get_request_information(query))
        return {str(one["displayName"]): str(one["id"]) for one in found}

    async def _look(self, schema: ListSchema, list_id: str) -> Layout:
        columns = self._site.lists.by_list_id(list_id).columns
        try:
            found = await everything(self._graph, columns.to_get_request_information())
        except Gone:
            self.forget(schema)
            raise
        there = {str(one["name"]): one for one in found}
        unusable = {c.attribute: trouble for c in schema.columns if (trouble := _trouble(c, there.get(c.name)))}
        if lacking := [schema.by_attribute[name].name for name in unusable if name in RULES_GO_BY]:
            self._layouts.pop(schema.name, None)
            raise Lacking(f"the list '{schema.name}' has no column {', '.join(lacking)} as it should be")
        text = " ".join(f"{c.name}:{_facet_of(there.get(c.name))}" for c in schema.columns)
        return Layout(list_id, text, unusable, self._instant())


def _trouble(column: Column, actual: Mapping[str, Any] | None) -> Trouble | None:
    """A display name may be anything; another kind of column is another thing, with values of its own."""
    if actual is None:
        return Trouble.MISSING
    is_right = column.is_sharepoints_own or actual.get(column.facet_name) is not None
    return None if is_right else Trouble.RETYPED


def _facet_of(actual: Mapping[str, Any] | None) -> str:
    if actual is None:
        return "-"
    return next((name for name in _FACETS if actual.get(name) is not None), "other")
