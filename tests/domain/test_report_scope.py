"""What of the work plan belongs to a report, and what a draft lacks."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from domain.activity import Activity
from domain.logframe import BudgetLine, Indicator
from domain.people import Person
from domain.project import Project
from domain.register import Agreement, Risk, Update
from domain.report import Period, ReportKind, freeze
from domain.report_gaps import gaps
from domain.report_scope import People, Place, deviation_days, people_of, period_after, place_in, statements_in

HALF = Period(date(2027, 1, 1), date(2027, 6, 30))
AT = datetime(2027, 6, 30, 7, 0, tzinfo=UTC)


def activity(**values: Any) -> Activity:
    """A workshop of March 2027, done in time."""
    usual: dict[str, Any] = {
        "key": "ACT-001",
        "title": "Workshop",
        "type": "National workshop",
        "status": "Completed",
        "baseline_due": date(2027, 3, 12),
        "start_date": date(2027, 3, 8),
        "due_date": date(2027, 3, 12),
        "participants_total": 20,
        "participants_female": 9,
        "participants_male": 11,
        "deliverable": "https://example.org/report",
    }
    return Activity(**(usual | values))


LONG_CANCELLED: dict[str, Any] = {
    "status": "Cancelled",
    "baseline_start": date(2026, 3, 1),
    "baseline_due": date(2026, 3, 3),
    "start_date": date(2026, 3, 1),
    "due_date": date(2026, 3, 3),
}


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ({}, Place.COMPLETED),
        ({"actual_end": date(2027, 6, 30)}, Place.COMPLETED),
        ({"actual_end": date(2027, 7, 1)}, Place.RUNNING),
        ({"start_date": date(2027, 7, 1), "actual_end": date(2027, 7, 5)}, None),
        ({"actual_end": date(2026, 12, 31)}, None),
        ({"due_date": None}, Place.COMPLETED),
        ({"due_date": None, "start_date": None}, None),
        ({"status": "In progress"}, Place.NOT_DONE),
        ({"status": "In progress", "due_date": date(2027, 9, 1)}, Place.NOT_DONE),
        ({"status": "In progress", "due_date": date(2027, 9, 1), "baseline_due": date(2027, 8, 1)}, Place.RUNNING),
        ({"status": "In progress", "due_date": None, "baseline_due": None}, Place.RUNNING),
        ({"status": "On hold"}, Place.NOT_DONE),
        ({"status": "Cancelled", "due_date": date(2027, 9, 1)}, Place.NOT_DONE),
        (LONG_CANCELLED, None),
        ({"status": "Planned", "due_date": date(2027, 9, 1), "baseline_due": date(2027, 9, 1)}, Place.NOT_DONE),
        ({"status": "Planned", "start_date": date(2027, 8, 1), "due_date": None, "baseline_due": None}, None),
    ],
)
def test_an_activity_stands_under_one_heading_or_none(values: dict[str, Any], place: Place | None) -> None:
    assert place_in(activity(**values), HALF) == place


def test_deviation_counts_from_the_baseline_to_the_real_end() -> None:
    assert deviation_days(activity(actual_end=date(2027, 3, 15))) == 3
    assert deviation_days(activity(due_date=date(2027, 3, 10))) == -2
    assert deviation_days(activity(baseline_due=None)) is None


def test_people_are_counted_by_sex_and_the_rest_is_not_stated() -> None:
    assert people_of(activity(participants_total=25)) == People(25, 9, 11, 5)
    assert people_of(activity(participants_total=None)) == People(20, 9, 11, 0)
    assert people_of(activity(participants_total=None, participants_female=None, participants_male=None)) is None
    assert People(1, 1) + People(3, 1, 1, 1) == People(4, 2, 1, 1)


@pytest.mark.parametrize(
    ("period", "following"),
    [
        (HALF, Period(date(2027, 7, 1), date(2027, 12, 31))),
        (Period(date(2027, 12, 1), date(2027, 12, 31)), Period(date(2028, 1, 1), date(2028, 1, 31))),
        (Period(date(2028, 1, 1), date(2028, 1, 31)), Period(date(2028, 2, 1), date(2028, 2, 29))),
        (Period(date(2027, 1, 4), date(2027, 1, 10)), Period(date(2027, 1, 11), date(2027, 1, 17))),
        (Period(date(2027, 1, 1), date.max), None),
    ],
)
def test_the_next_period_is_as_long_as_this_one(period: Period, following: Period | None) -> None:
    assert period_after(period) == following


def test_a_statement_belongs_to_the_day_it_was_where_it_was_made() -> None:
    nairobi = Person("STF-03", "Chioma", upn="c@example.org", time_zone="Africa/Nairobi")
    late = Update("UPD-2", said="done", by_upn="c@example.org", at=datetime(2027, 6, 30, 22, 0, tzinfo=UTC))
    early = Update("UPD-1", said="begun", by_upn="c@example.org", at=datetime(2026, 12, 31, 22, 0, tzinfo=UTC))
    silent = Update("UPD-3", said="  ", at=AT)
    undated = Update("UPD-4", said="when?")
    project = Project(staff=(nairobi,), updates=(late, early, silent, undated))
    assert [u.key for u in statements_in(project, HALF)] == ["UPD-1"]


@pytest.mark.parametrize(
    ("rows", "gap"),
    [
        (
            {"indicators": (Indicator("IND-1", "x", actual=1, milestones=("2027-06-30=1",)),)},
            "indicators_without_baseline",
        ),
        ({"indicators": (Indicator("IND-1", "x", baseline=0, actual=1),)}, "indicators_without_milestone"),
        (
            {"indicators": (Indicator("IND-1", "x", baseline=0, milestones=("2027-06-30=1",)),)},
            "indicators_without_actual",
        ),
        (
            {
                "indicators": (
                    Indicator(
                        "IND-1", "x", baseline=0, actual=1, actual_date=date(2026, 12, 31), milestones=("2027-06-30=1",)
                    ),
                )
            },
            "indicators_not_updated",
        ),
        ({"activities": (activity(deliverable=""),)}, "completed_without_deliverable"),
        (
            {"activities": (activity(participants_total=None, participants_female=None, participants_male=None),)},
            "trainings_without_participants",
        ),
        ({"activities": (activity(participants_total=21),)}, "participants_without_sex"),
        ({"activities": (activity(actual_end=date(2027, 3, 13)),)}, "delays_without_reason"),
        ({"risks": (Risk("RSK-1", "x", residual_probability=1, residual_impact=5),)}, "risks_without_actions"),
        ({"budget": (BudgetLine("BL-1", "x"),)}, "budget_without_source"),
        (
            {
                "agreements": (Agreement("AGR-1", "x", flex_percent=15),),
                "budget": (BudgetLine("BL-1", "x", revised=100, actual=116, source="Accounting"),),
            },
            "budget_beyond_flexibility",
        ),
    ],
)
def test_what_is_missing_is_told_by_its_key(rows: dict[str, Any], gap: str) -> None:
    said = Update("UPD-1", activity_key="ACT-009", said="begun", at=AT)
    whole: dict[str, Any] = {"agreements": (Agreement("AGR-1", "x"),), "updates": (said,)} | rows
    assert gaps(freeze(ReportKind.INTERIM, HALF, AT, Project(**whole))) == (gap,)


def test_a_delay_with_a_word_about_it_is_no_gap() -> None:
    late = activity(actual_end=date(2027, 3, 13))
    said = Update("UPD-1", activity_key="ACT-001", said="host asked for a day more", at=AT)
    project = Project(activities=(late,), updates=(said,), agreements=(Agreement("AGR-1", "x"),))
    assert gaps(freeze(ReportKind.INTERIM, HALF, AT, project)) == ()


def test_a_report_does_not_lack_what_it_does_not_hold() -> None:
    poor = Project(activities=(activity(deliverable=""),), indicators=(Indicator("IND-1", "x"),))
    assert gaps(freeze(ReportKind.FINANCIAL, HALF, AT, poor)) == ("no_agreement",)
    assert "indicators_without_actual" not in gaps(freeze(ReportKind.MONTHLY, HALF, AT, poor))
