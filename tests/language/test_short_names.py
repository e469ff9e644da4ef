"""Short and general words: what may name a row by itself, and what may not."""

import pytest

from tests.language.made import demo

SHORT = [
    ("ACT-005", "casa at 30 %"),
    ("ACT-021", "mod 2: 30 %"),
    ("ACT-013", "ttt a/p 30 %"),
    ("ACT-036", "tech watch: 30 %"),
    ("ACT-024", "indo mission 30 %"),
]
NOTHING = [
    "thanks Alba, very useful meeting",
    "thank you for the Manila update",
    "merci pour le cours d'hier",
]
NAMELESS = [
    "the port did not answer, we cannot continue",
    "the course is at 30 %",
    "the meeting is finished",
    "training 30 %",
]


@pytest.mark.parametrize(("key", "text"), SHORT)
def test_a_name_cut_short_is_found_where_no_other_begins_so(key: str, text: str) -> None:
    assert demo().one(text) == {"activity": key, "progress": 30}


@pytest.mark.parametrize("text", NOTHING)
def test_who_thanks_reports_nothing(text: str) -> None:
    assert demo().acts(text) == [{"kind": "none"}]


@pytest.mark.parametrize("text", NAMELESS)
def test_one_general_word_names_no_row(text: str) -> None:
    assert demo().ask(text) == {"about": "activity", "candidates": []}


def test_a_heading_tells_of_which_kind_the_names_below_it_are() -> None:
    acts = demo().acts("Train-the-trainer news:\n- Europe: 40 %\n- Asia: 20 %")
    assert [(act.get("activity"), act["progress"]) for act in acts] == [("ACT-012", 40), ("ACT-013", 20)]
    acts = demo().acts("Networks this month:\n- Europe: 40 %")
    assert [(act.get("activity"), act["progress"]) for act in acts] == [("ACT-015", 40)]


def test_a_part_of_the_work_talked_about_is_named_by_its_own_word() -> None:
    acts = demo().acts("The guide outline is finished. The drafting started this morning.")
    assert [(act["activity"], act["status"]) for act in acts] == [("ACT-026", "Completed"), ("ACT-027", "In progress")]


def test_a_common_word_near_a_name_is_no_misspelling_of_it() -> None:
    assert demo().one("we continue with Batam, 30 %") == {"activity": "ACT-024", "progress": 30}


def test_a_risk_that_names_no_row_is_about_the_one_row_before_it() -> None:
    acts = demo().acts("Batam: 30 %. The ferry might be cancelled, please log it. Owner: Alba")
    assert acts[1] == {"kind": "risk", "op": "new", "activity": "ACT-024", "owner": "STF-01"}
