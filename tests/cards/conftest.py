from typing import Any

import pytest

from cards.render import render
from cards.view import Reader
from cards.wording import Texts
from domain.notice import Notice
from tests.stories.card_text import lines_of


@pytest.fixture(scope="session")
def texts() -> Texts:
    return Texts.load()


class Drawing:
    """A card, and what a person reads on it."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts

    def card(self, notice: Notice, reader: Reader) -> dict[str, Any]:
        return render(notice, reader, self.texts)

    def lines(self, notice: Notice, reader: Reader) -> list[str]:
        """The card's lines, with ordinary spaces."""
        return [line.replace("\u00a0", " ") for line in lines_of(self.card(notice, reader))]


@pytest.fixture
def draw(texts: Texts) -> Drawing:
    return Drawing(texts)
