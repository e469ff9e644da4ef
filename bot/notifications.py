"""POST /api/graph/notifications: what Microsoft 365 says unasked of the project's lists.

The endpoint must answer within three seconds or is slowed down, so the answer comes first and the work after
(learn.microsoft.com/graph/change-notifications-delivery-webhooks). Anybody can post here: who it was shows later, in
the client state, and a stranger gets the same answer.
"""

import json
from typing import Any

from aiohttp import web

from bot.background import Background
from workflows.freshness import Nudge, Nudges

PATH = "/api/graph/notifications"
TOKEN_LIMIT = 2000  # characters


def add_notifications(app: web.Application, nudges: Nudges, background: Background) -> None:
    """Register the address."""

    async def take(request: web.Request) -> web.StreamResponse:
        token = request.query.get("validationToken")
        if token is not None:
            return _handshake(token)
        try:
            found = _nudges(json.loads(await request.read()))
        except (ValueError, RecursionError):
            return web.Response(status=400)
        background.start("graph.nudged", nudges.nudged(found))
        return web.Response(status=202)

    app.router.add_post(PATH, take)


def _handshake(token: str) -> web.Response:
    """The token back, decoded, as plain text that no browser takes for a page."""
    if len(token) > TOKEN_LIMIT:
        return web.Response(status=400)
    return web.Response(text=token, content_type="text/plain", headers={"X-Content-Type-Options": "nosniff"})


def _nudges(document: Any) -> list[Nudge]:
    """ValueError where the document is no collection of notifications."""
    found = document.get("value") if isinstance(document, dict) else None
    if not isinstance(found, list):
        raise ValueError("no notifications")
    return [
        Nudge(_text(one, "subscriptionId"), _text(one, "clientState"), _text(one, "lifecycleEvent"))
        for one in found
        if isinstance(one, dict)
    ]


def _text(one: dict[str, Any], name: str) -> str:
    value = one.get(name)
    return value if isinstance(value, str) else ""
