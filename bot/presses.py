"""A button was pressed: whose card it is, what it does, and what the card becomes.

Only the person a card was made for presses its buttons, also where others see it; they are told so beside the card.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.chat import Chat
from bot.handlers.kinds import Pressed, VerbHandler
from bot.intake import Incoming
from bot.parts import BotParts
from bot.routes import Router
from bot.saying import Saying
from bot.scene import Replies, Reply, Scene
from bot.speech import Speech, toast
from cards.answers import BadAnswer, parse
from cards.verbs import WITHOUT_CARD, Verb
from domain.draft import Draft
from domain.notice import Declined
from domain.people import Person
from domain.refusal import NotAllowed, NotFound, Refused
from workflows.ports import CardPlace, CardState, OpenCard

Body = dict[str, Any] | None


class Presses:
    """One for the process."""

    def __init__(self, parts: BotParts, verbs: Router[VerbHandler], saying: Saying) -> None:
        self._parts = parts
        self._verbs = verbs
        self._saying = saying

    async def take(self, incoming: Incoming, person: Person, chat: Chat) -> Body:
        """What the pressing client shows: the card as it is now, or a line beside it."""
        at = CardPlace(incoming.conversation_id, incoming.reply_to_id)
        scene = Scene(self._parts, person, person.language, incoming.activity_id, incoming.is_shared, at)
        if _is_of_another_age(incoming):
            return await self._outdated(scene, incoming, chat, at)
        card: OpenCard | None = None
        try:
            answer = parse(incoming.verb, incoming.data)
            handler = self._verbs.find(incoming.verb)
            if handler is None:
                raise NotFound("no_such_card")
            if incoming.verb not in WITHOUT_CARD:
                card = await self._card(answer.card_id, at)
                scene = replace(scene, language=card.draft.language)
            replies = await handler(scene, Pressed(answer, card.draft if card else None))
        except Refused as refused:
            replies = [Reply(Declined(refused.key, refused.facts))]
        return await self._show(scene, incoming, chat, replies)

    async def _card(self, card_id: str, at: CardPlace) -> OpenCard:
        """The card that was pressed; NotAllowed where the press comes from another place than the card was shown in."""
        card = await self._parts.ports.cards.find(card_id)
        if card is None:
            raise NotFound("no_such_card")
        if card.place is not None and not _is_same(card.place, at):
            raise NotAllowed("card_elsewhere")
        return card

    async def _outdated(self, scene: Scene, incoming: Incoming, chat: Chat, at: CardPlace) -> Body:
        """A card from before an update: it says so itself, with the words it was made of, to be sent again.

        In a shared chat the card stays as it is unless it was made for the one who pressed.
        """
        card_id = incoming.data.get("card")
        card = await self._parts.ports.cards.find(card_id) if isinstance(card_id, str) else None
        is_own = (
            card is not None
            and card.draft.person_key == scene.who.key
            and (card.place is None or _is_same(card.place, at))
        )
        if card is not None and not is_own:
            return await self._refuse(scene, incoming, chat, Declined("not_your_card"))
        if card is None:
            return await self._refuse(scene, incoming, chat, Declined("old_card"))
        await self._parts.ports.cards.decide(card.draft.id, CardState.SUPERSEDED, scene.who.key, self._now())
        told = Declined("old_card", said=_said(card.draft) if card.state == CardState.OPEN else "")
        speech = Speech(self._parts, scene.who, card.draft.language)
        if not incoming.wants_answer:
            await speech.put(chat, incoming.conversation_id, incoming.reply_to_id, told)
            return None
        self._saying.everywhere(replace(scene, language=card.draft.language), at, told)
        return speech.invoke_answer(told)

    async def _show(self, scene: Scene, incoming: Incoming, chat: Chat, replies: Replies) -> Body:
        """The pressed card becomes the first answer, for everybody; the others are cards of their own.

        A refusal is said beside the card and leaves it as it is.
        """
        reply, *others = replies
        notice = await self._saying.discreet(scene, reply.notice)
        if isinstance(notice, Declined):
            return await self._refuse(scene, incoming, chat, notice)
        speech = Speech(self._parts, scene.who, scene.language)
        if reply.is_new:
            await self._saying.say(scene, incoming, chat, [replace(reply, notice=notice), *others])
            return toast(speech.line(notice)) if incoming.wants_answer else None
        await self._beside(scene, incoming, chat, others)
        if not incoming.wants_answer:
            await speech.put(chat, incoming.conversation_id, incoming.reply_to_id, notice)
            return None
        if scene.at is not None and scene.at.activity_id:
            await speech.remember(notice, scene.at)
            self._saying.everywhere(scene, scene.at, notice)
        return speech.invoke_answer(notice)

    async def _beside(self, scene: Scene, incoming: Incoming, chat: Chat, others: Sequence[Reply]) -> None:
        if others:
            await self._saying.say(scene, incoming, chat, others)

    async def _refuse(self, scene: Scene, incoming: Incoming, chat: Chat, notice: Declined) -> Body:
        """A line beside the card; an old client has no such line and gets a card of its own."""
        if incoming.wants_answer:
            return toast(Speech(self._parts, scene.who, scene.language).line(notice))
        await self._saying.privately(scene, incoming, chat, notice)
        return None

    def _now(self) -> Any:
        return self._parts.ports.clock.now()


def _is_of_another_age(incoming: Incoming) -> bool:
    """A verb that no card of today has, or data that do not name their card in today's way."""
    if incoming.verb not in set(Verb):
        return True
    try:
        parse(incoming.verb, {"card": incoming.data.get("card", "")})
    except BadAnswer:
        return True
    return False


def _said(draft: Draft) -> str:
    pending = draft.question.said if draft.question else ""
    return " ".join(dict.fromkeys(words for words in (*(item.said for item in draft.items), pending) if words))


def _is_same(place: CardPlace, at: CardPlace) -> bool:
    """Whether a press comes from the card's own place; a channel adds the thread to its id, or does not."""
    thread, other = (one.conversation_id.partition(";")[0] for one in (place, at))
    return place.activity_id == at.activity_id and thread == other
