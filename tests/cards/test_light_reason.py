"""The reason that a rule gives is said in the reader's language, whatever the language of the lists."""

from datetime import UTC, datetime

import pytest

from cards.render import render
from cards.view import Reader
from cards.wording import Texts
from domain.change import Change
from domain.draft import Draft, RowDraft
from domain.notice import ReadBack
from tests.domain.made import TODAY
from tests.stories.card_text import lines_of

BY_RULE = Change("rag_reason", "", "17 days behind the baseline", by_rule=True, rule="slip", facts={"days": 17})
ITEM = RowDraft("Activities", "ACT-004", "e", "Peru", "Pérou", (Change("rag", "Green", "Amber", by_rule=True), BY_RULE))


@pytest.mark.parametrize(("language", "expected"), [("en", "17 days behind the baseline"), ("fr", "17 jours")])
def test_the_rule_is_said_to_the_reader(language: str, expected: str) -> None:
    draft = Draft("id", "STF-02", language, "m", datetime(2027, 6, 30, tzinfo=UTC), (ITEM,))
    lines = lines_of(render(ReadBack(draft), Reader(language, "Europe/Brussels", TODAY), Texts.load()))
    assert any(expected in line.replace("\xa0", " ") for line in lines)
