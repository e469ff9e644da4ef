"""One message cut into sentences and clauses, and text folded without losing its place."""

import pytest

from language.clauses import clauses
from language.dates import find_dates
from language.normal import plain
from language.numbers import find_people, find_progress
from tests.language.made import TODAY


def pieces(text: str) -> list[list[str]]:
    """Sentences as lists of clauses, original spelling; dates are never cut."""
    folded = plain(text)
    rows: dict[int, list[str]] = {}
    for clause in clauses(folded, [(when.start, when.end) for when in find_dates(folded.folded, TODAY)]):
        rows.setdefault(clause.sentence, []).append(folded.span(clause.start, clause.end).text)
    return list(rows.values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lima 60 %. Accra bloqué", [["Lima 60 %"], ["Accra bloqué"]]),
        ("Lima 60 %, no blockers; Accra 5 %", [["Lima 60 %", "no blockers"], ["Accra 5 %"]]),
        ("- Lima 60 %\n- Accra 5 %", [["Lima 60 %"], ["Accra 5 %"]]),
        ("• Lima 60 % • Accra 5 %", [["Lima 60 %"], ["Accra 5 %"]]),
        ("Y: calls / T: storyboard / B: none", [["Y: calls"], ["T: storyboard"], ["B: none"]]),
        ("Published on CLiKC! on Monday", [["Published on CLiKC! on Monday"]]),
        ("1,150 EUR paid", [["1,150 EUR paid"]]),
        ("due 14 Sept. 2027", [["due 14 Sept. 2027"]]),
        ("on Thursday, 24 November", [["on Thursday, 24 November"]]),
        ("Lima 60 % and I am off on Friday", [["Lima 60 %", "and I am off on Friday"]]),
    ],
)
def test_sentences_and_clauses(text: str, expected: list[list[str]]) -> None:
    assert pieces(text) == expected


def test_folding_keeps_the_way_back_to_the_original() -> None:
    text = "Échéance de l’Œuvre décalée ✅ au 3 août"
    folded = plain(text)
    assert " ".join(folded.folded.split()) == "echeance de l'oeuvre decalee au 3 aout"
    start = folded.folded.index("oeuvre")
    assert folded.span(start, start + len("oeuvre")).text == "Œuvre"
    assert folded.respelled({"decalee": "moved"}).span(start, start + 16).text.startswith("Œuvre")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("60%", [60]),
        ("60 pour cent", [60]),
        ("sixty percent", [60]),
        ("half way through", [50]),
        ("à mi-parcours", [50]),
        ("from 40 % to 60 %", [60]),
        ("60 % (was 40 %)", [60]),
        ("10 % discount", []),
        ("82 % of the money is spent", []),
        ("budget at 82 %", []),
        ("costs rose by 5 %", []),
        ("40 % women", []),
        ("110 %", []),
        ("2 350 EUR", []),
    ],
)
def test_percentages_that_are_progress(text: str, values: list[int]) -> None:
    folded = plain(text).folded
    assert [row.value for row in find_progress(folded, 0, len(folded))] == values


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("28 officers, 12 women, 16 men", {"total": 28, "female": 12, "male": 16}),
        ("24 agents formés dont 9 femmes", {"total": 24, "female": 9}),
        ("participants: 31", {"total": 31}),
        ("12 F / 16 M", {"female": 12, "male": 16}),
        ("vingt participants", {"total": 20}),
        ("2 350 EUR and 3 rooms", {}),
        ("5 more participants", {}),
    ],
)
def test_numbers_of_people(text: str, people: dict[str, int]) -> None:
    folded = plain(text).folded
    found = {row.slot.removeprefix("participants_"): row.value for row in find_people(folded, 0, len(folded))}
    assert found == people
