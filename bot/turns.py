"""One activity from beginning to end: who is it, what do they want, which handler, what is said back.

Whoever pressed or typed is known by the Entra id of the authenticated sender, never by what a card sends back.
"""

import logging
from collections.abc import Awaitable, Sequence
from dataclasses import replace
from typing import Any

from bot.chat import Chat
from bot.discretion import for_all_to_see
from bot.handlers import health, home, reports, updates
from bot.handlers.kinds import ActHandler, Pressed, Told, VerbHandler, kind_of
from bot.intake import ActivityKind, Incoming
from bot.parts import BotParts
from bot.routes import Router
from bot.scene import Replies, Reply, Scene, in_language
from bot.speech import Speech, toast
from bot.understanding import Understanding
from cards.answers import parse
from cards.verbs import WITHOUT_CARD
from domain.calendar import local_day
from domain.notice import Declined, Notice
from domain.people import Person, Team
from domain.refusal import NotAllowed, NotFound, Refused
from language.acts import Act, Ask, Reading, UpdateAct
from workflows.ports import CardPlace, Contact, OpenCard
from workflows.rows_of import team_of

log = logging.getLogger("bureau.bot")

Body = dict[str, Any] | None

# These say themselves what was not understood; beside leave nothing is repeated, it may be a reason of health.
SHOWS_UNREAD = frozenset({"update", "nothing", "leave"})


class Turns:
    """The bot's side of the conversation; one for the process."""

    def __init__(self, parts: BotParts) -> None:
        self._parts = parts
        self._understanding = Understanding()
        self.acts = Router[ActHandler](updates.ACTS, reports.ACTS, home.ACTS, health.ACTS)
        self.verbs = Router[VerbHandler](updates.VERBS, reports.VERBS, home.VERBS)

    async def take(self, incoming: Incoming, chat: Chat) -> Body:
        """Do what the activity asks for; the body to answer with where the channel waits for one."""
        if incoming.kind is ActivityKind.OTHER or not await self._is_for_us(incoming):
            return None
        team = await team_of(self._parts.ports)
        person = team.by_entra_id(incoming.aad_object_id)
        if person is None:
            return await self._stranger(incoming, chat, team)
        is_known = await self._remember(incoming, person)
        if incoming.kind is ActivityKind.CLICK:
            return await self._click(incoming, person, chat)
        if incoming.kind is ActivityKind.MESSAGE:
            await self._message(incoming, person, chat)
        elif not is_known:
            await self._installed(incoming, person, chat)
        return None

    async def _is_for_us(self, incoming: Incoming) -> bool:
        """Not what others say to each other, and not what was delivered before.

        A repeated press on a card runs again and is answered with what stands now; one that begins something new not.
        """
        if incoming.kind is ActivityKind.INSTALLED and (incoming.is_shared or not incoming.aad_object_id):
            return False
        if incoming.kind is ActivityKind.MESSAGE and incoming.is_shared and not incoming.is_mentioned:
            return False
        if not incoming.activity_id or (incoming.wants_answer and incoming.verb not in WITHOUT_CARD):
            return True
        return await self._is_first(incoming, incoming.activity_id)

    async def _is_first(self, incoming: Incoming, what: str) -> bool:
        instant = self._parts.ports.clock.instant()
        return await self._parts.deliveries.is_first(incoming.channel, incoming.conversation_id, what, instant)

    async def _stranger(self, incoming: Incoming, chat: Chat, team: Team) -> Body:
        """Somebody who is not on the Staff list learns whom to ask, and nothing else."""
        facts = {"tenant": incoming.tenant_id, "sender": incoming.aad_object_id, "kind": incoming.kind.value}
        log.warning("stranger", extra={"action": "stranger", **facts})
        if incoming.kind is ActivityKind.INSTALLED and not await self._is_first(incoming, "welcome"):
            return None
        manager = team.manager
        notice = Declined("stranger", {"manager": manager.name if manager else ""})
        nobody = Person("", "", entra_id=incoming.aad_object_id, languages=(incoming.language,))
        speech = Speech(self._parts, nobody, incoming.language)
        if incoming.wants_answer:
            return toast(speech.line(notice))
        await speech.post(chat, incoming.conversation_id, notice)
        return None

    async def _remember(self, incoming: Incoming, person: Person) -> bool:
        """Keep how to reach this person, from their own chat only; whether it was known before."""
        if incoming.is_shared:
            return True
        before = await self._parts.contacts.of(person.key)
        now = Contact(
            person_key=person.key,
            conversation_id=incoming.conversation_id,
            service_url=incoming.service_url,
            bot_id=incoming.bot_id,
            channel_user_id=incoming.sender_id,
            tenant_id=incoming.tenant_id,
            seen_at=self._parts.ports.clock.instant(),
        )
        if before is None or replace(before, seen_at=now.seen_at) != now:
            await self._parts.contacts.remember(now)
        return before is not None

    async def _installed(self, incoming: Incoming, person: Person, chat: Chat) -> None:
        """Greet once: Teams tells of one installation in several activities, and the chat may be opened again."""
        if await self._is_first(incoming, "welcome"):
            scene = Scene(self._parts, person, person.language)
            await self._say(scene, incoming, chat, await home.welcome(scene))

    async def _message(self, incoming: Incoming, person: Person, chat: Chat) -> None:
        today = local_day(self._parts.ports.clock.now(), person.time_zone)
        reading = await self._understanding.of(self._parts.ports, incoming.text, person, today)
        scene = Scene(
            self._parts,
            person,
            reading.language or person.language,
            message_id=incoming.activity_id,
            is_shared=incoming.is_shared,
        )
        for kind, told in by_kind(reading):
            handler = self.acts.find(kind)
            if handler is not None:
                await self._say(scene, incoming, chat, await _refusable(handler(scene, told), told.said))

    async def _say(self, scene: Scene, incoming: Incoming, chat: Chat, replies: Replies) -> None:
        speech = Speech(self._parts, scene.who, scene.language)
        for reply in replies:
            notice = await self._discreet(scene, reply.notice)
            place = await speech.post(chat, incoming.conversation_id, notice)
            if reply.also is not None:
                is_here = reply.also.conversation_id == incoming.conversation_id
                self._everywhere(scene, reply.also, notice if is_here else reply.notice)
            if reply.then is not None:
                await chat.typing()
                self._parts.background.start("reply.finish", speech.finish(place, reply.then))

    async def _click(self, incoming: Incoming, person: Person, chat: Chat) -> Body:
        at = CardPlace(incoming.conversation_id, incoming.reply_to_id)
        card: OpenCard | None = None
        scene = Scene(self._parts, person, person.language, incoming.activity_id, incoming.is_shared, at)
        try:
            answer = parse(incoming.verb, incoming.data)
            handler = self.verbs.find(incoming.verb)
            if handler is None:
                raise NotFound("no_such_card")
            if incoming.verb not in WITHOUT_CARD:
                card = await self._card(answer.card_id, at)
                scene = replace(scene, language=card.draft.language)
            replies = await handler(scene, Pressed(answer, card.draft if card else None))
        except Refused as refused:
            replies = [Reply(Declined(refused.key, refused.facts))]
        return await self._show(scene, incoming, chat, replies[0])

    async def _card(self, card_id: str, at: CardPlace) -> OpenCard:
        """The card that was pressed; NotAllowed where the press comes from another place than the card was shown in."""
        card = await self._parts.ports.cards.find(card_id)
        if card is None:
            raise NotFound("no_such_card")
        if card.place is not None and not _is_same(card.place, at):
            raise NotAllowed("card_elsewhere")
        return card

    async def _show(self, scene: Scene, incoming: Incoming, chat: Chat, reply: Reply) -> Body:
        """The pressed card becomes the answer, for everybody; a refusal is said beside it and leaves it as it is."""
        speech = Speech(self._parts, scene.who, scene.language)
        notice = await self._discreet(scene, reply.notice)
        if reply.is_new or (isinstance(notice, Declined) and not incoming.wants_answer):
            await self._say(scene, incoming, chat, [replace(reply, notice=notice)])
            return toast(speech.line(notice)) if incoming.wants_answer else None
        if isinstance(notice, Declined):
            return toast(speech.line(notice))
        if not incoming.wants_answer:
            await speech.put(chat, incoming.conversation_id, incoming.reply_to_id, notice)
            return None
        if scene.at is not None and scene.at.activity_id:
            await speech.remember(notice, scene.at)
            self._everywhere(scene, scene.at, notice)
        return speech.invoke_answer(notice)

    def _everywhere(self, scene: Scene, place: CardPlace, notice: Notice) -> None:
        """The card in that place shows this too, on every screen that shows it."""
        messenger, reader = self._parts.ports.messenger, in_language(scene.who, scene.language)
        self._parts.background.start("card.update", messenger.replace(place, reader, notice))

    async def _discreet(self, scene: Scene, notice: Notice) -> Notice:
        return await for_all_to_see(self._parts.ports, notice) if scene.is_shared else notice


