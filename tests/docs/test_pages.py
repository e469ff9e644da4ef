"""The documentation is complete, and what is generated is fresh."""

import argparse
import re
from pathlib import Path

import pytest

from bureau.__main__ import parser
from bureau.settings_page import settings_page

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def subparsers() -> dict[str, argparse.ArgumentParser]:
    actions = [a for a in parser()._actions if isinstance(a, argparse._SubParsersAction)]
    return dict(actions[0].choices)


def test_the_settings_page_is_generated_from_the_settings() -> None:
    assert (ROOT / "docs" / "settings.md").read_text("utf-8") == settings_page()


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
