"""A card from before an update: it says so and offers a fresh start, and is never an error."""

from typing import Any

from tests.bot.connector import Sent
from tests.bot.house import GROUP, BotHouse
from tests.stories.card_text import actions_of, lines_of
from workflows.ports import CardState


def aged(house: BotHouse, who: Any, shown: Sent, **data: Any) -> dict[str, Any]:
    """The press of a button that no card has any more."""
    wire = house.pressed(who, shown, "update.save")
    wire["value"]["action"] |= {"verb": "update.store", "data": {**wire["value"]["action"]["data"], **data}}
    return wire


async def test_a_button_of_another_age_becomes_a_fresh_start_with_the_persons_words(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, "ACT-004 60%")
    answer = await house.send(aged(house, house.desk.bruno, card))
    assert answer.status == 200
    assert "Please say it again" in "\n".join(answer.lines)
    assert "ACT-004 60%" in "\n".join(answer.lines).replace("\xa0", " ")
    await house.settled()
    assert (house.connector.cards[-1].method, house.connector.cards[-1].activity_id) == ("PUT", card.activity_id)
    assert await house.ports.cards.latest_open("STF-02") is None
    [fresh] = await house.say(house.desk.bruno, "ACT-004 60%")
    await house.press(house.desk.bruno, fresh, "update.save")
    assert (await house.desk.activity("ACT-004")).progress == 60


async def test_data_that_name_no_card_in_todays_way_are_answered_too(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, "ACT-004 60%")
    wire = house.pressed(house.desk.bruno, card, "update.save")
    wire["value"]["action"]["data"] = {"draft": {"row": "ACT-004"}}
    answer = await house.send(wire)
    assert "Please say it again" in answer.lines[0]


async def test_an_old_client_gets_it_in_place_of_the_card(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, "ACT-004 60%")
    data = next(a for a in actions_of(card.card) if a.get("verb") == "update.save")["fallback"]["data"]
    await house.send(house.activity(house.desk.bruno, value={**data, "verb": "old.save"}, replyToId=card.activity_id))
    last = house.connector.cards[-1]
    assert (last.method, last.activity_id) == ("PUT", card.activity_id)
    assert "Please say it again" in "\n".join(lines_of(last.card))


async def test_nobody_ages_another_persons_card(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, "ACT-004 60%")
    answer = await house.send(aged(house, house.desk.alba, card))
    assert "somebody else" in answer.lines[0]
    found = await house.ports.cards.latest_open("STF-02")
    assert found is not None
    assert found.state == CardState.OPEN


async def test_a_card_carried_to_another_chat_is_not_aged_there(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, "ACT-004 60%")
    wire = aged(house, house.desk.bruno, card)
    wire["conversation"]["id"] = GROUP
    await house.send(wire)
    assert await house.ports.cards.latest_open("STF-02") is not None


async def test_a_card_whose_content_cannot_be_read_any_more_is_no_error(house: BotHouse) -> None:
    """The store gives none for it, whatever the reason."""
    [card] = await house.say(house.desk.bruno, "ACT-004 60%")
    house.desk.store.cards.all.clear()
    answer = await house.press(house.desk.bruno, card, "update.save")
    assert "tell me again" in answer.lines[0]