def by_kind(reading: Reading) -> Sequence[tuple[str, Told]]:
    """The acts of a message, those of one kind together, in the order in which the kinds first stand in it."""
    if reading.ask is not None and not reading.acts:
        reading = replace(reading, acts=(UpdateAct(),), ask=Ask(reading.ask.about, reading.ask.candidates, 0))
    found: dict[str, list[Act]] = {}
    for act in reading.acts:
        found.setdefault(kind_of(act), []).append(act)
    if not found:
        return [("nothing", Told((), reading))]
    if len(found) > 1:
        found.pop("nothing", None)  # a greeting before the news
    kinds = [(kind, Told(tuple(acts), reading)) for kind, acts in found.items()]
    if reading.unread and not found.keys() & SHOWS_UNREAD:
        kinds.append(("nothing", Told((), reading)))
    return kinds


async def _refusable(work: Awaitable[Replies], said: str) -> Replies:
    """What a handler says; where it refuses, why, with the person's own words."""
    try:
        return await work
    except Refused as refused:
        return [Reply(Declined(refused.key, refused.facts, said))]


def _is_same(place: CardPlace, at: CardPlace) -> bool:
    """Whether a press comes from the card's own place; a channel adds the thread to its id, or does not."""
    thread, other = (one.conversation_id.partition(";")[0] for one in (place, at))
    return place.activity_id == at.activity_id and thread == other
