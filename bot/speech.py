"""Saying something in a turn: draw the notice, send it, remember where the card stands."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.chat import CARD, Chat
from bot.messenger import draft_of
from bot.parts import BotParts
from bot.scene import in_language, reader_of
from bot.trouble import trouble_notice
from cards.render import render, summary
from domain.notice import Declined, Notice
from domain.people import Person
from domain.refusal import Refused
from workflows.ports import CardPlace

MESSAGE = "application/vnd.microsoft.activity.message"


class Speech:
    """To one person, in one language."""

    def __init__(self, parts: BotParts, who: Person, language: str) -> None:
        self._parts = parts
        self._who = who
        self._reader = reader_of(parts, who, language)

    def card(self, notice: Notice) -> dict[str, Any]:
        return render(notice, self._reader, self._parts.texts)

    def line(self, notice: Notice) -> str:
        return summary(notice, self._reader, self._parts.texts)

    def invoke_answer(self, notice: Notice) -> dict[str, Any]:
        """What the pressing client shows in place of the card."""
        return {"statusCode": 200, "type": CARD, "value": self.card(notice)}

    async def post(self, chat: Chat, conversation_id: str, notice: Notice) -> CardPlace:
        """A new card; its place has no activity id where the channel gave none."""
        place = CardPlace(conversation_id, await chat.post(self.card(notice), self.line(notice)))
        if place.activity_id:
            await self.remember(notice, place)
        return place

    async def put(self, chat: Chat, conversation_id: str, activity_id: str, notice: Notice) -> None:
        """Another card in the place of that one; a new one where it is not there any more."""
        if activity_id and await chat.put(activity_id, self.card(notice), self.line(notice)):
            await self.remember(notice, CardPlace(conversation_id, activity_id))
        else:
            await self.post(chat, conversation_id, notice)

    async def remember(self, notice: Notice, place: CardPlace) -> None:
        draft = draft_of(notice)
        if draft is not None:
            await self._parts.ports.cards.shown(draft.id, place)

    async def finish(self, place: CardPlace, work: Callable[[], Awaitable[Notice]]) -> None:
        """Do what takes seconds, then let the card say how it went; a new card where the first cannot be changed."""
        messenger = self._parts.ports.messenger
        try:
            notice = await work()
        except Refused as refused:
            notice = Declined(refused.key, refused.facts)
        except Exception as trouble:
            notice = trouble_notice(self._parts, trouble, "reply.finish")
        reader = in_language(self._who, self._reader.language)
        if not (place.activity_id and await messenger.replace(place, reader, notice)):
            await messenger.tell(reader, notice)


def toast(line: str) -> dict[str, Any]:
    """A line beside the card that was pressed; the card stays as it is."""
    return {"statusCode": 200, "type": MESSAGE, "value": line}
