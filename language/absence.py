"""The days of an absence: what the dates of a message say of its start, its end and its halves (rules 3, 5, 12)."""

import re
from dataclasses import dataclass, field
from datetime import date

from language.leave_words import LAST_DAY
from language.message import Message
from language.moments import Days, When, add_workdays, workday_before
from language.normal import Span
from language.relative_dates import count_of

_UNTIL = re.compile(
    r"\b(?:until|til|till|jusqu'?\s?(?:au|a|en)?|up to)\s*(?:and including\s+)?(?:the\s+|le\s+|la\s+)?$"
)
_THROUGH = re.compile(r"\b(?:through|thru|up to and including|to|until and including)\s*(?:the\s+)?$")
_BACK = re.compile(
    r"\b(?:back(?: at work| in(?: the office)?| to work)?|returning|returns?|retour|reprise(?: du travail| "
    r"prevue)?|reprends|reprendrai|reviens|reviendrai|rentre|rentrerai|resum(?:e|ing)|available again|disponible|"
    r"(?:i'm|i am|i'll be|i will be) (?:there|in|here)|(?:je suis|je serai) (?:la|present))"
    r"(?:\s+(?:on|the|le|la|des|a partir du|only|again|from|by|work|to|office|desk|at|my|au|bureau|travail|a|mon|"
    r"poste))*"
    r"\s*:?\s*$"
)
_SINCE = re.compile(r"\b(?:since|depuis|as of|from)\s*(?:the\s+|le\s+)?$")
_WILL_RETURN = re.compile(r"\b(?:je reprends|je reprendrai|je reviens|i'll be|i will be|will be back)\b")
_FROM = re.compile(
    r"\b(?:from|starting|beginning|as of|as from|a partir d[eu]|a compter d[eu]|des|du|"
    r"depuis)\s*(?:the\s+|le\s+|on\s+)?$"
)
_OLD = re.compile(
    r"\b(?:instead of|au lieu d[eu]|rather than|plutot que|not|et non|from my|was|prevue?s?)\s*(?:the\s+|"
    r"le\s+|du\s+|from\s+)?$"
)
_AND = re.compile(
    r"[\s,(]*(?:off|away|absente?|and|et|&|\+|plus|puis|then|as well as|ainsi que|also|aussi)?[\s,]*(?:on\s+|the\s+|"
    r"le\s+|les\s+)?"
)
_INCLUDED = re.compile(r"[\s,(]*(?:inclus(?:e|ive|ively)?|included|compris|inclusivement|incl\.?)\b")
_HALF = re.compile(
    r"\b(?:half[- ]?(?:a )?day|half-?day|1/2 day|demi[- ]?journee|1/2 journee|half of the day|une demie?)\b"
)
_HALF_NAMED = re.compile(r"\b(?:(?P<PM>afternoon|apres[- ]midi|aprem|pm)|(?P<AM>morning|matin(?:ee)?|am))\b")
_DAYS = re.compile(
    r"\b(?P<n>\d{1,2}(?:[.,]5)?|a|one|two|three|four|five|six|seven|eight|ten|un|une|deux|trois|quatre|"
    r"cinq|six|sept|huit|dix)\s+"
    r"(?:(?:more|additional|extra|working|full|whole|half|of my|annual|sick|vacation|leave|paid|unpaid|"
    r"other|autres?|ouvres|de plus|supplementaires?)\s+)*(?P<unit>days?|jours?|journees?|weeks?|"
    r"semaines?)\b(?!\s+(?:ago|left|late|notice))"
)


@dataclass
class Absence:
    """What the dates of a message say, while it is being read."""

    start: date | None = None
    end: date | None = None
    start_half: str = ""
    end_half: str = ""
    asks_half: bool = False
    asks_date: bool = False
    span: Span | None = None
    starts_today: bool = False  # no start was said
    more: list[Days] = field(default_factory=list)  # further days that lie apart

    @property
    def is_said(self) -> bool:
        return self.start is not None or self.end is not None


def absence_in(message: Message, start: int, end: int, op: str) -> Absence:
    absence = Absence()
    said = message.text.folded[start:end]
    days_said = days_said_in(said)[0]
    at = start
    for when in message.dates_in(start, end):
        before = message.text.folded[at : when.start]
        at = when.end
        if when.start > 0 and _OLD.search(before) and not LAST_DAY.search(before):
            continue
        if _holds_the_days(when, days_said):
            absence.asks_date = absence.asks_date or not absence.is_said
            continue
        days = when.days(
            message.today if when.first.step else absence.start or message.today,
            past=op == "return" and not _WILL_RETURN.search(said),
        )
        if days is None:
            absence.asks_date = True
            continue
        _hear(absence, message, when, days, before, op)
    if absence.is_said:
        absence.asks_date = False if absence.start and absence.end else absence.asks_date
    _halve(absence, said)
    return absence


