"""A project as one JSON file (the form of the demo project) read into records.

The same records fill the lists of a new tenant, feed `bureau understand` and `bureau report --project FILE`.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from domain.activity import Activity, Milestone, Rag, RagMode
from domain.logframe import BudgetLine, Indicator
from domain.people import Person
from domain.project import Project
from domain.record import Plain, record_from
from domain.register import Agreement, Leave, Mission, Report, Risk, Update

Json = Mapping[str, Any]


def demo_text() -> str:
    """The demo project that ships with Bureau: fictional people, fictional figures."""
    return (files("bureau") / "data" / "stce_seed.json").read_text("utf-8")


def read_project(path: Path | None) -> Project:
    """The project of a JSON file, or the demo project; ValueError says what the file lacks."""
    text = demo_text() if path is None else path.read_text("utf-8")
    try:
        data = json.loads(text)
    except ValueError as broken:
        raise ValueError(f"{path}: not JSON ({broken})") from broken
    if not isinstance(data, dict) or "activities" not in data or "staff" not in data:
        raise ValueError(f"{path}: a project file is an object with at least 'staff' and 'activities'")
    return project_from(data)


def demo_as_of(path: Path | None) -> datetime | None:
    """The moment a project file speaks of: nine o'clock in Brussels on its as-of date; None where it names none."""
    data = json.loads(demo_text() if path is None else path.read_text("utf-8"))
    day = data.get("meta", {}).get("as_of")
    return datetime.combine(date.fromisoformat(day), time(9), ZoneInfo("Europe/Brussels")) if day else None


def project_from(data: Json) -> Project:
    """Records from the file's own names; rows refer to people by key, records by UPN."""
    upns = {row["id"]: row.get("upn", "") for row in data["staff"]}
    meta = data.get("meta", {})
    agreement = tuple(_agreements(meta))
    return Project(
        staff=tuple(_person(row, upns) for row in data["staff"]),
        activities=tuple(_activity(row, upns, meta) for row in data["activities"]),
        milestones=tuple(_milestones(data["activities"])),
        updates=tuple(_notes(data["activities"], upns)),
        risks=tuple(_risk(row, upns) for row in data.get("risks", ())),
        leave=tuple(_leave(row, upns) for row in data.get("leave", ())),
        missions=tuple(_mission(row, upns) for row in data.get("missions", ())),
        indicators=tuple(_indicator(n, row, upns) for n, row in enumerate(data.get("indicators", ()), 1)),
        budget=tuple(_budget(row) for row in data.get("budget", ())),
        reports=tuple(_reports(meta, agreement[0].key if agreement else "")),
        agreements=agreement,
    )


def _person(row: Json, upns: Mapping[str, str]) -> Person:
    return record_from(
        Person,
        {
            **_same(row, "upn", "entra_id", "role", "languages", "time_zone", "duty_station", "probation_end", "fte"),
            **_same(row, "leave_days_year", "carry_in", "in_team", "holiday_calendar", "skills", "permissions"),
            "key": row["id"],
            "title": row["name"],
            "start_date": row.get("start"),
            "end_date": row.get("end"),
            "manager_upn": upns.get(row.get("manager") or "", ""),
            "backup_upn": upns.get(row.get("backup") or "", ""),
        },
    )


def _activity(row: Json, upns: Mapping[str, str], meta: Json) -> Activity:
    people = row.get("participants") or {}
    is_manual = bool(row.get("rag_reason")) and row.get("rag", Rag.GREEN) != Rag.GREEN
    return record_from(
        Activity,
        {
            **_same(row, "title", "title_fr", "type", "output", "beneficiary", "venue", "baseline_start"),
            **_same(row, "baseline_due", "status", "progress", "rag", "rag_reason", "budget_line", "aliases"),
            "key": row["id"],
            "language": row.get("delivery_language"),
            "owner_upn": upns.get(row.get("owner") or "", ""),
            "backup_upn": upns.get(row.get("backup") or "", ""),
            "start_date": row.get("start"),
            "due_date": row.get("due"),
            "actual_end": row.get("due") if row.get("status") == "Completed" else None,
            "rag_mode": RagMode.MANUAL if is_manual else RagMode.AUTO,
            "rag_until": _next_reporting_date(meta) if is_manual else None,
            "participants_total": people.get("total"),
            "participants_female": people.get("female"),
            "participants_male": people.get("male"),
            "planned_cost": row.get("planned_cost_eur"),
            "actual_cost": row.get("actual_cost_eur"),
            "deliverable": row.get("output_link") or row.get("deliverable"),
            "classification": row.get("classification") or "members only",
        },
    )


def _next_reporting_date(meta: Json) -> Plain:
    as_of = meta.get("as_of", "")
    dates = sorted(r["due"] for r in meta.get("project", {}).get("reporting", ()) if r["due"] >= as_of)
    return dates[0] if dates else None


def _milestones(activities: Iterable[Json]) -> Iterable[Milestone]:
    count = 0
    for activity in activities:
        for number, row in enumerate(activity.get("milestones") or (), 1):
            count += 1
            due = date.fromisoformat(row["due"])
            done = bool(row.get("done"))
            yield Milestone(
                key=f"MS-{count:03d}",
                title=row["n"],
                activity_key=activity["id"],
                number=number,
                baseline_due=due,
                due_date=due,
                done_on=due if done else None,
                is_done=done,
            )


