"""The documentation is complete, and what is generated is fresh."""

import argparse
import re
from pathlib import Path

import pytest

from bureau.__main__ import parser
from cards.wording import Texts
from tools.pages import pages

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def subparsers() -> dict[str, argparse.ArgumentParser]:
    actions = [a for a in parser()._actions if isinstance(a, argparse._SubParsersAction)]
    return dict(actions[0].choices)


@pytest.mark.parametrize("name", ["settings.md", "findings.md"])
def test_pages_made_from_the_code_are_fresh(name: str) -> None:
    assert (ROOT / "docs" / name).read_text("utf-8") == pages()[name], "run `make pages`"


def test_every_finding_is_explained() -> None:
    page = (ROOT / "docs" / "findings.md").read_text("utf-8")
    keys = [key.removeprefix("health.") for key in Texts.load().by_language["en"] if key.startswith("health.")]
    names = {re.sub(r"\.(do|one|other)$", "", key) for key in keys}
    assert [name for name in names if f"`{name}`" not in page] == []
    assert "(findings.md)" in (ROOT / "docs" / "operate.md").read_text("utf-8")


@pytest.mark.parametrize("command", subparsers())
def test_every_command_and_option_is_documented(command: str) -> None:
    page = (ROOT / "docs" / "commands.md").read_text("utf-8")
    assert f"`bureau {command}`" in page
    options = [o for a in subparsers()[command]._actions for o in a.option_strings if o.startswith("--")]
    assert [o for o in options if o != "--help" and f"`{o}" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_decision_is_at_most_half_a_page() -> None:
    for page in (ROOT / "docs" / "decisions").glob("*.md"):
        assert len(page.read_text("utf-8").split()) <= 260, page.name
