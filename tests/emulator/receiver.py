"""Somebody who subscribed: an address on this machine that gives tokens back and keeps what it is told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


@dataclass
class Receiver:
    """`statuses` are answered to the next notifications, then 202; `handshake` is how the token is given back."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    handshake: str = "{token}"
    tokens: list[str] = field(default_factory=list)
    heard: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)

    async def next(self) -> dict[str, Any]:
        """The next notification, waited for at most five seconds."""
        return await asyncio.wait_for(self.heard.get(), 5)

    async def answer(self, request: web.Request) -> web.Response:
        """A handshake or a notification."""
        if "validationToken" in request.query:
            self.tokens.append(request.query["validationToken"])
            return web.Response(text=self.handshake.format(token=self.tokens[-1]), content_type="text/plain")
        for one in (await request.json())["value"]:
            self.heard.put_nowait(one)
        return web.Response(status=self.statuses.pop(0) if self.statuses else 202)


@asynccontextmanager
async def listening() -> AsyncIterator[Receiver]:
    """A receiver on a free port."""
    receiver, app = Receiver(), web.Application()
    app.router.add_post("/notified", receiver.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/notified"
    try:
        yield receiver
    finally:
        await runner.cleanup()
