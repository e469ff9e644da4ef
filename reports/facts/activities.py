"""The activities of the period, and those planned for the next one, with what people said of each."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from domain.activity import Activity, Milestone, Status
from domain.project import Project
from domain.register import Update
from domain.report import Period
from domain.report_scope import People, Place, deviation_days, end_of, people_of, place_in


@dataclass(frozen=True, slots=True)
class ActivityFact:
    """`deviation` in days from the baseline (None: no baseline), `overdue` in days as of the report (0: not)."""

    activity: Activity
    place: Place | None
    deviation: int | None
    overdue: int
    people: People | None
    said: tuple[Update, ...] = ()
    milestones: tuple[Milestone, ...] = ()

    @property
    def is_late(self) -> bool:
        return (self.deviation or 0) > 0 or self.overdue > 0


def activity_facts(project: Project, period: Period, statements: tuple[Update, ...]) -> tuple[ActivityFact, ...]:
    """Every activity that the period concerns, in the order of the list."""
    said = _by_activity(statements)
    return tuple(
        _fact(activity, place, period.end, said.get(activity.key, ()))
        for activity in project.activities
        if (place := place_in(activity, period)) is not None
    )


def planned_facts(project: Project, following: Period, as_of: date) -> tuple[ActivityFact, ...]:
    """What is open and falls into the following period, or is carried over into it, earliest due first."""
    milestones: defaultdict[str, list[Milestone]] = defaultdict(list)
    for milestone in project.milestones:
        if not milestone.is_done and milestone.due_date and milestone.due_date <= following.end:
            milestones[milestone.activity_key].append(milestone)
    chosen = [a for a in project.activities if not a.is_over and _is_ahead(a, following)]
    chosen.sort(key=lambda a: (a.due_date or date.max, a.key))
    facts = []
    for activity in chosen:
        due = sorted(milestones[activity.key], key=lambda m: (m.due_date or date.max, m.key))
        facts.append(_fact(activity, None, as_of, (), tuple(due)))
    return tuple(facts)


def _is_ahead(activity: Activity, following: Period) -> bool:
    start = activity.start_date or activity.due_date
    return start is not None and start <= following.end


def _fact(
    activity: Activity,
    place: Place | None,
    on: date,
    said: tuple[Update, ...],
    milestones: tuple[Milestone, ...] = (),
) -> ActivityFact:
    end = end_of(activity)
    is_open = activity.status not in (Status.COMPLETED, Status.CANCELLED)
    overdue = max(0, (on - end).days) if is_open and end else 0
    return ActivityFact(activity, place, deviation_days(activity), overdue, people_of(activity), said, milestones)


def _by_activity(statements: tuple[Update, ...]) -> dict[str, tuple[Update, ...]]:
    found: defaultdict[str, list[Update]] = defaultdict(list)
    for update in statements:
        found[update.activity_key].append(update)
    return {key: tuple(updates) for key, updates in found.items()}
