"""A message is edited or deleted in Teams: before Save its card follows it, after Save nothing does."""

from typing import Any

import pytest

from domain.people import Person
from tests.bot.connector import Sent
from tests.bot.house import GROUP, BotHouse, bot_house
from tests.stories.card_text import lines_of
from tests.workflows.desk import Desk


def text_of(shown: Sent) -> str:
    return "\n".join(lines_of(shown.card))


async def change(house: BotHouse, who: Person, kind: str, text: str = "", **fields: Any) -> list[Sent]:
    """What Teams sends for the message before, and what the bot shows in answer."""
    before = len(house.connector.cards)
    usual = {"id": "m-1", "timestamp": f"2027-06-30T07:{house._ids:02d}:00Z", "text": text}
    answer = await house.send(house.activity(who, kind, **(usual | fields)))
    assert answer.status == 200
    await house.settled()
    return house.connector.cards[before:]


async def progress(house: BotHouse, key: str = "ACT-004") -> int | None:
    return (await house.desk.activity(key)).progress


async def test_an_edit_before_save_is_read_again_in_the_same_place(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, "ACT-004 60%", id="m-1")
    [again] = await change(house, house.desk.bruno, "messageUpdate", "ACT-004 65%")
    assert (again.method, again.activity_id) == ("PUT", card.activity_id)
    assert "65" in text_of(again)
    assert "You changed your message" in text_of(again)
    stale = await house.press(house.desk.bruno, card, "update.save")
    assert "no longer counts" in stale.lines[0]
    assert await progress(house) == 55
    await house.press(house.desk.bruno, again, "update.save")
    assert await progress(house) == 65


async def test_an_edit_to_another_activity_makes_the_card_one_of_that(house: BotHouse) -> None:
    await house.say(house.desk.bruno, "ACT-004 60%", id="m-1")
    [again] = await change(house, house.desk.bruno, "messageUpdate", "ACT-005 25%")
    assert "ACT-005" in text_of(again)
    assert "ACT-004" not in text_of(again)


async def test_an_edit_that_answers_the_question_becomes_the_card_to_confirm(house: BotHouse) -> None:
    [question] = await house.say(house.desk.bruno, "the workshop is at 70 %", id="m-1")
    [card] = await change(house, house.desk.bruno, "messageUpdate", "the Peru workshop is at 70 %")
    assert card.activity_id == question.activity_id
    assert "ACT-004" in text_of(card)
    assert "(Save)" in text_of(card)


async def test_an_edit_to_nothing_withdraws_the_card(house: BotHouse) -> None:
    for text in ("thanks!", "undo", "draft the interim report"):
        [card] = await house.say(house.desk.bruno, "ACT-004 60%", id=f"m-{text}")
        [gone] = await change(house, house.desk.bruno, "messageUpdate", text, id=f"m-{text}")
        assert (gone.method, gone.activity_id) == ("PUT", card.activity_id)
        assert "nothing to record" in text_of(gone)
    assert await house.ports.cards.latest_open("STF-02") is None
    assert house.desk.files.stored == {}


async def test_an_edit_after_save_changes_nothing_and_that_is_said(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, "ACT-004 60%", id="m-1")
    await house.press(house.desk.bruno, card, "update.save")
    await house.settled()
    [told] = await change(house, house.desk.bruno, "messageUpdate", "ACT-004 65%")
    assert told.method == "POST"
    assert "saved already" in text_of(told)
    assert await progress(house) == 60
    assert await house.ports.cards.latest_open("STF-02") is None


async def test_a_deleted_message_takes_its_open_card_with_it(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, "ACT-004 60%", id="m-1")
    [gone] = await change(house, house.desk.bruno, "messageDelete")
    assert (gone.method, gone.activity_id) == ("PUT", card.activity_id)
    assert "ACT-004" not in text_of(gone)
    stale = await house.press(house.desk.bruno, card, "update.save")
    assert "no longer counts" in stale.lines[0]
    assert await progress(house) == 55


async def test_deleting_a_message_that_was_saved_takes_nothing_back_and_says_so(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, "ACT-004 60%", id="m-1")
    await house.press(house.desk.bruno, card, "update.save")
    await house.settled()
    [told] = await change(house, house.desk.bruno, "messageDelete")
    assert "what was saved stands" in text_of(told)
    assert await progress(house) == 60


