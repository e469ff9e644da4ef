"""The first meeting: a greeting once, a polite word to strangers, and the way to reach a person."""

from typing import Any

from tests.bot.connector import Sent
from tests.bot.house import BotHouse
from tests.stories.card_text import lines_of


def text_of(shown: Sent) -> str:
    return "\n".join(lines_of(shown.card))


def install(house: BotHouse, who: Any) -> list[dict[str, Any]]:
    """What Teams sends when somebody adds the app: two activities for one installation."""
    added = [{"id": "28:bureau"}]
    return [
        house.activity(who, "installationUpdate", action="add"),
        house.activity(who, "conversationUpdate", membersAdded=added),
    ]


async def test_an_installation_is_greeted_once(house: BotHouse) -> None:
    for wire in (*install(house, house.desk.bruno), *install(house, house.desk.bruno)):
        assert (await house.send(wire)).status == 200
    [welcome] = house.connector.cards
    assert "Bruno" in text_of(welcome)


async def test_who_has_spoken_before_is_not_greeted_again(house: BotHouse) -> None:
    await house.say(house.desk.bruno, "hello")
    for wire in install(house, house.desk.bruno):
        await house.send(wire)
    assert len(house.connector.cards) == 1


async def test_the_app_taken_away_or_added_to_a_group_greets_nobody(house: BotHouse) -> None:
    await house.send(house.activity(house.desk.bruno, "installationUpdate", action="remove"))
    group = {"id": "19:t", "conversationType": "groupChat"}
    await house.send(house.activity(house.desk.bruno, "installationUpdate", action="add", conversation=group))
    no_one = {"id": "28:bureau"}
    await house.send(house.activity(house.desk.bruno, "conversationUpdate", membersAdded=[no_one], **{"from": no_one}))
    assert house.connector.cards == []


async def test_a_stranger_learns_whom_to_ask_and_nothing_else(house: BotHouse) -> None:
    stranger = {"id": "29:x", "name": "Nobody", "aadObjectId": "00000000-0000-4000-8000-00000000dead"}
    for text in ("ACT-004 60%", "help", "draft the interim report"):
        [told] = await house.say(house.desk.bruno, text, **{"from": stranger, "locale": "fr-BE"})
        assert "Alba Samplesson" in text_of(told)
        assert told.card["lang"] == "fr"
        assert "ACT-004" not in str(told.card)
    assert house.desk.store.contacts.all == {}
    assert house.desk.store.cards.all == {}


async def test_a_sender_without_an_entra_id_is_a_stranger_whatever_the_name(house: BotHouse) -> None:
    [told] = await house.say(house.desk.bruno, "ACT-004 60%", **{"from": {"id": "29:stf-02", "name": "Bruno"}})
    assert "Alba Samplesson" in text_of(told)


async def test_where_a_person_is_reached_follows_what_the_channel_says_last(house: BotHouse) -> None:
    await house.say(house.desk.bruno, "hello")
    first = house.desk.store.contacts.all["STF-02"]
    assert (first.conversation_id, first.channel_user_id) == ("a:stf-02", "29:stf-02")
    await house.say(house.desk.bruno, "hello", conversation={"id": "a:new", "conversationType": "personal"})
    assert house.desk.store.contacts.all["STF-02"].conversation_id == "a:new"
