"""A report's period, and the snapshot that freezes what the lists said when it was drafted."""

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from domain.project import Project, kinds
from domain.record import plain_from, record_from
from domain.refusal import NotValid
from domain.register import Report


class ReportKind(StrEnum):
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    INTERIM = "interim"
    FINAL = "final"
    FINANCIAL = "financial"


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise NotValid("period_order", start=self.start, end=self.end)

    def holds(self, day: date | None) -> bool:
        return day is not None and self.start <= day <= self.end

    def meets(self, start: date | None, end: date | None) -> bool:
        """Whether something that runs from `start` to `end` (None is open) lies partly in the period."""
        return (start or date.min) <= self.end and (end or date.max) >= self.start


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What one report is made of. `id` is a digest of the content, so the same rows give the same id."""

    id: str
    kind: ReportKind
    period: Period
    taken_at: datetime
    project: Project
    report_key: str = ""
    restricted_left_out: int = 0


def freeze(kind: ReportKind, period: Period, taken_at: datetime, project: Project, report_key: str = "") -> Snapshot:
    """The snapshot without restricted rows and without updates that an undo withdrew; those left out are counted."""
    hidden = {a.key for a in project.activities if a.is_restricted}
    activities = tuple(a for a in project.activities if a.key not in hidden)
    risks = tuple(r for r in project.risks if not r.is_restricted)
    withdrawn = {u.withdraws for u in project.updates if u.withdraws}
    updates = tuple(
        u for u in project.updates if u.activity_key not in hidden and u.key not in withdrawn and not u.withdraws
    )
    kept = dataclasses.replace(
        project,
        activities=activities,
        risks=risks,
        updates=updates,
        milestones=tuple(m for m in project.milestones if m.activity_key not in hidden),
        missions=tuple(m for m in project.missions if m.activity_key not in hidden),
        leave=(),  # who is away, and why, is no matter for a donor
    )
    left_out = len(hidden) + len(project.risks) - len(risks)
    snapshot = Snapshot("", kind, period, taken_at, kept, report_key, left_out)
    content = json.dumps(snapshot_to_plain(snapshot) | {"taken_at": ""}, sort_keys=True, ensure_ascii=False)
    return dataclasses.replace(snapshot, id=hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12])


def snapshot_to_plain(snapshot: Snapshot) -> dict[str, Any]:
    """JSON form, complete: the document can be made again from it."""
    return {
        "id": snapshot.id,
        "kind": snapshot.kind.value,
        "period": [snapshot.period.start.isoformat(), snapshot.period.end.isoformat()],
        "taken_at": snapshot.taken_at.isoformat(),
        "report_key": snapshot.report_key,
        "restricted_left_out": snapshot.restricted_left_out,
        "project": {name: [plain_from(row) for row in getattr(snapshot.project, name)] for name in kinds()},
    }


def snapshot_from_plain(plain: Mapping[str, Any]) -> Snapshot:
    rows: dict[str, Any] = {
        name: tuple(record_from(kind, row) for row in plain["project"][name]) for name, kind in kinds().items()
    }
    return Snapshot(
        id=plain["id"],
        kind=ReportKind(plain["kind"]),
        period=Period(*(date.fromisoformat(day) for day in plain["period"])),
        taken_at=datetime.fromisoformat(plain["taken_at"]),
        project=Project(**rows),
        report_key=plain["report_key"],
        restricted_left_out=plain["restricted_left_out"],
    )


def report_due(reports: Iterable[Report], kind: ReportKind, today: date) -> Report | None:
    """The report of that kind a person means today: the first not yet sent whose period has begun, else the last."""
    of_kind = sorted((r for r in reports if r.kind == kind and r.period_start and r.period_end), key=_start)
    begun = [r for r in of_kind if _start(r) <= today]
    open_ones = [r for r in begun if r.status not in ("sent", "accepted")]
    return open_ones[0] if open_ones else (begun[-1] if begun else None)


def default_period(kind: ReportKind, today: date, project_start: date | None) -> Period:
    """Without a row in the calendar: this month or quarter; the half year; the project so far."""
    if kind is ReportKind.MONTHLY:
        return Period(today.replace(day=1), _month_end(today.year, today.month))
    if kind is ReportKind.QUARTERLY:
        first = 3 * ((today.month - 1) // 3) + 1
        return Period(date(today.year, first, 1), _month_end(today.year, first + 2))
    if kind is ReportKind.FINAL and project_start and project_start <= today:
        return Period(project_start, today)
    first = 1 if today.month <= 6 else 7
    return Period(date(today.year, first, 1), _month_end(today.year, first + 5))


def _start(report: Report) -> date:
    return report.period_start or date.min


def _month_end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
