"""Draft a report: freeze what the lists say, write the document, file it, note it in the report calendar.

The request is the person's own and concerns a draft that only they correct, so it is not asked back; what was filed
and noted stands on the card.
"""

from dataclasses import dataclass, replace
from typing import Any

from domain.calendar import local_day
from domain.change import Change, against
from domain.draft import Draft, RowDraft
from domain.entry import Write, WriteKind
from domain.notice import ReportReady
from domain.people import Person
from domain.project import Project, kinds
from domain.record import Row
from domain.refusal import NotValid, Refused
from domain.register import Report
from domain.report import Period, ReportKind, Snapshot, default_period, freeze, report_due
from domain.report_gaps import gaps
from domain.report_scope import RISK_SHOWN_FROM, period_so_far, place_in, statements_in
from domain.rights import check_may_draft_report
from workflows.drain_queue import write_now
from workflows.ports import Gone, Ports, Rows, StoredFile
from workflows.post_update import journal_entry
from workflows.rows_of import writable


@dataclass(frozen=True, slots=True)
class CompileReport:
    """`kind` as typed (monthly, quarterly, interim, final, financial); `period` None: the one the calendar names."""

    who: Person
    kind: str
    period: Period | None
    language: str
    message_id: str = ""


@dataclass(frozen=True, slots=True)
class PlannedReport:
    """Which report is meant, before it is made."""

    kind: ReportKind
    period: Period
    row: Row[Report] | None


async def plan_report(ports: Ports, command: CompileReport) -> PlannedReport:
    """The report that is meant today; Refused where the person may not, or the kind is none of ours."""
    check_may_draft_report(command.who)
    if command.kind not in set(ReportKind):
        raise NotValid("unknown_report", kind=command.kind)
    kind = ReportKind(command.kind)
    today = local_day(ports.clock.now(), command.who.time_zone)
    rows = await ports.rows.all(Report)
    if command.period is not None:
        matching = [r for r in rows if r.record.kind == kind and _period(r.record) == command.period]
        return PlannedReport(kind, command.period, matching[0] if matching else None)
    due = report_due((r.record for r in rows), kind, today)
    row = next((r for r in rows if due is not None and r.key == due.key), None)
    period = _period(due) if due else None
    return PlannedReport(kind, period or default_period(kind, today, None), row)


async def compile_report(ports: Ports, command: CompileReport, planned: PlannedReport | None = None) -> ReportReady:
    """The filed draft; Refused where the person may not, PortError where the document or the filing fails."""
    planned = planned or await plan_report(ports, command)
    project = await whole_project(ports.rows)
    report_key = planned.row.key if planned.row else ""
    snapshot = freeze(planned.kind, planned.period, ports.clock.now(), project, report_key)
    await ports.snapshots.keep(snapshot)
    content = await ports.report_writer.write(snapshot, command.language)
    stored = await ports.files.put_report(command.who, file_name(snapshot, command.language), content)
    if planned.row is not None:
        await _note_in_calendar(ports, command, planned.row, snapshot, stored)
    return ReportReady(
        kind=planned.kind,
        period_start=planned.period.start,
        period_end=planned.period.end,
        language=command.language,
        file_name=stored.name,
        web_url=stored.web_url,
        in_onedrive=stored.in_onedrive,
        snapshot_id=snapshot.id,
        counts=counts(snapshot),
        restricted_left_out=snapshot.restricted_left_out,
        untranslated=await ports.report_writer.untranslated(snapshot, command.language),
        gaps=gaps(snapshot),
    )


async def whole_project(rows: Rows) -> Project:
    """Every list, read together and fresh: what the report freezes."""
    read: dict[str, Any] = {}
    for name, kind in kinds().items():
        try:
            read[name] = tuple(row.record for row in await rows.all(kind, fresh=True))
        except Gone:
            read[name] = ()  # a list that an administrator took away: its section says that there are no data
    return Project(**read)


def file_name(snapshot: Snapshot, language: str) -> str:
    """`STCE-26_Interim_2027-06-30_EN_draft1.docx`: project, kind, end of the period, language."""
    reference = snapshot.project.agreements[0].reference if snapshot.project.agreements else "Project"
    parts = (reference or "Project", snapshot.kind.capitalize(), snapshot.period.end.isoformat(), language.upper())
    return f"{'_'.join(parts)}_draft1.docx"


def counts(snapshot: Snapshot) -> dict[str, int]:
    """How much of each list is in the document."""
    period, project = period_so_far(snapshot), snapshot.project
    return {
        "activities": sum(place_in(activity, period) is not None for activity in project.activities),
        "updates": len(statements_in(project, period)),
        "risks": len([r for r in project.risks if r.status != "closed" and r.residual_score >= RISK_SHOWN_FROM]),
        "indicators": len(project.indicators),
    }


def _period(report: Report) -> Period | None:
    if report.period_start is None or report.period_end is None:
        return None
    try:
        return Period(report.period_start, report.period_end)
    except Refused:
        return None


async def _note_in_calendar(
    ports: Ports, command: CompileReport, row: Row[Report], snapshot: Snapshot, stored: StoredFile
) -> None:
    """State, snapshot and link in the Reports list, through the journal and the queue like every other change."""
    wanted = {"snapshot": snapshot.id, "file_link": stored.web_url}
    if row.record.status == "not started":
        wanted["status"] = "drafted"
    changes = against(row.record, [Change(name, None, value, by_rule=True) for name, value in wanted.items()])
    changes = await writable(ports, Report, changes)
    if not changes:
        return
    item = RowDraft(Report.list_name, row.key, row.etag, row.record.title, "", changes)
    draft = Draft(ports.new_id(), command.who.key, command.language, command.message_id, ports.clock.now(), (item,))
    await ports.cards.keep(draft)  # so that "undo" finds it like any other confirmation
    entry = replace(journal_entry(ports, command.who, draft, item), update_key="")
    patch = {change.field: change.new for change in changes}
    write = Write(ports.new_id(), entry.id, WriteKind.PATCH, Report.list_name, row.key, patch, row.etag)
    await ports.queue.confirm(draft.id, command.who.key, ports.clock.now(), [(entry, [write])])
    await write_now(ports, entry)
