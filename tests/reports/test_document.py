"""The finished document: what a donor reads, and where each figure comes from."""

import re
from dataclasses import replace
from datetime import date

import pytest

from bureau.project_file import read_project
from domain.activity import Activity
from domain.register import Update
from domain.report import ReportKind, freeze
from reports.build import build_report
from reports.profiles import untranslated
from reports.words import words_in
from tests.reports.made import AT, HALF, KINDS, LANGUAGES, demo, empty, of, with_row
from tests.reports.opened import Opened, W, text_of


@pytest.fixture(scope="module")
def interim() -> Opened:
    return Opened(build_report(demo(), "en"))


@pytest.fixture(scope="module")
def french() -> Opened:
    return Opened(build_report(demo(), "fr"))


def test_the_interim_report_has_its_sections_in_order(interim: Opened) -> None:
    assert interim.headings == [
        "Summary in figures",
        "Activities by output",
        "Activities in red and amber",
        "Results against indicators",
        "Impact",
        "Outcomes",
        "Outputs",
        "Activities of the period",
        "Completed",
        "Under way",
        "Not done as planned, and why",
        "What people said",
        "Risks and responses",
        "Plan for the next period",
        "Budget",
        "By heading",
        "Staff changes",
        "Annex: data snapshot",
    ]


def test_the_cover_says_what_for_whom_and_that_it_is_a_draft(interim: Opened) -> None:
    cover = interim.text.split("Contents")[0]
    assert cover.splitlines()[:4] == [
        "DRAFT FOR REVIEW",
        "Strategic Trade Control Enforcement Project (next phase)",
        "Interim report",
        "Period\t1 January 2027 to 30 June 2027",
    ]
    for fact in ("Donor A (fictional)", "STCE-26", "RPT-02", "30 June 2027", demo().id):
        assert fact in cover


def test_the_summary_counts_rows_and_names_them(interim: Opened) -> None:
    lines = interim.section("Summary in figures").splitlines()
    assert lines[0] == "The work plan has 42 activities: 14 completed, 11 in progress, 17 planned. [ACT-001 to ACT-042]"
    assert lines[2] == "2 open activities are due later than their baseline. [ACT-015, ACT-019]"
    assert lines[3] == (
        "Activities held in the period record 84 participants (women: 37, men: 47). "
        "[ACT-002, ACT-003, ACT-010, ACT-012]"
    )
    assert lines[5] == (
        "Paid: EUR\u00a0713,936, which is 42.1\u00a0% of the revised budget of EUR\u00a01,696,806. [BL-01 to BL-13]"
    )
    assert lines[6] == "54.0\u00a0% of the project’s time had passed on 30 June 2027. [AGR-01]"


def test_an_indicator_shows_baseline_milestone_target_actual_and_status(interim: Opened) -> None:
    assert interim.row("Indicators: Outputs", "OP1.2") == [
        "OP1.2\nIND-08",
        "OP1 National workshops",
        "Officers trained\nUnit: people\nSplit: female 32, male 47",
        "0\n1\u00a0Jun\u00a02026",
        "75\n30\u00a0Jun\u00a02027",
        "225\n31\u00a0May\u00a02028",
        "79\n30\u00a0Jun\u00a02027",
        "On track\n35.1\u00a0% of the way to the target",
    ]


def test_an_indicator_without_a_baseline_says_so_and_is_not_judged(interim: Opened) -> None:
    row = interim.row("Indicators: Outcomes", "OC1.2")
    assert (row[3], row[7]) == ("not recorded", "No baseline")


def test_a_late_activity_shows_its_days_and_the_reason_somebody_gave(interim: Opened) -> None:
    assert interim.row("Completed in the period", "ACT-003") == [
        "ACT-003",
        "National STCE workshop - Philippines\nNational workshop",
        "Manila (Philippines)",
        "10\u00a0May\u00a02027 to 14\u00a0May\u00a02027",
        "21 days later than the baseline\n“Moved three weeks at the request of the host” [UPD-270607-0001]",
        "27 in all\nWomen: 12\nMen: 15",
        "Deliverable of ACT-003",
    ]


