"""How these tests speak to Graph: a base address, a token and a site, so that a real tenant can stand in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
from yarl import URL


@dataclass(frozen=True)
class Answer:
    """Status, headers and body of one answer."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def body(self) -> Any:
        """The JSON body."""
        return json.loads(self.content)

    @property
    def error(self) -> tuple[int, str]:
        """Status and Graph's error code."""
        return self.status, self.body["error"]["code"]


@dataclass(frozen=True)
class Graph:
    """One tenant's Graph, with one site to work in."""

    base_url: str
    token: str
    site: str
    http: aiohttp.ClientSession

    async def call(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """Any call. Header names are given with underscores: `If_Match`. `bytes` are sent as they are."""
        address = path if path.startswith("http") else f"{self.base_url}/{path}"
        sent = {"Authorization": f"Bearer {self.token}"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        data = body if isinstance(body, bytes) else None if body is None else json.dumps(body)
        if data is not None:
            sent.setdefault("Content-Type", "application/json")
        url = URL(address.replace(" ", "%20"), encoded=True)
        async with self.http.request(method, url, data=data, headers=sent, allow_redirects=False) as response:
            return Answer(response.status, response.headers, await response.read())

    async def get(self, path: str, **headers: str) -> Any:
        """The body of a GET that must succeed."""
        answer = await self.call("GET", path, **headers)
        assert answer.status == 200, answer.content
        return answer.body

    async def new_list(self, name: str, columns: list[dict[str, Any]]) -> "GraphList":
        """A list of the test's own."""
        body = {"displayName": name, "columns": columns, "list": {"template": "genericList"}}
        answer = await self.call("POST", f"sites/{self.site}/lists", body)
        assert answer.status == 201, answer.content
        return GraphList(self, answer.body["id"], f"sites/{self.site}/lists/{answer.body['id']}")


@dataclass(frozen=True)
class GraphList:
    """One list, by its address."""

    graph: Graph
    id: str
    address: str

    async def add(self, **fields: Any) -> Any:
        """A new row; the whole item."""
        answer = await self.try_add(**fields)
        assert answer.status == 201, answer.content
        return answer.body

    async def try_add(self, **fields: Any) -> Answer:
        """The answer to a new row."""
        return await self.graph.call("POST", f"{self.address}/items", {"fields": fields})

    async def change(self, item: Any, changes: dict[str, Any], **headers: str) -> Answer:
        """The answer to a PATCH of a row's fields."""
        return await self.graph.call("PATCH", f"{self.address}/items/{item['id']}/fields", changes, **headers)

    async def fields(self, item: Any) -> Any:
        """The row's fields as they are now."""
        return (await self.graph.get(f"{self.address}/items/{item['id']}?$expand=fields"))["fields"]

    async def query(self, options: str, **headers: str) -> Answer:
        """The answer to a GET of the rows with their fields."""
        return await self.graph.call("GET", f"{self.address}/items?$expand=fields&{options}", **headers)

    async def found(self, options: str, **headers: str) -> list[str]:
        """The titles of the rows that a query finds."""
        answer = await self.query(options, **headers)
        assert answer.status == 200, answer.content
        return [item["fields"]["Title"] for item in answer.body["value"]]
