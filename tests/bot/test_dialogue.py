"""What a person sees: says something, confirms the card, takes it back."""

from tests.bot.house import BotHouse
from tests.stories.card_text import lines_of

PERU = "Peru workshop is at 70 %, host confirmed the venue"


async def progress(house: BotHouse) -> int | None:
    return (await house.desk.activity("ACT-004")).progress


async def test_a_sentence_becomes_a_card_and_save_writes_the_row(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, PERU)
    assert any("70" in line for line in lines_of(card.card)), lines_of(card.card)
    assert await progress(house) == 55

    answer = await house.press(house.desk.bruno, card, "update.save")

    assert answer.status == 200
    assert answer.body["type"] == "application/vnd.microsoft.card.adaptive"
    assert await progress(house) == 70
    await house.settled()
    last = house.connector.cards[-1]
    assert (last.method, last.activity_id, last.card) == ("PUT", card.activity_id, answer.body["value"])
