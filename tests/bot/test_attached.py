"""Pictures, files, recordings and tables: what can be done instead, and the words beside them are read."""

from typing import Any

import pytest

from tests.bot.connector import Sent
from tests.bot.house import BotHouse
from tests.stories.card_text import lines_of

PICTURE = {"contentType": "image/png", "contentUrl": "https://example.org/x.png"}
FILE = {"contentType": "application/vnd.microsoft.teams.file.download.info", "name": "list.xlsx"}
VOICE = {"contentType": "audio/mp4"}
CARD = {"contentType": "application/vnd.microsoft.card.adaptive", "content": {"type": "AdaptiveCard"}}
TABLE = {"contentType": "text/html", "content": "<table><tr><td>ACT-005</td><td>90 %</td></tr></table>"}


def text_of(shown: Sent) -> str:
    return "\n".join(lines_of(shown.card))


@pytest.mark.parametrize(
    ("attachment", "words"),
    [
        (PICTURE, "cannot see pictures"),
        (FILE, "cannot open files"),
        (VOICE, "cannot listen"),
        (CARD, "passed on"),
        (TABLE, "one line for each activity"),
    ],
)
async def test_what_cannot_be_read_is_answered_with_what_can_be_done(
    house: BotHouse, attachment: Any, words: str
) -> None:
    [told] = await house.say(house.desk.bruno, "", attachments=[attachment])
    assert words in text_of(told)
    assert house.desk.store.cards.all == {}


async def test_the_words_beside_a_picture_are_read(house: BotHouse) -> None:
    card, told = await house.say(house.desk.bruno, "ACT-004 60%", attachments=[PICTURE, PICTURE])
    assert "ACT-004" in text_of(card)
    assert "pictures" in text_of(told)


async def test_of_a_pasted_table_nothing_is_guessed(house: BotHouse) -> None:
    html = f"<p>ACT-004 60%</p>{TABLE['content']}"
    copy = [{"contentType": "text/html", "content": html}]
    card, told = await house.say(house.desk.bruno, "ACT-004 60% ACT-005 90 %", attachments=copy)
    assert "ACT-005" not in text_of(card)
    assert "table" in text_of(told)


async def test_in_french_too(house: BotHouse) -> None:
    [told] = await house.say(house.desk.faizal, "", attachments=[PICTURE])
    assert "images" in text_of(told)


async def test_the_copy_that_teams_adds_to_a_message_is_no_attachment(house: BotHouse) -> None:
    copy = [{"contentType": "text/html", "content": "<div>ACT-004 <b>60%</b></div>"}]
    [card] = await house.say(house.desk.bruno, "ACT-004 60%", attachments=copy)
    assert "ACT-004" in text_of(card)
