"""Messages as JSON lines in, what each is understood to mean as JSON lines out."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from domain.people import Person
from domain.project import Project
from language.evaluation import to_plain
from language.lexicon import Lexicon
from language.read import read


def understand(lines: Iterable[str], project: Project) -> Iterator[str]:
    """For each line {"id", "text", "author", "today"} a line {"id", "acts", "ask"}; empty lines are passed over.

    ValueError names the line that cannot be read, and what it lacks.
    """
    lexicon = Lexicon.of(project)
    for number, line in enumerate(lines, 1):
        if line.strip():
            message = _message(number, line, project)
            reading = read(message["text"], project, message["author"], message["today"], lexicon)
            yield json.dumps({"id": message["id"], **to_plain(reading)}, ensure_ascii=False)


def _message(number: int, line: str, project: Project) -> dict[str, Any]:
    try:
        given = json.loads(line)
    except ValueError as broken:
        raise ValueError(f"line {number}: not JSON ({broken})") from None
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise ValueError(f"line {number}: an object with at least id, text, author and today is wanted")
    return {
        "id": given.get("id"),
        "text": given["text"],
        "author": _author(number, given.get("author"), project),
        "today": _day(number, given.get("today")),
    }


def _author(number: int, key: object, project: Project) -> Person:
    person = project.team.by_key(str(key))
    if person is None:
        raise ValueError(f"line {number}: author {key!r} is no key of the project's staff")
    return person


def _day(number: int, text: object) -> date:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        raise ValueError(f"line {number}: today {text!r} is not a date like 2027-06-30") from None
