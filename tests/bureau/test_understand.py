"""Messages as lines in, what is understood as lines out."""

import json

import pytest

from bureau.project_file import read_project
from bureau.understand import Unreadable, understand

PROJECT = read_project(None)
GOOD = {"id": "M1", "text": "Lima is at 60 %", "author": "STF-02", "today": "2027-06-30"}


def test_each_line_is_answered_in_order_in_the_plain_form() -> None:
    lines = [json.dumps(GOOD), "", json.dumps({**GOOD, "id": "M2", "text": "merci"})]
    assert [json.loads(line) for line in understand(lines, PROJECT, [].append)] == [
        {"id": "M1", "acts": [{"kind": "update", "activity": "ACT-004", "progress": 60}], "ask": None},
        {"id": "M2", "acts": [{"kind": "none"}], "ask": None},
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2: not JSON"),
        ("[]", "line 2: not a JSON object"),
        (json.dumps({"id": "M2", "text": "x"}), "line 2: no author, today"),
        (json.dumps({**GOOD, "text": 5}), "line 2: text is not a string"),
        (json.dumps({**GOOD, "author": "STF-99"}), "line 2: author 'STF-99' is not on the project's staff list"),
        (json.dumps({**GOOD, "today": "30/06/2027"}), "line 2: today '30/06/2027' is no date of the form YYYY-MM-DD"),
    ],
)
def test_a_bad_line_is_named_by_its_number_and_the_next_is_read(line: str, message: str) -> None:
    complaints: list[Unreadable] = []
    answers = list(understand([json.dumps(GOOD), line, json.dumps(GOOD)], PROJECT, complaints.append))
    assert len(answers) == 2
    assert [str(one)[: len(message)] for one in complaints] == [message]
