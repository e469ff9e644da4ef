"""What a draft lacks before it can be sent: shown to the manager on the card, never hidden in the text."""

from collections.abc import Mapping

from domain.activity import Activity
from domain.indicator import milestones_of
from domain.report import ReportKind, Snapshot
from domain.report_scope import (
    RISK_SHOWN_FROM,
    TRAININGS,
    Place,
    deviation_days,
    held_in,
    people_of,
    period_so_far,
    place_in,
    statements_in,
)

# What a kind of report does not hold, it cannot lack.
_NOT_ASKED_OF: Mapping[ReportKind, tuple[str, ...]] = {
    ReportKind.MONTHLY: ("indicators_",),
    ReportKind.FINANCIAL: (
        "indicators_",
        "completed_",
        "trainings_",
        "participants_",
        "delays_",
        "no_statements",
        "risks_",
    ),
}


def gaps(snapshot: Snapshot) -> tuple[str, ...]:
    """Keys of the sentences `gap.<key>`, in the order of the document."""
    period, project = period_so_far(snapshot), snapshot.project
    placed = [(a, place) for a in project.activities if (place := place_in(a, period)) is not None]
    done = [a for a, place in placed if place is Place.COMPLETED]
    held = [a for a in project.activities if a.type in TRAININGS and held_in(a, period)]
    people = [who for a in project.activities if held_in(a, period) and (who := people_of(a)) is not None]
    said_of = {update.activity_key for update in statements_in(project, period)}
    open_risks = [r for r in project.risks if r.status != "closed" and r.residual_score >= RISK_SHOWN_FROM]
    found = {
        "no_agreement": not project.agreements,
        "indicators_without_baseline": any(i.baseline is None for i in project.indicators),
        "indicators_without_milestone": any(not milestones_of(i) for i in project.indicators),
        "indicators_without_actual": any(i.actual is None for i in project.indicators),
        "indicators_not_updated": any(i.actual_date and i.actual_date < period.start for i in project.indicators),
        "completed_without_deliverable": any(not a.deliverable for a in done),
        "trainings_without_participants": any(people_of(a) is None for a in held),
        "participants_without_sex": any(who.not_stated for who in people),
        "delays_without_reason": any(_lacks_reason(a, place, said_of) for a, place in placed),
        "no_statements": not said_of,
        "risks_without_actions": any(not r.actions.strip() for r in open_risks),
        "budget_without_source": any(not line.source for line in project.budget),
        "budget_beyond_flexibility": _is_beyond_flexibility(snapshot),
    }
    silent = _NOT_ASKED_OF.get(snapshot.kind, ())
    return tuple(key for key, is_so in found.items() if is_so and not key.startswith(silent))


def _lacks_reason(activity: Activity, place: Place, said_of: set[str]) -> bool:
    is_late = place is Place.NOT_DONE or (deviation_days(activity) or 0) > 0
    return is_late and activity.key not in said_of and not (activity.rag_reason or activity.blocker)


def _is_beyond_flexibility(snapshot: Snapshot) -> bool:
    """Whether a line's forecast differs from its revised budget by more than the agreement allows: explain it."""
    limits = [a.flex_percent for a in snapshot.project.agreements if a.flex_percent is not None]
    lines = [line for line in snapshot.project.budget if line.revised]
    return bool(limits) and any(
        100 * abs(line.forecast_at_completion - (line.revised or 0)) > limits[0] * abs(line.revised or 0)
        for line in lines
    )
