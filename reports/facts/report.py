"""All facts of one report: the context that sections are written from, and that a Word template is filled with."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.calendar import zone_of
from domain.people import Person
from domain.project import kinds
from domain.register import Agreement, Leave, Update
from domain.report import Period, ReportKind, Snapshot
from domain.report_scope import day_of, period_after, period_so_far, statements_in
from reports.facts.activities import ActivityFact, activity_facts, planned_facts
from reports.facts.money import BudgetFact, budget_fact
from reports.facts.results import LevelFact, level_facts
from reports.facts.risks import RiskFact, risk_facts
from reports.facts.summary import SummaryFact, summary_fact


@dataclass(frozen=True, slots=True)
class CoverFact:
    """`drafted_at` stands in the project manager's time zone, named by `zone`.

    `as_of` is the day that figures are true for: the period's last, or the day of the draft where that is earlier.
    """

    kind: ReportKind
    period: Period
    as_of: date
    agreement: Agreement | None
    report_key: str
    snapshot_id: str
    drafted_at: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class StatementFact:
    update: Update
    day: date | None
    who: str
    activity_title: str = ""
    activity_title_fr: str = ""


@dataclass(frozen=True, slots=True)
class StaffFact:
    joined: tuple[Person, ...]
    left: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """`list_sizes` maps the display name of each list to its rows in the snapshot."""

    cover: CoverFact
    summary: SummaryFact
    results: tuple[LevelFact, ...]
    activities: tuple[ActivityFact, ...]
    statements: tuple[StatementFact, ...]
    risks: tuple[RiskFact, ...]
    risks_in_register: int
    following: Period | None
    plan: tuple[ActivityFact, ...]
    budget: BudgetFact
    staff: StaffFact
    names: dict[str, str]  # UPN -> name
    list_sizes: dict[str, int]


def facts_of(snapshot: Snapshot) -> Facts:
    """The facts of a snapshot whose texts are clean."""
    project, period = snapshot.project, period_so_far(snapshot)
    cover = _cover(snapshot)
    said = statements_in(project, period)
    following = period_after(snapshot.period)
    lists = {name: kind for name, kind in kinds().items() if kind is not Leave}
    return Facts(
        cover=cover,
        summary=summary_fact(project, period),
        results=level_facts(project.indicators, period.end),
        activities=activity_facts(project, period, said),
        statements=_statements(snapshot, said),
        risks=risk_facts(project.risks, project.team),
        risks_in_register=len(project.risks),
        following=following,
        plan=planned_facts(project, following, period.end) if following else (),
        budget=budget_fact(project.budget, cover.agreement, period.end),
        staff=StaffFact(
            joined=tuple(p for p in project.staff if p.in_team and period.holds(p.start_date)),
            left=tuple(p for p in project.staff if p.in_team and period.holds(p.end_date)),
        ),
        names={p.upn: p.name for p in project.staff if p.upn},
        list_sizes={kind.list_name: len(getattr(project, name)) for name, kind in lists.items()},
    )


def _cover(snapshot: Snapshot) -> CoverFact:
    project = snapshot.project
    row = next((r for r in project.reports if snapshot.report_key and r.key == snapshot.report_key), None)
    wanted = row.agreement if row else ""
    agreement = next((a for a in project.agreements if a.key == wanted), next(iter(project.agreements), None))
    manager = project.team.manager
    zone = zone_of(manager.time_zone if manager else "UTC")
    return CoverFact(
        kind=snapshot.kind,
        period=snapshot.period,
        as_of=period_so_far(snapshot).end,
        agreement=agreement,
        report_key=snapshot.report_key,
        snapshot_id=snapshot.id,
        drafted_at=snapshot.taken_at.astimezone(zone),
        zone=zone.key,
    )


def _statements(snapshot: Snapshot, said: tuple[Update, ...]) -> tuple[StatementFact, ...]:
    project = snapshot.project
    team = project.team
    activities = {a.key: a for a in project.activities}
    facts = []
    for update in said:
        activity = activities.get(update.activity_key)
        title, title_fr = (activity.title, activity.title_fr) if activity else ("", "")
        facts.append(StatementFact(update, day_of(update, project), team.name_of(update.by_upn), title, title_fr))
    return tuple(facts)
