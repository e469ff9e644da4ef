"""What somebody who leaves holds, so that nothing is left without a person."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.people import Person
from domain.project import Project
from domain.rights import backup_of

_OVER = ("closed", "cancelled", "withdrawn", "refused", "rejected", "done", "completed")


class Part(StrEnum):
    """What the person is to a row, in the order in which it is told."""

    OWNER = "owner"
    BACKUP = "backup"
    RISK = "risk"
    APPROVAL = "approval"  # leave that waits for their decision
    COVER = "cover"  # leave of others during which they stand in
    MISSION = "mission"
    MANAGES = "manages"  # people whose leave they decide
    STANDS_IN = "stands_in"  # people whose backup they are


@dataclass(frozen=True, slots=True)
class Held:
    """One row and what the person is to it. `due` is its date: due date, first day of leave or travel."""

    part: Part
    key: str
    title: str
    title_fr: str = ""
    due: date | None = None


def to_hand_over(person: Person, project: Project, today: date) -> tuple[Held, ...]:
    """All that is open and names the person, part by part, the earliest date first.

    Of leave only whose and when is told, never the type.
    """
    held = [*_activities(person, project), *_risks(person, project), *_away(person, project, today)]
    held += _people(person, project, today)
    order = list(Part)
    return tuple(sorted(held, key=lambda one: (order.index(one.part), one.due or date.max, one.key)))


def _activities(person: Person, project: Project) -> Iterator[Held]:
    for one in project.activities:
        if one.is_over:
            continue
        if _same(one.owner_upn, person):
            yield Held(Part.OWNER, one.key, one.title, one.title_fr, one.due_date)
        elif _same(backup_of(one, project.team), person):
            yield Held(Part.BACKUP, one.key, one.title, one.title_fr, one.due_date)


def _risks(person: Person, project: Project) -> Iterator[Held]:
    for one in project.risks:
        if one.status.casefold() not in _OVER and _same(one.owner_upn, person):
            yield Held(Part.RISK, one.key, one.title, due=one.next_review)


def _away(person: Person, project: Project, today: date) -> Iterator[Held]:
    """Leave that they decide or cover, and their own missions."""
    for leave in project.leave:
        whose = project.team.name_of(leave.staff_upn)
        if leave.status == "requested" and _same(leave.approver_upn, person):
            yield Held(Part.APPROVAL, leave.key, whose, due=leave.start_date)
        elif _lasts(leave.end_date, leave.status, today) and _any((leave.cover_upn, leave.substitute), person):
            yield Held(Part.COVER, leave.key, whose, due=leave.start_date)
    for mission in project.missions:
        if _lasts(mission.end_date, mission.status, today) and _same(mission.staff_upn, person):
            where = " ".join(part for part in (mission.activity_key, mission.country) if part)
            yield Held(Part.MISSION, mission.key, where, due=mission.start_date)


def _people(person: Person, project: Project, today: date) -> Iterator[Held]:
    for one in project.staff:
        if one.key == person.key or not one.is_member_on(today):
            continue
        if _same(one.manager_upn, person):
            yield Held(Part.MANAGES, one.key, one.name)
        if _same(one.backup_upn, person):
            yield Held(Part.STANDS_IN, one.key, one.name)


def _lasts(end: date | None, status: str, today: date) -> bool:
    return status.casefold() not in _OVER and (end is None or end >= today)


def _same(upn: str, person: Person) -> bool:
    return bool(upn) and upn.casefold() == person.upn.casefold()


def _any(upns: Iterable[str], person: Person) -> bool:
    return any(_same(upn, person) for upn in upns)
