"""POST $batch (json-batching): up to twenty calls in one, each answered, throttled and charged by itself."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from aiohttp import web
from multidict import CIMultiDict, MultiMapping
from yarl import URL

from emulator.call import Call, GraphRoutes, Request, graph_json
from emulator.errors import bad_request

MAX_PARTS = 20
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_KEPT = ("Content-Type", "Location", "Retry-After", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
_FAILED_BEFORE = {
    "error": {"code": "FailedDependency", "message": "A request that this one depends on has failed."},
}
_NO_CONTENT_TYPE = {
    "error": {"code": "BadRequest", "message": "Content-Type header is required for requests with body."},
}


def add_routes(routes: GraphRoutes) -> None:
    """Register the address of this file."""
    routes.add("POST", "$batch", post_batch)


@dataclass(frozen=True)
class Part:
    """One call inside a batch, in the place of a request of its own; it comes with the batch's token."""

    id: str
    method: str
    raw_path: str
    query: MultiMapping[str]
    headers: MultiMapping[str]
    after: tuple[str, ...]
    content: bytes
    outer: Request

    @property
    def scheme(self) -> str:
        """As the batch came."""
        return self.outer.scheme

    @property
    def host(self) -> str:
        """As the batch came."""
        return self.outer.host

    @property
    def transport(self) -> Any:
        """A cut cuts the whole batch."""
        return self.outer.transport

    async def read(self) -> bytes:
        """The body."""
        return self.content


async def post_batch(call: Call) -> web.StreamResponse:
    """POST $batch: 200 with one response for each request; a request whose predecessor failed is answered with 424."""
    sent = (await call.body("requests")).get("requests")
    if not isinstance(sent, list) or not sent:
        raise bad_request("Invalid batch payload format.")
    if len(sent) > MAX_PARTS:
        raise bad_request(f"Number of batch request steps exceeds the maximum value of {MAX_PARTS}.")
    parts = {part.id: part for part in (_part(call.request, one) for one in sent)}
    if len(parts) != len(sent):
        raise bad_request("Request Id values in a batch must be unique.")
    responses: dict[str, dict[str, Any]] = {}
    for part in _in_order(parts):
        failed = [one for one in part.after if responses[one]["status"] >= 400]
        if failed:
            responses[part.id] = _shown(part, 424, {}, _FAILED_BEFORE)
        elif part.content and "Content-Type" not in part.headers:
            responses[part.id] = _shown(part, 400, {}, _NO_CONTENT_TYPE)
        else:
            responses[part.id] = await _answered(call, part)
    return graph_json({"responses": list(responses.values())})


def _part(outer: Request, sent: Any) -> Part:
    """One element of `requests`; 400 for the whole batch when it is not one."""
    known = {"id", "method", "url", "headers", "body", "dependsOn"}
    if not isinstance(sent, dict) or not known.issuperset(sent):
        raise bad_request("Invalid batch payload format.")
    identifier, method, url = sent.get("id"), str(sent.get("method", "")).upper(), sent.get("url")
    after, headers = sent.get("dependsOn") or [], sent.get("headers") or {}
    if not isinstance(identifier, str) or not identifier or method not in _METHODS:
        raise bad_request("Each batch request needs an id and a method.")
    if not isinstance(url, str) or not url or "://" in url.partition("?")[0] or url.lstrip("/").startswith("$batch"):
        raise bad_request(f"The url of batch request '{identifier}' must be relative.")
    if not isinstance(after, list) or not isinstance(headers, Mapping):
        raise bad_request("Invalid batch payload format.")
    address = URL("http://batch/v1.0/" + quote(url.lstrip("/"), safe="/?&=%$()',:;@!*+~"), encoded=True)
    return Part(
        id=identifier,
        method=method,
        raw_path=address.raw_path_qs,
        query=address.query,
        headers=_headers(outer, headers),
        after=tuple(str(one) for one in after),
        content=_content(sent.get("body")),
        outer=outer,
    )


def _headers(outer: Request, own: Mapping[str, Any]) -> MultiMapping[str]:
    headers = CIMultiDict({str(name): str(value) for name, value in own.items()})
    headers["Authorization"] = outer.headers.get("Authorization", "")
    return headers


def _content(body: Any) -> bytes:
    """JSON as it is; text stands for bytes in base64."""
    if body is None:
        return b""
    if not isinstance(body, str):
        return json.dumps(body).encode()
    try:
        return base64.b64decode(body, validate=True)
    except ValueError as error:
        raise bad_request("A body that is not JSON must be in base64.") from error


def _in_order(parts: dict[str, Part]) -> list[Part]:
    """Each after those it depends on; 400 for an unknown id and for a circle."""
    if any(one not in parts for part in parts.values() for one in part.after):
        raise bad_request("A batch request depends on an id that is not in the batch.")
    ordered: dict[str, Part] = {}
    while len(ordered) < len(parts):
        ready = [one for key, one in parts.items() if key not in ordered and set(one.after) <= ordered.keys()]
        if not ready:
            raise bad_request("The batch requests depend on each other in a circle.")
        ordered |= {one.id: one for one in ready}
    return list(ordered.values())


async def _answered(call: Call, part: Part) -> dict[str, Any]:
    response = await call.answer(part)
    content = response.body if isinstance(response, web.Response) else None
    headers = {name: response.headers[name] for name in _KEPT if name in response.headers}
    if not isinstance(content, bytes) or not content:
        return _shown(part, response.status, headers, None)
    if response.content_type != "application/json":
        return _shown(part, response.status, headers, base64.b64encode(content).decode())
    body = json.loads(content)
    if response.status == 429:
        body["error"].pop("innerError", None)  # as it was recorded
    return _shown(part, response.status, headers, body)


def _shown(part: Part, status: int, headers: dict[str, str], body: Any) -> dict[str, Any]:
    shown: dict[str, Any] = {"id": part.id, "status": status, "headers": headers}
    return shown if body is None else {**shown, "body": body}
