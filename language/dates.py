"""Dates in English and French sentences, by a grammar of our own.

The forms are tried in order (date_forms, then what today decides); what is found is masked before the next form
looks, so no word is read twice. Then ranges are joined and halves of days attached.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from language.date_forms import forms, joint
from language.moments import When
from language.relative_dates import is_week_of, near_today

MONTH_REACHES = 40  # characters from a date with its month to a bare day of the same month

_HALVES = {
    "PM": r"afternoon|pm|apres[- ]midi|aprem|from noon|a partir de midi|from midday|des midi",
    "AM": r"morning|am|matin|matinee|noon|midi|midday",
}
_HALF_AFTER = re.compile(
    rf"[\s,]*(?:in\s+|the\s+|au\s+|l'|a\s+|at\s+|dans\s+|la\s+|only\s+|\()*(?:(?P<PM>{_HALVES['PM']})|"
    rf"(?P<AM>{_HALVES['AM']}))\b"
)
_HALF_BEFORE = re.compile(
    r"\b(?:(?P<PM>afternoon|apres[- ]?midi|aprem)|(?P<AM>morning|matin|matinee))\s+(?:off\s+|free\s+|libre\s+|de "
    r"conge\s+|"
    r"of|du|de|d'|le|on)*\s*(?:the\s+|le\s+)?$"
)
_BETWEEN = re.compile(
    r"[\s,]*(?:\(?\s*)(?P<joint>-|to|au|a|until|till?|through|thru|jusqu'?\s?(?:au|a|en)?)\s*"
    r"(?:and including\s+|including\s+)?(?:on\s+|the\s+|le\s+|la\s+|l'|be\s+)*"
)
_AND_BETWEEN = re.compile(r"\s*(?:and|et|&|\+)\s*(?:the\s+|le\s+|la\s+)?")
_BESIDE_WEEK = re.compile(
    r"[\s,+&/:-]*(?:(?:and|et|to|au|a|off|absente?|away|on|of|de|in|le|the|conge|leave)\b[\s,+&/:-]*)*"
)
_BETWEEN_WORD = re.compile(r"\b(?:between|entre)\s+(?:the\s+|le\s+)?$")


def find_dates(folded: str, today: date) -> tuple[When, ...]:
    """Every date expression of a folded text, in order; ranges joined, halves of a day attached."""
    left = folded
    found: list[When] = []
    for pattern, read in forms():
        for match in list(pattern.finditer(left)):
            when = read(match, today)
            if when is not None:
                found.append(when)
                left = left[: when.start] + "\0" * (when.end - when.start) + left[when.end :]
    found += near_today(left, today)
    found.sort(key=lambda when: when.start)
    found = list(_in_month_before(found, folded))
    found = list(_in_week_beside(found, folded))
    return tuple(_joined([_with_half(_as_week(when, folded), folded) for when in found], folded))


def _in_month_before(found: list[When], folded: str) -> Iterator[When]:
    """ "Début le 15 novembre, fin le 26": a bare day stands in the month of the date before it."""
    last: When | None = None
    for when in found:
        said = (last.last or last.first) if last else None
        if last and said and said.month and _is_bare_day(when) and (said.day or 99) < (when.first.day or 0):
            between = folded[last.end : when.start]
            if len(between) < MONTH_REACHES and "\n" not in between:
                when = replace(when, first=replace(when.first, month=said.month, year=said.year))
        last = when
        yield when


def _in_week_beside(found: list[When], folded: str) -> Iterator[When]:
    """ "Tue and Thu off next week": the weekdays lie in the week said after them, or before them."""
    weeks = [when for when in found if when.first.unit == "week" and when.last is None and not when.first.part]
    used: set[int] = set()
    named = [when for when in found if when.first.unit == "weekday" and when.last is None and not when.first.step]
    moved: dict[int, When] = {}
    for week in weeks:
        at = week.start
        for when in reversed([row for row in named if row.end <= week.start]):
            if not _BESIDE_WEEK.fullmatch(folded, when.end, at):
                break
            moved[when.start], at = _of_week(when, week), when.start
            used.add(week.start)
        at = week.end
        for when in [row for row in named if row.start >= week.end]:
            if not _BESIDE_WEEK.fullmatch(folded, at, when.start):
                break
            moved[when.start], at = _of_week(when, week), when.end
            used.add(week.start)
    for when, following in pairwise([row for row in found if row.first.unit == "weekday"]):
        if following.first.step and not when.first.step and _BESIDE_WEEK.fullmatch(folded, when.end, following.start):
            moved.setdefault(when.start, replace(when, first=replace(when.first, step=following.first.step)))
    yield from (moved.get(when.start, when) for when in found if when.start not in used)


def _of_week(when: When, week: When) -> When:
    days = week.first.fixed
    if days is None:
        return when
    day = days[0] + timedelta(days=when.first.number)
    return replace(when, first=replace(when.first, unit="fixed", fixed=(day, day)))


def _is_bare_day(when: When) -> bool:
    return when.last is None and when.first.unit == "day" and when.first.month is None


def _as_week(when: When, folded: str) -> When:
    """The week of a day, where the text says so."""
    start = is_week_of(folded, when.start) if when.is_one_day else -1
    if start < 0:
        return when
    return When(start, when.end, replace(when.first, unit="week"))


def _with_half(when: When, folded: str) -> When:
    """A morning or an afternoon named beside a single day."""
    if not when.is_one_day or when.first.half:
        return when
    match = _HALF_AFTER.match(folded, when.end)
    start, end = when.start, when.end
    if match:
        end = match.end()
    else:
        match = _HALF_BEFORE.search(folded, max(0, when.start - 40), when.start)
        if not match:
            return when
        start = match.start()
    half = "PM" if match["PM"] else "AM"
    return When(start, end, replace(when.first, half=half))


def _joined(found: list[When], folded: str) -> Iterator[When]:
    at = 0
    while at < len(found):
        when = found[at]
        following = found[at + 1] if at + 1 < len(found) else None
        joint = following and _joint_of(when, following, folded)
        if following is None or not joint:
            yield when
            at += 1
            continue
        yield When(when.start, following.end, when.first, following.first, joint)
        at += 2


def _joint_of(first: When, second: When, folded: str) -> str:
    if first.last or second.last or not 0 <= second.start - first.end < 30:
        return ""
    if first.is_one_day != second.is_one_day and not (first.first.part or second.first.part):
        return ""
    if first.first.unit == second.first.unit == "month" and _AND_BETWEEN.fullmatch(folded, first.end, second.start):
        return "and"  # "July and August"
    between = _BETWEEN.fullmatch(folded, first.end, second.start)
    if between:
        return joint(between["joint"]) if between["joint"] != "a" else "to"
    if _AND_BETWEEN.fullmatch(folded, first.end, second.start) and _BETWEEN_WORD.search(
        folded, max(0, first.start - 20), first.start
    ):
        return "to"
    return ""
