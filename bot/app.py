"""The bot's web address: POST /api/messages, GET /healthz, and the clock in the local profile.

Whatever goes wrong behind it, the connector never gets a 5xx: Teams answers those by delivering nothing for hours.
The person gets a sentence with a trace id, the log gets the rest.
"""

import json
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from aiohttp import web

from bot.chat import Chat
from bot.intake import Incoming
from bot.notifications import add_notifications
from bot.parts import BotParts
from bot.profile import Local, Profile, is_loopback
from bot.speech import Speech, toast
from bot.trouble import trouble_notice
from bot.turns import Turns
from domain.people import Person
from workflows.ports import PortError
from workflows.rows_of import team_of

log = logging.getLogger("bureau.bot")

BODY_LIMIT = 256 * 1024
LAST_WORDS_WITHIN = 20.0  # seconds that work under way may still take at the end

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def create_app(parts: BotParts, profile: Profile) -> web.Application:
    """The application of one process; it ends the background work it began, whoever built the parts ends the rest."""
    turns = Turns(parts)
    app = web.Application(client_max_size=BODY_LIMIT, middlewares=[_peers_of(profile)])

    async def messages(request: web.Request) -> web.StreamResponse:
        if request.content_type != "application/json":
            return web.Response(status=415)
        try:
            return await parts.adapter.process(request, _guarded(parts, turns))
        except web.HTTPException:
            raise
        except Exception as trouble:
            notice = trouble_notice(parts, trouble, "messages.failed")
            return web.json_response({"trace": notice.facts["trace"]}, status=400)

    async def clock(request: web.Request) -> web.StreamResponse:
        assert parts.set_clock is not None
        if request.content_type != "application/json":  # what a page in a browser cannot send unasked
            return web.Response(status=415)
        try:
            now = datetime.fromisoformat(json.loads(await request.read())["now"])
            await parts.set_clock(now)
        except (ValueError, KeyError, TypeError) as wrong:
            return web.json_response({"error": f'{{"now": ISO time with a zone}} is wanted: {wrong}'}, status=400)
        return web.json_response({"now": parts.ports.clock.now().isoformat()})

    async def finish(app: web.Application) -> None:
        await parts.background.finish(LAST_WORDS_WITHIN)

    app.router.add_post("/api/messages", messages)
    app.router.add_get("/healthz", _healthy)
    if parts.ports.nudges is not None:
        add_notifications(app, parts.ports.nudges, parts.background)
    if isinstance(profile, Local) and parts.set_clock is not None:
        app.router.add_post("/_local/clock", clock)
    app.on_shutdown.append(finish)
    return app


async def _healthy(request: web.Request) -> web.StreamResponse:
    return web.json_response({"status": "ok"})


def _peers_of(profile: Profile) -> Any:
    """In the local profile only this machine speaks to the bot, and by a name of this machine: a page in a browser
    that makes its own host name point here is no part of it."""

    @web.middleware
    async def peers(request: web.Request, handler: Handler) -> web.StreamResponse:
        host = request.url.host or ""
        if not profile.allows_peer(_peer(request)) or (isinstance(profile, Local) and not is_loopback(host)):
            return web.Response(status=403)
        return await handler(request)

    return peers


def _peer(request: web.Request) -> str | None:
    """The address at the other end of the connection; what headers say of it counts for nothing."""
    name = request.transport.get_extra_info("peername") if request.transport else None
    return str(name[0]) if isinstance(name, tuple) and name else None


def _guarded(parts: BotParts, turns: Turns) -> Callable[[Incoming, Chat], Awaitable[dict[str, Any] | None]]:
    """The one error boundary: the person always gets an answer."""

    async def take(incoming: Incoming, chat: Chat) -> dict[str, Any] | None:
        try:
            return await turns.take(incoming, chat)
        except Exception as trouble:
            notice = trouble_notice(parts, trouble, f"turn.{incoming.kind}")
            who = await _who(parts, incoming)
            speech = Speech(parts, who, who.language)
            if incoming.wants_answer:
                return toast(speech.line(notice))
            try:
                await speech.post(chat, incoming.conversation_id, notice)
            except Exception as deaf:
                trouble_notice(parts, deaf, "turn.not_told")
        return None

    return take


async def _who(parts: BotParts, incoming: Incoming) -> Person:
    """The sender, for the language of the last words; somebody unknown where even that fails."""
    try:
        person = (await team_of(parts.ports)).by_entra_id(incoming.aad_object_id)
    except PortError:
        person = None
    return person or Person("", "", languages=(incoming.language,))
