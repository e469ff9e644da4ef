"""The last change back, within ten minutes; the trail stays."""

import pytest

from domain.activity import Activity
from domain.entry import EntryState
from domain.notice import Conflict, Receipt
from domain.refusal import NotAllowed, NotNow
from domain.report import Period, ReportKind, freeze
from tests.workflows.desk import AWAY, Desk, wish
from workflows.compile_report import whole_project
from workflows.drain_queue import drain_queue
from workflows.undo import Undo, undo


async def saved(desk: Desk, **values: object) -> Receipt:
    receipt = await desk.saves(desk.bruno, await desk.says(desk.bruno, wish("ACT-004", **values)))
    assert isinstance(receipt, Receipt)
    return receipt


async def test_undo_puts_the_old_values_back(desk: Desk) -> None:
    await saved(desk, progress=70)
    receipt = await undo(desk.ports, Undo(desk.bruno))
    assert isinstance(receipt, Receipt)
    assert receipt.states == (EntryState.UNDONE,)
    assert (await desk.activity("ACT-004")).progress == 55


async def test_what_followed_by_rule_goes_back_too(desk: Desk) -> None:
    await saved(desk, status="Completed")
    await undo(desk.ports, Undo(desk.bruno))
    row = await desk.activity("ACT-004")
    assert (row.status, row.progress, row.rag) == ("In progress", 55, "Amber")


async def test_after_ten_minutes_it_is_too_late(desk: Desk) -> None:
    receipt = await saved(desk, progress=70)
    desk.clock.pass_minutes(10)
    desk.clock.pass_seconds(1)
    with pytest.raises(NotNow, match="undo_too_late"):
        await undo(desk.ports, Undo(desk.bruno, receipt.draft.id))
    with pytest.raises(NotNow, match="nothing_to_undo"):
        await undo(desk.ports, Undo(desk.bruno))


async def test_nothing_is_undone_twice(desk: Desk) -> None:
    receipt = await saved(desk, progress=70)
    await undo(desk.ports, Undo(desk.bruno, receipt.draft.id))
    with pytest.raises(NotNow, match="already_undone"):
        await undo(desk.ports, Undo(desk.bruno, receipt.draft.id))


async def test_undo_goes_back_one_step_after_the_other(desk: Desk) -> None:
    await saved(desk, progress=70)
    desk.clock.pass_minutes(1)
    await saved(desk, progress=80)
    await undo(desk.ports, Undo(desk.bruno))
    assert (await desk.activity("ACT-004")).progress == 70
    await undo(desk.ports, Undo(desk.bruno))
    assert (await desk.activity("ACT-004")).progress == 55


async def test_nobody_undoes_what_another_person_saved(desk: Desk) -> None:
    receipt = await saved(desk, progress=70)
    with pytest.raises(NotNow):
        await undo(desk.ports, Undo(desk.chioma))
    with pytest.raises(NotAllowed):
        await undo(desk.ports, Undo(desk.chioma, receipt.draft.id))


async def test_a_change_still_in_the_queue_is_withdrawn(desk: Desk) -> None:
    card = await desk.says(desk.bruno, wish("ACT-004", progress=70))
    desk.rows.refusals = [AWAY]
    await desk.saves(desk.bruno, card)
    receipt = await undo(desk.ports, Undo(desk.bruno))
    assert isinstance(receipt, Receipt)
    assert receipt.states == (EntryState.WITHDRAWN,)
    desk.clock.pass_minutes(30)
    await drain_queue(desk.ports)
    assert (await desk.activity("ACT-004")).progress == 55


async def test_a_row_changed_since_is_not_overwritten_by_undo(desk: Desk) -> None:
    await saved(desk, progress=70)
    desk.rows.edit(Activity, "ACT-004", progress=90)
    conflict = await undo(desk.ports, Undo(desk.bruno))
    assert isinstance(conflict, Conflict)
    assert [(f.theirs, f.mine) for f in conflict.fields if f.field == "progress"] == [(90, 55)]
    assert (await desk.activity("ACT-004")).progress == 90


async def test_an_undo_that_must_wait_follows_by_itself(desk: Desk) -> None:
    await saved(desk, progress=70)
    desk.rows.refusals = [AWAY]
    receipt = await undo(desk.ports, Undo(desk.bruno))
    assert isinstance(receipt, Receipt)
    assert receipt.whys == ("undo_waiting",)
    desk.clock.pass_minutes(5)
    await drain_queue(desk.ports)
    assert (await desk.activity("ACT-004")).progress == 55


async def test_an_undone_statement_is_in_the_list_but_in_no_report(desk: Desk) -> None:
    await saved(desk, progress=70, said="a slip of the tongue")
    await undo(desk.ports, Undo(desk.bruno))
    await drain_queue(desk.ports)
    project = await whole_project(desk.rows)
    assert any(u.said == "a slip of the tongue" for u in project.updates)
    period = Period(desk.today.replace(day=1), desk.today)
    snapshot = freeze(ReportKind.MONTHLY, period, desk.clock.now(), project)
    assert not any(u.said == "a slip of the tongue" for u in snapshot.project.updates)
