"""What somebody who leaves holds, for the manager: when she asks, and by itself once the last day has passed."""

from dataclasses import dataclass
from datetime import timedelta

from domain.activity import Activity
from domain.calendar import local_day
from domain.draft import Draft
from domain.hand_over import to_hand_over
from domain.notice import HandOver
from domain.people import Person
from domain.project import Project
from domain.refusal import NotFound
from domain.register import Leave, Mission, Risk
from domain.rights import check_may_hand_over
from workflows.ports import CardState, Ports

TOLD_WITHIN = timedelta(days=30)  # who left long ago was handed over long ago


@dataclass(frozen=True, slots=True)
class HandOverOf:
    """`person_key` is the one who leaves."""

    who: Person
    person_key: str


async def hand_over(ports: Ports, command: HandOverOf) -> HandOver:
    """The list as it is now; NotAllowed for others than the manager and the Head of Unit."""
    check_may_hand_over(command.who)
    project = await _project(ports)
    person = project.team.by_key(command.person_key)
    if person is None:
        raise NotFound("no_such_card")
    return await _list_of(ports, person, project, command.who)


async def tell_hand_overs(ports: Ports) -> int:
    """For each person whose last day has passed, once: the list to whoever leads. The number of cards sent."""
    project = await _project(ports)
    told = 0
    for person in project.staff:
        today = local_day(ports.clock.now(), person.time_zone)
        if person.end_date is None or not timedelta(0) < today - person.end_date <= TOLD_WITHIN:
            continue
        lead = project.team.who_confirms(person, today)
        if lead is not None and await _told_once(ports, person, project, lead):
            told += 1
    return told


async def _told_once(ports: Ports, person: Person, project: Project, lead: Person) -> bool:
    """The card's id is that of the person and the day, so a second time finds it; nobody to tell: tried again."""
    card_id = f"hand-over-{person.key.lower()}-{person.end_date:%Y%m%d}"
    if await ports.cards.find(card_id) is not None:
        return False
    if await ports.messenger.tell(lead, await _list_of(ports, person, project, lead)) is None:
        return False
    now = ports.clock.now()
    await ports.cards.keep(Draft(card_id, lead.key, lead.language, "", now))
    await ports.cards.decide(card_id, CardState.CONFIRMED, lead.key, now)
    return True


async def _list_of(ports: Ports, person: Person, project: Project, reader: Person) -> HandOver:
    today = local_day(ports.clock.now(), reader.time_zone)
    waiting = await ports.cards.open_of(person.key)
    return HandOver(person.name, person.end_date, to_hand_over(person, project, today), len(waiting))


async def _project(ports: Ports) -> Project:
    return Project(
        staff=tuple(row.record for row in await ports.rows.all(Person)),
        activities=tuple(row.record for row in await ports.rows.all(Activity)),
        risks=tuple(row.record for row in await ports.rows.all(Risk)),
        leave=tuple(row.record for row in await ports.rows.all(Leave)),
        missions=tuple(row.record for row in await ports.rows.all(Mission)),
    )