async def test_a_message_that_is_there_again_is_read_again(house: BotHouse) -> None:
    await house.say(house.desk.bruno, "ACT-004 60%", id="m-1")
    await change(house, house.desk.bruno, "messageDelete")
    [card] = await change(house, house.desk.bruno, "messageUpdate", "ACT-004 60%")
    await house.press(house.desk.bruno, card, "update.save")
    assert await progress(house) == 60


async def test_a_typo_put_right_is_answered_like_a_new_message_if_it_is_news(house: BotHouse) -> None:
    await house.say(house.desk.bruno, "hmm", id="m-1")
    [card] = await change(house, house.desk.bruno, "messageUpdate", "ACT-004 60%")
    assert (card.method, "ACT-004" in text_of(card)) == ("POST", True)
    await house.say(house.desk.bruno, "hello", id="m-2")
    assert await change(house, house.desk.bruno, "messageUpdate", "draft the interim report", id="m-2") == []


async def test_an_edit_that_is_delivered_twice_is_answered_once(house: BotHouse) -> None:
    await house.say(house.desk.bruno, "ACT-004 60%", id="m-1")
    same = {"timestamp": "2027-06-30T08:00:00Z"}
    assert len(await change(house, house.desk.bruno, "messageUpdate", "ACT-004 65%", **same)) == 1
    assert await change(house, house.desk.bruno, "messageUpdate", "ACT-004 65%", **same) == []
    later = {"timestamp": "2027-06-30T08:01:00Z"}
    assert len(await change(house, house.desk.bruno, "messageUpdate", "ACT-004 60%", **later)) == 1


async def test_the_same_message_id_of_another_person_or_chat_is_another_message(house: BotHouse) -> None:
    await house.say(house.desk.bruno, "ACT-004 60%", id="m-1")
    assert await change(house, house.desk.alba, "messageDelete") == []
    other = {"id": "a:other", "conversationType": "personal"}
    assert await change(house, house.desk.bruno, "messageDelete", conversation=other) == []
    assert await house.ports.cards.latest_open("STF-02") is not None


async def test_in_a_group_the_card_of_an_edited_message_follows_too(house: BotHouse) -> None:
    fields = house.in_group("ACT-004 60%")
    [card] = await house.say(house.desk.bruno, fields.pop("text"), id="m-1", **fields)
    edited = house.in_group("ACT-004 65%", mention=False)
    [again] = await change(house, house.desk.bruno, "messageUpdate", edited.pop("text"), **edited)
    assert (again.method, again.activity_id, again.conversation_id) == ("PUT", card.activity_id, GROUP)
    plain = house.in_group("ACT-005 25%", mention=False)
    assert await change(house, house.desk.alba, "messageUpdate", plain.pop("text"), id="m-9", **plain) == []


async def test_an_edit_that_names_a_restricted_row_in_a_group_is_answered_elsewhere(house: BotHouse) -> None:
    house.desk.restrict("ACT-004")
    fields = house.in_group("ACT-005 25%")
    await house.say(house.desk.bruno, fields.pop("text"), id="m-1", **fields)
    edited = house.in_group("ACT-004 60%")
    [told] = await change(house, house.desk.bruno, "messageUpdate", edited.pop("text"), **edited)
    assert "Peru" not in text_of(told)
    assert "our own chat" in text_of(told)


@pytest.mark.parametrize("kind", ["messageReaction", "typing", "endOfConversation", "event", "trace"])
async def test_reactions_and_signs_are_taken_in_silence(house: BotHouse, kind: str) -> None:
    assert await change(house, house.desk.bruno, kind, reactionsAdded=[{"type": "like"}], replyToId="card-1") == []


async def test_a_stranger_who_edits_is_told_nothing(house: BotHouse) -> None:
    nobody = {"id": "29:x", "aadObjectId": "00000000-0000-4000-8000-00000000dead"}
    assert await change(house, house.desk.bruno, "messageUpdate", "ACT-004 60%", **{"from": nobody}) == []


async def test_the_typed_cancel_works_after_a_restart() -> None:
    desk = Desk()
    async with bot_house(desk=desk) as before:
        [card] = await before.say(desk.bruno, "ACT-004 60%")
    async with bot_house(desk=desk) as after:
        said = await after.say(desk.bruno, "cancel", id="after-1")
        assert {one.activity_id for one in said if one.method == "PUT"} == {card.activity_id}
        [nothing] = await after.say(desk.bruno, "cancel", id="after-2")
        assert "nothing to cancel" in text_of(nothing)
