"""Dates in English and French sentences, by a grammar of our own.

The forms are tried in order (date_forms, then what today decides); what is found is masked before the next form
looks, so no word is read twice. Then ranges are joined and halves of days attached.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

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
    r"\b(?:(?P<PM>afternoon|apres[- ]midi|aprem)|(?P<AM>morning|matin|matinee))\s+(?:of|du|de|d'|le|"
    r"on)*\s*(?:the\s+|le\s+)?$"
)
_BETWEEN = re.compile(
    r"[\s,]*(?:\(?\s*)(?P<joint>-|to|au|a|until|till?|through|thru|jusqu'?\s?(?:au|a|en)?)\s*"
    r"(?:and including\s+|including\s+)?(?:on\s+|the\s+|le\s+|la\s+|l'|be\s+)*"
)
_AND_BETWEEN = re.compile(r"\s*(?:and|et|&)\s*(?:the\s+|le\s+|la\s+)?")
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
    between = _BETWEEN.fullmatch(folded, first.end, second.start)
    if between:
        return joint(between["joint"]) if between["joint"] != "a" else "to"
    if _AND_BETWEEN.fullmatch(folded, first.end, second.start) and _BETWEEN_WORD.search(
        folded, max(0, first.start - 20), first.start
    ):
        return "to"
    return ""
