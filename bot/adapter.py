"""Microsoft's CloudAdapter with its defects put right, and our own way in and out.

The SDK is archived; what it does wrong (docs/decisions has the list) is not going to be repaired elsewhere. Nothing
above this file knows it: a turn gets an Incoming and a Chat.
"""

import json
import logging
from asyncio import timeout
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, TypeVar

import aiohttp
from aiohttp import web
from botbuilder.core import TurnContext
from botbuilder.integration.aiohttp import CloudAdapter
from botbuilder.schema import Activity, ActivityEventNames, ChannelAccount, ConversationAccount, ConversationReference

from bot.auth import PooledAuthentication, PooledConnectors
from bot.chat import Chat, TurnChat
from bot.door import CHANNEL, Door, NotAdmitted, door_of
from bot.intake import Incoming, Malformed, read_activity
from bot.profile import Profile, Teams
from bot.token import ConnectorToken
from bot.transport import PooledSender
from workflows.ports import Contact

log = logging.getLogger("bureau.bot")

BODY_WITHIN = 10.0  # seconds for the body to arrive

T = TypeVar("T")
Take = Callable[[Incoming, Chat], Awaitable[dict[str, Any] | None]]


class TeamsAdapter(CloudAdapter):  # type: ignore[misc]
    """HTTP request -> Incoming and Chat -> HTTP answer, and messages that the bot sends by itself."""

    def __init__(self, authentication: PooledAuthentication, door: Door) -> None:
        super().__init__(authentication)
        self.door = door
        self._authentication = authentication

    async def process(self, request: web.Request, bot: Take, ws_response: object = None) -> web.Response:
        """Answer a POST: 200 with what the turn returns, 4xx where there is no activity for us in it."""
        incoming: Incoming | None = None
        try:
            caller = await self.door.identify(request.headers.get("Authorization", ""))
            incoming = read_activity(await _body(request))
            self.door.admit(caller, incoming)
        except Malformed as malformed:
            return web.json_response({"error": str(malformed)}, status=400)
        except NotAdmitted as refused:
            # Ids only: what a stranger writes is no matter for a log.
            facts = {"tenants": ",".join(sorted(incoming.tenant_ids)), "channel": incoming.channel} if incoming else {}
            self.door.refusals.note(refused, facts)
            return web.Response(status=refused.status)
        answer: dict[str, Any] | None = None

        async def turn(context: TurnContext) -> None:
            nonlocal answer
            answer = await bot(incoming, TurnChat(context))

        await self.process_activity(self._authentication.admitted(), _activity(incoming), turn)
        return web.Response(status=200) if answer is None else web.json_response(answer)

    async def speak(self, contact: Contact, say: Callable[[Chat], Awaitable[T]]) -> T:
        """Say something in a conversation that the bot knows; what `say` returns, NotSent where it was refused."""
        reference = ConversationReference(
            channel_id=CHANNEL,
            service_url=contact.service_url,
            conversation=ConversationAccount(id=contact.conversation_id, tenant_id=contact.tenant_id or None),
            bot=ChannelAccount(id=contact.bot_id),
            user=ChannelAccount(id=contact.channel_user_id),
        )
        said: list[T] = []

        async def turn(context: TurnContext) -> None:
            said.append(await say(TurnChat(context)))

        await self.continue_conversation(reference, turn, "")
        return said[0]

    async def send_activities(self, context: TurnContext, activities: list[Activity]) -> Any:
        """What the bot says by itself is no reply: the SDK would address it to an activity that never was."""
        if context.activity.name == ActivityEventNames.continue_conversation:
            for activity in activities:
                activity.reply_to_id = None
        return await super().send_activities(context, activities)


def build_adapter(profile: Profile, session: aiohttp.ClientSession, instant: Callable[[], datetime]) -> TeamsAdapter:
    """The adapter of a profile. `instant` is the machine's own time; the session is closed by whoever opened it."""
    credential = profile.credential if isinstance(profile, Teams) else None
    token = ConnectorToken(credential)
    connectors = PooledConnectors(profile, PooledSender(session, profile.allows_service), token)
    return TeamsAdapter(PooledAuthentication(connectors), door_of(profile, session, instant))


async def _body(request: web.Request) -> object:
    try:
        async with timeout(BODY_WITHIN):
            return json.loads(await request.read())
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except (ValueError, RecursionError) as broken:
        raise Malformed("the body is no JSON object") from broken


def _activity(incoming: Incoming) -> Activity:
    """The SDK's activity, made of checked values only: just what it needs to address an answer."""
    return Activity(
        type="invoke" if incoming.wants_answer else "message",
        id=incoming.activity_id or None,
        channel_id=incoming.channel,
        service_url=incoming.service_url,
        conversation=ConversationAccount(id=incoming.conversation_id, tenant_id=incoming.tenant_id or None),
        from_property=ChannelAccount(id=incoming.sender_id, aad_object_id=incoming.aad_object_id or None),
        recipient=ChannelAccount(id=incoming.bot_id),
    )
