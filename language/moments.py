"""A date as it was said, and the days it means: pure arithmetic with today and the tense passed in.

Where the year or the month is missing, the nearest that fits the tense is meant: not before today when the sentence
looks ahead, not after today when it looks back.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

Days = tuple[date, date]  # the first and the last day meant


@dataclass(frozen=True, slots=True)
class Moment:
    """One said date. `unit`: day, weekday, week, month, quarter, half-year, year, or fixed (already resolved).

    `number` is the weekday, the quarter or the half-year; `part` early, mid or end; `half` AM or PM.
    """

    unit: str
    day: int | None = None
    month: int | None = None
    year: int | None = None
    number: int = 0
    part: str = ""
    half: str = ""
    fixed: Days | None = None
    step: int = 0  # a weekday of next (+1) or last (-1) week


@dataclass(frozen=True, slots=True)
class When:
    """A date expression of the text by folded offsets; a range also has its last moment and what joins the two."""

    start: int
    end: int
    first: Moment
    last: Moment | None = None
    joint: str = ""  # to, until, through

    def days(self, today: date, *, past: bool = False) -> Days | None:
        """The days meant, or None when there is no such date."""
        if self.last is None:
            return days_of(self.first, today, past=past)
        return _range(self.first, self.last, today, past=past)

    @property
    def is_one_day(self) -> bool:
        if self.last is not None:
            return False
        fixed = self.first.fixed
        return self.first.unit in ("day", "weekday") or (fixed is not None and fixed[0] == fixed[1])


def days_of(moment: Moment, today: date, *, past: bool = False) -> Days | None:
    if moment.fixed is not None:
        return _part_of(moment.fixed, moment.part, moment.unit)
    if moment.unit == "weekday":
        day = _weekday(moment, today, past=past)
        return day, day
    if moment.unit == "week":
        inner = days_of(replace(moment, unit="day"), today, past=past)
        return inner and week_of(inner[0])
    years = (moment.year,) if moment.year else _years(today, past=past)
    for year in years:
        found = _in_year(moment, year, today, past=past)
        if found and (moment.year or _fits(found, today, past=past)):
            return _part_of(found, moment.part, moment.unit)
    return None


def week_of(day: date) -> Days:
    """Monday to Friday of the week that holds the day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=4)


def workday_before(day: date) -> date:
    """The last weekday before a day; public holidays are no matter of language."""
    before = day - timedelta(days=1)
    while before.weekday() > 4:
        before -= timedelta(days=1)
    return before


def add_workdays(day: date, count: int) -> date:
    """The day on which `count` weekdays are over, counted from `day` itself."""
    left = count - 1
    while left > 0:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return day


def month_of(year: int, month: int) -> Days:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def shifted_month(today: date, by: int) -> Days:
    index = today.year * 12 + today.month - 1 + by
    return month_of(index // 12, index % 12 + 1)


def quarter_of(year: int, quarter: int) -> Days:
    return date(year, 3 * quarter - 2, 1), month_of(year, 3 * quarter)[1]


def half_year_of(year: int, half: int) -> Days:
    return date(year, 6 * half - 5, 1), month_of(year, 6 * half)[1]


def _years(today: date, *, past: bool) -> tuple[int, ...]:
    step = -1 if past else 1
    return tuple(today.year + step * n for n in range(9))  # 29 February may be that far


def _fits(days: Days, today: date, *, past: bool) -> bool:
    return days[0] <= today if past else days[1] >= today


def _in_year(moment: Moment, year: int, today: date, *, past: bool) -> Days | None:
    if not 1 <= year <= 9998:
        return None
    if moment.unit == "year":
        return date(year, 1, 1), date(year, 12, 31)
    if moment.unit == "quarter":
        return quarter_of(year, moment.number)
    if moment.unit == "half-year":
        return half_year_of(year, moment.number)
    if moment.month is None:
        return _day_of_a_month(moment.day or 1, today, past=past)
    if moment.day is None:
        return month_of(year, moment.month)
    try:
        day = date(year, moment.month, moment.day)
    except ValueError:
        return None
    return day, day


def _day_of_a_month(day: int, today: date, *, past: bool) -> Days | None:
    for step in range(3):
        first, last = shifted_month(today, -step if past else step)
        if day <= last.day:
            found = first.replace(day=day)
            if _fits((found, found), today, past=past):
                return found, found
    return None


def _weekday(moment: Moment, today: date, *, past: bool) -> date:
    """The next such day, or the last one; "next Friday" of step 1 is that day of next week."""
    if moment.step:
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(days=7 * moment.step + moment.number)
    if past:
        return today - timedelta(days=(today.weekday() - moment.number) % 7 or 7)
    return today + timedelta(days=(moment.number - today.weekday()) % 7 or 7)


def _part_of(days: Days, part: str, unit: str) -> Days:
    """Early is the fifth day, mid the fifteenth of a month and the middle of anything else, end the last day."""
    first, last = days
    if part == "early":
        day = first + timedelta(days=4)
        return day, day
    if part == "mid":
        day = first + timedelta(days=14) if unit == "month" else first + (last - first) / 2
        return day, day
    return (last, last) if part == "end" else days


def _range(first: Moment, last: Moment, today: date, *, past: bool) -> Days | None:
    """Both ends, the first not after the last; what the first leaves open it takes from the last."""
    if last.unit == "weekday":
        begin = days_of(first, today, past=past)
        end = begin and days_of(last, today if last.step else begin[0], past=False)
        return (begin[0], end[1]) if begin and end else None
    if first.fixed is not None and last.year is None and last.fixed is None:
        end = days_of(last, first.fixed[0], past=False)
        return (first.fixed[0], end[1]) if end else None
    if first.year and not last.year and last.fixed is None:
        last = replace(last, year=first.year)
    end = days_of(last, today, past=past)
    if end is None:
        return None
    if first.month is None and first.unit == "day":
        before = (first.day or 1) > end[1].day  # "du 28 au 3"
        first = replace(first, month=shifted_month(end[1], -1 if before else 0)[0].month)
    begin = days_of(first, end[1], past=True) if not first.year else days_of(first, today)
    if begin is None or begin[0] > end[1]:
        return None
    return begin[0], end[1]
