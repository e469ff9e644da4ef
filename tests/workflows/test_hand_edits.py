"""What people do to the lists by hand while a card is open, and what Bureau says of it."""

import pytest

from domain.activity import Activity
from domain.entry import EntryState
from domain.notice import Conflict, Declined, ReadBack, Receipt
from domain.refusal import Refused
from tests.workflows.desk import Desk, wish
from workflows.ports import Gone


async def test_a_deleted_row_with_an_open_card_is_told_and_nothing_is_lost(desk: Desk) -> None:
    card = await desk.says(desk.bruno, wish("ACT-004", progress=70))
    row = await desk.rows.get(Activity, "ACT-004")
    desk.rows.remove(Activity, "ACT-004")

    with pytest.raises(Refused) as told:
        await desk.saves(desk.bruno, card)
    assert (told.value.key, told.value.facts["key"]) == ("row_gone", "ACT-004")
    assert desk.rows.calls == []

    # Restored: the card is still open, and the row may have changed since.
    desk.rows.put(row.record)
    answer = await desk.saves(desk.bruno, card)
    assert isinstance(answer, Receipt | Conflict)


async def test_a_row_deleted_just_before_the_write_is_told_on_the_receipt(desk: Desk) -> None:
    card = await desk.says(desk.bruno, wish("ACT-004", progress=70))
    desk.rows.refusals = [Gone("deleted meanwhile")]

    receipt = await desk.saves(desk.bruno, card)

    assert isinstance(receipt, Receipt)
    assert (receipt.states, receipt.whys) == ((EntryState.REFUSED,), ("gone",))


async def test_an_unknown_status_is_kept_while_other_things_change(desk: Desk) -> None:
    desk.rows.edit(Activity, "ACT-004", status="Parked")
    card = await desk.says(desk.bruno, wish("ACT-004", blocker="no venue"))

    assert isinstance(card, ReadBack)
    await desk.saves(desk.bruno, card)

    assert (await desk.activity("ACT-004")).status == "Parked"


async def test_what_was_asked_of_a_missing_column_is_refused_politely(desk: Desk) -> None:
    desk.rows.lacking[Activity] = frozenset({"progress"})

    answer = await desk.says(desk.bruno, wish("ACT-004", progress=70))

    assert isinstance(answer, Declined)
    assert (answer.key, answer.facts) == ("column_missing", {"list": "Activities", "column": "Progress"})


async def test_the_rest_works_where_another_column_is_missing(desk: Desk) -> None:
    desk.rows.lacking[Activity] = frozenset({"rag_reason", "rag", "venue"})
    card = await desk.says(desk.bruno, wish("ACT-004", progress=70))
    assert isinstance(card, ReadBack)

    receipt = await desk.saves(desk.bruno, card)

    assert receipt.states == (EntryState.WRITTEN,)
    assert {change.field for change in receipt.draft.items[0].changes}.isdisjoint({"rag", "rag_reason"})
