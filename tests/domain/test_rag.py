"""The traffic light by rule."""

from datetime import date, timedelta
from typing import Any

import pytest

from domain.rag import automatic_light, light_now, manual_light_ends
from domain.register import Report
from tests.domain.made import TODAY, activity, milestone

DUE = date(2027, 7, 16)


@pytest.mark.parametrize(
    ("row", "rag", "reason"),
    [
        ({}, "Green", "no_slip"),
        ({"due_date": DUE + timedelta(1)}, "Amber", "slip"),
        ({"due_date": DUE + timedelta(30)}, "Amber", "slip"),
        ({"due_date": DUE + timedelta(31)}, "Red", "slip"),
        ({"due_date": TODAY, "baseline_due": TODAY}, "Green", "no_slip"),
        ({"due_date": TODAY - timedelta(1), "baseline_due": TODAY - timedelta(1)}, "Amber", "overdue"),
        ({"due_date": TODAY - timedelta(31), "baseline_due": TODAY - timedelta(31)}, "Red", "overdue"),
        ({"blocker": "no interpreter"}, "Red", "blocker"),
        ({"blocker": "no interpreter", "blocker_who": "Faizal"}, "Amber", "blocker"),
        ({"planned_cost": 1000.0, "actual_cost": 1100.0}, "Green", "no_slip"),
        ({"planned_cost": 1000.0, "actual_cost": 1101.0}, "Amber", "cost"),
        ({"status": "Completed", "due_date": DUE + timedelta(90)}, "Green", "over"),
        ({"due_date": None, "baseline_due": None}, "Green", "no_slip"),
    ],
)
def test_the_worst_rule_gives_the_light_and_the_reason(row: dict[str, Any], rag: str, reason: str) -> None:
    light = automatic_light(activity(**row), [], TODAY)
    assert (light.rag, light.key) == (rag, reason)


@pytest.mark.parametrize(("days", "rag"), [(0, "Green"), (1, "Amber"), (14, "Amber"), (15, "Red")])
def test_an_overdue_milestone_turns_amber_then_red(days: int, rag: str) -> None:
    assert automatic_light(activity(), [milestone(TODAY - timedelta(days))], TODAY).rag == rag


def test_a_milestone_that_is_done_is_never_overdue() -> None:
    assert automatic_light(activity(), [milestone(TODAY - timedelta(60), done=True)], TODAY).rag == "Green"


def test_a_manual_light_is_over_the_day_after_its_end() -> None:
    row = activity(rag="Red", rag_mode="manual", rag_until=TODAY)
    assert light_now(row, [], TODAY).rag == "Red"
    assert light_now(row, [], TODAY + timedelta(1)).rag == "Green"


def test_a_manual_light_ends_at_the_first_reporting_date_that_is_not_past() -> None:
    calendar = [Report("RPT-01", due_date=date(2027, 2, 28)), Report("RPT-02", due_date=date(2027, 8, 31))]
    assert manual_light_ends(calendar, TODAY) == date(2027, 8, 31)
    assert manual_light_ends([], TODAY) is None
