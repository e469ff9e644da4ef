"""Whatever people type into the lists, the document is whole."""

import pytest

from domain.report import ReportKind
from reports.build import build_report
from reports.clean import clean, one_line
from tests.reports.made import HOSTILE, KINDS, LANGUAGES, hostile, with_row
from tests.reports.opened import Opened


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_hostile_text_in_every_field_stands_as_text(kind: ReportKind, language: str) -> None:
    report = Opened(build_report(hostile(kind), language))
    assert one_line(HOSTILE) in report.text
    assert "{{" not in report.text
    if kind is not ReportKind.FINANCIAL:
        assert clean(HOSTILE) in report.text


@pytest.mark.parametrize("text", ["x" * 5000, "word & " * 700, "\n" * 5000, "<" * 5000, "{" * 5000, "👩🏽‍🚀" * 700])
def test_very_long_text_is_kept_to_the_last_letter(text: str) -> None:
    report = Opened(build_report(with_row("updates", "UPD-270607-0001", said=f"begin {text} end"), "en"))
    assert f"“{clean(f'begin {text} end')}”" in report.text


def test_a_long_reference_does_not_fill_the_page_with_its_header() -> None:
    report = Opened(build_report(with_row("agreements", "AGR-01", reference="R" * 5000), "en"))
    headers = [part for name, part in report.parts.items() if name.startswith("word/header")]
    assert headers
    assert all(len(part) < 2000 for part in headers)


def test_a_row_longer_than_a_page_may_break() -> None:
    report = Opened(build_report(with_row("updates", "UPD-270607-0001", said="word " * 1000), "en"))
    rows = report.body.findall(".//{*}tr")
    free = [row for row in rows if row.find("{*}trPr/{*}cantSplit") is None]
    assert len(free) == 2  # beside its activity and among the statements
