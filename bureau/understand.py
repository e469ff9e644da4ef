"""`bureau understand`: messages in, what the reader makes of them out, one JSON object a line. No server runs."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from domain.people import Person
from domain.project import Project
from language.evaluation import to_plain
from language.lexicon import Lexicon
from language.read import read

WANTED = ("id", "text", "author", "today")


class Unreadable(ValueError):
    """A line that holds no message; the text names the line and what is wrong with it."""


def understand(lines: Iterable[str], project: Project, complain: Callable[[Unreadable], None]) -> Iterator[str]:
    """Lines {"id", "text", "author" (a Staff key), "today" (ISO)} become lines {"id", "acts", "ask"}, in order.

    Blank lines are passed over; of a line that holds no message `complain` is told, and the next one is read.
    """
    lexicon = Lexicon.of(project)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = _row(number, line)
            author, today = _author(number, row, project), _today(number, row)
        except Unreadable as unreadable:
            complain(unreadable)
            continue
        answer = to_plain(read(row["text"], project, author, today, lexicon))
        yield json.dumps({"id": row["id"], **answer}, ensure_ascii=False)


def _row(number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise Unreadable(f"line {number}: not JSON") from None
    if not isinstance(row, dict):
        raise Unreadable(f"line {number}: not a JSON object")
    missing = [name for name in WANTED if name not in row]
    if missing:
        raise Unreadable(f"line {number}: no {', '.join(missing)}")
    if not isinstance(row["text"], str):
        raise Unreadable(f"line {number}: text is not a string")
    return row


def _author(number: int, row: dict[str, Any], project: Project) -> Person:
    author = project.team.by_key(row["author"])
    if author is None:
        raise Unreadable(f"line {number}: author {row['author']!r} is not on the project's staff list")
    return author


def _today(number: int, row: dict[str, Any]) -> date:
    try:
        return date.fromisoformat(row["today"])
    except (TypeError, ValueError):
        raise Unreadable(f"line {number}: today {row['today']!r} is no date of the form YYYY-MM-DD") from None
