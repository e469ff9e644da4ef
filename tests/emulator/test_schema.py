"""Microsoft's published description of Graph as judge, where it lies beside the project."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.emulator.answers import every_answer
from tests.emulator.wire import Graph

SCHEMA = Path(__file__).parents[3] / "shared" / "contract" / "graph.schema.json"
pytestmark = [
    pytest.mark.contract,
    pytest.mark.skipif(not SCHEMA.exists(), reason="Microsoft's schema slice does not lie beside the project"),
]


# Shown by Graph and by its documentation, but in no published description.
UNPUBLISHED = {"subscription": {"notificationContentType"}, "event": {"occurrenceId"}}


def objections(kind: str, document: Any) -> list[str]:
    """What the schema has against a document."""
    schema = json.loads(SCHEMA.read_text())
    judge = Draft202012Validator(
        {**schema, "$ref": f"#/$defs/{kind}"}, format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    document = {key: value for key, value in document.items() if key not in UNPUBLISHED.get(kind, ())}
    return [f"{kind} {'/'.join(map(str, one.path))}: {one.message[:200]}" for one in judge.iter_errors(document)]


async def test_every_answer_fits_the_schema(graph: Graph) -> None:
    """Closed objects: unknown names and wrong types are both found."""
    answers = await every_answer(graph)

    assert [problem for kind, document in answers for problem in objections(kind, document)] == []


def test_the_judge_sees_a_wrong_name_and_a_wrong_type() -> None:
    """A judge that never objects proves nothing."""
    assert len(objections("listItem", {"id": "1", "titel": "x", "createdDateTime": 5})) == 2
