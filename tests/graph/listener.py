"""A bare server that answers what a test tells it and remembers what it was asked."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web


@dataclass
class Listener:
    """`answers` makes one by path; `heard` holds the headers of each call with its path under "path"."""

    url: str = ""
    answers: dict[str, Callable[[], web.Response]] = field(default_factory=dict)
    heard: list[dict[str, str]] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.Response:
        self.heard.append({**request.headers, "path": request.path_qs})
        return self.answers[request.path]()


@asynccontextmanager
async def listener() -> AsyncIterator[Listener]:
    """A listener on a free port of this machine."""
    told = Listener()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", told.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        told.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield told
    finally:
        await runner.cleanup()
