"""Which site is ours, and which of its lists hold our records."""

import asyncio

from kiota_abstractions.base_request_configuration import RequestConfiguration
from msgraph.generated.sites.item.lists.item.columns.columns_request_builder import ColumnsRequestBuilder
from msgraph.generated.sites.item.lists.lists_request_builder import ListsRequestBuilder

from graph.client import Graph
from graph.columns import ListSchema
from graph.wire import everything, send
from workflows.ports import Unavailable

_ListsQuery = ListsRequestBuilder.ListsRequestBuilderGetQueryParameters
_ColumnsQuery = ColumnsRequestBuilder.ColumnsRequestBuilderGetQueryParameters


async def resolve_site(graph: Graph, address: str) -> str:
    """The id (`host,guid,guid`) of a site given as `contoso.sharepoint.com:/sites/STCE`; an id stays as it is.

    Gone where there is no such site, Forbidden where the application may not see it.
    """
    if address.count(",") == 2:
        return address
    info = graph.client.sites.by_site_id(address.rstrip(":")).to_get_request_information()
    site = await send(graph, info, is_patient=True)
    return str(site["id"])


class SiteLists:
    """Where the lists are. A list is looked for once, with its columns; what is missing is looked for again."""

    def __init__(self, graph: Graph, site_id: str) -> None:
        self._graph = graph
        self._site = graph.client.sites.by_site_id(site_id)
        self._ids: dict[str, str] = {}
        self._checked: dict[str, str] = {}
        self._looking = asyncio.Lock()

    async def id_of(self, schema: ListSchema) -> str:
        """The list's id. Unavailable says which list or column the site lacks: `bureau provision` makes them."""
        if schema.name not in self._checked:
            async with self._looking:
                if schema.name not in self._ids:
                    self._ids = await self._read_ids()
                if schema.name not in self._ids:
                    raise Unavailable(f"the site has no list '{schema.name}': `bureau provision` makes it")
                list_id = self._ids[schema.name]
            await self._check_columns(schema, list_id)
            self._checked[schema.name] = list_id
        return self._checked[schema.name]

    def forget(self, schema: ListSchema) -> None:
        """The list was not where it was: look again next time."""
        self._ids.pop(schema.name, None)
        self._checked.pop(schema.name, None)

    async def _read_ids(self) -> dict[str, str]:
        query = RequestConfiguration(query_parameters=_ListsQuery(select=["id", "displayName"]))
        found = await everything(self._graph, self._site.lists.to_get_request_information(query))
        return {str(one["displayName"]): str(one["id"]) for one in found}

    async def _check_columns(self, schema: ListSchema, list_id: str) -> None:
        """A missing column would be read as empty in every row."""
        query = RequestConfiguration(query_parameters=_ColumnsQuery(select=["name"]))
        columns = self._site.lists.by_list_id(list_id).columns
        there = {one["name"] for one in await everything(self._graph, columns.to_get_request_information(query))}
        missing = [column.name for column in schema.columns if column.name not in there]
        if missing:
            named = ", ".join(missing)
            raise Unavailable(f"the list '{schema.name}' has no column {named}: `bureau provision` makes it")
