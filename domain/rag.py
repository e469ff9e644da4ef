"""The traffic light by rule, with its reason.

Green   no slip, no milestone overdue
Amber   slip of 1 to 30 days, a milestone overdue 1 to 14 days, or forecast cost 10 % over plan
Red     slip over 30 days, a milestone overdue over 14 days, or a blocker with nobody on it
The worst rule wins. A manual light needs a reason and ends at the next reporting date.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from domain.activity import Activity, Milestone, Rag, RagMode, Status
from domain.register import Report

SLIP_RED_DAYS = 30
MILESTONE_RED_DAYS = 14
COST_AMBER_RATIO = 1.10

_ORDER = {Rag.GREEN: 0, Rag.AMBER: 1, Rag.RED: 2}


@dataclass(frozen=True, slots=True)
class Light:
    """A traffic light with the key of its reason (texts `rag.<key>`) and the facts the reason mentions."""

    rag: Rag
    key: str
    facts: dict[str, object] = field(default_factory=dict)


def automatic_light(activity: Activity, milestones: Iterable[Milestone], today: date) -> Light:
    """The light that the rules give; the reason is that of the worst rule."""
    if activity.status in (Status.COMPLETED, Status.CANCELLED):
        return Light(Rag.GREEN, "over")
    found = [
        *_by_slip(activity, today),
        *_by_milestones(milestones, today),
        *_by_blocker(activity),
        *_by_cost(activity),
    ]
    return max(found, key=lambda light: _ORDER[light.rag], default=Light(Rag.GREEN, "no_slip"))


def light_now(activity: Activity, milestones: Sequence[Milestone], today: date) -> Light:
    """The manual light while it holds, else the automatic one."""
    if activity.rag_mode == RagMode.MANUAL and (activity.rag_until is None or today <= activity.rag_until):
        return Light(Rag(activity.rag) if activity.rag in set(Rag) else Rag.AMBER, "manual")
    return automatic_light(activity, milestones, today)


def manual_light_ends(reports: Iterable[Report], today: date) -> date | None:
    """The next reporting date: the first due date of the report calendar that is not past."""
    return min((r.due_date for r in reports if r.due_date and r.due_date >= today), default=None)


def _by_slip(activity: Activity, today: date) -> Iterable[Light]:
    planned = activity.slip_days
    overdue = (today - activity.due_date).days if activity.due_date else 0
    days = max(planned, overdue)
    if days > 0:
        rag = Rag.RED if days > SLIP_RED_DAYS else Rag.AMBER
        yield Light(rag, "slip" if planned >= overdue else "overdue", {"days": days})


def _by_milestones(milestones: Iterable[Milestone], today: date) -> Iterable[Light]:
    for milestone in milestones:
        if milestone.is_done or milestone.due_date is None or milestone.due_date >= today:
            continue
        days = (today - milestone.due_date).days
        rag = Rag.RED if days > MILESTONE_RED_DAYS else Rag.AMBER
        yield Light(rag, "milestone", {"milestone": milestone.title, "days": days})


def _by_blocker(activity: Activity) -> Iterable[Light]:
    if activity.blocker and not activity.blocker_who:
        yield Light(Rag.RED, "blocker", {"blocker": activity.blocker})
    elif activity.blocker:
        yield Light(Rag.AMBER, "blocker", {"blocker": activity.blocker})


def _by_cost(activity: Activity) -> Iterable[Light]:
    if activity.planned_cost and (activity.actual_cost or 0) > activity.planned_cost * COST_AMBER_RATIO:
        over = round(100 * ((activity.actual_cost or 0) / activity.planned_cost - 1))
        yield Light(Rag.AMBER, "cost", {"percent": over})
