"""The forms in which a date is written, English and French: a pattern and its reader each, the most specific first."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from language.calendar_names import DOUBTFUL_MONTHS, DOUBTFUL_WEEKDAYS, any_of, months, weekdays
from language.moments import Moment, When, shifted_month

Match = re.Match[str]

ORDINAL = r"(?:st|nd|rd|th|er|eme|e)?"
DAY = rf"(?:0?[1-9]|[12]\d|3[01]){ORDINAL}(?!\d)"
YEAR = r"(?:,?\s*(?:de\s+|of\s+)?(?P<year>20\d\d)(?![\d%]))?"
TO = r"\s*(?:-|to|au|a|et|and|until|till?|through|thru|jusqu'?\s?(?:au|a))\s*(?:the\s+|le\s+)?"
PART = r"(?P<part>early|mid|middle|late|end|beginning|start|debut|mi|milieu|courant|fin|first days|derniers jours)"
OF = r"[\s-]*(?:(?:of|de|du|d'|in|the|le|la|l')\s*){0,3}"
_PARTS = {"mid": "mid", "middle": "mid", "mi": "mid", "milieu": "mid", "courant": "mid"} | dict.fromkeys(
    ("early", "beginning", "start", "debut", "first days"), "early"
)
_JOINTS = {"until": "until", "til": "until", "till": "until", "through": "through", "thru": "through"}


@cache
def forms() -> tuple[tuple[re.Pattern[str], Callable[[Match, date], When | None]], ...]:
    """Every form: its pattern over folded text, and what makes a date of a match (None: it was no date)."""
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
            (rf"\b(?:(?P<step>{step})\s+)?(?P<name>{sure_weekday})\b(?:\s+(?P<after>(?:{step})(?: week)?|week|en "
                rf"huit))?(?:\s+(?:the\s+|le\s+)?(?P<day>{DAY})(?!\s*(?:%|h\b|:|[ap]m\b|participants|\d)))?", _weekday),
            # short names in company: "mon + tue", "lun-mer", "off wed"
            (rf"\b(?P<step>)(?P<name>{weekday})\b\.?(?P<after>)(?P<day>)(?=\s*(?:,|and|et|&|\+|/|-|to|a|au|till?|until|"
                rf"or|ou|jusqu'a)\s*(?:{weekday})\b)", _weekday),
            (rf"(?P<step>\0\.?\s*(?:,|and|et|&|\+|/|-|to|a|au|till?|until|or|ou|jusqu'a)\s*)(?P<name>{weekday})\b"
                r"(?P<after>)(?P<day>)", _weekday),
            (rf"\b(?P<step>off|absente?|away|sick|malade|conge|again|me|moi|ping|every|late|early|depuis|des|take|"
                rf"taking|jusqu'a)"
                rf"\s+(?P<name>{weekday})\b(?P<after>)(?P<day>)(?!\s+(?:conge|projet|activit|absence|rapport|"
                rf"solde))", _weekday),
            (rf"\b(?P<step>)(?P<name>{weekday})\b(?P<after>)(?P<day>)(?=\s+(?:off|morning|afternoon|am|pm|matin|aprem|"
                r"apres-midi|evening|next week|soir)\b)", _weekday),
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
    return When(match.start(), match.end(), first, last, joint(between))


def joint(between: str) -> str:
    """to, until or through, by the words between two dates."""
    words = set(re.findall(r"[a-z]+", between))
    if words & {"and", "et"}:
        return "and"
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
    joined = joint(match.string[match.end("first") : match.start("day")])
    return When(match.start("first"), match.end(), first, last, joined)


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
