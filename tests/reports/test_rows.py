"""Rows that are out of the ordinary, and drafts made early or late."""

from datetime import UTC, date, datetime

import pytest

from bureau.project_file import read_project
from domain.activity import Activity
from domain.register import Risk
from domain.report import Period, ReportKind, freeze
from reports.build import build_report
from tests.reports.made import HALF, demo, empty, of, with_row
from tests.reports.opened import Opened


def test_who_joined_and_left_is_told_in_the_period_they_did() -> None:
    report = Opened(build_report(demo(ReportKind.INTERIM, Period(date(2026, 6, 1), date(2026, 8, 31))), "en"))
    assert [row[1] for row in report.table("Staff changes")[1:]] == [
        "Alba Samplesson",
        "Bruno Placeholder",
        "Faizal Fictif",
    ]


@pytest.mark.parametrize(
    ("deliverable", "link"),
    [
        ("https://example.org/a b", None),
        ("https://example.org/ä?x=<1>&y={{2}}", "https://example.org/%C3%A4?x=%3C1%3E&y=%7B%E2%81%A0%7B2%7D%7D"),
        ("javascript:alert(1)", None),
        ("http://[broken", None),
        ("paper copy in the archive", None),
    ],
)
def test_only_a_web_address_becomes_a_link(deliverable: str, link: str | None) -> None:
    report = Opened(build_report(with_row("activities", "ACT-003", deliverable=deliverable), "en"))
    shown = report.row("Completed in the period", "ACT-003")[6]
    assert shown == ("Deliverable of ACT-003" if link else deliverable)
    assert not link or link.replace("&", "&amp;") in report.parts["word/_rels/document.xml.rels"].decode()


def test_an_action_written_freely_is_printed_as_it_is() -> None:
    risk = Risk(
        "RSK-1",
        "x",
        event="Late",
        residual_probability=5,
        residual_impact=2,
        actions="call the host\n[x] write | | never",
    )
    row = Opened(build_report(of(risks=(risk,)), "en")).row("Open risks", "RSK-1")
    assert row[3] == "call the host\n[x] write | | never"
    assert row[2] == "10: high\nprobability 5 of 5, impact 2 of 5"


def test_a_report_long_after_its_period_shows_how_things_stood_to_the_reader() -> None:
    later = Activity(
        "ACT-1", "Workshop", status="Completed", start_date=date(2027, 6, 1), actual_end=date(2027, 7, 5), progress=100
    )
    report = Opened(build_report(of(activities=(later,)), "en"))
    assert report.row("Under way", "ACT-1")[3] == "1\u00a0Jun\u00a02027 to 5\u00a0Jul\u00a02027"


def test_a_moment_is_told_in_the_managers_zone_and_in_utc_without_one() -> None:
    snapshot = freeze(ReportKind.MONTHLY, HALF, datetime(2027, 6, 30, 22, 30, tzinfo=UTC), read_project(None))
    assert "Drafted on\t1 July 2027" in Opened(build_report(snapshot, "en")).text
    assert "at 07:00 (UTC)" in Opened(build_report(empty(), "en")).text


def test_a_draft_before_the_periods_end_claims_nothing_of_days_to_come() -> None:
    whole = Period(date(2026, 6, 1), date(2028, 5, 31))
    report = Opened(build_report(demo(ReportKind.FINAL, whole), "en"))
    assert "54.0\u00a0% of the project’s time had passed on 30 June 2027." in report.text
    assert [row[0] for row in report.table("due and still open")[1:]] == ["ACT-012", "ACT-015", "ACT-026"]
    assert "Contract ended" not in report.text
