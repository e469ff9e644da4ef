"""The whole project as it stands at one moment: every list's records, read together."""

from dataclasses import dataclass, fields
from typing import get_args, get_type_hints

from domain.activity import Activity, Milestone
from domain.logframe import BudgetLine, Indicator
from domain.people import Person, Team
from domain.record import Record
from domain.register import Agreement, Leave, Mission, Report, Risk, Update


@dataclass(frozen=True, slots=True)
class Project:
    """Records by list, in the order of the lists."""

    staff: tuple[Person, ...] = ()
    activities: tuple[Activity, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    updates: tuple[Update, ...] = ()
    risks: tuple[Risk, ...] = ()
    leave: tuple[Leave, ...] = ()
    missions: tuple[Mission, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    reports: tuple[Report, ...] = ()
    agreements: tuple[Agreement, ...] = ()

    @property
    def team(self) -> Team:
        return Team(self.staff)

    def activity(self, key: str) -> Activity | None:
        return next((a for a in self.activities if a.key == key), None)

    def milestones_of(self, activity_key: str) -> tuple[Milestone, ...]:
        return tuple(m for m in self.milestones if m.activity_key == activity_key)


def kinds() -> dict[str, type[Record]]:
    """Attribute of Project -> the record kind it holds: the one enumeration of the lists."""
    hints = get_type_hints(Project)
    return {f.name: get_args(hints[f.name])[0] for f in fields(Project)}


def kind_of_list(list_name: str) -> type[Record]:
    """The record kind of a list by its display name; KeyError where Bureau keeps no such list."""
    return {kind.list_name: kind for kind in kinds().values()}[list_name]
