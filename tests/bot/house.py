"""A whole bot on fakes: real HTTP in front, a connector behind it, the demo project inside."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import aiohttp
from aiohttp.test_utils import TestServer

from bot.adapter import build_adapter
from bot.app import create_app
from bot.messenger import TeamsMessenger
from bot.parts import BotParts
from bot.profile import Local, Profile
from bot.transport import open_session
from cards.wording import Texts
from domain.people import Person
from tests.bot.connector import Connector, Sent, running_connector
from tests.stories.card_text import actions_of, inputs_of, lines_of
from tests.workflows.desk import Desk
from workflows.ports import Ports

Json = dict[str, Any]

BOT_ID = "28:bureau"
TENANT = "11111111-0000-4000-8000-000000000001"
GROUP = "19:team@thread.v2"


@dataclass
class Answer:
    """What the bot answered over HTTP."""

    status: int
    body: Any

    @property
    def lines(self) -> list[str]:
        """What the person reads in place of the card, or beside it."""
        value = self.body["value"]
        return lines_of(value) if isinstance(value, dict) else [value]


@dataclass
class BotHouse:
    """Speak to it with `say` and `press`; see what it said in `connector.cards`."""

    desk: Desk
    parts: BotParts
    connector: Connector
    url: str
    session: aiohttp.ClientSession
    clock_set: list[datetime] = field(default_factory=list)
    _ids: int = 0

    @property
    def ports(self) -> Ports:
        return self.parts.ports

    def activity(self, who: Person, kind: str = "message", **fields: Any) -> Json:
        """An activity as Teams sends it from this person's own chat."""
        self._ids += 1
        wire: Json = {
            "type": kind,
            "id": f"in-{self._ids}",
            "channelId": "msteams",
            "serviceUrl": self.connector.url,
            "from": {"id": f"29:{who.key.lower()}", "name": who.name, "aadObjectId": who.entra_id},
            "recipient": {"id": BOT_ID, "name": "Bureau"},
            "conversation": {"id": f"a:{who.key.lower()}", "conversationType": "personal", "tenantId": TENANT},
            "channelData": {"tenant": {"id": TENANT}},
            "locale": "en-GB",
        }
        return wire | fields

    async def send(self, wire: Any, **kwargs: Any) -> Answer:
        kwargs = kwargs or {"json": wire}
        async with self.session.post(f"{self.url}/api/messages", **kwargs) as response:
            text = await response.text()
            is_json = response.content_type == "application/json" and bool(text)
            return Answer(response.status, await response.json() if is_json else text)

    async def say(self, who: Person, text: str, **fields: Any) -> list[Sent]:
        """The person types this; what the bot posts or changes in answer."""
        before = len(self.connector.cards)
        answer = await self.send(self.activity(who, text=text, **fields))
        assert answer.status == 200, answer
        await self.settled()
        return self.connector.cards[before:]

    async def press(self, who: Person, shown: Sent, verb: str, **inputs: Any) -> Answer:
        """The person presses a button of the card; the fields keep what stands in them."""
        return await self.send(self.pressed(who, shown, verb, **inputs))

    def pressed(self, who: Person, shown: Sent, verb: str, **inputs: Any) -> Json:
        """The invoke that Teams makes of a press."""
        button = next(a for a in actions_of(shown.card) if a.get("verb") == verb)
        data = {**button.get("data", {}), **inputs_of(shown.card), **inputs}
        conversation = {"id": shown.conversation_id, "conversationType": "personal", "tenantId": TENANT}
        return self.activity(
            who,
            "invoke",
            name="adaptiveCard/action",
            conversation=conversation,
            replyToId=shown.activity_id,
            value={"action": {"type": "Action.Execute", "verb": verb, "data": data}, "trigger": "manual"},
        )

    async def settled(self) -> None:
        """Until everything that goes on after an answer is done."""
        await asyncio.wait_for(self.parts.background.finish(), 10)

    def in_group(self, text: str, *, mention: bool = True) -> Json:
        """The fields that make a message one of the group chat."""
        at = "<at>Bureau</at>"
        mentions = [{"type": "mention", "mentioned": {"id": BOT_ID, "name": "Bureau"}, "text": at}] if mention else []
        conversation = {"id": GROUP, "conversationType": "groupChat", "isGroup": True, "tenantId": TENANT}
        return {"text": f"{at} {text}" if mention else text, "entities": mentions, "conversation": conversation}


@asynccontextmanager
async def bot_house(profile: Profile | None = None, desk: Desk | None = None) -> AsyncIterator[BotHouse]:
    """The bot in the local profile, unless another is given."""
    profile, desk = profile or Local(), desk or Desk()
    texts = Texts.load()
    moved: list[datetime] = []

    async def set_clock(now: datetime) -> None:
        if now.tzinfo is None:
            raise ValueError("no zone")
        moved.append(now)
        desk.clock.move_project(now - desk.clock.now())

    async with running_connector() as connector, open_session() as outward, aiohttp.ClientSession() as inward:
        adapter = build_adapter(profile, outward, desk.clock.instant)
        messenger = TeamsMessenger(adapter, desk.store.contacts, desk.ports.cards, texts, desk.clock)
        ports = replace(desk.ports, messenger=messenger)
        parts = BotParts(ports, adapter, desk.store.contacts, desk.store.deliveries, texts, set_clock)
        async with TestServer(create_app(parts, profile), skip_url_asserts=True) as server:
            yield BotHouse(desk, parts, connector, str(server.make_url("")).rstrip("/"), inward, moved)
