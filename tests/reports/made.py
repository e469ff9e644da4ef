"""Snapshots for tests: the demo project, an empty one, one row changed, and one with hostile text in every field."""

import dataclasses
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from bureau.project_file import read_project
from domain.project import Project, kinds
from domain.record import Record
from domain.report import Period, ReportKind, Snapshot, freeze

AT = datetime(2027, 6, 30, 7, 0, tzinfo=UTC)
HALF = Period(date(2027, 1, 1), date(2027, 6, 30))
KINDS = tuple(ReportKind)
LANGUAGES = ("en", "fr")

HOSTILE = (
    "R&D <b>bold</b> ]]> </w:t></w:r></w:p> \"'` <!-- x --> <?xml?> &amp; &#0; "
    "NUL\x00 VT\x0b ESC\x1b[31m FF\x0c BEL\x07 \ufffe \uffff half\ud83d \udc4d "
    "{{ title }} {% if x %} {# c #} {{{ ${x} {0} {name} %s "
    "\u202etfel ot thgir\u202c \u2066iso\u2069 مرحبا שלום 👩🏽‍🚀 ✅ e\u0301 \u200bzero\tcol\r\nline\n\n\n\nend "
)

R = TypeVar("R", bound=Record)


def demo(kind: ReportKind = ReportKind.INTERIM, period: Period = HALF) -> Snapshot:
    return freeze(kind, period, AT, read_project(None), "RPT-02" if kind is ReportKind.INTERIM else "")


def empty(kind: ReportKind = ReportKind.INTERIM) -> Snapshot:
    return freeze(kind, HALF, AT, Project())


def of(kind: ReportKind = ReportKind.INTERIM, period: Period = HALF, **rows: tuple[Any, ...]) -> Snapshot:
    """A snapshot of these rows alone."""
    return freeze(kind, period, AT, Project(**rows))


def with_row(list_attribute: str, key: str, **values: Any) -> Snapshot:
    """The demo project with one row changed."""
    project = read_project(None)
    rows = tuple(dataclasses.replace(r, **values) if r.key == key else r for r in getattr(project, list_attribute))
    return freeze(ReportKind.INTERIM, HALF, AT, dataclasses.replace(project, **{list_attribute: rows}))


def hostile(kind: ReportKind = ReportKind.INTERIM, text: str = HOSTILE) -> Snapshot:
    """The demo project with that text in every free text of every row; keys get it too, in front of their number."""
    project = read_project(None)
    rows: dict[str, Any] = {name: tuple(_hostile(row, text) for row in getattr(project, name)) for name in kinds()}
    return freeze(kind, HALF, AT, Project(**rows), "RPT-02")


# What decides whether a row is shown at all; a UPN or a reference would only lead nowhere.
_KEPT = ("status", "classification", "activity_key", "by_upn", "upn", "kind", "withdraws", "direction", "milestones")


def _hostile(row: Any, text: str) -> Any:
    changed: dict[str, Any] = {}
    for field in dataclasses.fields(row):
        value = getattr(row, field.name)
        if isinstance(value, str) and field.name not in _KEPT:
            changed[field.name] = f"{text}{value}"
        elif isinstance(value, tuple) and field.name not in _KEPT:
            changed[field.name] = (text, *value)
    return dataclasses.replace(row, **changed)
