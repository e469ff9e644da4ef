"""One activity from beginning to end: who is it, what do they want, which handler, what is said back.

Whoever pressed or typed is known by the Entra id of the authenticated sender, never by what a card sends back.
"""

import asyncio
import hashlib
from collections.abc import Awaitable, Sequence
from dataclasses import replace
from typing import Any
from weakref import WeakValueDictionary

from bot.changed_messages import Following, deleted, edited
from bot.chat import Chat
from bot.first_contact import FirstContact
from bot.handlers import health, home, people, reports, updates
from bot.handlers.kinds import ActHandler, Told, VerbHandler, kind_of
from bot.intake import ActivityKind, Incoming
from bot.parts import BotParts
from bot.presses import Presses
from bot.reach import Reach
from bot.routes import Router
from bot.saying import Saying
from bot.scene import Replies, Reply, Scene
from bot.speech import Speech, toast
from bot.understanding import Understanding
from cards.verbs import WITHOUT_CARD
from domain.calendar import local_day
from domain.notice import Declined, Introduction, NotYet
from domain.people import Person, Team
from domain.refusal import Refused
from language.acts import Act, Ask, Reading, UpdateAct
from workflows.introduce import newcomer_key
from workflows.ports import Contact
from workflows.rows_of import team_of

Body = dict[str, Any] | None

# These say themselves what was not understood; beside leave nothing is repeated, it may be a reason of health.
SHOWS_UNREAD = frozenset({"update", "nothing", "leave"})
SPOKEN_TO = (ActivityKind.MESSAGE, ActivityKind.CLICK, ActivityKind.INSTALLED)


