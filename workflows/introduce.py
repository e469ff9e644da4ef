"""Somebody writes whose account nobody knows, but whose sign-in name stands in Staff: the manager is asked.

The newcomer's own card holds no rows; it names the manager's card as its message, so that each finds the other.
"""

from dataclasses import dataclass

from domain.calendar import local_day
from domain.change import Change
from domain.draft import Draft, RowDraft
from domain.notice import Declined, Introduction, LinkAsk
from domain.people import Person
from domain.record import Row
from workflows.ports import CardState, Ports
from workflows.rows_of import team_of


@dataclass(frozen=True, slots=True)
class Introduce:
    """`account` is the Entra id of the authenticated sender; `row` the Staff row that has their sign-in name."""

    account: str
    row: Row[Person]
    language: str


def newcomer_key(account: str) -> str:
    """The name under which somebody is kept until the manager has said who they are; no key of a Staff row."""
    return f"new-{account.casefold()}"


async def introduce(ports: Ports, command: Introduce) -> Introduction | Declined:
    """The newcomer's card, once the manager has hers; why not, where nobody can be asked or has been asked already."""
    person = command.row.record
    team = await team_of(ports)
    by = team.who_confirms(person, local_day(ports.clock.now(), person.time_zone))
    if by is None:
        return Declined("link_by_administrator")
    waiting = await ports.cards.latest_open(newcomer_key(command.account))
    if waiting is not None:
        return Declined("link_waiting", {"manager": by.name})
    ask, own = _drafts(ports, command, by)
    await ports.cards.keep(ask)
    await ports.cards.keep(own)
    if await ports.messenger.tell(by, LinkAsk(ask, person.name, person.upn, bool(person.entra_id))) is None:
        for draft in (ask, own):
            await ports.cards.decide(draft.id, CardState.CANCELLED, by.key, ports.clock.now())
        return Declined("link_needs_manager", {"manager": by.name})
    return Introduction(own, person.name, by.name)


def _drafts(ports: Ports, command: Introduce, by: Person) -> tuple[Draft, Draft]:
    row, now = command.row, ports.clock.now()
    change = Change("entra_id", row.record.entra_id, command.account, words=row.record.upn)
    item = RowDraft(Person.list_name, row.key, row.etag, row.record.name, "", (change,))
    ask = Draft(ports.new_id(), by.key, by.language, "", now, (item,))
    return ask, Draft(ports.new_id(), newcomer_key(command.account), command.language, ask.id, now)
