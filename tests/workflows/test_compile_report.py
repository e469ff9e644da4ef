"""A report draft: frozen, written, filed, noted in the calendar."""

from datetime import date

import pytest

from domain.notice import Receipt, ReportReady
from domain.refusal import NotAllowed, NotValid
from domain.register import Report
from domain.report import Period
from tests.workflows.desk import AWAY, Desk
from workflows.compile_report import CompileReport, compile_report
from workflows.drain_queue import drain_queue
from workflows.undo import Undo, undo


async def drafted(desk: Desk, kind: str = "interim", language: str = "en", period: Period | None = None) -> ReportReady:
    return await compile_report(desk.ports, CompileReport(desk.alba, kind, period, language))


async def calendar(desk: Desk, key: str) -> Report:
    return (await desk.rows.get(Report, key)).record


async def test_the_interim_report_is_that_of_the_calendar(desk: Desk) -> None:
    ready = await drafted(desk)
    assert (ready.period_start, ready.period_end) == (date(2027, 1, 1), date(2027, 6, 30))
    assert ready.file_name == "STCE-26_Interim_2027-06-30_EN_draft1.docx"
    assert ready.counts["activities"] == 21
    assert ready.counts["risks"] == 13


async def test_the_calendar_notes_state_snapshot_and_link(desk: Desk) -> None:
    ready = await drafted(desk)
    row = await calendar(desk, "RPT-02")
    assert (row.status, row.snapshot, row.file_link) == ("drafted", ready.snapshot_id, ready.web_url)


async def test_the_note_in_the_calendar_can_be_undone(desk: Desk) -> None:
    await drafted(desk)
    assert isinstance(await undo(desk.ports, Undo(desk.alba)), Receipt)
    assert (await calendar(desk, "RPT-02")).status == "not started"


async def test_a_calendar_that_cannot_be_written_now_follows_later(desk: Desk) -> None:
    desk.rows.refusals = [AWAY]
    await drafted(desk)
    assert (await calendar(desk, "RPT-02")).status == "not started"
    desk.clock.pass_minutes(5)
    await drain_queue(desk.ports)
    assert (await calendar(desk, "RPT-02")).status == "drafted"


async def test_the_snapshot_is_kept_for_good(desk: Desk) -> None:
    ready = await drafted(desk)
    kept = await desk.ports.snapshots.find(ready.snapshot_id)
    assert kept is not None
    assert len(kept.project.activities) == 42


async def test_restricted_rows_are_left_out_and_counted(desk: Desk) -> None:
    desk.restrict("ACT-035")
    ready = await drafted(desk)
    assert ready.restricted_left_out == 1
    kept = await desk.ports.snapshots.find(ready.snapshot_id)
    assert kept is not None
    assert "ACT-035" not in {a.key for a in kept.project.activities}


async def test_a_period_that_was_said_goes_before_the_calendar(desk: Desk) -> None:
    may = Period(date(2027, 5, 1), date(2027, 5, 31))
    assert (await drafted(desk, "monthly", period=may)).period_end == date(2027, 5, 31)


async def test_who_may_not_draft_is_told(desk: Desk) -> None:
    with pytest.raises(NotAllowed, match="not_a_report_author"):
        await compile_report(desk.ports, CompileReport(desk.bruno, "interim", None, "en"))


async def test_a_kind_that_is_none_of_ours_is_refused(desk: Desk) -> None:
    with pytest.raises(NotValid, match="unknown_report"):
        await drafted(desk, "annual")