class Turns:
    """The bot's side of the conversation; one for the process."""

    def __init__(self, parts: BotParts) -> None:
        self._parts = parts
        self._understanding = Understanding()
        self._first_contact = FirstContact(parts)
        self._reach = Reach(parts)
        self._saying = Saying(parts)
        self.acts = Router[ActHandler](updates.ACTS, reports.ACTS, home.ACTS, health.ACTS)
        self.verbs = Router[VerbHandler](updates.VERBS, reports.VERBS, home.VERBS, people.VERBS)
        # A lock is forgotten when nobody holds it or waits for it.
        self._in_turn: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()
        self._presses = Presses(parts, self.verbs, self._saying)

    async def take(self, incoming: Incoming, chat: Chat) -> Body:
        """Do what the activity asks for; the body to answer with where the channel waits for one."""
        if incoming.kind is ActivityKind.OTHER or not await self._is_for_us(incoming):
            return None
        team = await team_of(self._parts.ports)
        person = team.by_entra_id(incoming.aad_object_id)
        if incoming.kind is ActivityKind.REMOVED:
            await self._reach.let_go(incoming, person)
            return None
        why_not = self._first_contact.why_not(person) if person else "unknown"
        if person is None or why_not:
            return await self._outsider(incoming, chat, team, person, why_not)
        before = await self._reach.note(incoming, person)
        is_settled = not incoming.is_shared and _is_new(before, person) and await self._reach.settle(person)
        match incoming.kind:
            case ActivityKind.CLICK:
                return await self._presses.take(incoming, person, chat)
            case ActivityKind.MESSAGE:
                async with self._turn_of(incoming):
                    await self._message(incoming, person, chat)
            case ActivityKind.EDITED | ActivityKind.DELETED:
                async with self._turn_of(incoming):
                    await self._changed(incoming, person, chat)
            case _ if not is_settled:
                await self._installed(incoming, person, chat, before)
        return None

    def _turn_of(self, incoming: Incoming) -> asyncio.Lock:
        """One after the other what one person writes in one chat: an edit finds the card that its message made."""
        key = (incoming.conversation_id, incoming.sender_id)
        return self._in_turn.setdefault(key, asyncio.Lock())

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
        return await self._is_first(incoming, _delivery_of(incoming))

    async def _is_first(self, incoming: Incoming, what: str) -> bool:
        instant = self._parts.ports.clock.instant()
        return await self._parts.deliveries.is_first(incoming.channel, incoming.conversation_id, what, instant)

    async def _outsider(self, incoming: Incoming, chat: Chat, team: Team, person: Person | None, why: str) -> Body:
        """Somebody who is no member learns whom to ask, and nothing else; a newcomer that the manager is asked."""
        if incoming.kind not in SPOKEN_TO:
            return None
        if incoming.kind is ActivityKind.INSTALLED and not await self._is_first(incoming, "welcome"):
            return None
        notice: Declined | Introduction
        if person is not None:
            notice = await self._first_contact.turn_away(incoming, person, why, team)
        else:
            notice = await self._first_contact.meet(incoming, chat, team)
        key = newcomer_key(incoming.aad_object_id)
        speech = Speech(self._parts, Person(key, "", languages=(incoming.language,)), incoming.language)
        if incoming.wants_answer and isinstance(notice, Declined):
            return toast(speech.line(notice))
        await speech.post(chat, incoming.conversation_id, notice)
        return toast(speech.line(notice)) if incoming.wants_answer else None

    async def _installed(self, incoming: Incoming, person: Person, chat: Chat, before: Contact | None) -> None:
        """Greet once: Teams tells of one installation in several activities, and the chat may be opened again.

        Somebody who had taken the app away and is back is greeted again.
        """
        was_gone = before is not None and before.gone_at is not None
        if before is not None and not was_gone:
            return
        when = before.gone_at.isoformat() if before is not None and before.gone_at else ""
        if await self._is_first(incoming, f"welcome {when}".rstrip()):
            scene = Scene(self._parts, person, person.language)
            await self._saying.say(scene, incoming, chat, await home.welcome(scene))

    async def _message(self, incoming: Incoming, person: Person, chat: Chat) -> None:
        scene = self._scene(incoming, person, person.language)
        leaver = people.whose_hand_over(incoming.text, await team_of(self._parts.ports))
        if leaver is not None:
            asked = _refusable(people.hand_over_told(scene, leaver), incoming.text)
            await self._saying.say(scene, incoming, chat, await asked)
            return
        if incoming.text or not incoming.attached:
            reading = await self._reading(incoming, person)
            scene = self._scene(incoming, person, reading.language or person.language)
            for kind, told in by_kind(reading):
                handler = self.acts.find(kind)
                if handler is not None:
                    await self._saying.say(scene, incoming, chat, await _refusable(handler(scene, told), told.said))
        await self._saying.say(scene, incoming, chat, [Reply(NotYet(kind)) for kind in incoming.attached])

    async def _changed(self, incoming: Incoming, person: Person, chat: Chat) -> None:
        """An edited message is read again, a deleted one takes its open card with it."""
        scene = self._scene(incoming, person, person.language)
        if incoming.kind is ActivityKind.DELETED:
            await self._follow(scene, incoming, chat, await deleted(scene, incoming.conversation_id))
            return
        reading = await self._reading(incoming, person)
        scene = self._scene(incoming, person, reading.language or person.language)
        news = next((told for kind, told in by_kind(reading) if kind == "update"), None)
        is_for_us = not incoming.is_shared or incoming.is_mentioned
        following = await edited(scene, incoming.conversation_id, news, is_for_us=is_for_us)
        await self._follow(scene, incoming, chat, following)

    async def _follow(self, scene: Scene, incoming: Incoming, chat: Chat, following: Following) -> None:
        speech = Speech(self._parts, scene.who, scene.language)
        for card, notice in following.instead:
            told = await self._saying.discreet(scene, notice)
            if card.place is not None:
                await speech.remember(told, card.place)  # before it is seen there: the next change may come at once
            await speech.put(chat, incoming.conversation_id, card.place.activity_id if card.place else "", told)
        await self._saying.say(scene, incoming, chat, following.anew)

    async def _reading(self, incoming: Incoming, person: Person) -> Reading:
        today = local_day(self._parts.ports.clock.now(), person.time_zone)
        return await self._understanding.of(self._parts.ports, incoming.text, person, today)

    def _scene(self, incoming: Incoming, person: Person, language: str) -> Scene:
        return Scene(self._parts, person, language, message_id=incoming.activity_id, is_shared=incoming.is_shared)


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


def _delivery_of(incoming: Incoming) -> str:
    """What tells one delivery from another: every edit of a message comes under the message's own id."""
    if incoming.kind not in (ActivityKind.EDITED, ActivityKind.DELETED):
        return incoming.activity_id
    words = hashlib.sha256(incoming.text.encode()).hexdigest()[:16]
    return f"{incoming.activity_id} {incoming.kind.value} {incoming.stamp} {words}"


def _is_new(before: Contact | None, person: Person) -> bool:
    """Whether this person has not spoken from this account before."""
    return before is None or before.entra_id.casefold() != person.entra_id.casefold()
