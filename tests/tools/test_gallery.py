"""The page to leaf through the pictures of all cards."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tools import gallery
from tools.gallery import FLAGS, NODE_PARTS, Picture, all_pictures, chromium, has_node_parts, main
from tools.gallery_page import gallery_page

CARDS = ("receipt", "receipt_waiting", "welcome")
PICTURES = [Picture(card, language, "dark", 320) for card in CARDS for language in ("en", "fr")]


def test_every_card_is_there_in_both_languages_themes_and_widths() -> None:
    found = all_pictures("health_underway")
    assert len(found) == len({one.file for one in found}) == 8


def test_the_page_needs_nothing_from_elsewhere() -> None:
    page = gallery_page(PICTURES)
    assert re.findall(r"https?:|//[a-z]|<link|<script src", page) == []
    assert "receipt waiting, French, dark, 320 pixels wide" in page


def test_without_a_chromium_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(gallery, "CHROMIUM", ("no-such-browser",))
    assert main([]) == 1
    assert "apt-get install chromium" in capsys.readouterr().err


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Any]:
    """The page in a browser, its pictures missing."""
    program = chromium()
    if program is None or not has_node_parts():
        pytest.skip("needs Chromium and the npm parts of tools/node")
    from playwright.sync_api import sync_playwright

    (tmp_path / "index.html").write_text(gallery_page(PICTURES), "utf-8")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=FLAGS)
        opened = browser.new_page()
        opened.goto((tmp_path / "index.html").as_uri())
        yield opened
        browser.close()


@pytest.mark.chromium
@pytest.mark.node
def test_a_person_leafs_by_keyboard_filters_and_lands_where_the_address_says(page: Any) -> None:
    name = page.locator("h2")
    assert name.inner_text() == "receipt (1 of 3)"
    assert page.locator("img").count() == 2
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert name.inner_text() == "welcome (3 of 3)"
    assert page.url.endswith("#welcome")
    page.reload()
    assert name.inner_text() == "welcome (3 of 3)"
    page.get_by_label("Name holds").fill("receipt")
    assert name.inner_text() == "receipt (1 of 2)"
    page.get_by_role("button", name="Next").click()
    assert name.inner_text() == "receipt_waiting (2 of 2)"
    assert page.get_by_role("button", name="Next").is_disabled()


@pytest.mark.chromium
@pytest.mark.node
def test_the_page_is_fit_for_a_screen_reader(page: Any) -> None:
    page.add_script_tag(path=NODE_PARTS / "node_modules" / "axe-core" / "axe.min.js")
    found = page.evaluate("axe.run()")
    assert [one["help"] for one in found["violations"]] == []