def test_what_was_due_and_is_open_stands_under_not_done(interim: Opened) -> None:
    table = interim.table("due and still open")
    assert [row[0] for row in table[1:]] == ["ACT-012", "ACT-015", "ACT-026"]
    assert table[1][4].startswith("On the baseline date\n26 days overdue on 30\u00a0Jun\u00a02027\n“Two candidates")
    assert table[3][4] == "On the baseline date\nno reason recorded"


def test_a_risk_is_cause_event_and_effect_with_its_score_in_words(interim: Opened) -> None:
    row = interim.row("Open risks", "RSK-01")
    assert row[1].splitlines()[1] == "Event: The second tranche is released late"
    assert row[2] == "15: critical\nprobability 3 of 5, impact 5 of 5\nEscalated"
    assert "Send the forecast with interim report 2 (Alba Samplesson, by 16\u00a0Jul\u00a02027)" in row[3]
    assert row[4].splitlines()[:2] == ["Rising", "Owner: Alba Samplesson"]


def test_risks_stand_worst_first_and_closed_or_low_ones_not_at_all(interim: Opened) -> None:
    scores = [int(row[2].split(":")[0]) for row in interim.table("Open risks")[1:]]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) >= 5


def test_the_budget_adds_up(interim: Opened) -> None:
    rows = interim.table("Budget by heading")[1:]
    figures = [[int(cell.replace(",", "").replace("+", "")) for cell in row[1:8]] for row in rows]
    assert [sum(column) for column in zip(*figures[:-1], strict=True)] == figures[-1]
    assert rows[3][:1] + rows[3][6:9] == ["5. Services", "267,500", "+12,500", "+4.9\u00a0%"]
    assert "BL-06 (+17.7\u00a0%)" in interim.section("Budget")


def test_every_figure_of_a_row_has_a_bookmark_that_names_list_and_key(interim: Opened) -> None:
    marks = interim.bookmarks
    assert len(marks) == len(set(marks))
    assert all(re.fullmatch(r"[A-Za-z_]\w{0,39}", mark) for mark in marks)
    for source in ("src_Activities_ACT_003", "src_Updates_UPD_270607_0001", "src_Risks_RSK_01", "src_Budget_BL_06"):
        assert source in marks
    assert "src_Indicators_IND_08" in marks


def test_the_annex_tells_the_snapshot_and_the_rows_used(interim: Opened) -> None:
    annex = interim.section("Annex: data snapshot")
    assert f"Snapshot {demo().id}, taken on 30 June 2027 at 09:00 (Europe/Brussels)" in annex
    assert interim.row("Lists in the snapshot", "Budget") == ["Budget", "13", "13", "BL-01 to BL-13"]
    assert interim.row("Lists in the snapshot", "Updates")[1:3] == ["9", "9"]
    assert "Leave" not in annex


def test_the_file_names_its_title_language_and_author(interim: Opened, french: Opened) -> None:
    core = interim.parts["docProps/core.xml"].decode()
    assert "Interim report: Strategic Trade Control Enforcement Project" in core
    assert "<dc:creator>Bureau</dc:creator>" in core
    assert "<dc:language>en-GB</dc:language>" in core
    assert "<dc:language>fr-BE</dc:language>" in french.parts["docProps/core.xml"].decode()
    assert 'w:val="fr-BE"' in french.parts["word/styles.xml"].decode()


def test_the_charts_are_native_and_say_in_words_what_they_show(interim: Opened) -> None:
    charts = [name for name in interim.parts if name.startswith("word/charts/chart")]
    assert len(charts) == 2
    assert len([name for name in interim.parts if name.endswith(".xlsx")]) == 2
    alt = [p.get("descr") for p in interim.body.iter() if str(p.tag).endswith("}docPr")]
    assert "OP1: 3 completed, 2 in progress, 4 planned" in alt[0]
    assert "5. Services: 255,000 budgeted, 55,250 paid" in alt[1]


