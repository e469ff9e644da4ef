"""Cards as Microsoft's own renderer draws them: none refused, none over the edge, fit for a screen reader."""

from pathlib import Path

import pytest

from tools.gallery import all_pictures, chromium, has_node_parts, pictures


@pytest.mark.chromium
@pytest.mark.node
@pytest.mark.parametrize("part", ["three_rows", "two_rows", "question_activity"])
def test_cards_fit_a_telephone_and_a_wide_window_by_day_and_by_night(part: str, tmp_path: Path) -> None:
    browser = chromium()
    if browser is None or not has_node_parts():
        pytest.skip("needs Chromium and the npm parts of tools/node")
    assert list(pictures(browser, part, tmp_path)) == []
    taken = {path.name for path in tmp_path.glob("*.png")}
    assert taken == {picture.file for picture in all_pictures(part)}
    assert {tuple(name.split(".")[-4:-1]) for name in taken} == {
        (language, theme, width) for language in ("en", "fr") for theme in ("light", "dark") for width in ("320", "600")
    }
