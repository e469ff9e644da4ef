"""Where an indicator stands: achieved, on track, watch or off track, against the milestone that was due last.

Progress counts from the baseline: (actual - baseline) / (milestone - baseline), so a falling indicator works alike.
Achieved   the target is reached
On track   at least 90 % of the milestone due last; Watch 70 to 90 %; Off track below 70 %
What cannot be judged has a state of its own and is never taken for 0.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.logframe import Indicator

ON_TRACK_FROM = 0.90
WATCH_FROM = 0.70


class IndicatorStatus(StrEnum):
    ACHIEVED = "achieved"
    ON_TRACK = "on track"
    WATCH = "watch"
    OFF_TRACK = "off track"
    NOT_YET_MEASURABLE = "not yet measurable"  # no value yet, or no milestone is due yet
    NO_BASELINE = "no baseline"
    NO_TARGET = "no target"
    NO_MILESTONE = "no milestone set"  # nobody agreed a line to judge by; none is made up


@dataclass(frozen=True, slots=True)
class Standing:
    """`milestone` is the one due last by the day asked for, else the next one (`is_due` False), else None.

    `share_of_target` is the way from baseline to target that is done, 1.0 at the target; None where unknown.
    """

    status: IndicatorStatus
    milestone_on: date | None = None
    milestone: float | None = None
    is_due: bool = False
    share_of_target: float | None = None


def milestones_of(indicator: Indicator) -> tuple[tuple[date, float], ...]:
    """The agreed milestones in order of date; entries that are no "YYYY-MM-DD=value" are left out."""
    found = []
    for entry in indicator.milestones:
        day, _, value = entry.partition("=")
        try:
            found.append((date.fromisoformat(day.strip()), float(value)))
        except ValueError:
            continue
    return tuple(sorted(found))


def standing(indicator: Indicator, on: date) -> Standing:
    """The standing of an indicator on that day."""
    milestones = milestones_of(indicator)
    due = [m for m in milestones if m[0] <= on]
    day, value = due[-1] if due else (milestones[0] if milestones else (None, None))
    share = _share(indicator.baseline, indicator.actual, indicator.target)
    status = _status(indicator, due[-1][1] if due else None, bool(milestones))
    return Standing(status, day, value, bool(due), share)


def _status(indicator: Indicator, due: float | None, has_milestones: bool) -> IndicatorStatus:
    if indicator.baseline is None:
        return IndicatorStatus.NO_BASELINE
    if indicator.actual is None:
        return IndicatorStatus.NOT_YET_MEASURABLE
    if indicator.target is None:
        return IndicatorStatus.NO_TARGET
    if _reached(indicator, indicator.target):
        return IndicatorStatus.ACHIEVED
    if due is None:
        return IndicatorStatus.NOT_YET_MEASURABLE if has_milestones else IndicatorStatus.NO_MILESTONE
    ratio = _share(indicator.baseline, indicator.actual, due)
    if ratio is None:  # the milestone is the baseline: holding it is enough
        return IndicatorStatus.ON_TRACK if _reached(indicator, due) else IndicatorStatus.OFF_TRACK
    if ratio >= ON_TRACK_FROM:
        return IndicatorStatus.ON_TRACK
    return IndicatorStatus.WATCH if ratio >= WATCH_FROM else IndicatorStatus.OFF_TRACK


def _reached(indicator: Indicator, value: float) -> bool:
    actual = indicator.actual or 0.0
    return actual <= value if indicator.direction == "decrease" else actual >= value


def _share(baseline: float | None, actual: float | None, goal: float | None) -> float | None:
    if baseline is None or actual is None or goal is None or goal == baseline:
        return None
    return (actual - baseline) / (goal - baseline)
