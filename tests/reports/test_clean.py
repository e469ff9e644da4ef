"""What lists may hold and documents may not."""

from dataclasses import replace

import pytest

from domain.activity import Activity
from domain.logframe import BudgetLine
from reports.clean import clean, cleaned, one_line
from tests.reports.made import HOSTILE, of


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("R&D <50%", "R&D <50%"),
        ("nul\x00 esc\x1b bel\x07", "nul esc bel"),
        ("half \ud83d emoji", "half  emoji"),
        ("whole 👍 emoji", "whole 👍 emoji"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("مرحبا", "مرحبا"),
        ("a\ufffeb\uffffc\ufeff", "abc"),
        ("one\r\ntwo\rthree\x0bfour\u2028five", "one\ntwo\nthree\nfour\nfive"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("tab\there", "tab here"),
        ("  around  ", "around"),
    ],
)
def test_text_keeps_its_words_and_loses_what_breaks_a_file(typed: str, stands: str) -> None:
    assert clean(typed) == stands


@pytest.mark.parametrize("typed", ["{{ x }}", "{% if %}", "{# c #}", "{{{{", "{{%", HOSTILE])
def test_braces_never_make_a_tag_of_a_template(typed: str) -> None:
    assert not any(tag in clean(typed) for tag in ("{{", "{%", "{#"))
    assert clean(clean(typed)) == clean(typed)


def test_one_line_has_no_line_ends() -> None:
    assert one_line(" a\r\n b\t c ") == "a b c"


def test_every_text_of_every_row_is_cleaned_and_figures_stay() -> None:
    activity = Activity("ACT\n-001", "A\x00B", aliases=("x\x00",), progress=55, beneficiary=("KH",))
    line = BudgetLine("BL-01", "Line", actual=float("nan"), revised=float("inf"), original=10.0)
    project = cleaned(of(activities=(activity,), budget=(line,))).project
    assert project.activities == (replace(activity, key="ACT -001", title="AB", aliases=("x",)),)
    assert project.budget == (replace(line, actual=None, revised=None),)
