"""From what a person said to the legal changes of an activity."""

from datetime import date
from typing import Any

import pytest

from domain.activity import Activity
from domain.plan_change import Asked, plan_change
from domain.refusal import NotValid
from tests.domain.made import activity, around


def planned(row: Activity, reason: str = "", may_reopen: bool = False, **values: Any) -> dict[str, Any]:
    """Field -> new value of the changes that asking for `values` means."""
    asked = Asked(values, dict.fromkeys(values, "as said"), reason)
    return {c.field: c.new for c in plan_change(row, asked, around(may_reopen=may_reopen)).changes}


def refusal(row: Activity, **values: Any) -> str:
    with pytest.raises(NotValid) as refused:
        planned(row, **values)
    return refused.value.key


def test_only_what_differs_is_a_change() -> None:
    assert planned(activity(), progress=70, status="In progress") == {"progress": 70}


def test_a_message_that_changes_nothing_says_so() -> None:
    assert refusal(activity(), progress=55) == "nothing_new"


def test_completed_means_a_hundred_percent() -> None:
    assert planned(activity(), status="Completed") == {"status": "Completed", "progress": 100}


def test_a_hundred_percent_means_completed() -> None:
    assert planned(activity(), progress=100) == {"progress": 100, "status": "Completed"}


def test_what_follows_by_rule_is_marked() -> None:
    changes = plan_change(activity(), Asked({"progress": 100}, {"progress": "100 %"}), around()).changes
    assert [(c.field, c.by_rule, c.words) for c in changes] == [("progress", False, "100 %"), ("status", True, "")]


def test_planned_work_beyond_fifteen_percent_has_begun() -> None:
    assert planned(activity(status="Planned", progress=0), progress=16)["status"] == "In progress"
    assert "status" not in planned(activity(status="Planned", progress=0), progress=15)


@pytest.mark.parametrize("value", [-1, 101, 1000])
def test_progress_lies_between_0_and_100(value: int) -> None:
    assert refusal(activity(), progress=value) == "progress_range"


@pytest.mark.parametrize(
    ("before", "progress", "to", "key"),
    [
        ("Completed", 100, "Planned", "status_step"),
        ("Completed", 100, "On hold", "status_step"),
        ("Cancelled", 30, "Completed", "status_step"),
        ("Completed", 100, "In progress", "reopen_by_manager"),
        ("In progress", 55, "Planned", "planned_at_most_15"),
        ("In progress", 55, "Finished", "unknown_status"),
    ],
)
def test_steps_that_are_not_legal_are_refused(before: str, progress: int, to: str, key: str) -> None:
    assert refusal(activity(status=before, progress=progress), status=to) == key


def test_the_manager_opens_a_completed_activity_again() -> None:
    row = activity(status="Completed", progress=100)
    assert planned(row, may_reopen=True, status="In progress", progress=90)["status"] == "In progress"


def test_lower_progress_does_not_fit_a_completed_activity() -> None:
    assert refusal(activity(status="Completed", progress=100), progress=80) == "completed_is_100"


def test_the_start_is_not_after_the_end() -> None:
    assert refusal(activity(), start_date=date(2027, 7, 20)) == "start_after_due"


def test_women_and_men_are_not_more_than_the_total() -> None:
    assert refusal(activity(), participants_total=20, participants_female=12, participants_male=9) == "participants_sum"


def test_no_blocker_any_more_clears_who_and_until() -> None:
    row = activity(blocker="no interpreter", blocker_who="Faizal", blocker_until=date(2027, 7, 5), rag="Amber")
    assert planned(row, blocker="") == {
        "blocker": "",
        "blocker_who": "",
        "blocker_until": None,
        "rag": "Green",
    }


def test_a_moved_date_moves_the_light_with_its_reason() -> None:
    changes = planned(activity(), due_date=date(2027, 7, 26))
    assert changes == {"due_date": date(2027, 7, 26), "rag": "Amber", "rag_reason": "slip days=10"}


def test_a_named_light_is_manual_and_ends_at_the_next_reporting_date() -> None:
    assert planned(activity(), reason="waiting interpreters", rag="Amber") == {
        "rag": "Amber",
        "rag_mode": "manual",
        "rag_until": date(2027, 8, 31),
        "rag_reason": "waiting interpreters",
    }


def test_a_named_light_without_a_reason_asks_for_it() -> None:
    assert plan_change(activity(), Asked({"rag": "Amber"}, {}), around()).wants_reason


def test_a_named_light_that_the_rule_gives_too_needs_no_reason() -> None:
    row = activity(due_date=date(2027, 7, 26))
    result = plan_change(row, Asked({"rag": "Amber"}, {"rag": "amber"}), around())
    assert not result.wants_reason
    assert {c.field: c.new for c in result.changes} == {"rag": "Amber", "rag_reason": "slip days=10"}


def test_a_manual_light_holds_until_its_end() -> None:
    row = activity(rag="Amber", rag_mode="manual", rag_reason="no interpreter", rag_until=date(2027, 8, 31))
    assert planned(row, progress=70) == {"progress": 70}


def test_after_its_end_the_rule_decides_again() -> None:
    row = activity(rag="Amber", rag_mode="manual", rag_reason="no interpreter", rag_until=date(2027, 6, 29))
    assert planned(row, progress=70) == {
        "progress": 70,
        "rag": "Green",
        "rag_mode": "auto",
        "rag_until": None,
        "rag_reason": "",
    }


@pytest.mark.parametrize("status", ["On hold", "Cancelled"])
def test_stopping_asks_why_unless_it_was_said(status: str) -> None:
    asked = {"status": status}
    assert plan_change(activity(), Asked(asked, {}), around()).wants_reason
    assert not plan_change(activity(), Asked(asked, {}, reason="the host withdrew"), around()).wants_reason
