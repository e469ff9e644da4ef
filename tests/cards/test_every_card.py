"""What holds for every card, whatever is on it: Microsoft's schema, our lint, one plain line beside it."""

import json
from importlib.resources import files
from typing import get_args

import pytest
from jsonschema import Draft6Validator

from cards.render import summary
from cards.verbs import WITHOUT_CARD, Verb
from cards.view import Reader
from cards.wording import Texts
from domain.notice import Notice
from tests.cards.conftest import Drawing
from tests.cards.hostile import HOSTILE, HOSTILES
from tests.cards.lint import complaints, parts_of, shown_actions
from tests.cards.samples import CARD_ID, READERS, SAMPLES

ALL = {f"{group}.{name}": notice for group, of in (("", SAMPLES), ("hostile", HOSTILES)) for name, notice in of.items()}


@pytest.fixture(scope="module")
def schema() -> Draft6Validator:
    text = (files("adaptive_cards") / "schemas" / "schema-1.5.json").read_text("utf-8")
    return Draft6Validator(json.loads(text))


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.language)
@pytest.mark.parametrize("name", ALL)
def test_a_card_meets_the_schema_and_our_own_demands(
    name: str, reader: Reader, draw: Drawing, schema: Draft6Validator
) -> None:
    card = draw.card(ALL[name], reader)
    assert [error.message for error in schema.iter_errors(card)] == []
    assert complaints(card) == []


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.language)
@pytest.mark.parametrize("name", ALL)
def test_the_notification_is_one_plain_line_that_is_not_too_long(name: str, reader: Reader, texts: Texts) -> None:
    line = summary(ALL[name], reader, texts)
    assert line.strip()
    assert "\n" not in line
    assert len(line) < 1000


def test_there_is_a_sample_of_every_notice() -> None:
    assert {type(notice) for notice in SAMPLES.values()} == set(get_args(Notice))


def test_every_verb_is_on_some_card(draw: Drawing) -> None:
    cards = [draw.card(notice, READERS[0]) for notice in SAMPLES.values()]
    assert {action["verb"] for card in cards for action in shown_actions(card) if "verb" in action} == set(Verb)


def test_every_button_but_help_and_report_names_its_card_and_nothing_else_that_could_be_forged(draw: Drawing) -> None:
    for notice in SAMPLES.values():
        for action in shown_actions(draw.card(notice, READERS[0])):
            if action["type"] == "Action.Execute" and action["verb"] not in WITHOUT_CARD:
                assert action["data"]["card"] == CARD_ID
                assert set(action["data"]) <= {"card", "choice"}


@pytest.mark.parametrize("name", HOSTILES)
def test_no_text_of_a_person_stands_where_markdown_is_read(name: str, draw: Drawing) -> None:
    card = draw.card(HOSTILES[name], READERS[0])
    blocks = [part["text"] for part in parts_of(card) if part.get("type") == "TextBlock"]
    assert not [text for text in blocks if "](" in text or "**" in text]


def test_the_hostile_text_does_get_onto_the_cards(draw: Drawing) -> None:
    with_it = [name for name in HOSTILES if HOSTILE[:8] in json.dumps(draw.card(HOSTILES[name], READERS[0]))]
    assert len(with_it) >= len(HOSTILES) - 5


def test_cancel_is_never_held_up_by_an_empty_field(draw: Drawing) -> None:
    for notice in SAMPLES.values():
        for action in shown_actions(draw.card(notice, READERS[0])):
            if action.get("verb") in (Verb.CANCEL, Verb.CHANGE, Verb.KEEP_THEIRS):
                assert action["associatedInputs"] == "none"


def test_no_client_may_change_a_figure_that_does_not_fit_instead_of_the_person(draw: Drawing) -> None:
    """Some turn 150 into the most that a field allows, silently; the bot refuses it in words instead."""
    for notice in SAMPLES.values():
        for part in parts_of(draw.card(notice, READERS[0])):
            assert {"min", "max"}.isdisjoint(part)