def _notes(activities: Iterable[Json], upns: Mapping[str, str]) -> Iterable[Update]:
    """A note on an activity of the file is something somebody said: it opens the list Updates."""
    count = 0
    for row in activities:
        if not row.get("note"):
            continue
        count += 1
        day = date.fromisoformat(row["last_update"])
        yield Update(
            key=f"UPD-{day:%y%m%d}-{count:04d}",
            title=row["id"],
            activity_key=row["id"],
            said=row["note"],
            lang="en",
            change="[]",
            by_upn=upns.get(row.get("last_update_by") or "", ""),
            at=datetime.combine(day, time(12), ZoneInfo("UTC")),
            period=f"{day:%Y-%m}",
            source="import",
        )


def _risk(row: Json, upns: Mapping[str, str]) -> Risk:
    scores = {
        f"{when}_{name}": (row.get(when) or {}).get(short)
        for when in ("inherent", "residual", "target")
        for name, short in (("probability", "p"), ("impact", "i"))
    }
    return record_from(
        Risk,
        {
            **_same(row, "category", "kind", "cause", "event", "effect", "proximity", "response", "status"),
            **_same(row, "last_review", "next_review", "trend", "linked"),
            **scores,
            "key": row["id"],
            "title": row["event"],
            "actions": "\n".join(_action(action, upns) for action in row.get("actions") or ()),
            "owner_upn": upns.get(row.get("owner") or "", ""),
            "raised_on": row.get("raised"),
            "is_escalated": row.get("escalated", False),
            "classification": row.get("classification") or "members only",
        },
    )


def _action(action: Json, upns: Mapping[str, str]) -> str:
    """One action a line: `[x] text | UPN | due date`, readable in SharePoint and for us."""
    mark = "x" if action.get("done") else " "
    return f"[{mark}] {action['text']} | {upns.get(action.get('owner') or '', '')} | {action.get('due') or ''}"


def _leave(row: Json, upns: Mapping[str, str]) -> Leave:
    return record_from(
        Leave,
        {
            **_same(row, "type", "start_half", "end_half", "working_days", "status", "requested_on"),
            "key": row["id"],
            "title": row["id"],
            "staff_upn": upns.get(row.get("staff") or "", ""),
            "start_date": row.get("start"),
            "end_date": row.get("end"),
            "approver_upn": upns.get(row.get("approver") or "", ""),
            "substitute": upns.get(row.get("substitute") or "", ""),
        },
    )


def _mission(row: Json, upns: Mapping[str, str]) -> Mission:
    return record_from(
        Mission,
        {
            **_same(row, "country", "status"),
            "key": row["id"],
            "title": row["id"],
            "staff_upn": upns.get(row.get("staff") or "", ""),
            "activity_key": row.get("activity"),
            "start_date": row.get("start"),
            "end_date": row.get("end"),
            "travel_days": row.get("days_travel"),
            "cost": row.get("cost_eur"),
        },
    )


def _indicator(number: int, row: Json, upns: Mapping[str, str]) -> Indicator:
    split = row.get("disaggregation")
    return record_from(
        Indicator,
        {
            **_same(row, "level", "result", "unit", "direction", "baseline", "baseline_date", "target", "target_date"),
            **_same(row, "actual", "actual_date", "assumptions", "frequency"),
            "key": f"IND-{number:02d}",
            "code": row["id"],
            "title": row["indicator"],
            "title_fr": row.get("indicator_fr"),
            "milestones": [f"{day}={value:g}" for day, value in row.get("milestones") or ()],
            "disaggregation": ", ".join(f"{k} {v}" for k, v in split.items()) if isinstance(split, dict) else split,
            "verification": row.get("means_of_verification"),
            "responsible_upn": upns.get(row.get("responsible") or "", ""),
            "formula": row.get("computed_from"),
        },
    )


def _budget(row: Json) -> BudgetLine:
    return record_from(
        BudgetLine,
        {
            **_same(row, "title", "heading", "currency", "committed", "actual", "forecast_to_complete", "source"),
            "key": row["id"],
            "original": row.get("budget_original"),
            "revised": row.get("budget_revised"),
        },
    )


def _agreements(meta: Json) -> Iterable[Agreement]:
    project = meta.get("project")
    if project:
        yield Agreement(
            key="AGR-01",
            title=project["title"],
            donor=project.get("donor", ""),
            reference=project.get("code", ""),
            start_date=date.fromisoformat(project["start"]),
            end_date=date.fromisoformat(project["end"]),
            award_currency=project.get("award_currency", ""),
            project_currency=meta.get("currency", "EUR"),
            flex_percent=meta.get("rules", {}).get("budget_flex_pct"),
        )


def _reports(meta: Json, agreement: str) -> Iterable[Report]:
    as_of = date.fromisoformat(meta["as_of"]) if "as_of" in meta else date.max
    for number, row in enumerate(meta.get("project", {}).get("reporting", ()), 1):
        start, end = (date.fromisoformat(day) for day in row["period"])
        due = date.fromisoformat(row["due"])
        yield Report(
            key=f"RPT-{number:02d}",
            title=f"{row['kind'].capitalize()} report, {start.isoformat()} to {end.isoformat()}",
            kind=row["kind"],
            agreement=agreement,
            period_start=start,
            period_end=end,
            due_date=due,
            status="accepted" if due + timedelta(days=60) < as_of else "not started",
        )


def _same(row: Json, *names: str) -> dict[str, Plain]:
    return {name: row.get(name) for name in names}
