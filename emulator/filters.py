"""$filter and $orderby on list items, as far as they are documented: eq ne lt gt le ge startswith, joined by `and`."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from emulator.columns import SYSTEM, Column
from emulator.errors import NOT_INDEXED, bad_request, invalid, unknown_field
from emulator.site_dates import read_instant

_LITERAL = r"(?P<literal>'(?:[^']|'')*'|[^\s()',]+)"
_COMPARE = re.compile(rf"\s*(?P<path>[A-Za-z_][\w/]*)\s+(?P<verb>eq|ne|lt|gt|le|ge)\s+{_LITERAL}\s*")
_STARTS = re.compile(rf"\s*startswith\(\s*(?P<path>[A-Za-z_][\w/]*)\s*,\s*{_LITERAL}\s*\)\s*")
_AND = re.compile(r"and\b")
PREFER = "honornonindexedquerieswarningmayfailrandomly"


@dataclass(frozen=True)
class Clause:
    """`path verb literal`."""

    path: str
    verb: str
    literal: Any

    def holds(self, value: Any) -> bool:
        """Whether a value satisfies the clause. An empty value is only equal to null."""
        if value is None or self.literal is None:
            same = value is None and self.literal is None
            return {"eq": same, "ne": not same}.get(self.verb, False)
        left, right = _comparable(value, self.literal)
        if self.verb == "startswith":
            return str(left).startswith(str(right))
        return _VERBS[self.verb](left, right)


_VERBS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda a, b: bool(a == b),
    "ne": lambda a, b: bool(a != b),
    "lt": lambda a, b: bool(a < b),
    "gt": lambda a, b: bool(a > b),
    "le": lambda a, b: bool(a <= b),
    "ge": lambda a, b: bool(a >= b),
}


def parse_filter(text: str) -> list[Clause]:
    """Clauses that must all hold; 400 `Invalid filter clause` for anything undocumented."""
    clauses, place = [], 0
    while True:
        match = _COMPARE.match(text, place) or _STARTS.match(text, place)
        if match is None:
            raise bad_request("Invalid filter clause")
        verb = match.groupdict().get("verb") or "startswith"
        clauses.append(Clause(match["path"], verb, _literal(match["literal"])))
        place = match.end()
        if place == len(text):
            return clauses
        joined = _AND.match(text, place)
        if joined is None:
            raise bad_request("Invalid filter clause")
        place = joined.end()


def parse_order(text: str | None) -> list[tuple[str, bool]]:
    """Paths with whether they fall: `fields/DueDate desc` is `("fields/DueDate", True)`."""
    order = []
    for part in (text or "").split(","):
        words = part.split()
        if not words:
            continue
        if len(words) > 2 or (len(words) == 2 and words[1] not in ("asc", "desc")):
            raise bad_request("Invalid orderby clause")
        order.append((words[0], words[-1] == "desc" and len(words) == 2))
    return order


def field_name(path: str, columns: list[Column], prefer: str) -> str:
    """The key in `fields` that a path names; refuses unknown columns, and unindexed ones without the Prefer header."""
    area, _, name = path.partition("/")
    if area != "fields" or not name:
        raise invalid(f"Invalid filter clause: '{path}' cannot be used here")
    if name == "id":
        return "id"
    for column in (*columns, *SYSTEM):
        if name in (column.wire_name, column.name):
            if not column.indexed and PREFER not in prefer.replace(" ", "").lower():
                raise invalid(NOT_INDEXED.format(name=name))
            return "id" if column.name == "ID" else column.wire_name
    raise unknown_field(name)


def sort_key(value: Any) -> tuple[int, Any]:
    """Empty values first, then numbers, then text; safe between mixed values."""
    if value is None:
        return (0, 0)
    return (1, value) if isinstance(value, int | float) else (2, str(value).lower())


def matches(clauses: list[tuple[str, Clause]], fields: Mapping[str, Any]) -> bool:
    """Whether the fields satisfy each clause."""
    return all(clause.holds(fields.get(name)) for name, clause in clauses)


def _literal(text: str) -> Any:
    if text.startswith("'"):
        return text[1:-1].replace("''", "'")
    if text in ("true", "false", "null"):
        return {"true": True, "false": False, "null": None}[text]
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    if re.fullmatch(r"-?\d*\.\d+", text):
        return float(text)
    if (moment := _moment(text)) is not None:
        return moment
    raise bad_request("Invalid filter clause")


def _comparable(value: Any, literal: Any) -> tuple[Any, Any]:
    """Both sides in one type: instants where both can be read as such, numbers, else text without case."""
    if isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d", value):
        left, right = _moment(value), literal if isinstance(literal, datetime) else _moment(str(literal))
        if left is not None and right is not None:
            return left, right
    if isinstance(value, bool) or isinstance(literal, bool):
        return value in (True, "true", 1), literal in (True, "true", 1)
    if isinstance(value, int | float) or isinstance(literal, int | float):
        try:
            return float(value), float(literal)
        except (TypeError, ValueError) as error:
            raise bad_request("Invalid filter clause") from error
    return str(value).lower(), str(literal).lower()


def _moment(text: str) -> datetime | None:
    try:
        return read_instant(text)
    except ValueError:
        return None
