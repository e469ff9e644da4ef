"""What a person confirmed is in the list, or in the queue and said so; and it is there once."""

import pytest

from domain.activity import Activity
from domain.entry import EntryState
from domain.notice import Cancelled, ChangeForm, Conflict, Receipt, RecordedForYou
from domain.refusal import NotAllowed, NotFound, NotValid
from domain.register import Update
from tests.workflows.desk import AWAY, NEVER, Desk, wish
from workflows.cancel_update import CancelUpdate, cancel_update
from workflows.change_draft import ChangeDraft, change_draft
from workflows.drain_queue import drain_queue
from workflows.post_update import PostUpdate, post_update
from workflows.undo import Undo, undo


async def test_save_writes_the_row_in_one_call_and_says_who_and_when(desk: Desk) -> None:
    card = await desk.says(desk.bruno, wish("ACT-004", progress=70))
    receipt = await desk.saves(desk.bruno, card)
    assert isinstance(receipt, Receipt)
    assert (receipt.by, receipt.at, receipt.states) == ("Bruno Placeholder", desk.clock.now(), (EntryState.WRITTEN,))
    assert desk.rows.calls == [("write", "Activities", "ACT-004")]
    assert (await desk.activity("ACT-004")).progress == 70


async def test_the_statement_follows_from_the_queue(desk: Desk) -> None:
    await desk.saves(desk.bruno, await desk.says(desk.bruno, wish("ACT-004", said="Peru is at 70", progress=70)))
    await drain_queue(desk.ports)
    (update,) = [u for u in await desk.updates() if u.source == "chat"]
    assert (update.activity_key, update.said, update.by_upn, update.period) == (
        "ACT-004",
        "Peru is at 70",
        desk.bruno.upn,
        "2027-06",
    )
    assert update.change == "Progress: 55 → 70"


async def test_what_is_said_of_a_restricted_row_stays_out_of_the_open_list(desk: Desk) -> None:
    desk.restrict("ACT-004")
    await desk.saves(desk.bruno, await desk.says(desk.bruno, wish("ACT-004", said="the seizure", progress=70)))
    await drain_queue(desk.ports)
    assert [u.said for u in await desk.updates() if u.source == "chat"] == [""]


async def test_a_tenant_that_is_away_leaves_the_change_in_the_queue(desk: Desk) -> None:
    card = await desk.says(desk.bruno, wish("ACT-004", progress=70))
    desk.rows.refusals = [AWAY]
    receipt = await desk.saves(desk.bruno, card)
    assert isinstance(receipt, Receipt)
    assert receipt.states == (EntryState.WAITING,)
    assert (await desk.activity("ACT-004")).progress == 55


async def test_the_queued_change_is_written_later_and_its_card_says_so(desk: Desk) -> None:
    card = await desk.says(desk.bruno, wish("ACT-004", progress=70))
    desk.rows.refusals = [AWAY]
    await desk.saves(desk.bruno, card)
    desk.clock.pass_minutes(5)
    await drain_queue(desk.ports)
    assert (await desk.activity("ACT-004")).progress == 70
    replaced = desk.messenger.replaced[-1].notice
    assert isinstance(replaced, Receipt)
    assert replaced.states == (EntryState.WRITTEN,)


async def test_what_the_list_refuses_for_good_is_told(desk: Desk) -> None:
    card = await desk.says(desk.bruno, wish("ACT-004", progress=70))
    desk.rows.refusals = [NEVER]
    receipt = await desk.saves(desk.bruno, card)
    assert isinstance(receipt, Receipt)
    assert (receipt.states, receipt.whys) == ((EntryState.REFUSED,), ("refused",))
    assert await desk.ports.queue.waiting() == 0


async def test_a_call_that_was_cut_off_after_it_arrived_is_not_made_twice(desk: Desk) -> None:
    card = await desk.says(desk.bruno, wish("ACT-004", progress=70))
    desk.rows.refusals = [AWAY]
    await desk.saves(desk.bruno, card)
    desk.rows.edit(Activity, "ACT-004", progress=70)
    desk.clock.pass_minutes(5)
    await drain_queue(desk.ports)
    assert desk.messenger.replaced[-1].notice.states == (EntryState.WRITTEN,)
    assert len([u for u in await desk.updates() if u.source == "chat"]) == 1


