"""Periods, snapshots, and which report is meant today."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.project import Project
from domain.refusal import NotValid
from domain.register import Leave, Report, Risk, Update
from domain.report import (
    Period,
    ReportKind,
    default_period,
    freeze,
    report_due,
    snapshot_from_plain,
    snapshot_to_plain,
)
from domain.report_gaps import gaps
from tests.domain.made import BRUNO, TODAY, activity

HALF = Period(date(2027, 1, 1), date(2027, 6, 30))
AT = datetime(2027, 6, 30, 7, tzinfo=UTC)


def project() -> Project:
    return Project(
        staff=(BRUNO,),
        activities=(activity(), activity(key="ACT-099", classification="restricted")),
        updates=(
            Update("UPD-1", activity_key="ACT-004", said="host confirmed", at=AT),
            Update("UPD-2", activity_key="ACT-004", said="a slip of the tongue", at=AT),
            Update("UPD-3", activity_key="ACT-004", source="undo", withdraws="UPD-2", at=AT),
            Update("UPD-4", activity_key="ACT-099", said="a seizure", at=AT),
        ),
        risks=(Risk("RSK-01", "late money"), Risk("RSK-02", "a case", classification="restricted")),
        leave=(Leave("LV-001", staff_upn=BRUNO.upn),),
    )


def test_restricted_rows_never_enter_a_snapshot_and_are_counted() -> None:
    snapshot = freeze(ReportKind.INTERIM, HALF, AT, project())
    assert [a.key for a in snapshot.project.activities] == ["ACT-004"]
    assert [r.key for r in snapshot.project.risks] == ["RSK-01"]
    assert snapshot.restricted_left_out == 2


def test_a_statement_that_was_undone_is_not_reported() -> None:
    assert [u.key for u in freeze(ReportKind.INTERIM, HALF, AT, project()).project.updates] == ["UPD-1"]


def test_leave_is_no_matter_for_a_donor() -> None:
    assert freeze(ReportKind.INTERIM, HALF, AT, project()).project.leave == ()


def test_the_same_rows_give_the_same_id_at_any_time() -> None:
    first = freeze(ReportKind.INTERIM, HALF, AT, project())
    later = freeze(ReportKind.INTERIM, HALF, AT.replace(hour=9), project())
    other = freeze(ReportKind.INTERIM, HALF, AT, replace(project(), risks=()))
    assert first.id == later.id != other.id


def test_a_snapshot_survives_its_plain_form() -> None:
    snapshot = freeze(ReportKind.INTERIM, HALF, AT, project(), "RPT-02")
    assert snapshot_from_plain(snapshot_to_plain(snapshot)) == snapshot


def test_a_period_does_not_end_before_it_starts() -> None:
    with pytest.raises(NotValid):
        Period(date(2027, 6, 30), date(2027, 1, 1))


CALENDAR = (
    Report("RPT-01", kind="interim", period_start=date(2026, 6, 1), period_end=date(2026, 12, 31), status="accepted"),
    Report("RPT-02", kind="interim", period_start=date(2027, 1, 1), period_end=date(2027, 6, 30)),
    Report("RPT-03", kind="interim", period_start=date(2027, 7, 1), period_end=date(2027, 12, 31)),
)


@pytest.mark.parametrize(
    ("today", "key"),
    [(date(2027, 6, 30), "RPT-02"), (date(2027, 7, 15), "RPT-02"), (date(2026, 7, 1), "RPT-01")],
)
def test_the_report_meant_is_the_first_begun_and_not_sent(today: date, key: str) -> None:
    found = report_due(CALENDAR, ReportKind.INTERIM, today)
    assert found is not None
    assert found.key == key


def test_no_report_of_that_kind_has_no_row() -> None:
    assert report_due(CALENDAR, ReportKind.FINAL, TODAY) is None


@pytest.mark.parametrize(
    ("kind", "period"),
    [
        (ReportKind.MONTHLY, Period(date(2027, 6, 1), date(2027, 6, 30))),
        (ReportKind.QUARTERLY, Period(date(2027, 4, 1), date(2027, 6, 30))),
        (ReportKind.INTERIM, HALF),
        (ReportKind.FINAL, Period(date(2026, 6, 1), TODAY)),
    ],
)
def test_without_a_calendar_the_kind_gives_the_period(kind: ReportKind, period: Period) -> None:
    assert default_period(kind, TODAY, date(2026, 6, 1)) == period


def test_december_is_a_month_like_any_other() -> None:
    assert default_period(ReportKind.MONTHLY, date(2027, 12, 5), None).end == date(2027, 12, 31)


def test_gaps_are_told_in_the_order_of_the_document() -> None:
    empty = freeze(ReportKind.INTERIM, HALF, AT, Project())
    assert gaps(empty) == ("no_agreement", "no_statements")
