"""The figures on the messages that lie beside the project must not fall; skipped visibly without them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from language.evaluation import to_plain
from language.read import read
from tests.language.made import demo

MESSAGES = Path(__file__).parents[3] / "shared" / "evaluation" / "status_messages.dev.jsonl"
EXACT, RIGHT_ROW = 0.97, 0.97


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


@pytest.mark.skipif(not MESSAGES.exists(), reason="the development messages are not beside the project")
def test_the_development_messages_are_read_as_before() -> None:
    rows = [json.loads(line) for line in MESSAGES.read_text("utf-8").splitlines() if line.strip()]
    exact, proposed, right = 0, 0, 0
    for row in rows:
        author = demo().project.team.by_key(row["author"])
        assert author is not None
        today = date.fromisoformat(row["today"])
        answer = to_plain(read(row["text"], demo().project, author, today, demo().lexicon))
        exact += alike(row["acts"], answer["acts"]) and row["ask"] == answer["ask"]
        wanted = {act.get("activity") for act in row["acts"] if act["kind"] == "update"}
        named = [act["activity"] for act in answer["acts"] if act["kind"] == "update" and "activity" in act]
        proposed += len(named)
        right += sum(key in wanted for key in named)
    assert exact / len(rows) >= EXACT
    assert right / proposed >= RIGHT_ROW
