"""What Bureau says by itself: to one person in their own chat, or in the place of a card it posted before."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, TypeVar

from bot.adapter import TeamsAdapter
from bot.chat import Chat
from bot.transport import NotSent
from cards.render import render, summary
from cards.view import Reader
from cards.wording import Texts
from domain.calendar import local_day
from domain.draft import Draft
from domain.notice import Notice, RecordedForYou
from domain.people import Person
from workflows.ports import CardPlace, Cards, Clock, Contact, Contacts

log = logging.getLogger("bureau.bot")

T = TypeVar("T")


class TeamsMessenger:
    """Implements ports.Messenger with the conversation references that people's messages left behind."""

    def __init__(self, adapter: TeamsAdapter, contacts: Contacts, cards: Cards, texts: Texts, clock: Clock) -> None:
        self._adapter = adapter
        self._contacts = contacts
        self._cards = cards
        self._texts = texts
        self._clock = clock

    async def tell(self, person: Person, notice: Notice) -> CardPlace | None:
        """A new card in the person's own chat; None where there is no such chat, or it does not take messages now."""
        contact = await self._contacts.of(person.key)
        if contact is None or not self._may_reach(contact, person):
            return None
        card, line = self.drawn(person, notice)
        activity_id = await self._spoken(contact, lambda chat: chat.post(card, line), is_own_chat=True)
        if not activity_id:
            return None
        place = CardPlace(contact.conversation_id, activity_id)
        draft = draft_of(notice)
        if draft is not None:
            await self._cards.shown(draft.id, place)
        return place

    def _may_reach(self, contact: Contact, person: Person) -> bool:
        """Not who took the app away, not who has left, not an account that is not the person's any more."""
        is_theirs = not contact.entra_id or contact.entra_id.casefold() == person.entra_id.casefold()
        today = local_day(self._clock.now(), person.time_zone)
        return is_theirs and contact.gone_at is None and person.is_member_on(today)

    async def replace(self, place: CardPlace, person: Person, notice: Notice) -> bool:
        """The card at that place becomes this notice, for everybody; False where that could not be done.

        A card that has a place of its own already is shown here as well, and its buttons stay there.
        """
        contact = await self._contact_at(place, person)
        if contact is None:
            return False
        card, line = self.drawn(person, notice)
        if not await self._spoken(contact, lambda chat: chat.put(place.activity_id, card, line)):
            return False
        draft = draft_of(notice)
        shown = await self._cards.find(draft.id) if draft else None
        if shown is not None and shown.place is None:
            await self._cards.shown(shown.draft.id, place)
        return True

    def drawn(self, person: Person, notice: Notice) -> tuple[dict[str, Any], str]:
        """The card and its line, in the person's language and time zone."""
        reader = Reader(person.language, person.time_zone, local_day(self._clock.now(), person.time_zone))
        return render(notice, reader, self._texts), summary(notice, reader, self._texts)

    async def _contact_at(self, place: CardPlace, person: Person) -> Contact | None:
        """Their own chat, or a shared one that is reached the same way as they are."""
        thread, chat = place.conversation_id, place.conversation_id.partition(";")[0]
        known = await self._contacts.of_conversation(thread) or await self._contacts.of_conversation(chat)
        contact = known or await self._contacts.of(person.key)
        return replace(contact, conversation_id=place.conversation_id) if contact else None

    async def _spoken(
        self, contact: Contact, say: Callable[[Chat], Awaitable[T]], *, is_own_chat: bool = False
    ) -> T | None:
        """What `say` gives, None where it was refused; a chat of their own that is closed is noted as gone."""
        try:
            return await self._adapter.speak(contact, say)
        except (NotSent, PermissionError) as refused:
            if is_own_chat and isinstance(refused, NotSent) and refused.is_gone:
                await self._contacts.gone(contact.person_key, self._clock.instant(), str(refused))
            log.warning("not delivered", extra={"action": "messenger.not_sent", "why": str(refused)})
            return None


def draft_of(notice: Notice) -> Draft | None:
    """The draft whose card this is; what merely tells of somebody's change carries none."""
    if isinstance(notice, RecordedForYou):
        return None
    found = getattr(notice, "draft", None)
    return found if isinstance(found, Draft) else None
