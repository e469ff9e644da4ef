"""A wish is read back before anything is written."""

from datetime import date

from domain.notice import Declined, Question, ReadBack
from tests.workflows.desk import Desk, wish


async def test_the_card_shows_old_and_new_with_the_words_used(desk: Desk) -> None:
    card = await desk.says(desk.bruno, wish("ACT-004", progress=70, note="host confirmed the venue"))
    assert isinstance(card, ReadBack)
    (item,) = card.draft.items
    assert [(c.field, c.old, c.new, c.words) for c in item.changes] == [("progress", 55, 70, "70")]
    assert item.note == "host confirmed the venue"
    assert desk.rows.calls == []


async def test_a_stranger_to_the_activity_is_told_who_can(desk: Desk) -> None:
    card = await desk.says(desk.dao, wish("ACT-004", progress=70))
    assert isinstance(card, Declined)
    assert card.key == "not_your_activity"
    assert card.facts["owner"] == "Bruno Placeholder"


async def test_one_part_that_cannot_be_done_does_not_lose_the_other(desk: Desk) -> None:
    card = await desk.says(desk.bruno, wish("ACT-004", progress=70), wish("ACT-019", progress=50))
    assert isinstance(card, ReadBack)
    assert [item.key for item in card.draft.items] == ["ACT-004"]
    assert [d.key for d in card.declined] == ["not_your_activity"]


async def test_an_activity_that_is_not_in_the_list_is_said(desk: Desk) -> None:
    card = await desk.says(desk.bruno, wish("ACT-999", progress=70))
    assert isinstance(card, Declined)
    assert card.key == "no_such_activity"


async def test_two_rows_that_fit_are_asked_with_exactly_those_first(desk: Desk) -> None:
    card = await desk.says(desk.bruno, wish(None, ask="activity", candidates=("ACT-011", "ACT-013"), progress=20))
    assert isinstance(card, Question)
    assert [c.key for c in card.candidates] == ["ACT-011", "ACT-013"]
    assert "ACT-004" in [c.key for c in card.others]


async def test_with_no_candidates_the_persons_own_open_rows_come_first(desk: Desk) -> None:
    card = await desk.says(desk.bruno, wish(None, ask="activity", progress=20))
    assert isinstance(card, Question)
    assert [c.key for c in card.candidates] == ["ACT-004", "ACT-005", "ACT-006", "ACT-007"]


async def test_restricted_rows_are_no_candidates_for_others(desk: Desk) -> None:
    desk.restrict("ACT-035")
    card = await desk.says(desk.bruno, wish(None, ask="activity", progress=20))
    assert isinstance(card, Question)
    assert "ACT-035" not in [c.key for c in (*card.candidates, *card.others)]


async def test_the_answer_goes_on_with_the_same_message(desk: Desk) -> None:
    asked = await desk.says(desk.bruno, wish(None, ask="activity", candidates=("ACT-011", "ACT-013"), progress=20))
    card = await desk.answers(desk.bruno, asked, activity="ACT-013")
    assert isinstance(card, ReadBack)
    (item,) = card.draft.items
    assert (item.key, item.changes[0].new) == ("ACT-013", 20)
    assert card.draft.id == asked.draft.id


async def test_a_vague_message_asks_for_a_value_and_takes_the_answer(desk: Desk) -> None:
    asked = await desk.says(desk.bruno, wish("ACT-004", ask="value"))
    assert isinstance(asked, Question)
    card = await desk.answers(desk.bruno, asked, progress=75, due_date=date(2027, 7, 20))
    assert isinstance(card, ReadBack)
    assert {c.field for c in card.draft.items[0].changes} >= {"progress", "due_date"}


async def test_a_blocker_is_kept_in_the_words_that_name_it(desk: Desk) -> None:
    card = await desk.says(desk.bruno, wish("ACT-005", blocker=True, reason="no interpreter"))
    assert isinstance(card, ReadBack)
    changes = {c.field: c.new for c in card.draft.items[0].changes}
    assert changes["blocker"] == "no interpreter"
    assert changes["rag"] == "Red"


async def test_what_speaks_of_health_is_kept_nowhere(desk: Desk) -> None:
    said = "Peru at 70 % but I was in hospital"
    card = await desk.says(desk.bruno, wish("ACT-004", progress=70, said=said, note="I was in hospital"))
    assert isinstance(card, ReadBack)
    (item,) = card.draft.items
    assert (item.said, item.note) == ("Peru at 70 %", "")


async def test_what_one_card_cannot_show_is_not_taken(desk: Desk) -> None:
    rows = [wish(f"ACT-{n:03d}", said=f"ACT-{n:03d} {n} %", progress=n) for n in range(4, 43)]
    card = await desk.says(desk.alba, *rows)
    assert isinstance(card, ReadBack)
    assert len(card.draft.items) + len(card.declined) == 10
    assert "ACT-042 42 %" in card.draft.unread
