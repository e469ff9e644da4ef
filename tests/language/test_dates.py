"""Dates as people write them, in both languages; today is Wednesday 30 June 2027."""

from datetime import date

import pytest

from language.dates import find_dates
from language.normal import fold
from tests.language.made import TODAY

AHEAD = [
    ("2027-09-14", "2027-09-14", "2027-09-14"),
    ("14 Sept. 2027", "2027-09-14", "2027-09-14"),
    ("September 14, 2027", "2027-09-14", "2027-09-14"),
    ("the 14th of September", "2027-09-14", "2027-09-14"),
    ("1er juillet", "2027-07-01", "2027-07-01"),
    ("10/11", "2027-11-10", "2027-11-10"),
    ("03/01/28", "2028-01-03", "2028-01-03"),
    ("5.8.2027", "2027-08-05", "2027-08-05"),
    ("29 June", "2028-06-29", "2028-06-29"),
    ("30 juin", "2027-06-30", "2027-06-30"),
    ("early October", "2027-10-05", "2027-10-05"),
    ("début octobre", "2027-10-05", "2027-10-05"),
    ("mid-October", "2027-10-15", "2027-10-15"),
    ("à la mi-octobre", "2027-10-15", "2027-10-15"),
    ("end of October", "2027-10-31", "2027-10-31"),
    ("fin février", "2028-02-29", "2028-02-29"),
    ("Q3", "2027-07-01", "2027-09-30"),
    ("T3 2028", "2028-07-01", "2028-09-30"),
    ("the first quarter", "2028-01-01", "2028-03-31"),
    ("second half of 2027", "2027-07-01", "2027-12-31"),
    ("week of 6 September", "2027-09-06", "2027-09-10"),
    ("la semaine du 6 septembre", "2027-09-06", "2027-09-10"),
    ("next week", "2027-07-05", "2027-07-09"),
    ("la semaine prochaine", "2027-07-05", "2027-07-09"),
    ("this week", "2027-06-28", "2027-07-02"),
    ("end of the month", "2027-06-30", "2027-06-30"),
    ("fin du mois prochain", "2027-07-31", "2027-07-31"),
    ("year end", "2027-12-31", "2027-12-31"),
    ("tomorrow", "2027-07-01", "2027-07-01"),
    ("après-demain", "2027-07-02", "2027-07-02"),
    ("in two weeks", "2027-07-14", "2027-07-14"),
    ("dans 3 jours", "2027-07-03", "2027-07-03"),
    ("Friday", "2027-07-02", "2027-07-02"),
    ("on Wednesday", "2027-07-07", "2027-07-07"),
    ("next Friday", "2027-07-09", "2027-07-09"),
    ("vendredi prochain", "2027-07-02", "2027-07-02"),
    ("by the 9th", "2027-07-09", "2027-07-09"),
    ("le 26", "2027-07-26", "2027-07-26"),
    ("7-11 February", "2028-02-07", "2028-02-11"),
    ("from 2 to 13 August", "2027-08-02", "2027-08-13"),
    ("du 27 septembre au 1er octobre", "2027-09-27", "2027-10-01"),
    ("30 Aug - 3 Sept", "2027-08-30", "2027-09-03"),
    ("from 28 June to 2 July", "2027-06-28", "2027-07-02"),
    ("20 December to 7 January", "2027-12-20", "2028-01-07"),
    ("du 12 au 16", "2027-07-12", "2027-07-16"),
    ("du 28 au 3", "2027-06-28", "2027-07-03"),
    ("12-16/07", "2027-07-12", "2027-07-16"),
    ("between 3 and 5 May", "2028-05-03", "2028-05-05"),
    ("2nd to 7th of next month", "2027-07-02", "2027-07-07"),
    ("from tomorrow through Tuesday", "2027-07-01", "2027-07-06"),
    ("de lundi à mercredi", "2027-07-05", "2027-07-07"),
    ("d'avril à juin 2028", "2028-04-01", "2028-06-30"),
]
BACK = [
    ("yesterday", "2027-06-29", "2027-06-29"),
    ("Friday", "2027-06-25", "2027-06-25"),
    ("mercredi", "2027-06-23", "2027-06-23"),
    ("last week", "2027-06-21", "2027-06-25"),
    ("le mois dernier", "2027-05-01", "2027-05-31"),
    ("11 June", "2027-06-11", "2027-06-11"),
    ("16-19 February", "2027-02-16", "2027-02-19"),
    ("in November", "2026-11-01", "2026-11-30"),
    ("il y a 3 jours", "2027-06-27", "2027-06-27"),
    ("two weeks ago", "2027-06-16", "2027-06-16"),
]


def days_of(text: str, *, past: bool) -> list[tuple[date, date] | None]:
    return [when.days(TODAY, past=past) for when in find_dates(fold(text), TODAY)]


@pytest.mark.parametrize(("text", "first", "last"), AHEAD)
def test_what_lies_ahead_is_the_nearest_from_today(text: str, first: str, last: str) -> None:
    assert days_of(text, past=False) == [(date.fromisoformat(first), date.fromisoformat(last))]


@pytest.mark.parametrize(("text", "first", "last"), BACK)
def test_what_is_past_is_the_nearest_until_today(text: str, first: str, last: str) -> None:
    assert days_of(text, past=True) == [(date.fromisoformat(first), date.fromisoformat(last))]


@pytest.mark.parametrize(
    "text",
    ["it may slip", "40 %", "sept participants", "mon rapport", "the 2nd workshop", "2 350 EUR", "module 2", "14:30"],
)
def test_words_and_numbers_that_are_no_dates(text: str) -> None:
    assert days_of(text, past=False) == []


@pytest.mark.parametrize("text", ["31 February", "30 février 2028", "31/11"])
def test_a_day_that_does_not_exist_is_found_and_means_none(text: str) -> None:
    assert days_of(text, past=False) == [None]


@pytest.mark.parametrize(
    ("text", "half"),
    [("tomorrow afternoon", "PM"), ("jeudi matin", "AM"), ("le 18 octobre après-midi", "PM"), ("3 May", "")],
)
def test_halves_of_a_day(text: str, half: str) -> None:
    (when,) = find_dates(fold(text), TODAY)
    assert when.first.half == half


def test_a_bare_day_stands_in_the_month_said_before() -> None:
    first, second = days_of("début le 15 novembre, fin le 26", past=False)
    assert first == (date(2027, 11, 15), date(2027, 11, 15))
    assert second == (date(2027, 11, 26), date(2027, 11, 26))
