"""A person at a Teams window, for stories: types, presses buttons, reads what appears.

Speaks the HTTP and WebSocket API that the page of Microsoft's Agents Playground uses. Every wait is for an event with
a time limit; nothing sleeps. What is read once is not read again, so a story reads top to bottom.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.stories.card_text import Json, actions_of, inputs_of, lines_of

ADAPTIVE = "application/vnd.microsoft.card.adaptive"
WITHIN = 10.0  # seconds; an answer takes some hundredths


@dataclass(frozen=True)
class Shown:
    """One thing that appeared in a window: a new message, an updated one, or that the bot types."""

    action: str  # createMessage, updateMessage, typing
    chat: str
    message_id: str
    text: str
    card: Json | None
    raw: Json = field(repr=False)

    @property
    def is_update(self) -> bool:
        return self.action == "updateMessage"

    @property
    def lines(self) -> list[str]:
        """What a person reads: the text, then the card from top to bottom."""
        text = [self.text] if self.text else []
        return text + (lines_of(self.card) if self.card else [])

    def __contains__(self, words: str) -> bool:
        return words in "\n".join(self.lines)


@dataclass(frozen=True)
class Answer:
    """The bot's direct answer to a pressed button: HTTP status, content type, and a card, a text or an error."""

    status: int
    kind: str
    value: Any

    @property
    def lines(self) -> list[str]:
        if self.kind == ADAPTIVE and isinstance(self.value, dict):
            return lines_of(self.value)
        return [self.value] if isinstance(self.value, str) else [json.dumps(self.value, ensure_ascii=False)]

    def __contains__(self, words: str) -> bool:
        return words in "\n".join(self.lines)


@asynccontextmanager
async def teams_window(url: str) -> AsyncIterator["TeamsWindow"]:
    """The window at this address, with everything it shows from now on (and what came before anybody looked)."""
    async with aiohttp.ClientSession(base_url=url) as session:
        async with session.get("/_internal/v1/testConfig") as response:
            seen = (await response.json())["config"]
        async with (
            session.ws_connect("/_ws_conversation/v1/conversations/stream") as stream,
            session.ws_connect("/_ws/log/stream") as log,
        ):
            window = TeamsWindow(url.rstrip("/"), session, seen)
            readers = [
                asyncio.create_task(window._read(stream, window._show)),
                asyncio.create_task(window._read(log, window._note)),
            ]
            try:
                yield window
            finally:
                for reader in readers:
                    reader.cancel()
                await asyncio.gather(*readers, return_exceptions=True)


