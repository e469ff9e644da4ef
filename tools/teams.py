"""Teams as a tool plays it against a running bot: people who type and press, and a connector that takes the cards.

No window and no npm part: the bot's own HTTP door on one side, Microsoft's connector as the bot sees it on the other.
"""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import aiohttp
from aiohttp import web

from cards.verbs import Verb
from cards.wording import Texts
from domain.entry import EntryState
from domain.people import Person
from tests.stories.card_text import actions_of, inputs_of, lines_of

Json = dict[str, Any]

BOT_ID = "28:bureau"
TENANT = "11111111-1111-4111-8111-111111111111"
SOON = 2.0  # seconds
ANSWER_WITHIN = 60.0  # seconds; a call to the tenant that hangs is given up after 15


@dataclass(frozen=True)
class Shown:
    """A card in a chat, as it was when it came."""

    conversation_id: str
    activity_id: str
    card: Json

    @property
    def lines(self) -> list[str]:
        return lines_of(self.card)

    @property
    def verbs(self) -> set[str]:
        return {str(action.get("verb")) for action in actions_of(self.card)}


@dataclass
class Connector:
    """`now` is each card as it stands; `new` what came into a chat and was not read. `keeps` False: nothing is kept."""

    url: str = ""
    keeps: bool = True
    calls: int = 0
    now: dict[str, Json] = field(default_factory=dict)
    new: defaultdict[str, "asyncio.Queue[Shown]"] = field(default_factory=lambda: defaultdict(asyncio.Queue))

    async def take(self, request: web.Request) -> web.StreamResponse:
        self.calls += 1
        activity = await request.json()
        chat, target = request.match_info["conversation"], request.match_info.get("to", "")
        given = target if request.method == "PUT" else f"card-{self.calls}"
        attachments = activity.get("attachments") or []
        if self.keeps and attachments:
            self.now[given] = attachments[0]["content"]
            if request.method == "POST":
                self.new[chat].put_nowait(Shown(chat, given, self.now[given]))
        return web.json_response({"id": given}, status=200 if request.method == "PUT" else 201)


@asynccontextmanager
async def running_connector(*, keeps: bool = True) -> AsyncIterator[Connector]:
    """On a free port of this machine."""
    connector = Connector(keeps=keeps)
    app = web.Application(client_max_size=2**20)
    for path in ("/v3/conversations/{conversation}/activities", "/v3/conversations/{conversation}/activities/{to}"):
        app.router.add_route("*", path, connector.take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        connector.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
        yield connector
    finally:
        await runner.cleanup()


@dataclass
class Speaker:
    """One person in their own chat with the bot at `bot` (no slash at the end)."""

    person: Person
    bot: str
    connector: Connector
    http: aiohttp.ClientSession
    ids: "count[int]" = field(default_factory=count)

    @property
    def chat(self) -> str:
        return f"a:{self.person.key.lower()}"

    def activity(self, kind: str = "message", **fields: Any) -> Json:
        """An activity as Teams sends it from this chat."""
        wire: Json = {
            "type": kind,
            "id": f"{self.person.key}-{next(self.ids)}",
            "channelId": "msteams",
            "serviceUrl": self.connector.url,
            "from": {
                "id": f"29:{self.person.key.lower()}",
                "name": self.person.name,
                "aadObjectId": self.person.entra_id,
            },
            "recipient": {"id": BOT_ID, "name": "Bureau"},
            "conversation": {"id": self.chat, "conversationType": "personal", "tenantId": TENANT},
            "channelData": {"tenant": {"id": TENANT}},
            "locale": "en-GB",
        }
        return wire | fields

    def pressed(self, shown: Shown, verb: str, **inputs: Any) -> Json:
        """The invoke that Teams makes of a press on a card of this chat."""
        button = next(action for action in actions_of(shown.card) if action.get("verb") == verb)
        data = {**button.get("data", {}), **inputs_of(shown.card), **inputs}
        action = {"type": "Action.Execute", "verb": verb, "data": data}
        return self.activity(
            "invoke",
            name="adaptiveCard/action",
            replyToId=shown.activity_id,
            value={"action": action, "trigger": "manual"},
        )

    async def send(self, wire: Any) -> tuple[int, Any]:
        """Status and body; 0 where the bot did not answer."""
        try:
            async with self.http.post(f"{self.bot}/api/messages", json=wire) as response:
                is_json = response.content_type == "application/json"
                return response.status, await response.json() if is_json else await response.text()
        except (aiohttp.ClientError, TimeoutError):
            return 0, None

    async def say(self, text: str, verb: str = "", within: float = ANSWER_WITHIN) -> Shown | None:
        """The first card that answers, with a button of that verb if one is named; None where none came.

        What was not read before is not read any more. Beside another card (a welcome) the one wanted comes soon.
        """
        unread = self.connector.new[self.chat]
        while not unread.empty():
            unread.get_nowait()
        status, _ = await self.send(self.activity(text=text))
        with contextlib.suppress(TimeoutError):
            while status == 200:
                shown = await asyncio.wait_for(unread.get(), within)
                if not verb or verb in shown.verbs:
                    return shown
                within = min(within, SOON)
        return None

    async def press(self, shown: Shown, verb: str, **inputs: Any) -> Json | str | None:
        """The card that took its place, a sentence beside it, or None where the bot did not answer."""
        status, body = await self.send(self.pressed(shown, verb, **inputs))
        if status != 200 or not isinstance(body, dict):
            return None
        value: Json | str = body["value"]
        return value


@asynccontextmanager
async def speakers(people: list[Person], bot: str, connector: Connector) -> AsyncIterator[list[Speaker]]:
    """A chat for each of them."""
    timeout = aiohttp.ClientTimeout(total=ANSWER_WITHIN)
    async with aiohttp.ClientSession(timeout=timeout) as http:
        yield [Speaker(person, bot, connector, http) for person in people]


class Reading:
    """What a card says of an update, as a person would read it, in either language."""

    def __init__(self, texts: Texts) -> None:
        self._headings = {
            known[f"receipt.heading.{state.value}"]: state
            for known in texts.by_language.values()
            for state in EntryState
            if f"receipt.heading.{state.value}" in known
        }

    def of(self, card: Json) -> EntryState | None:
        """The state of the change it shows; None where it shows none (a question, a card to confirm, trouble)."""
        if Verb.OVERWRITE in {action.get("verb") for action in actions_of(card)}:
            return EntryState.CONFLICT
        lines = lines_of(card)
        return self._headings.get(lines[0]) if lines else None
