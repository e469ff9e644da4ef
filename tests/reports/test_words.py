"""Sentences, dates and numbers in both languages."""

import string
from datetime import UTC, date, datetime

import pytest

from domain.report import Period
from reports.words import UnknownLanguage, words_in

EN, FR = words_in("en"), words_in("fr")


def test_both_languages_have_the_same_sentences_with_the_same_facts() -> None:
    assert EN.texts.keys() == FR.texts.keys()
    assert [key for key in EN.texts if _facts(EN.texts[key]) != _facts(FR.texts[key])] == []


def test_no_sentence_is_empty() -> None:
    assert [key for words in (EN, FR) for key, text in words.texts.items() if not text.strip()] == []


def test_a_counted_sentence_has_both_forms() -> None:
    ones = {key.removesuffix(".one") for key in EN.texts if key.endswith(".one")}
    others = {key.removesuffix(".other") for key in EN.texts if key.endswith(".other")} - {"mark.in"}
    assert ones == others


@pytest.mark.parametrize(
    ("day", "english", "french"),
    [
        (date(2027, 7, 1), "1\u00a0Jul\u00a02027", "1er\u00a0juil.\u00a02027"),
        (date(2027, 7, 11), "11\u00a0Jul\u00a02027", "11\u00a0juil.\u00a02027"),
        (None, "no date recorded", "date non renseignée"),
    ],
)
def test_dates_are_written_as_readers_write_them(day: date | None, english: str, french: str) -> None:
    assert (EN.day(day), FR.day(day)) == (english, french)


def test_a_period_is_written_out() -> None:
    half = Period(date(2027, 1, 1), date(2027, 6, 30))
    assert EN.period(half) == "1 January 2027 to 30 June 2027"
    assert FR.period(half) == "du 1er janvier 2027 au 30 juin 2027"


def test_a_moment_names_its_zone() -> None:
    at = datetime(2027, 6, 30, 9, 5, tzinfo=UTC)
    assert EN.moment(at, "America/New_York") == "30 June 2027 at 09:05 (America/New York)"


def test_numbers_money_and_percent() -> None:
    assert (EN.number(1696806.5), EN.number(None)) == ("1,696,806.5", "not recorded")
    assert (EN.money(713936, "EUR"), FR.money(713936, "EUR")) == ("EUR\u00a0713,936", "713\u202f936\u00a0EUR")
    assert (EN.percent(0.1767), FR.percent(0.1767, signed=True)) == ("17.7\u00a0%", "+17,7\u00a0%")
    assert EN.percent(-0.0001, signed=True) == "0.0\u00a0%"
    assert (EN.amount(-6530, signed=True), EN.amount(0.2, signed=True)) == ("-6,530", "0")


def test_french_counts_nothing_as_one() -> None:
    assert FR.count("people.not_stated", 0) == "0 non précisé"
    assert EN.count("status_count.completed", 0) == "0 completed"


def test_countries_are_named_in_the_language_and_what_is_no_code_stays() -> None:
    assert (EN.countries(["KH", "??"]), FR.countries(["KH"])) == ("Cambodia, ??", "Cambodge")


def test_keys_that_follow_each_other_are_drawn_together() -> None:
    keys = ["ACT-002", "ACT-001", "ACT-003", "ACT-007", "ACT-008", "UPD-1", "odd", "ACT-001"]
    assert EN.keys(keys) == "ACT-001 to ACT-003, ACT-007, ACT-008, UPD-1, odd"
    assert FR.keys(["BL-1", "BL-2", "BL-3"]) == "BL-1 à BL-3"
    assert EN.keys([]) == ""


def test_a_text_without_french_stands_in_english_and_is_marked() -> None:
    assert [run.text for run in FR.own("Venue booked")] == ["Venue booked", " ", "(EN)"]
    assert FR.own("Venue booked")[0].lang == "en"
    assert FR.own("Venue booked")[0].is_fallback
    assert [run.text for run in FR.own("Venue booked", "Lieu réservé")] == ["Lieu réservé"]
    assert [run.text for run in EN.own("Venue booked", "Lieu réservé")] == ["Venue booked"]


def test_a_value_that_nobody_foresaw_is_written_as_in_the_list() -> None:
    assert [run.text for run in FR.choice("status", "In progress")] == ["En cours"]
    assert [run.text for run in EN.choice("status", "Paused")] == ["Paused"]


def test_words_in_another_language_are_quoted_and_named() -> None:
    assert "".join(run.text for run in EN.quoted("lieu confirmé", "fr")) == "“lieu confirmé” (in French)"
    assert "".join(run.text for run in FR.quoted("lieu confirmé", "fr")) == "«\u00a0lieu confirmé\u00a0»"
    assert "".join(run.text for run in EN.quoted("hecho", "pt")) == "“hecho” (language: pt)"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UnknownLanguage):
        words_in("de")


def _facts(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
