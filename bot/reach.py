"""Where people and shared chats are reached: learnt from what comes in, let go when the app is taken away."""

import hashlib
from dataclasses import replace

from bot.first_contact import contact_of
from bot.intake import Incoming
from bot.parts import BotParts
from bot.scene import in_language
from domain.people import Person
from workflows.greet import greet
from workflows.introduce import newcomer_key
from workflows.link_person import close_introduction
from workflows.ports import Contact


class Reach:
    """Keeps ports.Contacts true."""

    def __init__(self, parts: BotParts) -> None:
        self._parts = parts

    async def note(self, incoming: Incoming, person: Person) -> Contact | None:
        """Keep how to reach this person, or the shared chat they speak in; what was known of the person before."""
        now = contact_of(incoming, self._parts.ports.clock.instant(), person.key)
        if incoming.is_shared:
            # Cards in it are changed later, also for those who have no chat of their own with Bureau.
            base = incoming.conversation_id.partition(";")[0]
            now = replace(now, person_key=_shared_key(base), conversation_id=base, channel_user_id="", entra_id="")
        before = await self._parts.contacts.of(now.person_key)
        if before is None or replace(before, seen_at=now.seen_at) != now:
            await self._parts.contacts.remember(now)
        return before

    async def let_go(self, incoming: Incoming, person: Person | None) -> None:
        """The app was taken away: nothing is sent there any more, and whoever leads sees it on the admin card."""
        if incoming.is_shared:
            await self._parts.contacts.forget(_shared_key(incoming.conversation_id.partition(";")[0]))
        elif person is not None:
            await self._parts.contacts.gone(person.key, self._parts.ports.clock.instant(), "removed")
        else:
            await self._parts.contacts.forget(newcomer_key(incoming.aad_object_id))

    async def settle(self, person: Person) -> bool:
        """Somebody's account was linked: their card says so, they are welcomed, their chat becomes known as theirs.

        Done at the press, or, where the list took the link only later, when they write again. Whether there was
        anything to do.
        """
        contacts, ports = self._parts.contacts, self._parts.ports
        waiting = await contacts.of(newcomer_key(person.entra_id)) if person.entra_id else None
        if waiting is None:
            return False
        open_card = await ports.cards.latest_open(waiting.person_key)
        asked = await ports.cards.find(open_card.draft.message_id) if open_card else None
        if asked is not None:
            by = await self._name_of(asked.decided_by)
            await close_introduction(ports, asked, by, "linked")
        known = await contacts.of(person.key)
        if known is None or known.entra_id != waiting.entra_id:
            await contacts.remember(replace(waiting, person_key=person.key, gone_at=None, why_gone=""))
        await contacts.forget(waiting.person_key)
        language = open_card.draft.language if open_card else person.language
        await ports.messenger.tell(in_language(person, language), await greet(ports, person))
        return True

    async def refused(self, account: str) -> None:
        """The manager said no: remembered for a while, so that she is not asked again at once."""
        await self._parts.contacts.gone(newcomer_key(account), self._parts.ports.clock.instant(), "refused")

    async def _name_of(self, key: str) -> str:
        rows = await self._parts.ports.rows.all(Person)
        return next((row.record.name for row in rows if row.key == key), "")


def _shared_key(conversation_id: str) -> str:
    """A name of one length for a chat, whatever its id; no key of a Staff row."""
    return f"chat-{hashlib.sha256(conversation_id.encode()).hexdigest()[:40]}"
