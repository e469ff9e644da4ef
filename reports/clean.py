"""Strings from lists made safe for a document: what XML forbids, what cuts a file short, what hides or turns text.

Control characters and half surrogates break or truncate Word files, bidirectional overrides make text read other
than it is stored, and doubled braces would run when a draft is reused as a template.
"""

import dataclasses
import math
import re
from typing import Any

from domain.project import Project, kinds
from domain.record import Record
from domain.report import Snapshot

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_MANY_ENDS = re.compile(r"\n\s*\n\s*\n+")
_ONE_LINE = ("key", "title", "title_fr", "code", "level", "output", "heading", "currency", "donor", "reference")
_JOINER = "\u2060"  # invisible, takes no room, parts the braces


def clean(text: str) -> str:
    """The text as it may stand in a document: line ends are \\n, tabs are spaces, at most one empty line in a row."""
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    text = _MANY_ENDS.sub("\n\n", _FORBIDDEN.sub("", text))
    for brace in ("{", "%", "#"):
        text = text.replace("{" + brace, "{" + _JOINER + brace).replace("{" + brace, "{" + _JOINER + brace)
    return text.strip()


def one_line(text: str) -> str:
    """The same on one line, for headings, chart labels and properties."""
    return " ".join(clean(text).split())


def cleaned(snapshot: Snapshot) -> Snapshot:
    """The snapshot with every text of every row cleaned; a number that is none (NaN, infinity) becomes missing."""
    rows: dict[str, Any] = {
        name: tuple(_cleaned_row(row) for row in getattr(snapshot.project, name)) for name in kinds()
    }
    return dataclasses.replace(snapshot, id=clean(snapshot.id), project=Project(**rows))


def _cleaned_row(row: Record) -> Record:
    changed: dict[str, Any] = {}
    for name in row.__dataclass_fields__:
        value = getattr(row, name)
        new = one_line(value) if name in _ONE_LINE else _cleaned_value(value)
        if new is not value and new != value:
            changed[name] = new
    return dataclasses.replace(row, **changed) if changed else row


def _cleaned_value(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        return tuple(clean(item) for item in value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