async def test_a_row_that_changed_meanwhile_comes_back_with_both_values(desk: Desk) -> None:
    card = await desk.says(desk.bruno, wish("ACT-004", progress=70))
    desk.rows.edit(Activity, "ACT-004", progress=60)
    conflict = await desk.saves(desk.bruno, card)
    assert isinstance(conflict, Conflict)
    assert [(f.field, f.read, f.theirs, f.mine) for f in conflict.fields] == [("progress", 55, 60, 70)]
    assert (await desk.activity("ACT-004")).progress == 60


async def test_mine_is_written_over_theirs_only_when_asked(desk: Desk) -> None:
    card = await desk.says(desk.bruno, wish("ACT-004", progress=70))
    desk.rows.edit(Activity, "ACT-004", progress=60)
    conflict = await desk.saves(desk.bruno, card)
    receipt = await desk.saves(desk.bruno, conflict)
    assert isinstance(receipt, Receipt)
    assert receipt.states == (EntryState.WRITTEN,)
    assert (await desk.activity("ACT-004")).progress == 70


async def test_theirs_is_kept_by_cancelling(desk: Desk) -> None:
    card = await desk.says(desk.bruno, wish("ACT-004", progress=70))
    desk.rows.edit(Activity, "ACT-004", progress=60)
    conflict = await desk.saves(desk.bruno, card)
    assert isinstance(await cancel_update(desk.ports, CancelUpdate(desk.bruno, conflict.draft.id)), Cancelled)
    assert (await desk.activity("ACT-004")).progress == 60


async def test_a_second_click_gets_the_receipt_and_changes_nothing(desk: Desk) -> None:
    card = await desk.says(desk.bruno, wish("ACT-004", progress=70))
    await desk.saves(desk.bruno, card)
    again = await desk.saves(desk.bruno, card)
    assert isinstance(again, Receipt)
    assert again.pressed_again
    assert desk.rows.calls == [("write", "Activities", "ACT-004")]


async def test_a_cancelled_card_saves_nothing_any_more(desk: Desk) -> None:
    card = await desk.says(desk.bruno, wish("ACT-004", progress=70))
    await cancel_update(desk.ports, CancelUpdate(desk.bruno, card.draft.id))
    assert isinstance(await desk.saves(desk.bruno, card), Cancelled)
    assert desk.rows.calls == []


async def test_nobody_presses_another_persons_card(desk: Desk) -> None:
    card = await desk.says(desk.bruno, wish("ACT-004", progress=70))
    for press in (post_update(desk.ports, PostUpdate(desk.alba, card.draft.id)),):
        with pytest.raises(NotAllowed):
            await press
    with pytest.raises(NotAllowed):
        await cancel_update(desk.ports, CancelUpdate(desk.chioma, card.draft.id))
    assert desk.rows.calls == []


async def test_a_card_that_never_was_is_refused(desk: Desk) -> None:
    with pytest.raises(NotFound):
        await post_update(desk.ports, PostUpdate(desk.bruno, "no such card"))


async def test_rights_lost_between_card_and_save_are_lost(desk: Desk) -> None:
    card = await desk.says(desk.bruno, wish("ACT-004", progress=70))
    desk.rows.edit(Activity, "ACT-004", owner_upn=desk.dao.upn, backup_upn=desk.dao.upn)
    with pytest.raises(NotAllowed):
        await desk.saves(desk.bruno, card)


async def test_the_form_is_prefilled_and_its_values_are_saved(desk: Desk) -> None:
    card = await desk.says(desk.bruno, wish("ACT-004", progress=70))
    assert isinstance(await change_draft(desk.ports, ChangeDraft(desk.bruno, card.draft.id)), ChangeForm)
    await desk.saves(desk.bruno, card, values={0: {"progress": 72}})
    assert (await desk.activity("ACT-004")).progress == 72


