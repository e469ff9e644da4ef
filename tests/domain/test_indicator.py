"""Where an indicator stands against the milestone due last."""

from datetime import date
from typing import Any

import pytest

from domain.indicator import IndicatorStatus, milestones_of, standing
from domain.logframe import Indicator

ON = date(2027, 6, 30)
LINE = ("2026-12-31=10", "2027-06-30=20", "2027-12-31=70")


def indicator(**values: Any) -> Indicator:
    usual: dict[str, Any] = {"baseline": 0, "target": 100, "actual": 20, "milestones": LINE}
    return Indicator("IND-01", "Officers trained", **(usual | values))


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"actual": 100}, IndicatorStatus.ACHIEVED),
        ({"actual": 20}, IndicatorStatus.ON_TRACK),
        ({"actual": 18}, IndicatorStatus.ON_TRACK),
        ({"actual": 17.9}, IndicatorStatus.WATCH),
        ({"actual": 14}, IndicatorStatus.WATCH),
        ({"actual": 13.9}, IndicatorStatus.OFF_TRACK),
        ({"actual": 0}, IndicatorStatus.OFF_TRACK),
        ({"actual": None}, IndicatorStatus.NOT_YET_MEASURABLE),
        ({"milestones": ("2027-12-31=70",)}, IndicatorStatus.NOT_YET_MEASURABLE),
        ({"milestones": ()}, IndicatorStatus.NO_MILESTONE),
        ({"milestones": ("soon=3", "nonsense")}, IndicatorStatus.NO_MILESTONE),
        ({"baseline": None, "actual": 100}, IndicatorStatus.NO_BASELINE),
        ({"target": None}, IndicatorStatus.NO_TARGET),
        ({"baseline": 40, "milestones": ("2027-06-30=50",), "actual": 46}, IndicatorStatus.OFF_TRACK),
        ({"baseline": 20, "milestones": ("2027-06-30=20",), "actual": 20}, IndicatorStatus.ON_TRACK),
        ({"baseline": 20, "milestones": ("2027-06-30=20",), "actual": 19}, IndicatorStatus.OFF_TRACK),
        ({"baseline": 50, "target": 10, "milestones": (), "actual": 9, "direction": "decrease"}, "achieved"),
        (
            {"baseline": 50, "target": 10, "milestones": ("2027-06-30=30",), "actual": 31, "direction": "decrease"},
            "on track",
        ),
    ],
)
def test_the_status_follows_from_the_milestone_due_last(values: dict[str, Any], status: str) -> None:
    assert standing(indicator(**values), ON).status == status


def test_the_milestone_shown_is_the_one_that_judged() -> None:
    found = standing(indicator(), ON)
    assert (found.milestone_on, found.milestone, found.is_due, found.share_of_target) == (ON, 20.0, True, 0.2)


def test_before_the_first_milestone_the_next_one_is_shown_as_not_due() -> None:
    found = standing(indicator(), date(2026, 9, 1))
    assert (found.milestone_on, found.milestone, found.is_due) == (date(2026, 12, 31), 10.0, False)


def test_what_is_no_milestone_is_left_out() -> None:
    assert milestones_of(indicator(milestones=("2027-06-30=x", " 2027-01-01 = 5 ", "=3"))) == ((date(2027, 1, 1), 5.0),)
