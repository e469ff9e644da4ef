"""Dates told from today: tomorrow, in two weeks, la semaine prochaine, the week of the sixth, end of the month."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from language.moments import (
    Days,
    Moment,
    When,
    add_workdays,
    half_year_of,
    quarter_of,
    shifted_month,
    week_of,
)

DAYS_AWAY = {
    "today": 0, "tonight": 0, "aujourd'hui": 0, "aujourdhui": 0, "aujourd hui": 0, "auj": 0, "ce jour": 0,
    "this day": 0, "this evening": 0, "ce soir": 0, "2day": 0, "tday": 0, "tdy": 0, "2nite": 0, "ajd": 0, "ajrd": 0,
    "ajourd'hui": 0, "aujd": 0,
    "tomorrow": 1, "tomorow": 1, "tommorow": 1, "tommorrow": 1, "tmrw": 1, "tmr": 1, "tmw": 1, "tmrrw": 1, "2moro": 1,
    "2morrow": 1, "2mrw": 1, "2morow": 1, "demain": 1, "dem": 1, "dm1": 1, "2main": 1, "dmain": 1, "demin": 1,
    "the day after tomorrow": 2, "day after tomorrow": 2, "apres-demain": 2, "apres demain": 2, "ap-demain": 2,
    "yesterday": -1, "yest": -1, "yday": -1, "ystrday": -1, "hier": -1, "hier soir": -1, "last night": -1,
    "the day before yesterday": -2, "day before yesterday": -2, "avant-hier": -2, "avant hier": -2,
}  # fmt: skip
COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10,
    "a couple of": 2, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "dix": 10,
    "quinze": 15,
}  # fmt: skip
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(sorted(COUNTS, key=len, reverse=True))})"
_UNIT = r"(?P<unit>(?:working |business )?days?|weeks?|months?|jours?(?: ouvres| ouvrables)?|semaines?|mois)"
_NEAR_UNIT = r"(?P<unit>week|month|quarter|year|semester|half-year|semaine|mois|trimestre|semestre|annee|an)"

_NAMED = re.compile(rf"\b(?:{'|'.join(sorted(DAYS_AWAY, key=len, reverse=True))})\b")
_PART_TODAY = re.compile(
    r"\b(?:this (?P<am>morning)|this (?P<pm>afternoon)|ce (?P<matin>matin)|cet(?:te)? (?P<aprem>apres[- ]?midi|aprem|"
    r"aprem'|ap-?m))\b"
)
_AHEAD = re.compile(rf"\b(?:in|within|dans|d'ici|sous)\s+{_COUNT}\s+{_UNIT}\b(?:\s+time)?")
_BACK = re.compile(
    rf"\b{_COUNT}\s+{_UNIT}\s+ago\b|\bil y a\s+(?P<count2>\d{{1,2}}|\w+)\s+(?P<unit2>jours?|semaines?|mois)\b"
)
_WEEK_NUMBER = re.compile(
    r"\b(?:week|semaine|wk|calendar week|cw)\s?(?:no\.?\s?|n°\s?)?(?P<number>[1-4]?\d|5[0-3])\b(?!\s*(?:%|of|de))"
)
_NEAR = re.compile(
    r"\b(?P<part>early|mid|middle|late|end|beginning|start|debut|mi|milieu|fin)?[\s-]*"
    r"(?:(?:of|de|du|d'|the|le|la|l'|in)\s*){0,3}"
    rf"(?:(?P<which>next|coming|following|last|past|previous|this|current|ce|cet|cette|the)\s+)?\b{_NEAR_UNIT}\b"
    r"(?!\s+(?:of|du|starting|beginning|commencing|from)\b)"
    r"(?:[\s-]+(?P<after>prochaine?|qui vient|suivante?|derniere?|passee?|en cours|ci|end))?"
)
_REST_OF_WEEK = re.compile(
    r"\b(?:the )?(?:rest|remainder) of (?:the|this) week\b|\b(?:le )?reste de (?:la|cette) semaine\b"
)
_YEAR_END = re.compile(r"\b(?:year[- ]?end|end of (?:the )?year|fin d'annee|month[- ]?end)\b")
_WEEK_OF = re.compile(
    r"\b(?:(?:the )?week (?:of|starting|beginning|commencing|from)|w/c|(?:la )?semaine du)(?:\s+(?:on|the|"
    r"le|lundi|monday))*\s*$"
)
_AHEAD_WORDS = frozenset({"next", "coming", "following", "prochain", "prochaine", "qui vient", "suivant", "suivante"})
_BACK_WORDS = frozenset({"last", "past", "previous", "dernier", "derniere", "passe", "passee"})
_PARTS = {"mid": "mid", "middle": "mid", "mi": "mid", "milieu": "mid"} | dict.fromkeys(
    ("early", "beginning", "start", "debut"), "early"
)


def near_today(left: str, today: date) -> Iterator[When]:
    """The expressions of a folded text (already read dates are masked by NUL) that today decides."""
    for match in _NAMED.finditer(left):
        yield _fixed(match, _day(today + timedelta(days=DAYS_AWAY[match.group()])))
    for match in _PART_TODAY.finditer(left):
        half = "AM" if match["am"] or match["matin"] else "PM"
        yield When(match.start(), match.end(), Moment("fixed", fixed=(today, today), half=half))
    for match in _AHEAD.finditer(left):
        yield _fixed(match, _day(_moved(today, match["count"], match["unit"], 1)))
    for match in _BACK.finditer(left):
        count, unit = match["count"] or match["count2"], match["unit"] or match["unit2"]
        yield _fixed(match, _day(_moved(today, count, unit, -1)))
    for match in _YEAR_END.finditer(left):
        year = date(today.year, 12, 31)
        yield _fixed(match, _day(shifted_month(today, 0)[1] if "month" in match.group() else year))
    for match in _REST_OF_WEEK.finditer(left):
        yield _fixed(match, (today, week_of(today)[1] if today.weekday() < 5 else today))
    for match in _WEEK_NUMBER.finditer(left):
        days = _week_number(today, int(match["number"]))
        if days:
            yield _fixed(match, days)
    taken = [
        (m.start(), m.end()) for m in (*_YEAR_END.finditer(left), *_WEEK_NUMBER.finditer(left), *_AHEAD.finditer(left))
    ]
    for match in _NEAR.finditer(left):
        when = _near(match, today)
        if when and not any(a < match.end() and match.start() < b for a, b in taken):
            yield when


def is_week_of(folded: str, start: int) -> int:
    """Where "week of" begins when it stands before a date that starts here, else -1."""
    match = _WEEK_OF.search(folded, max(0, start - 40), start)
    return match.start() if match else -1


def count_of(text: str) -> int:
    """A small number in digits or letters; 0 for anything else."""
    return int(text) if text.isdigit() else COUNTS.get(text, 0)


def _fixed(match: re.Match[str], days: Days) -> When:
    return When(match.start(), match.end(), Moment("fixed", fixed=days))


def _day(day: date) -> Days:
    return day, day


def _moved(today: date, count: str, unit: str, way: int) -> date:
    steps = count_of(count) * way
    if unit.startswith(("week", "semaine")):
        return today + timedelta(weeks=steps)
    if unit.startswith(("month", "mois")):
        first, last = shifted_month(today, steps)
        return first.replace(day=min(today.day, last.day))
    if "ouvr" in unit or "working" in unit or "business" in unit:
        return add_workdays(today, steps + 1) if way > 0 else today + timedelta(days=steps)
    return today + timedelta(days=steps)


def _week_number(today: date, number: int) -> Days | None:
    for year in (today.year, today.year + 1):
        try:
            days = week_of(date.fromisocalendar(year, number, 1))
        except ValueError:
            continue
        if days[1] >= today:
            return days
    return None


def _near(match: re.Match[str], today: date) -> When | None:
    words = {match["which"] or "", match["after"] or ""}
    part = match["part"] or ("end" if match["after"] == "end" else "")
    by = 1 if words & _AHEAD_WORDS else -1 if words & _BACK_WORDS else 0
    is_said = bool(words & {"this", "current", "ce", "cet", "cette", "en cours", "ci"}) or by
    if not is_said and not part:
        return None  # "the week", "a month": no date
    days = _unit_days(match["unit"], by, today)
    named = _PARTS.get(part, "end") if part else ""
    unit = "month" if match["unit"] in ("month", "mois") else "fixed"
    if match["unit"] in ("week", "semaine"):
        unit = "week"
        if named == "early":
            days, named = (days[0], days[0]), ""
    start = match.start("part") if match["part"] else match.start("which") if match["which"] else match.start("unit")
    return When(start, match.end(), Moment(unit, part=named, fixed=days))


def _unit_days(unit: str, by: int, today: date) -> Days:
    if unit in ("week", "semaine"):
        return week_of(today + timedelta(weeks=by))
    if unit in ("month", "mois"):
        return shifted_month(today, by)
    if unit in ("quarter", "trimestre"):
        first = shifted_month(today, 3 * by)[0]
        return quarter_of(first.year, (first.month + 2) // 3)
    if unit in ("semester", "half-year", "semestre"):
        first = shifted_month(today, 6 * by)[0]
        return half_year_of(first.year, 1 if first.month < 7 else 2)
    return date(today.year + by, 1, 1), date(today.year + by, 12, 31)
