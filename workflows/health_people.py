"""Whom Bureau can reach: for each person of the Staff list, whether there is a chat with them."""

from domain.health import Finding, State
from domain.people import Person
from workflows.ports import Contacts, PortError, Rows


class PeopleCheck:
    """Implements ports.Check."""

    def __init__(self, rows: Rows, contacts: Contacts) -> None:
        self._rows = rows
        self._contacts = contacts

    async def findings(self) -> tuple[Finding, ...]:
        try:
            staff = [row.record for row in await self._rows.all(Person)]
            return tuple([await self._finding(person) for person in staff]) + _leads(staff)
        except PortError as away:
            return (Finding("people", "people.unknown", State.WARNING, {"why": str(away)}),)

    async def _finding(self, person: Person) -> Finding:
        who = {"name": person.name, "key": person.key}
        if not person.upn:
            return Finding("people", "people.no_upn", State.WARNING, who)
        contact = await self._contacts.of(person.key)
        if contact is None:
            return Finding("people", "people.never", State.WARNING, who)
        if contact.gone_at is not None:
            since = {"since": contact.gone_at.date(), "why": contact.why_gone or "-"}
            return Finding("people", "people.gone", State.WARNING, {**who, **since})
        return Finding("people", "people.reached", State.OK, {**who, "seen": contact.seen_at.date()})


def _leads(staff: list[Person]) -> tuple[Finding, ...]:
    """Without a manager nobody sees this card, and a stranger is sent to nobody."""
    if any(person.leads for person in staff):
        return ()
    return (Finding("people", "people.no_manager", State.WRONG, {}),)