async def test_values_typed_on_the_card_meet_the_same_rules(desk: Desk) -> None:
    card = await desk.says(desk.bruno, wish("ACT-004", progress=70))
    with pytest.raises(NotValid):
        await desk.saves(desk.bruno, card, values={0: {"progress": 170}})
    assert isinstance(await desk.saves(desk.bruno, card), Receipt)


async def test_a_stop_without_a_reason_is_not_saved_before_it_has_one(desk: Desk) -> None:
    card = await desk.says(desk.bruno, wish("ACT-005", status="On hold"))
    with pytest.raises(NotValid, match="reason_missing"):
        await desk.saves(desk.bruno, card)
    await desk.saves(desk.bruno, card, reason="the host withdrew")
    await drain_queue(desk.ports)
    assert any("the host withdrew" in u.said for u in await desk.updates())


async def test_the_owner_hears_of_what_the_assistant_recorded(desk: Desk) -> None:
    await desk.saves(desk.faizal, await desk.says(desk.faizal, wish("ACT-004", progress=70)))
    (told,) = desk.messenger.told
    assert (told.person.key, type(told.notice)) == ("STF-02", RecordedForYou)


async def test_two_rows_of_one_card_are_both_written(desk: Desk) -> None:
    card = await desk.says(desk.bruno, wish("ACT-004", progress=70), wish("ACT-005", progress=30))
    receipt = await desk.saves(desk.bruno, card)
    assert isinstance(receipt, Receipt)
    assert receipt.states == (EntryState.WRITTEN, EntryState.WRITTEN)
    assert len([u for u in await desk.updates() if isinstance(u, Update)]) >= 1


async def test_an_edit_of_another_column_is_asked_about_too(desk: Desk) -> None:
    card = await desk.says(desk.bruno, wish("ACT-004", progress=70))
    desk.rows.edit(Activity, "ACT-004", venue="Cusco")
    conflict = await desk.saves(desk.bruno, card)
    assert [(f.read, f.theirs, f.mine) for f in conflict.fields] == [(55, 55, 70)]


async def test_the_same_value_set_by_somebody_else_is_theirs(desk: Desk) -> None:
    card = await desk.says(desk.bruno, wish("ACT-004", progress=70))
    desk.rows.edit(Activity, "ACT-004", progress=70)
    receipt = await desk.saves(desk.bruno, card)
    assert (receipt.states, receipt.whys) == ((EntryState.REFUSED,), ("already_so",))
    assert receipt.undo_until is None


async def test_values_of_a_restricted_row_stay_out_of_the_open_list(desk: Desk) -> None:
    desk.restrict("ACT-004")
    said = wish("ACT-004", said="blocked by the case", blocker=True, reason="the case", progress=70)
    await desk.saves(desk.bruno, await desk.says(desk.bruno, said))
    await undo(desk.ports, Undo(desk.bruno))
    await drain_queue(desk.ports)
    assert [(u.said, u.change) for u in await desk.updates() if u.source != "import"] == [("", ""), ("", "")]


async def test_a_light_named_on_the_form_needs_its_reason_too(desk: Desk) -> None:
    card = await desk.says(desk.bruno, wish("ACT-005", progress=30))
    with pytest.raises(NotValid, match="reason_missing"):
        await desk.saves(desk.bruno, card, values={0: {"rag": "Red"}})
    await desk.saves(desk.bruno, card, values={0: {"rag": "Red"}}, reason="the host withdrew")
    row = await desk.activity("ACT-005")
    assert (row.rag, row.rag_mode, row.rag_reason) == ("Red", "manual", "the host withdrew")


async def test_one_rows_reason_is_not_anothers(desk: Desk) -> None:
    stop = wish("ACT-004", status="On hold", reason="the host withdrew")
    card = await desk.says(desk.bruno, stop, wish("ACT-005", status="On hold"))
    with pytest.raises(NotValid, match="reason_missing"):
        await desk.saves(desk.bruno, card)