def test_a_french_report_speaks_french_and_marks_what_is_english(french: Opened) -> None:
    assert french.headings[0] == "Synthèse en chiffres"
    assert "Atelier national STCE - Philippines" in french.text
    assert "«\u00a0Moved three weeks at the request of the host\u00a0» (en anglais)" in french.text
    english = [run for run in french.body.iter(f"{W}r") if run.find(f"{W}rPr/{W}lang[@{W}val='en-GB']") is not None]
    assert "The second tranche is released late" in [text_of(run) for run in english]


def test_what_stands_in_english_is_counted(french: Opened) -> None:
    marked = {
        text_of(run)
        for run in french.body.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}lang[@{W}val='en-GB']") is not None
        and "(EN)" in "".join(text_of(following) for following in list(run.itersiblings())[:2])
    }
    assert untranslated(demo(), "fr") == len(marked)
    assert untranslated(demo(), "en") == 0


def test_a_french_title_left_empty_falls_back_and_counts_once_more() -> None:
    with_english_title = with_row("activities", "ACT-003", title_fr="")
    assert untranslated(with_english_title, "fr") == untranslated(demo(), "fr") + 1
    assert "National STCE workshop - Philippines (EN)" in Opened(build_report(with_english_title, "fr")).text


def test_a_statement_in_french_stays_french_in_an_english_report() -> None:
    said = Update("UPD-1", activity_key="ACT-001", said="Lieu confirmé", lang="fr", by_upn="x@example.org", at=AT)
    report = Opened(build_report(of(activities=(Activity("ACT-001", "Workshop"),), updates=(said,)), "en"))
    assert report.row("statement", "UPD-1") == [
        "UPD-1",
        "30\u00a0Jun\u00a02027",
        "x@example.org",
        "ACT-001\nWorkshop",
        "“Lieu confirmé” (in French)",
    ]


def test_activities_without_a_word_are_named() -> None:
    said = Update("UPD-1", activity_key="ACT-001", said="begun", at=AT)
    running = {"status": "In progress", "due_date": date(2027, 9, 1)}
    rows = tuple(Activity(f"ACT-00{n}", f"Workshop {n}", **running) for n in (1, 2))
    report = Opened(build_report(of(activities=rows, updates=(said,)), "en"))
    assert "No statement in this period on 1 activity of the period: ACT-002." in report.text


def test_restricted_rows_are_not_in_it_not_even_as_a_number() -> None:
    project = read_project(None)
    activities = (
        replace(project.activities[3], classification="restricted", title="Case file"),
        *project.activities[4:],
    )
    risks = (replace(project.risks[0], classification="restricted", cause="Case file"), *project.risks[1:])
    snapshot = freeze(ReportKind.INTERIM, HALF, AT, replace(project, activities=activities, risks=risks))
    report = Opened(build_report(snapshot, "en"))
    assert snapshot.restricted_left_out == 2
    assert "Case file" not in report.text
    assert "left out" not in report.text
    assert "ACT-004" not in [row[0] for row in report.table("Under way")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_project_gives_a_plain_report_that_says_so(kind: ReportKind, language: str) -> None:
    report = Opened(build_report(empty(kind), language))
    words = words_in(language)
    assert words.text("budget.none") in report.text
    if kind is not ReportKind.FINANCIAL:
        assert words.text("statements.none") in report.section(words.text("statements.heading"))
        assert words.text("risks.none") in report.section(words.text("risks.heading"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_report_is_made_in_both_languages(kind: ReportKind, language: str) -> None:
    report = Opened(build_report(demo(kind), language))
    words = words_in(language)
    assert words.text(f"kind.{kind}") in report.text
    assert (words.text("budget.by_line") in report.headings) == (kind in (ReportKind.FINAL, ReportKind.FINANCIAL))
    assert (words.text("results.heading") in report.headings) == (
        kind not in (ReportKind.MONTHLY, ReportKind.FINANCIAL)
    )


def test_the_same_snapshot_gives_the_same_words() -> None:
    assert Opened(build_report(demo(), "en")).text == Opened(build_report(demo(), "en")).text
