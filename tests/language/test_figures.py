"""The figures on messages by several writers must not fall.

Those of this folder were used while the rules were written, so they are high by nature; messages that nobody looked at
are measured elsewhere. The development messages lie beside the project; skipped visibly without them.
"""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bureau.project_file import read_project
from language.evaluation import to_plain
from language.lexicon import Lexicon
from language.read import read
from tests.language.made import World, demo

BESIDE = Path(__file__).parents[3] / "shared" / "evaluation" / "status_messages.dev.jsonl"
MESSAGES = Path(__file__).parents[1] / "data" / "messages"


@dataclass(frozen=True)
class Figures:
    """Shares: messages read exactly, proposed rows that are right, slots given that are right."""

    exact: float
    right_row: float
    right_slot: float


def slots(act: dict[str, Any]) -> dict[str, Any]:
    """What is compared: completed implies its progress, leave without a type is annual."""
    found = dict(act)
    if found.get("status") == "Completed":
        found.pop("progress", None)
    if found["kind"] == "leave" and found.get("type") == "annual":
        found.pop("type")
    return found


def alike(first: list[dict[str, Any]], second: list[dict[str, Any]]) -> bool:
    one, two = ([slots(act) for act in acts if act["kind"] != "none"] for acts in (first, second))
    return len(one) == len(two) and all(act in two for act in one)


def figures(messages: Path, world: World) -> Figures:
    rows = [json.loads(line) for line in messages.read_text("utf-8").splitlines() if line.strip()]
    exact, proposed, right, given, held = 0, 0, 0, 0, 0
    for row in rows:
        author = world.project.team.by_key(row["author"])
        assert author is not None
        answer = to_plain(read(row["text"], world.project, author, date.fromisoformat(row["today"]), world.lexicon))
        exact += alike(row["acts"], answer["acts"]) and row["ask"] == answer["ask"]
        wanted = {act.get("activity") for act in row["acts"] if act["kind"] == "update"}
        named = [act["activity"] for act in answer["acts"] if act["kind"] == "update" and "activity" in act]
        proposed += len(named)
        right += sum(key in wanted for key in named)
        said = [pair for act in answer["acts"] for pair in slots(act).items()]
        true = [pair for act in row["acts"] for pair in slots(act).items()]
        given += len(said)
        held += sum(pair in true for pair in said)
    return Figures(exact / len(rows), right / proposed, held / given)


def seen(messages: Path, world: World) -> None:
    found = figures(messages, world)
    assert found.exact >= 0.97
    assert found.right_row >= 0.99
    assert found.right_slot >= 0.97


@pytest.mark.skipif(not BESIDE.exists(), reason="the development messages are not beside the project")
def test_the_development_messages_are_read_as_before() -> None:
    seen(BESIDE, demo())


def test_messages_by_another_writer_are_read_as_before() -> None:
    seen(MESSAGES / "demo.jsonl", demo())


def test_messages_over_another_project_are_read_as_before() -> None:
    project = read_project(MESSAGES / "second_project.json")
    seen(MESSAGES / "second.jsonl", World(project, Lexicon.of(project), "STF-11", date(2028, 10, 4)))
