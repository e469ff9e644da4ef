"""Cards as Microsoft's own renderer draws them: none refused, none over the edge, fit for a screen reader."""

from pathlib import Path

import pytest

from tools.gallery import chromium, has_node_parts, pictures


@pytest.mark.chromium
@pytest.mark.node
@pytest.mark.parametrize("part", ["three_rows", "two_rows", "question_activity"])
def test_cards_fit_a_telephone_and_a_wide_window(part: str, tmp_path: Path) -> None:
    browser = chromium()
    if browser is None or not has_node_parts():
        pytest.skip("needs Chromium and the npm parts of tools/node")
    assert list(pictures(browser, part, tmp_path)) == []
    assert {path.name.rsplit(".", 3)[-3] for path in tmp_path.glob("*.png")} == {"en", "fr"}
