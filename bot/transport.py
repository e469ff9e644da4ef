"""How the bot SDK's calls reach the network: one pooled aiohttp session for the whole process.

The SDK's own sender opens a connection for each turn and waits in threads. Here every call shares the session, and
what went wrong comes back as one error of ours with the status in it, whatever page a gateway made of it.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import aiohttp
from msrest.pipeline import Response
from msrest.pipeline.async_abc import AsyncHTTPPolicy, AsyncHTTPSender, AsyncPipeline
from msrest.pipeline.universal import RawDeserializer
from msrest.universal_http.async_abc import AsyncClientResponse

from bot.token import ConnectorToken

TRIES = 3
LONGEST_PAUSE = 5.0  # seconds
CERTAINLY_NOT_DONE = (412, 429)  # the connector turned the call away before doing anything
# A new message may have arrived although the gateway gave up on it: sent again, it would stand there twice.
SAFE_TO_REPEAT = {"PUT": (412, 429, 502, 503, 504), "GET": (429, 502, 503, 504)}

Pause = Callable[[float], Awaitable[None]]


class NotSent(Exception):
    """The connector did not take it. `status` 0: it gave no answer; `code` is the connector's own word for it."""

    def __init__(self, status: int, code: str = "") -> None:
        super().__init__(f"the connector answered {status or 'nothing'} {code}".rstrip())
        self.status = status
        self.code = code

    @property
    def is_gone(self) -> bool:
        """There is no such chat or message for us any more; trying again changes nothing."""
        return self.status in (403, 404)


def open_session() -> aiohttp.ClientSession:
    """The process's one session for Microsoft's connector and its keys. Whoever opens it closes it."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=40, limit_per_host=20),
        timeout=aiohttp.ClientTimeout(total=15, sock_connect=5),
        cookie_jar=aiohttp.DummyCookieJar(),
    )


class PooledSender(AsyncHTTPSender[Any, Any]):
    """Sends the SDK's requests over the shared session, and again where that is safe.

    `allows` says of an address whether our token may go there: asked of every call, whatever the SDK made of it.
    """

    def __init__(
        self, session: aiohttp.ClientSession, allows: Callable[[str], bool], pause: Pause = asyncio.sleep
    ) -> None:
        self._session = session
        self._allows = allows
        self._pause = pause

    async def send(self, request: Any, **config: Any) -> Any:
        """The answer, status below 300; NotSent otherwise (a redirect too: nobody else gets the token)."""
        sent = request.http_request
        if not self._allows(sent.url):
            raise NotSent(0, "the address is none that this profile answers")
        repeatable = SAFE_TO_REPEAT.get(sent.method, CERTAINLY_NOT_DONE)
        for attempt in range(1, TRIES + 1):
            status, headers, body = await self._once(sent)
            if status < 300:
                return Response(request, _Received(sent, status, headers, body))
            if status not in repeatable or attempt == TRIES:
                break
            await self._pause(_pause_after(headers, attempt))
        raise NotSent(status, _code_in(body))

    async def _once(self, sent: Any) -> tuple[int, Mapping[str, str], bytes]:
        try:
            async with self._session.request(
                sent.method, sent.url, headers=sent.headers, data=sent.data, allow_redirects=False
            ) as response:
                return response.status, response.headers, await response.read()
        except (aiohttp.ClientError, TimeoutError, ValueError) as silence:  # ValueError: no header can hold it
            raise NotSent(0, type(silence).__name__) from silence

    async def __aexit__(self, *_: object) -> None:
        """The session outlives every client that borrows it."""


class BearerPolicy(AsyncHTTPPolicy[Any, Any]):
    """Puts the cached token on every call."""

    def __init__(self, token: ConnectorToken) -> None:
        super().__init__()
        self._token = token

    async def send(self, request: Any, **config: Any) -> Any:
        try:
            token = await self._token.text()
        except Exception as refused:  # whatever the credential raises: the call cannot be made
            raise NotSent(0, f"no token: {type(refused).__name__}") from refused
        if token:
            request.http_request.headers["Authorization"] = f"Bearer {token}"
        assert self.next is not None  # the pipeline sets it
        return await self.next.send(request, **config)


class PooledPipeline(AsyncPipeline[Any, Any]):
    """What a call passes through: the token, then the shared session. No log of bodies, no blocking retry."""

    def __init__(self, config: Any) -> None:
        super().__init__([config.user_agent_policy, BearerPolicy(config.credentials), RawDeserializer()], config.sender)


class _Received(AsyncClientResponse):
    """An answer in the form the SDK reads. An empty one, or a page, is an empty object: nothing in it is needed."""

    def __init__(self, request: Any, status: int, headers: Mapping[str, str], body: bytes) -> None:
        super().__init__(request, None)
        self.status_code = status
        self.headers = {**headers, "content-type": "application/json"}
        self._body = body if _json_in(body) is not None else b"{}"

    def body(self) -> bytes:
        return self._body

    def text(self, encoding: str | None = None) -> str:
        return self._body.decode("utf-8-sig")

    def raise_for_status(self) -> None:
        """Only good answers get this far."""


def _json_in(body: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(body)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _code_in(body: bytes) -> str:
    error = (_json_in(body) or {}).get("error")
    return str(error.get("code", ""))[:80] if isinstance(error, dict) else ""


def _pause_after(headers: Mapping[str, str], attempt: int) -> float:
    """What the connector asks for, else a longer pause each time; never so long that the person is left waiting."""
    asked = headers.get("Retry-After", "")
    return min(float(asked) if asked.isdecimal() else 0.5 * 2 ** (attempt - 1), LONGEST_PAUSE)