class TeamsWindow:
    """One person's Teams; open it with `teams_window`."""

    def __init__(self, url: str, session: aiohttp.ClientSession, seen: Json) -> None:
        self.url = url
        self._session = session
        self._changed = asyncio.Condition()
        self._closed = False
        self.tenant: str = seen["tenantId"]
        self.bot: Json = seen["bot"]
        self.me: Json = seen["currentUser"]
        self.others: list[Json] = seen["users"]
        self.personal: str = seen["personalChat"]["id"]
        self.group: str = seen["groupChats"][0]["id"]
        self.channels: list[str] = [channel["id"] for channel in seen["teams"][0]["channels"]]
        self.unread: list[Shown] = []
        self.bot_statuses: list[int] = []  # HTTP status of each answer of the bot, in order

    async def install(self, chat: str | None = None) -> None:
        """What Teams tells the bot when the app is added; the page does this each time it is loaded."""
        await self._post(f"/_debug/conversation/{chat or self.personal}/installation", {}, expect=200)

    async def say(self, text: str, chat: str | None = None, mention: bool = False) -> str:
        """Type and send; returns the message id. In the group and in channels the bot hears only what mentions it."""
        body: Json = {"from": {"id": self.me["id"]}, "text": text, "textFormat": "plain"}
        if mention:
            at = f"<at>{self.bot['name']}</at>"
            body |= {"text": f"{at} {text}", "mentions": [{"mentioned": {"id": self.bot["id"]}, "text": at}]}
        sent = await self._post(f"/_conversation/v1/conversations/{chat or self.personal}/messages", body, expect=200)
        return str(sent["messageId"])

    async def press(self, shown: Shown, verb: str, *, as_user: str | None = None, **inputs: Any) -> Answer:
        """Press the Execute button with this verb, its fields filled in as Teams does; fields left out keep theirs."""
        action = self._button(shown, "Action.Execute", "verb", verb)
        data = {**(action.get("data") or {}), **inputs_of(shown.card or {}), **inputs}
        return await self.execute(shown.message_id, verb, data, chat=shown.chat, as_user=as_user)

    async def execute(
        self, message_id: str, verb: str | None, data: Any, *, chat: str | None = None, as_user: str | None = None
    ) -> Answer:
        """An Execute click in any form, also one that no card offers. `as_user`: another member, in the group."""
        body = {
            **self._from(as_user, chat),
            "name": "adaptiveCard/action",
            "replyToId": message_id,
            "value": {"action": {"type": "Action.Execute", "verb": verb, "data": data}, "trigger": "manual"},
        }
        async with self._session.post("/_conversation/v1/invoke", json=body) as response:
            said = await _json_or_text(response)
            if not isinstance(said, dict) or "value" not in said:
                return Answer(response.status, "", said)
            return Answer(int(said.get("statusCode", response.status)), str(said.get("type", "")), said["value"])

    async def submit(
        self, shown: Shown, title: str | None = None, *, as_user: str | None = None, **inputs: Any
    ) -> None:
        """Press a Submit button by its title, or (no title) send only `inputs`, as an old client's fallback does."""
        action = self._button(shown, "Action.Submit", "title", title) if title else {}
        value = {**(action.get("data") or {}), **inputs_of(shown.card or {}), **inputs}
        body = {**self._from(as_user, shown.chat), "replyToId": shown.message_id, "value": value}
        await self._post("/_conversation/v1/submit", body, expect=200)

    async def send_activity(self, activity: Json) -> None:
        """Any activity, sent to the bot as it stands; `activity()` gives one to start from."""
        await self._post("/_internal/v1/customActivities", activity, expect=200)

    def activity(self, kind: str, chat: str | None = None, sender: Json | None = None, **more: Any) -> Json:
        """A plain activity of this window's person (or of another user of it), ready to be bent."""
        sender = sender or self.me
        conversation = chat or self.personal
        in_person = conversation == self.personal
        return {
            "type": kind,
            "channelId": "msteams",
            "serviceUrl": f"{self.url}/_connector",
            "from": {"id": sender["id"], "name": sender["name"], "aadObjectId": sender["aadObjectId"]},
            "recipient": {"id": self.bot["id"], "name": self.bot["name"]},
            "conversation": {
                "id": conversation,
                "tenantId": self.tenant,
                "conversationType": "personal" if in_person else "groupChat",
                "isGroup": not in_person,
            },
            "channelData": {"tenant": {"id": self.tenant}},
            **more,
        }

    async def next(self, matches: Callable[[Shown], bool] = bool, within: float = WITHIN) -> Shown:
        """The first thing not yet read that matches, now or within the limit; AssertionError tells what was there."""
        async with self._changed:
            try:
                async with asyncio.timeout(within):
                    await self._changed.wait_for(lambda: self._closed or any(map(matches, self.unread)))
            except TimeoutError:
                pass
            for shown in self.unread:
                if matches(shown):
                    self.unread.remove(shown)
                    return shown
        there = [f"{shown.action}: {' / '.join(shown.lines)}" for shown in self.unread] or ["nothing"]
        raise AssertionError(
            "did not appear" + (" (the window closed)" * self._closed) + "; unread:\n" + "\n".join(there)
        )

    async def next_text(self, words: str = "", within: float = WITHIN) -> Shown:
        """The next plain message with these words in it."""
        return await self.next(lambda shown: bool(shown.text) and words in shown.text, within)

    async def next_card(self, words: str = "", within: float = WITHIN) -> Shown:
        """The next new card with these words on it."""
        return await self.next(lambda shown: shown.card is not None and not shown.is_update and words in shown, within)

    async def next_update(self, of: Shown | None = None, words: str = "", within: float = WITHIN) -> Shown:
        """The next change of something that stood there, `of` this message or of any."""
        wanted = of.message_id if of else None
        return await self.next(
            lambda shown: shown.is_update and words in shown and wanted in (None, shown.message_id), within
        )

    def _from(self, user: str | None, chat: str | None) -> Json:
        return {"from": {"id": user or self.me["id"]}, "conversation": {"id": chat or self.personal}}

    def _button(self, shown: Shown, kind: str, key: str, wanted: str) -> Json:
        offered = [action for action in actions_of(shown.card or {}) if action.get("type") == kind]
        for action in offered:
            if action.get(key) == wanted:
                return action
        raise AssertionError(f"no {kind} with {key} {wanted!r}; offered: {[action.get(key) for action in offered]}")

    async def _post(self, path: str, body: Json, expect: int) -> Any:
        async with self._session.post(path, json=body) as response:
            said = await _json_or_text(response)
            if response.status != expect:
                raise AssertionError(f"the playground refused {path}: {response.status} {said}")
            return said

    async def _read(self, stream: aiohttp.ClientWebSocketResponse, take: Callable[[Json], None]) -> None:
        async for message in stream:
            if message.type is aiohttp.WSMsgType.TEXT:
                async with self._changed:
                    take(json.loads(message.data))
                    self._changed.notify_all()
        async with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _show(self, event: Json) -> None:
        message = event.get("message") or {}
        cards = [one["content"] for one in message.get("attachments") or [] if one.get("contentType") == ADAPTIVE]
        self.unread.append(
            Shown(
                action=event.get("action", ""),
                chat=event.get("actionConversationId", ""),
                message_id=message.get("messageId", ""),
                text=message.get("text") or "",
                card=cards[0] if cards else None,
                raw=event,
            )
        )

    def _note(self, event: Json) -> None:
        entry = event.get("log") or {}
        if entry.get("to") == "User Application" and "response" in entry:
            self.bot_statuses.append(int(entry["response"].get("statusCode", 0)))


async def _json_or_text(response: aiohttp.ClientResponse) -> Any:
    text = await response.text()
    try:
        return json.loads(text)
    except ValueError:
        return text
