"""Leave as people write it in a chat."""

import pytest

from tests.language.made import demo

# Wednesday 30 June 2027.
ONE = [
    ("sick 2day", {"type": "sick", "start": "2027-06-30", "end": "2027-06-30"}),
    ("malade ajd", {"type": "sick", "start": "2027-06-30", "end": "2027-06-30"}),
    ("off mon + tue", {"start": "2027-07-05", "end": "2027-07-06"}),
    ("congé lun et mar", {"start": "2027-07-05", "end": "2027-07-06"}),
    ("afternoon off tomorrow", {"start": "2027-07-01", "end": "2027-07-01", "start_half": "PM"}),
    ("congé cet aprem", {"start": "2027-06-30", "end": "2027-06-30", "start_half": "PM"}),
    ("away from 5 July, returning to the office on 13 July", {"start": "2027-07-05", "end": "2027-07-12"}),
    ("on leave 5-9 July, Dao deputises", {"start": "2027-07-05", "end": "2027-07-09", "cover": "STF-04"}),
    ("on leave 5-9 July, Dao has my back", {"start": "2027-07-05", "end": "2027-07-09", "cover": "STF-04"}),
    ("congé du 5 au 9 juillet, Dao prend le relais", {"start": "2027-07-05", "end": "2027-07-09", "cover": "STF-04"}),
    ("congé de circonstance vendredi", {"type": "special", "start": "2027-07-02", "end": "2027-07-02"}),
    ("je ne viens pas demain", {"start": "2027-07-01", "end": "2027-07-01"}),
    ("I can't come in tomorrow", {"start": "2027-07-01", "end": "2027-07-01"}),
    ("vacation through Friday, starting Thursday", {"type": "annual", "start": "2027-07-01", "end": "2027-07-02"}),
]


@pytest.mark.parametrize(("text", "slots"), ONE)
def test_a_request_in_chat(text: str, slots: dict[str, object]) -> None:
    assert demo().one(text) == {"op": "request", **slots}
    assert demo().ask(text) is None


@pytest.mark.parametrize("text", ["off tue and thu next week", "absent mardi et jeudi prochains"])
def test_days_that_lie_apart_are_an_absence_each(text: str) -> None:
    days = [(act["start"], act["end"]) for act in demo().acts(text)]
    assert days == [("2027-07-06", "2027-07-06"), ("2027-07-08", "2027-07-08")]


def test_the_last_day_away_is_the_end_of_the_absence() -> None:
    assert demo().one("I'm back, last day off was yesterday") == {"op": "return", "end": "2027-06-29"}
