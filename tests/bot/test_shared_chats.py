"""Group chats and channels: Bureau speaks when it is spoken to, and keeps to itself what is not for everybody."""

from typing import Any

import pytest

from tests.bot.connector import Sent
from tests.bot.house import GROUP, BotHouse
from tests.stories.card_text import actions_of, lines_of


def text_of(shown: Sent) -> str:
    return "\n".join(lines_of(shown.card))


async def say_in_group(house: BotHouse, who: Any, text: str, *, mention: bool = True) -> list[Sent]:
    fields = house.in_group(text, mention=mention)
    return await house.say(who, fields.pop("text"), **fields)


async def test_what_colleagues_say_to_each_other_is_none_of_its_business(house: BotHouse) -> None:
    assert await say_in_group(house, house.desk.bruno, "ACT-004 60%", mention=False) == []
    assert house.desk.store.deliveries.seen == {}


async def test_mentioned_it_answers_and_the_mention_is_not_part_of_the_news(house: BotHouse) -> None:
    [card] = await say_in_group(house, house.desk.bruno, "ACT-004 60%")
    assert card.conversation_id == GROUP
    assert "Bureau" not in text_of(card)
    assert "ACT-004" in text_of(card)


async def test_a_mention_of_somebody_else_is_no_mention_of_the_bot(house: BotHouse) -> None:
    fields = house.in_group("ACT-004 60%")
    fields["entities"][0]["mentioned"]["id"] = "29:stf-01"
    assert await house.say(house.desk.bruno, fields.pop("text"), **fields) == []


async def test_everybody_sees_the_receipt_but_only_its_owner_may_press(house: BotHouse) -> None:
    [card] = await say_in_group(house, house.desk.bruno, "ACT-004 60%")
    await house.press(house.desk.alba, card, "update.save")
    assert house.desk.rows.calls == []
    await house.press(house.desk.bruno, card, "update.save")
    await house.settled()
    receipt = house.connector.cards[-1]
    assert (receipt.method, receipt.conversation_id, receipt.activity_id) == ("PUT", GROUP, card.activity_id)


async def test_a_restricted_row_is_answered_in_the_persons_own_chat_only(house: BotHouse) -> None:
    house.desk.restrict("ACT-004")
    [refused] = await say_in_group(house, house.desk.bruno, "ACT-004 60%")
    assert "ACT-004 ·" not in text_of(refused)
    assert "Peru" not in text_of(refused)
    [card] = await house.say(house.desk.bruno, "ACT-004 60%")
    assert "Peru" in text_of(card)


async def test_restricted_rows_are_not_among_the_choices_that_all_can_read(house: BotHouse) -> None:
    house.desk.restrict("ACT-004")
    [question] = await say_in_group(house, house.desk.alba, "the workshop is at 70 %")
    assert any(action.get("verb") == "update.choose" for action in actions_of(question.card))
    assert "ACT-004" not in str(question.card)


async def test_a_report_is_drafted_in_the_managers_own_chat(house: BotHouse) -> None:
    [refused] = await say_in_group(house, house.desk.alba, "draft the interim report")
    assert "our own chat" in text_of(refused)
    assert house.desk.files.stored == {}


async def test_a_group_chat_does_not_become_the_persons_own_conversation(house: BotHouse) -> None:
    await say_in_group(house, house.desk.bruno, "hello")
    assert "STF-02" not in house.desk.store.contacts.all
    assert {one.conversation_id for one in house.desk.store.contacts.all.values()} == {GROUP}


@pytest.mark.parametrize(
    "conversation", [{"conversationType": "channel"}, {"isGroup": True}, {"conversationType": "?"}]
)
async def test_a_conversation_of_an_unknown_kind_counts_as_shared(house: BotHouse, conversation: Any) -> None:
    assert await house.say(house.desk.bruno, "hello", conversation={"id": "19:x", **conversation}) == []


async def test_a_refusal_about_a_restricted_row_does_not_name_it_to_all(house: BotHouse) -> None:
    house.desk.restrict("ACT-004")
    [both] = await say_in_group(house, house.desk.alba, "ACT-004 55%. ACT-005 95%")
    [alone] = await say_in_group(house, house.desk.alba, "ACT-004 55%")
    assert "Peru" not in text_of(both) + text_of(alone)
    assert "our own chat" in text_of(both)


async def test_undo_typed_in_the_group_tells_the_own_chat_all_and_the_group_nothing_restricted(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, "ACT-004 60%")
    await house.press(house.desk.bruno, card, "update.save")
    house.desk.restrict("ACT-004")
    await house.settled()
    before = len(house.connector.cards)
    await say_in_group(house, house.desk.bruno, "undo")
    said = {one.conversation_id: text_of(one) for one in house.connector.cards[before:]}
    assert "Peru" not in said[GROUP]
    assert "Peru" in said["a:stf-02"]
