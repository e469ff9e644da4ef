"""Sending what the SDK's builders made. Answers come back as plain JSON.

The SDK's typed models are not used for answers: they cost milliseconds an item and read texts such as "2026-03-14" as
dates (msgraph-sdk-python#584, #1340).
"""

import json
from collections.abc import AsyncIterator, Mapping
from typing import Any

from kiota_abstractions.method import Method
from kiota_abstractions.request_information import RequestInformation
from msgraph.generated.models.o_data_errors.o_data_error import ODataError

from graph.client import Graph
from graph.errors import Throttled, as_port_errors
from workflows.ports import Unavailable

Json = Any
_ERRORS = {"XXX": ODataError}
_PATIENT_TRIES = 4
_MAKES_SOMETHING = (Method.POST, Method.PUT)


async def send(graph: Graph, info: RequestInformation, *, is_patient: bool = False) -> Json:
    """One call: JSON of the answer, None for an empty one. Raises the errors of graph/errors.py.

    `is_patient`: nobody waits, so the call waits as long as the gate is shut, and what may go well later is tried
    again, three times. What makes something new is never sent twice: it could make a second row or file.
    """
    tries = 1 if not is_patient or info.http_method in _MAKES_SOMETHING else _PATIENT_TRIES
    for tried in range(1, tries + 1):
        try:
            return await _send_once(graph, info, is_patient)
        except Unavailable as trouble:
            if trouble.permanent or tried == tries:
                raise
            if not isinstance(trouble, Throttled):  # after those the gate is shut anyway
                await graph.gate.rest(tried)
    raise AssertionError("unreachable")


async def _send_once(graph: Graph, info: RequestInformation, is_patient: bool) -> Json:
    adapter: Any = graph.client.request_adapter  # the SDK declares this call as returning nothing
    async with graph.gate.passing(is_patient=is_patient):
        with as_port_errors():
            content: bytes | None = await adapter.send_primitive_async(info, "bytes", _ERRORS)
    if not content:
        return None
    try:
        return json.loads(content)
    except ValueError as broken:
        raise Unavailable("the answer is not JSON") from broken


async def whole_pages(graph: Graph, info: RequestInformation, *, is_patient: bool = False) -> AsyncIterator[Json]:
    """Each page, as long as there is a next one; the last may carry a delta link."""
    seen: set[str] = set()
    while True:
        page = await send(graph, info, is_patient=is_patient)
        if not isinstance(page, dict) or not isinstance(page.get("value"), list):
            raise Unavailable("the answer is no page")
        yield page
        link = page.get("@odata.nextLink")
        if not link:
            return
        if not is_of(graph, link):
            raise Unavailable("the next page lies on another host", permanent=True)
        if link in seen:
            raise Unavailable("the pages go round in a circle")
        seen.add(link)
        info = raw_call(Method.GET, link)


def is_of(graph: Graph, link: str) -> bool:
    """Whether a link that came with an answer, or out of the store, leads to the tenant: others get no token."""
    return link.startswith(f"{graph.origin}/")


async def pages(graph: Graph, info: RequestInformation, *, is_patient: bool = False) -> AsyncIterator[list[Json]]:
    """The `value` of each page."""
    async for page in whole_pages(graph, info, is_patient=is_patient):
        yield page["value"]


async def everything(graph: Graph, info: RequestInformation, *, is_patient: bool = False) -> list[Json]:
    """All pages as one list."""
    return [item async for page in pages(graph, info, is_patient=is_patient) for item in page]


def raw_call(method: Method, url: str, body: Mapping[str, Json] | None = None) -> RequestInformation:
    """A call to a full address, with JSON."""
    info = RequestInformation(method)
    info.url = url
    info.headers.try_add("Accept", "application/json")
    if body is not None:
        info.headers.try_add("Content-Type", "application/json")
        info.content = json.dumps(body, ensure_ascii=False).encode()
    return info
