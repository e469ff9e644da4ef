"""Dates in English and French sentences, by a grammar of our own: each form one pattern, the most specific first.

What is found is masked before the next form looks, so no word is read twice.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from language.calendar_names import DOUBTFUL_MONTHS, DOUBTFUL_WEEKDAYS, any_of, months, weekdays
from language.moments import Moment, When, shifted_month
from language.relative_dates import is_week_of, near_today

Match = re.Match[str]
MONTH_REACHES = 40  # characters from a date with its month to a bare day of the same month

ORDINAL = r"(?:st|nd|rd|th|er|eme|e)?"
DAY = rf"(?:0?[1-9]|[12]\d|3[01]){ORDINAL}(?!\d)"
YEAR = r"(?:,?\s*(?:de\s+|of\s+)?(?P<year>20\d\d)(?![\d%]))?"
TO = r"\s*(?:-|to|au|a|et|and|until|till?|through|thru|jusqu'?\s?(?:au|a))\s*(?:the\s+|le\s+)?"
PART = r"(?P<part>early|mid|middle|late|end|beginning|start|debut|mi|milieu|courant|fin|first days|derniers jours)"
OF = r"[\s-]*(?:(?:of|de|du|d'|in|the|le|la|l')\s*)*"
_PARTS = {"mid": "mid", "middle": "mid", "mi": "mid", "milieu": "mid", "courant": "mid"} | dict.fromkeys(
    ("early", "beginning", "start", "debut", "first days"), "early"
)
_JOINTS = {"until": "until", "til": "until", "till": "until", "through": "through", "thru": "through"}
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
    for pattern, read in _forms():
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
        bare = when.last is None and when.first.unit == "day" and when.first.month is None
        said = (last.last or last.first) if last else None
        if bare and last and said and said.unit == "day" and said.month and "\n" not in folded[last.end : when.start]:
            if (said.day or 0) < (when.first.day or 0) and when.start - last.end < MONTH_REACHES:
                when = replace(when, first=replace(when.first, month=said.month, year=said.year))
        last = when
        yield when


def _as_week(when: When, folded: str) -> When:
    """The week of a day, where the text says so."""
    start = is_week_of(folded, when.start) if when.is_one_day else -1
    if start < 0:
        return when
    return When(start, when.end, replace(when.first, unit="week"))


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Callable[[Match, date], When | None]], ...]:
    month = any_of(months())
    sure_month = any_of(months(), DOUBTFUL_MONTHS)
    weekday = any_of(weekdays())
    sure_weekday = any_of(weekdays(), DOUBTFUL_WEEKDAYS)
    dot = r"(?:\.(?=\s*\d))?"  # of an abbreviation, never the end of a sentence
    named = rf"(?P<month>{month})\b{dot}"
    of_month = r"(?:of\s+|de\s+|d')?"
    before = (
        r"(?:in|of|for|by|until|till|to|from|since|before|after|this|next|last|early|mid|late|and|de|en|d'|"
        r"pour|mai|to-)"
    )
    step = r"next|this|coming|last|past|prochain|dernier|passe|suivant|ce|this coming"
    return tuple(
        (re.compile(pattern), read)
        for pattern, read in (
            (r"\b(?P<year>20\d\d)-(?P<month>\d\d?)-(?P<day>\d\d?)(?!\d)", _numeric),
            (rf"\b(?P<from>{DAY}){TO}(?P<day>{DAY})\s*{of_month}{named}{YEAR}", _day_range),
            (rf"\b(?P<month>{month})\b{dot}\s*(?P<from>{DAY})\s*(?:-|to|through)\s*(?P<day>{DAY}){YEAR}", _day_range),
            (r"\b(?P<from>[0-3]?\d)\s*-\s*(?P<day>[0-3]?\d)[/.](?P<month>[01]?\d)(?:[/.](?P<year>\d{4}|"
                r"\d\d))?(?![\d%])", _day_range),
            (r"(?<![\d/.,])(?P<day>[0-3]?\d)/(?P<month>[01]?\d)(?:/(?P<year>\d{4}|\d\d))?(?![\d%/])", _numeric),
            (r"(?<![\d/.,])(?P<day>[0-3]?\d)(?P<dot>[.-])(?P<month>[01]?\d)(?P=dot)(?P<year>\d{4}|"
                r"\d\d)(?!\d)", _numeric),
            (rf"\b(?:(?:{weekday})\.?,?\s+(?:the\s+|le\s+)?)?(?P<day>{DAY})\s*-?{of_month}{named}{YEAR}", _day),
            (rf"\b(?:(?:{weekday})\.?,?\s+)?(?P<month>{month})\b{dot}\s*(?:the\s+)?(?P<day>{DAY})(?!\s*(?:%|"
                rf"[ap]m\b|\d)){YEAR}", _day),
            (rf"\b(?P<from>{DAY}){TO}(?P<day>{DAY})\s*(?:of|du)\s+(?P<which>next|this|last|"
                r"ce)?\s*(?P<unit>months?|mois)(?P<after>\s+prochain|\s+dernier)?", _day_of_near_month),
            (rf"\b(?P<from>)(?P<day>{DAY})\s*(?:of|du)\s+(?P<which>next|this|last|ce)?\s*(?P<unit>months?|"
                r"mois)(?P<after>\s+prochain|\s+dernier)?", _day_of_near_month),
            (rf"\b{PART}{OF}{named}{YEAR}", _part_of_month),
            (rf"\b{PART}?{OF}\b(?:q|t)\s?(?P<number>[1-4])\b{YEAR}", _quarter),
            (rf"\b{PART}?{OF}(?P<number>first|second|third|fourth|1st|2nd|3rd|4th|premier|deuxieme|"
                r"troisieme|quatrieme|dernier|last|1er|2e|3e|4e|2eme|3eme|4eme)\s+(?:quarter|"
                rf"trimestre){OF}{YEAR}", _quarter),
            (rf"\b(?:h|s)(?P<number>[12])\b{YEAR}", _half_year),
            (r"\b(?P<number>first|second|1st|2nd|premier|deuxieme|second|1er|2e|2eme)\s+(?:half|semestre|"
                rf"semester)(?:\s+of\s+the\s+year)?{OF}{YEAR}", _half_year),
            (rf"(?<=\b){before}\s+(?P<month>{month})\b{dot}(?!'){YEAR}", _month),
            (rf"\b(?P<month>{sure_month})\b{dot}{YEAR}", _month),
            (rf"\b(?P<month>{month})\b{dot}\s*(?P<year>20\d\d)\b", _month),
            (rf"^\s*(?P<month>{month})\b{dot}(?=\s*(?:$|-|to\b|a\b))", _month),
            (r"(?P<from>\b(?:from|between|du|entre)\s+(?:the\s+|"
                rf"le\s+)?)(?P<first>{DAY}){TO}(?P<day>{DAY})(?!\s*(?:%|eur|k\b|participants))", _bare_range),
            (rf"\b(?:(?P<step>{step})\s+)?(?P<name>{sure_weekday})\b(?:\s+(?P<after>{step}|week|en "
                rf"huit))?(?:\s+(?:the\s+|le\s+)?(?P<day>{DAY})(?!\s*(?:%|h\b|:|[ap]m\b|participants|\d)))?", _weekday),
            (r"\b(?P<step>on|by|until|till|from|next|this|last|to|due|through|since|and|"
                rf"back)\s+(?P<name>{weekday})\b(?P<after>)(?P<day>)(?!\s+[a-z]+\s+(?:est|a)\b)", _weekday),
            (r"\b(?:the|le|du|au|jusqu'au|on|by)\s+(?P<day>(?:[12]?\d|3[01])(?:st|nd|rd|th|er)|"
                r"premier)\b(?!\s*[-/]?\s*(?:%|workshop|atelier|report|rapport|module|quarter|half|phase|"
                r"session|meeting|reunion|mission|version|draft|edition|formation|semestre|trimestre))", _bare_day),
            (r"\b(?:le|du|au|jusqu'au|reprise le|d'ici le)\s+(?P<day>0?[1-9]|[12]\d|3[01])\b(?!\s*(?:%|"
                r"pour|eur|euros|participants|agents|personnes|[/:h\d]))", _bare_day),
            (r"(?P<year>(?<![\d.,/])20[2-4]\d)\b(?!\s*(?:%|eur|usd|euros?|participants))", _year),
        )
    )  # fmt: skip


def _year_of(match: Match) -> int | None:
    text = match.groupdict().get("year")
    if not text:
        return None
    return int(text) + (2000 if len(text) < 3 else 0)


def _number(text: str) -> int:
    digits = re.match(r"\d+", text)
    return int(digits.group()) if digits else 1  # "premier"


def _month_of(match: Match) -> int:
    name = match["month"]
    return int(name) if name.isdigit() else months()[name]


def _numeric(match: Match, today: date) -> When | None:
    month, day = int(match["month"]), int(match["day"])
    if not day or not 1 <= month <= 12:
        return None
    return When(match.start(), match.end(), Moment("day", day, month, _year_of(match)))


def _day(match: Match, today: date) -> When:
    return When(match.start(), match.end(), Moment("day", _number(match["day"]), _month_of(match), _year_of(match)))


def _day_range(match: Match, today: date) -> When | None:
    month, year = _month_of(match), _year_of(match)
    if not 1 <= month <= 12:
        return None
    first, last = Moment("day", _number(match["from"]), month, year), Moment("day", _number(match["day"]), month, year)
    between = match.string[match.end("from") : match.start("day")]
    return When(match.start(), match.end(), first, last, _joint(between))


def _joint(between: str) -> str:
    words = set(re.findall(r"[a-z]+", between))
    return "until" if "jusqu" in words else next((_JOINTS[word] for word in words & _JOINTS.keys()), "to")


def _day_of_near_month(match: Match, today: date) -> When:
    way = f"{match['which'] or ''} {match['after'] or ''}"
    by = 1 if "next" in way or "prochain" in way else -1 if "last" in way or "dernier" in way else 0
    first = shifted_month(today, by)[0]
    last = Moment("day", _number(match["day"]), first.month, first.year)
    begin = Moment("day", _number(match["from"]), first.month, first.year) if match["from"] else None
    if begin is None:
        return When(match.start(), match.end(), last)
    return When(match.start(), match.end(), begin, last, "to")


def _part_of_month(match: Match, today: date) -> When:
    part = _PARTS.get(match["part"], "end")
    return When(match.start(), match.end(), Moment("month", None, _month_of(match), _year_of(match), part=part))


def _month(match: Match, today: date) -> When:
    return When(match.start("month"), match.end(), Moment("month", None, _month_of(match), _year_of(match)))


_COUNT = {
    "first": 1, "1st": 1, "premier": 1, "1er": 1, "second": 2, "2nd": 2, "deuxieme": 2, "2e": 2, "2eme": 2, "third": 3,
    "3rd": 3, "troisieme": 3, "3e": 3, "3eme": 3, "fourth": 4, "4th": 4, "quatrieme": 4, "4e": 4, "4eme": 4,
}  # fmt: skip


def _quarter(match: Match, today: date) -> When | None:
    number = int(match["number"]) if match["number"].isdigit() else _COUNT.get(match["number"], 0)
    if not number:
        return None  # the last quarter: relative_dates
    start = match.start("part") if match["part"] else match.start("number") - (1 if match["number"].isdigit() else 0)
    part = _PARTS.get(match["part"], "end") if match["part"] else ""
    return When(start, match.end(), Moment("quarter", year=_year_of(match), number=number, part=part))


def _half_year(match: Match, today: date) -> When:
    number = int(match["number"]) if match["number"].isdigit() else _COUNT[match["number"]]
    return When(match.start(), match.end(), Moment("half-year", year=_year_of(match), number=number))


def _bare_range(match: Match, today: date) -> When:
    first, last = Moment("day", _number(match["first"])), Moment("day", _number(match["day"]))
    joint = _joint(match.string[match.end("first") : match.start("day")])
    return When(match.start("first"), match.end(), first, last, joint)


def _weekday(match: Match, today: date) -> When:
    after = match["after"] or ""
    word = (match["step"] or "") + " " + after
    step = 0
    if "next" in word.split() or after == "week":
        step = 1
    elif re.search(r"\blast\b|\bpast\b|dernier|passe", word):
        step = -1
    start = match.start("name") if not step and match["step"] else match.start()
    number = weekdays()[match["name"]]
    if match["day"]:
        return When(start, match.end(), Moment("day", _number(match["day"])))
    end = match.end() if step or not after else match.end("name")
    if step == -1:  # "last Friday" is the last one, be it of this week
        back = (today.weekday() - number) % 7 or 7
        day = today - timedelta(days=back)
        return When(start, end, Moment("fixed", fixed=(day, day)))
    return When(start, end, Moment("weekday", number=number, step=step))


def _bare_day(match: Match, today: date) -> When:
    return When(match.start("day"), match.end("day"), Moment("day", _number(match["day"])))


def _year(match: Match, today: date) -> When:
    return When(match.start(), match.end(), Moment("year", year=int(match["year"])))


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
        return _joint(between["joint"]) if between["joint"] != "a" else "to"
    if _AND_BETWEEN.fullmatch(folded, first.end, second.start) and _BETWEEN_WORD.search(folded, 0, first.start):
        return "to"
    return ""
