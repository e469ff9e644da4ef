"""One request to Graph, as a handler sees it, and the answers it can give."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import quote

from aiohttp import web
from multidict import MultiMapping

from emulator.actors import Actor, Caller, application
from emulator.database import Database
from emulator.errors import bad_request
from emulator.odata import read_options
from emulator.routing import Routes
from emulator.settings import Settings
from emulator.tenant import Tenant

GRAPH_TYPE = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8"


class Request(Protocol):
    """What handlers need of a request: one of its own, or one inside a batch."""

    @property
    def method(self) -> str: ...
    @property
    def scheme(self) -> str: ...
    @property
    def host(self) -> str: ...
    @property
    def raw_path(self) -> str: ...
    @property
    def query(self) -> MultiMapping[str]: ...
    @property
    def headers(self) -> MultiMapping[str]: ...
    @property
    def transport(self) -> asyncio.Transport | None: ...
    async def read(self) -> bytes: ...


@dataclass(frozen=True)
class Call:
    """The request with its address already taken apart. `answer` lets a batch have its parts answered."""

    request: Request
    tenant: Tenant
    params: dict[str, str]
    arguments: dict[str, str]
    caller: Caller
    answer: Callable[[Request], Awaitable[web.StreamResponse]]

    @property
    def db(self) -> Database:
        """The tenant's memory."""
        return self.tenant.db

    @property
    def settings(self) -> Settings:
        """The tenant's settings."""
        return self.tenant.settings

    @property
    def origin(self) -> str:
        """The address under which the caller reached this tenant: `http://127.0.0.1:3979`."""
        return f"{self.request.scheme}://{self.request.host}"

    @property
    def graph(self) -> str:
        """The root of Graph: origin and version."""
        return f"{self.origin}/v1.0"

    @property
    def actor(self) -> Actor:
        """Who writes: the app that holds the token."""
        return application(self.db, self.caller)

    def options(self, *allowed: str) -> dict[str, str]:
        """The query options; any other OData option is refused."""
        return read_options(self.request.query.items(), allowed)

    def same_address(self, **changes: str) -> str:
        """The full address of this call with some options replaced, for next links."""
        kept = {key: value for key, value in self.request.query.items() if key.removeprefix("$") not in changes}
        pairs = kept | {f"${key}": value for key, value in changes.items()}
        query = "&".join(f"{quote(key, safe='$')}={quote(value, safe='')}" for key, value in pairs.items())
        return f"{self.origin}{self.request.raw_path.partition('?')[0]}?{query}"

    async def body(self, *known: str) -> dict[str, Any]:
        """The JSON object sent. Annotations are dropped; with `known`, any other property is refused."""
        try:
            data = json.loads(await self.request.read())
        except ValueError as error:
            message = "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of "
            raise bad_request(message + "valid JSON format.") from error
        if not isinstance(data, dict):
            raise bad_request("The request payload must be a JSON object.")
        found = {key: value for key, value in data.items() if not key.startswith("@odata.")}
        for key in found:
            if known and key not in known and "@" not in key:
                raise bad_request(f"The property '{key}' does not exist on the type, or cannot be set here.")
        return found

    def context(self, what: str) -> str:
        """The address of an answer's description."""
        return f"{self.graph}/$metadata#{what}"

    def one(self, document: dict[str, Any], context: str, status: int = 200, location: str = "") -> web.Response:
        """One resource."""
        headers = {"Location": location} if location else {}
        return graph_json({"@odata.context": self.context(context), **document}, status, headers)

    def many(self, documents: list[dict[str, Any]], context: str, next_link: str | None = None) -> web.Response:
        """A page of resources."""
        page: dict[str, Any] = {"@odata.context": self.context(context)}
        if next_link:
            page["@odata.nextLink"] = next_link
        return graph_json({**page, "value": documents})


def graph_json(document: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """A JSON answer with Graph's content type."""
    content = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    return web.Response(
        body=content, status=status, headers={"Content-Type": GRAPH_TYPE, "OData-Version": "4.0", **(headers or {})}
    )


def no_content() -> web.Response:
    """204."""
    return web.Response(status=204)


GraphHandler = Callable[[Call], Awaitable[web.StreamResponse]]
GraphRoutes = Routes[GraphHandler]
