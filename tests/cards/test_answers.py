"""What comes back from a card: the honest, the clumsy and the forged."""

import contextlib
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.answers import Answer, BadAnswer, input_name, parse, pending_name
from cards.typed import typed_pending, typed_values, value_of
from cards.verbs import Verb
from domain.activity import ASKABLE
from domain.draft import Draft
from domain.record import Value
from domain.refusal import NotValid, Refused
from tests.cards.samples import CARD_ID, DONE, GHANA, KENYA, PERU, draft

THREE = draft(PERU, GHANA, KENYA)


def saved(typed: dict[str, Any], of: Draft = THREE) -> dict[int, dict[str, Value]]:
    answer = parse(Verb.SAVE_CHANGED, {"card": CARD_ID, **typed})
    return {row: dict(values) for row, values in typed_values(answer, of).items()}


def test_a_press_names_its_card_and_nothing_else_is_believed() -> None:
    answer = parse(Verb.SAVE, {"card": CARD_ID, "verb": "update.save", "person_key": "STF-01", "etag": "x"})
    assert answer == Answer(card_id=CARD_ID)


def test_a_choice_comes_from_a_button_or_from_the_list() -> None:
    assert parse(Verb.CHOOSE, {"card": CARD_ID, "choice": "ACT-004"}).choice == "ACT-004"
    assert parse(Verb.CHOOSE, {"card": CARD_ID, "other": "ACT-020"}).choice == "ACT-020"
    assert parse(Verb.CHOOSE, {"card": CARD_ID, "other": ""}).choice is None


def test_help_and_report_need_no_card() -> None:
    assert parse(Verb.HELP, {}).card_id == ""
    assert parse(Verb.DRAFT_REPORT, {"choice": "interim"}).choice == "interim"


def test_what_was_typed_becomes_values_of_its_row() -> None:
    assert saved(
        {
            input_name(0, "progress"): "80",
            input_name(0, "status"): "In progress",
            input_name(1, "due_date"): "2027-10-08",
            input_name(2, "blocker"): "  waiting for   the visa ",
        }
    ) == {
        0: {"progress": 80, "status": "In progress"},
        1: {"due_date": date(2027, 10, 8)},
        2: {"blocker": "waiting for the visa"},
    }


def test_what_the_draft_says_already_and_what_is_left_empty_changes_nothing() -> None:
    assert saved({"i0.progress": "70", "i0.status": "keep", "i0.due_date": "", "i0.rag": None}) == {}


def test_a_field_that_is_emptied_takes_its_change_back() -> None:
    assert saved({"i0.progress": "", "i2.status": "keep", "i2.rag": "keep"}) == {
        0: {"progress": 55},
        2: {"status": "In progress", "rag": None},
    }


def test_emptying_what_a_rule_set_leaves_it_to_the_rule() -> None:
    assert saved({"i0.progress": "", "i0.rag": "keep"}, draft(DONE)) == {}


def test_the_answer_to_a_question_is_of_the_row_asked_about() -> None:
    answer = parse(Verb.ANSWER, {"card": CARD_ID, pending_name("progress"): 80, pending_name("status"): "keep"})
    assert typed_pending(answer) == {"progress": 80}


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("progress", "70", 70),
        ("progress", "70 %", 70),
        ("progress", "70,0", 70),
        ("progress", " 0 ", 0),
        ("participants_total", "1\u00a0200", 1200),
        ("participants_female", "9.0", 9),
        ("status", "on hold", "On hold"),
        ("rag", "AMBER", "Amber"),
        ("due_date", "2027-09-14", date(2027, 9, 14)),
        ("actual_end", "2027-06-29", date(2027, 6, 29)),
    ],
)
def test_typed_text_is_read_as_people_type_it(field: str, typed: str, value: Value) -> None:
    assert value_of(field, typed) == value


@pytest.mark.parametrize(
    ("field", "typed", "key"),
    [
        ("progress", "101", "progress_range"),
        ("progress", "-1", "progress_range"),
        ("progress", "70,5", "not_whole"),
        ("progress", "seventy", "not_a_number"),
        ("progress", "1e2", "not_a_number"),
        ("progress", "٧٠", "not_a_number"),
        ("participants_male", "1000000", "participants_range"),
        ("status", "nearly", "unknown_status"),
        ("rag", "blue", "unknown_light"),
        ("due_date", "14/09/2027", "not_a_date"),
        ("due_date", "2027-02-30", "not_a_date"),
        ("due_date", "20270914", "not_a_date"),
        ("due_date", "9999-01-01", "not_a_date"),
        ("blocker", "x" * 401, "text_too_long"),
    ],
)
def test_a_text_that_is_no_value_is_refused_with_its_reason(field: str, typed: str, key: str) -> None:
    with pytest.raises(NotValid) as refused:
        value_of(field, typed)
    assert refused.value.key == key


