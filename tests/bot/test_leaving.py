"""People who leave, people who take the app away, and what they leave behind."""

from datetime import timedelta

import pytest

from domain.notice import Nothing
from domain.people import Person
from tests.bot.house import BotHouse
from tests.bot.test_first_contact import noted, rows, text_of

ASKED = (
    "hand over Bruno",
    "Handover of Bruno Placeholder",
    "passation Bruno",
    "passation de Bruno",
    "hand-over STF-02.",
)


async def test_who_has_left_is_no_member_from_the_day_after(house: BotHouse) -> None:
    today = house.desk.today
    rows(house).edit(Person, "STF-03", end_date=today)
    [card] = await house.say(house.desk.chioma, "ACT-008 5 %")
    assert "ACT-008" in text_of(card)
    rows(house).edit(Person, "STF-03", end_date=today - timedelta(days=1))
    [told] = await house.say(house.desk.chioma, "ACT-008 10 %")
    assert "ended on 29 Jun 2027" in text_of(told).replace("\xa0", " ")
    assert "Alba Samplesson" in text_of(told)
    answer = await house.press(house.desk.chioma, card, "update.save")
    assert answer.body["type"].endswith("message")
    assert rows(house).calls == []
    assert noted(house) == [("left", house.desk.chioma.entra_id)]
    left = (await rows(house).get(Person, "STF-03")).record
    assert await house.ports.messenger.tell(left, Nothing()) is None


async def test_who_takes_the_app_away_is_sent_nothing_more_and_is_welcomed_on_return(house: BotHouse) -> None:
    bruno = house.desk.bruno
    added = [{"id": "28:bureau"}]
    for action in ("add", "remove"):
        await house.send(house.activity(bruno, "installationUpdate", action=action))
    await house.send(house.activity(bruno, "conversationUpdate", membersRemoved=added))
    assert house.desk.store.contacts.all["STF-02"].why_gone == "removed"
    assert await house.ports.messenger.tell(bruno, Nothing()) is None
    for wire in (
        house.activity(bruno, "installationUpdate", action="add"),
        house.activity(bruno, "conversationUpdate", membersAdded=added),
    ):
        await house.send(wire)
    assert len(house.connector.cards) == 2
    assert "Welcome" in text_of(house.connector.cards[-1])
    assert await house.ports.messenger.tell(bruno, Nothing()) is not None


async def test_a_chat_that_refuses_messages_for_good_is_not_tried_again(house: BotHouse) -> None:
    await house.say(house.desk.bruno, "hello")
    house.connector.answers.append((403, {}, '{"error": {"code": "BotNotInConversationRoster"}}'))
    assert await house.ports.messenger.tell(house.desk.bruno, Nothing()) is None
    calls = house.connector.calls
    assert await house.ports.messenger.tell(house.desk.bruno, Nothing()) is None
    assert house.connector.calls == calls
    assert "BotNotInConversationRoster" in house.desk.store.contacts.all["STF-02"].why_gone
    await house.say(house.desk.bruno, "hello")
    assert await house.ports.messenger.tell(house.desk.bruno, Nothing()) is not None


@pytest.mark.parametrize("text", ASKED)
async def test_the_manager_asks_what_somebody_holds(house: BotHouse, text: str) -> None:
    [told] = await house.say(house.desk.alba, text)
    assert "Bruno Placeholder" in text_of(told)
    assert "ACT-004" in text_of(told)


async def test_others_do_not_see_what_somebody_holds(house: BotHouse) -> None:
    [told] = await house.say(house.desk.bruno, "hand over Chioma")
    assert "project manager" in text_of(told)
    assert "ACT-" not in text_of(told)


async def test_words_that_name_nobody_of_the_list_are_read_as_news(house: BotHouse) -> None:
    for text in ("hand over the badges", "hand over ACT-004 60%"):
        said = await house.say(house.desk.alba, text)
        assert all("To hand over" not in text_of(one) for one in said)
