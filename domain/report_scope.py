"""What of the work plan belongs to a report's period, and under which heading."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.activity import Activity, Status
from domain.calendar import local_day
from domain.project import Project
from domain.register import Update
from domain.report import Period, Snapshot

TRAININGS = ("National workshop", "Refresher workshop", "Train-the-trainer accreditation")

RISK_SHOWN_FROM = 5  # residual score


class Place(StrEnum):
    COMPLETED = "completed"  # ended in the period
    RUNNING = "running"  # under way, not yet due
    NOT_DONE = "not done"  # held, cancelled, not begun, or due by the end of the period and still open


@dataclass(frozen=True, slots=True)
class People:
    """Participants; `not_stated` are those counted in the total without a sex."""

    total: int = 0
    women: int = 0
    men: int = 0
    not_stated: int = 0

    def __add__(self, other: "People") -> "People":
        return People(
            self.total + other.total,
            self.women + other.women,
            self.men + other.men,
            self.not_stated + other.not_stated,
        )


def end_of(activity: Activity) -> date | None:
    """The day it ended, or is due to."""
    return activity.actual_end or activity.due_date


def place_in(activity: Activity, period: Period) -> Place | None:
    """Under which heading of the period's report an activity stands; None where it does not concern the period."""
    if activity.status == Status.COMPLETED:
        return _place_of_completed(activity, period)
    if activity.status in (Status.ON_HOLD, Status.CANCELLED):
        planned = period.meets(activity.start_date, activity.due_date)
        return Place.NOT_DONE if planned or period.meets(activity.baseline_start, activity.baseline_due) else None
    due = [day for day in (activity.baseline_due, activity.due_date) if day]
    if due and min(due) <= period.end:
        return Place.NOT_DONE
    if activity.status == Status.PLANNED:
        should_have_begun = activity.start_date is not None and activity.start_date <= period.end
        return Place.NOT_DONE if should_have_begun else None
    return Place.RUNNING


def _place_of_completed(activity: Activity, period: Period) -> Place | None:
    ended = end_of(activity)
    if period.holds(ended) or (ended is None and period.holds(activity.start_date)):
        return Place.COMPLETED
    began = activity.start_date is not None and activity.start_date <= period.end
    return Place.RUNNING if ended is not None and ended > period.end and began else None


def deviation_days(activity: Activity) -> int | None:
    """Days between the end (or due date) and the baseline; None where one of them is missing."""
    end = end_of(activity)
    return None if end is None or activity.baseline_due is None else (end - activity.baseline_due).days


def people_of(activity: Activity) -> People | None:
    """Who took part; None where nobody recorded it."""
    women, men = activity.participants_female or 0, activity.participants_male or 0
    if activity.participants_total is None and not women and not men:
        return None
    total = activity.participants_total if activity.participants_total is not None else women + men
    return People(total, women, men, max(0, total - women - men))


def held_in(activity: Activity, period: Period) -> bool:
    """Whether its participants count in the period: it took place, and its end lies in the period."""
    return period.holds(end_of(activity)) and activity.status != Status.CANCELLED


def period_so_far(snapshot: Snapshot) -> Period:
    """The period up to the day the snapshot was taken, where the manager is: a draft claims nothing of days to come."""
    manager = snapshot.project.team.manager
    drafted_on = local_day(snapshot.taken_at, manager.time_zone if manager else "UTC")
    period = snapshot.period
    return Period(period.start, max(period.start, min(period.end, drafted_on)))


def day_of(update: Update, project: Project) -> date | None:
    """The date of a statement where it was made: in the time zone of who made it."""
    if update.at is None:
        return None
    person = project.team.by_upn(update.by_upn)
    return local_day(update.at, person.time_zone if person else "UTC")


def statements_in(project: Project, period: Period) -> tuple[Update, ...]:
    """What people said in the period, oldest first."""
    said = [u for u in project.updates if u.said.strip() and period.holds(day_of(u, project))]
    return tuple(sorted(said, key=lambda u: (u.at.isoformat() if u.at else "", u.key)))


def period_after(period: Period) -> Period | None:
    """The period of the same length that follows: whole months where it is of whole months. None past the calendar."""
    try:
        start = period.end + timedelta(days=1)
        if period.start.day == 1 and start.day == 1:
            months = (start.year - period.start.year) * 12 + start.month - period.start.month
            year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
            return Period(start, date(year, month + 1, 1) - timedelta(days=1))
        return Period(start, start + (period.end - period.start))
    except (OverflowError, ValueError):
        return None