@pytest.mark.parametrize(
    ("verb", "data"),
    [
        ("update.drop_table", {"card": CARD_ID}),
        ("", {"card": CARD_ID}),
        (Verb.SAVE, None),
        (Verb.SAVE, "card"),
        (Verb.SAVE, [CARD_ID]),
        (Verb.SAVE, {}),
        (Verb.SAVE, {"card": ""}),
        (Verb.SAVE, {"card": None}),
        (Verb.SAVE, {"card": 7}),
        (Verb.SAVE, {"card": [CARD_ID]}),
        (Verb.SAVE, {"card": "x' or 1=1"}),
        (Verb.SAVE, {"card": "a" * 65}),
        (Verb.SAVE, {"card": CARD_ID + "\n"}),
        (Verb.CHOOSE, {"card": CARD_ID, "choice": {"key": "ACT-004"}}),
        (Verb.CHOOSE, {"card": CARD_ID, "choice": "ACT-004; drop"}),
        (Verb.SAVE, {"card": CARD_ID, "reason": 5}),
        (Verb.SAVE, {"card": CARD_ID, "reason": "x" * 5000}),
        (Verb.SAVE_CHANGED, {"card": CARD_ID, "i0.progress": ["70"]}),
        (Verb.SAVE_CHANGED, {"card": CARD_ID, "i0.progress": True}),
        (Verb.SAVE_CHANGED, {"card": CARD_ID, "i0.progress": 10**5000}),
        (Verb.SAVE_CHANGED, {"card": CARD_ID, "i0.blocker": "x" * 5000}),
        (Verb.SAVE_CHANGED, {"card": CARD_ID, "i999.progress": "1"}),
        (Verb.SAVE_CHANGED, {"card": CARD_ID} | {f"x{n}": "1" for n in range(1000)}),
    ],
)
def test_a_forged_press_is_no_answer(verb: str, data: object) -> None:
    with pytest.raises(BadAnswer):
        parse(verb, data)


def test_a_row_that_the_card_does_not_have_is_no_answer() -> None:
    with pytest.raises(BadAnswer):
        saved({"i3.progress": "70"})


def test_fields_that_are_not_offered_cannot_be_set() -> None:
    assert saved({"i0.owner_upn": "me@example.org", "i0.baseline_due": "2027-01-01", "i0.key": "ACT-1"}) == {}


def test_a_reason_a_little_too_long_is_told_how_long_it_may_be() -> None:
    with pytest.raises(NotValid) as refused:
        parse(Verb.SAVE, {"card": CARD_ID, "reason": "x" * 500})
    assert refused.value.facts == {"most": 400}


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=60)
ANYTHING = st.recursive(
    SCALARS, lambda of: st.lists(of, max_size=4) | st.dictionaries(st.text(max_size=8), of, max_size=4)
)
NAMES = st.sampled_from(
    ["card", "choice", "other", "reason", "verb", *(f"i0.{f}" for f in ASKABLE), "q.progress", "i7.rag"]
)
VERBS = st.sampled_from(list(Verb)) | st.text(max_size=20)


@given(VERBS, ANYTHING | st.dictionaries(NAMES | st.text(max_size=12), SCALARS | ANYTHING, max_size=12))
def test_whatever_comes_back_is_read_or_refused(verb: str, data: object) -> None:
    with contextlib.suppress(Refused):
        answer = parse(verb, data)
        typed_values(answer, THREE)
        typed_pending(answer)


@given(st.dictionaries(st.sampled_from([f"i{n}.{f}" for n in range(3) for f in ASKABLE]), SCALARS, max_size=10))
def test_whatever_is_typed_becomes_a_legal_value_or_a_refusal(typed: dict[str, Any]) -> None:
    try:
        found = saved(typed)
    except Refused:
        return
    for values in found.values():
        progress = values.get("progress")
        assert progress is None or (isinstance(progress, int) and 0 <= progress <= 100)
