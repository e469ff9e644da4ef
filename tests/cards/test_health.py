"""The admin card: grouped, a symbol and a word for each finding, and what to do."""

import ast
from pathlib import Path

import pytest

from cards.wording import Texts
from domain.health import Finding, State
from domain.notice import Health
from tests.cards.conftest import Drawing
from tests.cards.samples import AT, ENGLISH, FRENCH, UNWELL
from workflows.check_health import AREAS

ROOT = Path(__file__).resolve().parents[2]


def keys_in_code() -> dict[str, bool]:
    """Every key of a Finding in the code -> whether it is ever anything else than ok."""
    found: dict[str, bool] = {}
    for folder in ("bot", "bureau", "graph", "reports", "scheduling", "store", "workflows"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding" and len(node.args) > 2:
                    key, state = node.args[1], node.args[2]
                    if isinstance(key, ast.Constant):
                        unwell = getattr(state, "attr", "") != "OK"
                        found[str(key.value)] = found.get(str(key.value), False) or unwell
    return found


def test_every_finding_has_its_words_and_says_what_to_do(texts: Texts) -> None:
    keys = keys_in_code()
    assert {"rights.read", "queue.stuck"} <= set(keys)
    assert [key for key in keys if not texts.has(f"health.{key}")] == []
    assert [key for key, unwell in keys.items() if unwell and not texts.has(f"health.{key}.do")] == []


def test_every_area_has_a_name(texts: Texts) -> None:
    assert [area for area in AREAS if not texts.has(f"area.{area}")] == []


def test_the_card_counts_what_is_wrong_and_groups_by_area(draw: Drawing) -> None:
    lines = draw.lines(Health(UNWELL, AT), ENGLISH)
    assert lines[1].startswith("1 thing is wrong. 2 things to look at.")
    assert [line for line in lines if line in ("Identity", "Rights", "People", "Write queue")] == [
        "Identity",
        "Rights",
        "People",
        "Write queue",
    ]
    assert "✕ Wrong 3 writes wait, the oldest for 95 min." in lines


def test_all_is_well_in_both_languages(draw: Drawing) -> None:
    assert draw.lines(Health(UNWELL[:1], AT), ENGLISH)[1].startswith("All is well.")
    assert draw.lines(Health(UNWELL[:1], AT), FRENCH)[1].startswith("Tout va bien.")


def test_what_to_do_is_said_once_for_findings_that_ask_for_the_same(draw: Drawing) -> None:
    never = tuple(
        Finding("people", "people.never", State.WARNING, {"name": name, "key": "STF"}) for name in ("A", "B", "C")
    )
    lines = draw.lines(Health(never, AT), ENGLISH)
    assert len([line for line in lines if line.startswith("What to do")]) == 1
    assert lines[-1].startswith("What to do")


@pytest.mark.parametrize("facts", [{}, {"x": 1}])
def test_a_finding_without_words_or_facts_hides_no_other(draw: Drawing, facts: dict[str, object]) -> None:
    strange = Finding("rows", "people.never", State.WARNING, facts)
    lines = draw.lines(Health((strange, *UNWELL), AT), ENGLISH)
    assert any("people.never" in line for line in lines)
    assert any("3 writes wait" in line for line in lines)
