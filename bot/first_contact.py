"""Whoever is no member of the project: strangers, guests, people who left, and colleagues whom nobody has met yet.

They learn whom to ask and nothing else; the audit log keeps that they were here, never what they said.
"""

import logging
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.chat import Chat, Member
from bot.intake import Incoming
from bot.parts import BotParts
from domain.calendar import local_day
from domain.notice import Declined, Introduction
from domain.people import Person, Team, is_guest_upn
from domain.record import Row
from workflows.audit import TurnedAway, note_turned_away
from workflows.introduce import Introduce, introduce, newcomer_key
from workflows.ports import Contact

log = logging.getLogger("bureau.bot")

LOOKED_UP_FOR = timedelta(minutes=1)
LOOKED_UP_MOST = 500
REFUSED_FOR = timedelta(days=2)  # who was refused does not make the manager's telephone ring again


class FirstContact:
    """Answers those whom the Staff list does not name, or not any more."""

    def __init__(self, parts: BotParts) -> None:
        self._parts = parts
        self._looked_up: dict[str, tuple[datetime, Member | None]] = {}

    def why_not(self, person: Person) -> str:
        """Why somebody whose account is on a Staff row is no member all the same; "" for a member."""
        if is_guest_upn(person.upn):
            return "guest"
        return "" if person.is_member_on(self._today(person.time_zone)) else "left"

    async def turn_away(self, incoming: Incoming, person: Person, why: str, team: Team) -> Declined:
        """A guest on the list, or somebody who has left."""
        await self._note(incoming, why, person.upn)
        return Declined(why, {"manager": self._manager(team), "end": person.end_date or date.min})

    async def meet(self, incoming: Incoming, chat: Chat, team: Team) -> Declined | Introduction:
        """Somebody whose account is on no row: the manager is asked where their sign-in name is on one."""
        asked = {"manager": self._manager(team)}
        member = await self._member(incoming, chat)
        why = _foreign(member, incoming)
        row = await self._row_of(member) if member is not None and not why else None
        if row is None or not self._is_current(row.record):
            why = why or "stranger"
            await self._note(incoming, why, member.upn if member else "")
            return Declined(why, asked)
        if incoming.is_shared:
            return Declined("link_in_own_chat")
        if await self._was_refused(incoming):
            await self._note(incoming, "stranger", row.record.upn)
            return Declined("stranger", asked)
        await self._parts.contacts.remember(replace(contact_of(incoming, self._instant()), person_key=key_of(incoming)))
        return await introduce(self._parts.ports, Introduce(incoming.aad_object_id, row, incoming.language))

    async def _member(self, incoming: Incoming, chat: Chat) -> Member | None:
        """Who Teams says this is, asked at most once a minute; None where it does not say, or names another account."""
        account, now = incoming.aad_object_id.casefold(), self._instant()
        if not account:
            return None
        known = self._looked_up.get(account)
        if known is not None and now - known[0] < LOOKED_UP_FOR:
            return known[1]
        member = await chat.member(incoming.sender_id)
        if member is not None and member.entra_id and member.entra_id.casefold() != account:
            member = None
        if len(self._looked_up) >= LOOKED_UP_MOST:
            self._looked_up.clear()
        self._looked_up[account] = (now, member)
        return member

    async def _row_of(self, member: Member) -> Row[Person] | None:
        wanted = member.upn.casefold()
        for fresh in (False, True):  # the row may have been entered a minute ago
            rows = await self._parts.ports.rows.all(Person, fresh=fresh)
            for row in rows:
                if wanted and row.record.upn.casefold() == wanted:
                    return row
        return None

    def _is_current(self, person: Person) -> bool:
        return not self.why_not(person)

    async def _was_refused(self, incoming: Incoming) -> bool:
        before = await self._parts.contacts.of(key_of(incoming))
        return before is not None and before.gone_at is not None and self._instant() - before.gone_at < REFUSED_FOR

    async def _note(self, incoming: Incoming, why: str, upn: str) -> None:
        """In the log each time, in the audit log once a day for each account and reason."""
        facts = {"tenant": incoming.tenant_id, "sender": incoming.aad_object_id, "kind": incoming.kind.value}
        log.warning("turned away", extra={"action": "turned_away", "why": why, **facts})
        ports, account = self._parts.ports, incoming.aad_object_id or incoming.sender_id
        once = f"{why} {ports.clock.now().date()}"
        if await self._parts.deliveries.is_first("audit", account, once, self._instant()):
            await note_turned_away(ports, TurnedAway(account, why, upn, incoming.activity_id))

    def _manager(self, team: Team) -> str:
        manager = team.members_on(self._today("UTC")).manager
        return manager.name if manager else ""

    def _today(self, time_zone: str) -> date:
        return local_day(self._parts.ports.clock.now(), time_zone)

    def _instant(self) -> datetime:
        return self._parts.ports.clock.instant()


def key_of(incoming: Incoming) -> str:
    return newcomer_key(incoming.aad_object_id)


def contact_of(incoming: Incoming, seen_at: datetime, person_key: str = "") -> Contact:
    """The conversation that an activity came from."""
    return Contact(
        person_key=person_key,
        conversation_id=incoming.conversation_id,
        service_url=incoming.service_url,
        bot_id=incoming.bot_id,
        channel_user_id=incoming.sender_id,
        tenant_id=incoming.tenant_id,
        seen_at=seen_at,
        entra_id=incoming.aad_object_id,
    )


def _foreign(member: Member | None, incoming: Incoming) -> str:
    if member is None:
        return ""
    if member.tenant_id and incoming.tenant_ids and member.tenant_id.casefold() not in incoming.tenant_ids:
        return "other_tenant"
    return "guest" if member.is_guest else ""
