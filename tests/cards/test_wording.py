"""The texts themselves: equal in both languages, complete for everything the program can say."""

import ast
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from cards.formats import date_text, one_line, percent_text
from cards.wording import LANGUAGES, Texts
from domain.activity import ASKABLE, Rag, RagMode, Status
from domain.entry import EntryState
from domain.project import kinds
from domain.report import ReportKind

ROOT = Path(__file__).resolve().parents[2]
REFUSALS = ("Refused", "NotAllowed", "NotValid", "NotFound", "NotNow", "Declined")
_PLACE = re.compile(r"\{(\w+)")


def keys_in(folder: str, names: tuple[str, ...]) -> Iterator[tuple[str, set[str] | None]]:
    """Every literal key in calls of these names, with the facts' names (None where they are not spelled out)."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names and node.args:
                spelled = getattr(node.func, "id", "") != "Declined"
                facts = {keyword.arg for keyword in node.keywords if keyword.arg}
                known = facts if spelled and all(keyword.arg for keyword in node.keywords) else None
                yield from ((text, known) for text in _choices(node.args[0]))


def _choices(node: ast.expr) -> Iterator[str]:
    """The texts an expression can be: a literal, or either side of an if."""
    if isinstance(node, ast.IfExp):
        yield from _choices(node.body)
        yield from _choices(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def places(texts: Mapping[str, str], key: str) -> set[str]:
    forms = [texts[form] for form in (key, f"{key}.one", f"{key}.other") if form in texts]
    return {name for form in forms for name in _PLACE.findall(form)}


def test_both_languages_say_the_same_things(texts: Texts) -> None:
    english, french = (texts.by_language[language] for language in LANGUAGES)
    assert list(english) == list(french)
    assert not [key for key in english if not english[key].strip() or not french[key].strip()]
    assert [key for key in english if places(english, key) != places(french, key)] == []


def test_french_keeps_a_sign_with_its_word(texts: Texts) -> None:
    french = {key: text for key, text in texts.by_language["fr"].items() if key != "home.other_language"}
    assert [key for key, text in french.items() if re.search(r" [:;?!%»]|« |[^\s\u00a0][;?!»%]", text)] == []
    assert [key for key, text in french.items() if "'" in text or '"' in text] == []


def test_every_refusal_has_a_sentence_whose_facts_are_given(texts: Texts) -> None:
    missing, wanting = [], []
    for folder in ("domain", "workflows", "cards", "bot"):
        for key, facts in keys_in(folder, REFUSALS):
            if not texts.has(f"refusal.{key}"):
                missing.append(key)
            elif facts is not None and not places(texts.by_language["en"], f"refusal.{key}") <= facts:
                wanting.append(key)
    assert missing == []
    assert wanting == []


@pytest.mark.parametrize("key", ["unavailable", "forbidden", "trouble"])
def test_trouble_has_a_sentence_with_the_number_to_quote(key: str, texts: Texts) -> None:
    assert "A1B2" in texts.sentence(f"refusal.{key}", "fr", {"trace": "A1B2"})


def test_every_light_of_the_rules_has_a_reason(texts: Texts) -> None:
    tree = ast.parse((ROOT / "domain/rag.py").read_text("utf-8"))
    lights = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "Light"]
    keys = {key for light in lights for key in _choices(light.args[1])}
    assert {"slip", "overdue", "milestone", "blocker", "cost", "no_slip"} <= keys
    assert [key for key in keys if not texts.has(f"rag.{key}")] == []


def test_every_gap_of_a_report_has_a_sentence(texts: Texts) -> None:
    tree = ast.parse((ROOT / "domain/report_gaps.py").read_text("utf-8"))
    keys = [
        key for node in ast.walk(tree) if isinstance(node, ast.Dict) for at in node.keys if at for key in _choices(at)
    ]
    assert keys
    assert [key for key in keys if not texts.has(f"gap.{key}")] == []


def test_every_word_of_the_lists_is_translated(texts: Texts) -> None:
    wanted = [
        *(
            f"field.{name}"
            for name in (*ASKABLE, "rag_reason", "rag_mode", "rag_until", "blocker_who", "blocker_until")
        ),
        *(f"value.status.{status.value}" for status in Status),
        *(f"value.rag.{rag.value}" for rag in Rag),
        *(f"value.rag_mode.{mode.value}" for mode in RagMode),
        *(f"state.{state.value}" for state in EntryState),
        *(f"receipt.heading.{state.value}" for state in EntryState),
        *(f"report.kind.{kind.value}" for kind in ReportKind),
        *(f"report.title.{kind.value}" for kind in ReportKind),
        *(f"list.{kind.list_name}" for kind in kinds().values()),
    ]
    assert [key for key in wanted if not texts.has(key)] == []


def test_an_unknown_key_and_a_missing_fact_are_errors(texts: Texts) -> None:
    with pytest.raises(KeyError):
        texts.sentence("no.such.text", "en", {})
    with pytest.raises(KeyError):
        texts.sentence("rag.cost", "en", {})


@pytest.mark.parametrize(
    ("language", "days", "said"),
    [
        ("en", 0, "0 days behind the baseline"),
        ("en", 1, "1 day behind the baseline"),
        ("en", 40, "40 days behind the baseline"),
        ("fr", 0, "0 jour de retard sur le plan de référence"),
        ("fr", 1, "1 jour de retard sur le plan de référence"),
        ("fr", 40, "40 jours de retard sur le plan de référence"),
    ],
)
def test_days_are_counted_as_each_language_counts(language: str, days: int, said: str, texts: Texts) -> None:
    assert texts.sentence("rag.slip", language, {"days": days}) == said


def test_a_fact_that_looks_like_a_place_is_left_alone(texts: Texts) -> None:
    said = texts.sentence("rag.milestone", "en", {"milestone": "[{days}] {x}", "days": 2})
    assert said == "Milestone “[{days}] {x}” is 2 days overdue"


@pytest.mark.parametrize(
    ("day", "language", "said"),
    [
        (date(2027, 9, 14), "en", "14 Sep 2027"),
        (date(2027, 9, 14), "fr", "14 sept. 2027"),
        (date(2027, 10, 1), "fr", "1er oct. 2027"),
        (date(2027, 10, 11), "fr", "11 oct. 2027"),
        (date(2027, 10, 1), "en", "1 Oct 2027"),
    ],
)
def test_dates_are_written_as_the_reader_writes_them(day: date, language: str, said: str) -> None:
    assert date_text(day, language).replace("\u00a0", " ") == said


def test_a_weekday_helps_to_check_a_date() -> None:
    assert date_text(date(2027, 7, 16), "en", weekday=True).replace("\u00a0", " ") == "Fri 16 Jul 2027"
    assert date_text(date(2027, 10, 1), "fr", weekday=True).replace("\u00a0", " ") == "ven. 1er oct. 2027"


def test_percent_does_not_break_from_its_number() -> None:
    assert percent_text(70, "fr") == percent_text(70, "en") == "70\u00a0%"


def test_text_that_runs_from_right_to_left_cannot_turn_ours_around() -> None:
    assert one_line("ورشة \u202e 2027", 100) == "\u2068ورشة 2027\u2069"
    assert one_line("plain \u202eevil\u2069\n\ttext", 100) == "plain evil text"