def _holds_the_days(when: When, days_said: float) -> bool:
    """A month, or a week of which some days are wanted: it tells where the days lie, not which they are."""
    if when.last is not None or when.first.part:
        return False
    return when.first.unit in ("month", "year", "quarter") or (when.first.unit == "week" and 0 < days_said < 5)


def _hear(absence: Absence, message: Message, when: When, days: tuple[date, date], before: str, op: str) -> None:
    """Take one date expression into the absence."""
    span = message.text.span(when.start, when.end)
    absence.span = (
        Span(absence.span.start, span.end, message.text.original[absence.span.start : span.end])
        if absence.span
        else span
    )
    included = bool(_INCLUDED.match(message.text.folded, when.end))
    if op == "return":
        _hear_return(absence, days, before, message.today)
    elif _BACK.search(before):
        if absence.start is not None and (absence.end is None or absence.end == absence.start):
            absence.end = workday_before(days[0])
        elif not absence.is_said:
            absence.start, absence.end = message.today, workday_before(days[0])
    elif _UNTIL.search(before) or (_THROUGH.search(before) and (absence.start or "thr" in before)):
        last = days[1] if included or not _UNTIL.search(before) or when.first.half else workday_before(days[0])
        if absence.start is None and op != "extend":
            absence.start, absence.starts_today = message.today, True
        absence.end = last
        if when.first.half == "AM":
            absence.end_half = "AM"
    elif absence.starts_today and _FROM.search(before) and absence.end and days[0] <= absence.end:
        absence.start, absence.starts_today = days[0], False  # "through Wednesday, starting Monday"
    elif absence.start is None:
        _begin(absence, message, when, days, before, included)
    elif _AND.fullmatch(before) and absence.end is not None and days[0] > absence.end:
        _hear_another(absence, days)


def _hear_another(absence: Absence, days: Days) -> None:
    """ "Monday and Tuesday" is one absence, "Tuesday and Thursday" are two."""
    last = absence.more[-1][1] if absence.more else absence.end
    if last is None or add_workdays(last, 2) < days[0]:
        absence.more.append(days)
    elif absence.more:
        absence.more[-1] = absence.more[-1][0], days[1]
    else:
        absence.end = days[1]


def _hear_return(absence: Absence, days: tuple[date, date], before: str, today: date) -> None:
    if LAST_DAY.search(before):
        absence.end = days[1]
        return
    if _SINCE.search(before) or _BACK.search(before) or days[0] == today:
        absence.end = workday_before(days[0])


def _begin(
    absence: Absence, message: Message, when: When, days: tuple[date, date], before: str, included: bool
) -> None:
    absence.start, absence.end = days
    absence.start_half = "PM" if when.first.half == "PM" else ""
    if when.last is not None:
        if when.joint == "and" and add_workdays(days[0], 2) < days[1]:
            absence.end, absence.more = days[0], [(days[1], days[1])]
        absence.end_half = "AM" if when.last.half == "AM" else ""
        if when.joint == "until" and not included and not when.last.half:
            absence.end = max(workday_before(days[1]), days[0])
    elif when.first.half == "AM":
        absence.end_half = "AM"
    elif when.is_one_day and _FROM.search(before):
        absence.end = None  # open: "from Thursday, back on Tuesday"
        absence.start_half = "PM" if when.first.half == "PM" else ""


def _halve(absence: Absence, said: str) -> None:
    """A half day needs its half."""
    half = _HALF.search(said)
    if not half or absence.start_half or absence.end_half:
        return
    named = _HALF_NAMED.search(said)
    if named is None:
        absence.asks_half = True
    elif named["PM"]:
        absence.start_half = "PM"
    else:
        absence.end_half = "AM"


def days_said_in(said: str) -> tuple[float, tuple[int, int]]:
    """A number of days asked for; a week is five."""
    for match in _DAYS.finditer(said):
        if re.search(r"\b(?:in|within|dans|d'ici|under|sous)\s*$", said[: match.start()]) or "half" in match.group():
            continue
        text = match["n"].replace(",", ".")
        number = float(text) if text[0].isdigit() else float(count_of(text))
        if match["unit"].startswith(("week", "semaine")):
            number *= 5
        return number, match.span()
    return 0, (0, 0)


def measure(absence: Absence, days: float, op: str) -> None:
    """ "Three days from Monday" ends on Wednesday."""
    if not days or op == "extend" or absence.start is None:
        return
    if absence.end is None or (absence.end == absence.start and days > 1):
        absence.end = add_workdays(absence.start, max(int(days), 1))
