"""Group chats and channels: Bureau speaks when it is spoken to, and keeps to itself what is not for everybody."""

from typing import Any

import pytest

from domain.activity import Activity
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


@pytest.mark.parametrize(
    "text",
    [
        "I am on leave from 5 to 9 July",
        "how many days of leave do I have left?",
        "how much of the budget is spent?",
        "qui est en congé cette semaine ?",
        "hand over Bruno",
        "passation de Bruno",
    ],
)
async def test_leave_balances_and_budget_are_answered_in_the_own_chat(house: BotHouse, text: str) -> None:
    [told] = await say_in_group(house, house.desk.alba, text)
    assert told.conversation_id == GROUP
    assert any(words in text_of(told) for words in ("our own chat", "conversation à deux"))


async def test_news_beside_leave_is_read_and_the_leave_is_not_repeated(house: BotHouse) -> None:
    card, told = await say_in_group(house, house.desk.bruno, "ACT-004 60%. I am sick today, migraine")
    assert "ACT-004" in text_of(card)
    assert "migraine" not in text_of(card) + text_of(told)


@pytest.mark.parametrize(
    "text", ["ACT-004 @ 60%", "@ ACT-004 60% @", "@ please note, Alba: ACT-004 60%", "<at>Alba</at> @ ACT-004 60%"]
)
async def test_the_bot_may_be_mentioned_anywhere_and_often(house: BotHouse, text: str) -> None:
    fields = house.in_group("")
    fields["text"] = text.replace("@", "<at>Bureau</at>")
    [card] = await house.say(house.desk.bruno, fields.pop("text"), **fields)
    assert "Progress: 55 % → 60 %" in text_of(card).replace("\xa0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("who", ["alba", "chioma", "dao", "faizal"])
async def test_on_a_shared_card_everybody_else_is_told_so_beside_it(house: BotHouse, who: str) -> None:
    """Also the backup and the manager, who may change the row: they get a card of their own by saying so."""
    [card] = await say_in_group(house, house.desk.bruno, "ACT-004 60%")
    for verb in ("update.save", "update.change", "update.cancel"):
        answer = await house.press(getattr(house.desk, who), card, verb)
        assert "somebody else" in answer.lines[0]
    assert house.desk.rows.calls == []
    assert house.connector.cards == [card]


async def test_the_receipt_reaches_the_group_also_of_somebody_without_a_chat_of_their_own(house: BotHouse) -> None:
    [card] = await say_in_group(house, house.desk.bruno, "ACT-004 60%")
    assert "STF-02" not in house.desk.store.contacts.all
    await house.press(house.desk.bruno, card, "update.save")
    await house.settled()
    assert (house.connector.cards[-1].method, house.connector.cards[-1].conversation_id) == ("PUT", GROUP)


def submitted(house: BotHouse, who: Any, shown: Sent, verb: str) -> dict[str, Any]:
    """An old client's press in the group."""
    button = next(action for action in actions_of(shown.card) if action.get("verb") == verb)
    conversation = house.in_group("")["conversation"]
    value = button["fallback"]["data"]
    return house.activity(who, value=value, replyToId=shown.activity_id, conversation=conversation)


async def test_an_old_client_in_the_group_saves_without_a_mention(house: BotHouse) -> None:
    [card] = await say_in_group(house, house.desk.bruno, "ACT-004 60%")
    await house.send(submitted(house, house.desk.bruno, card, "update.save"))
    receipt = house.connector.cards[-1]
    assert (receipt.method, receipt.conversation_id, receipt.activity_id) == ("PUT", GROUP, card.activity_id)
    assert (await house.desk.activity("ACT-004")).progress == 60


async def test_an_old_client_of_somebody_else_is_told_in_the_own_chat_not_before_all(house: BotHouse) -> None:
    await house.say(house.desk.alba, "hello")
    [card] = await say_in_group(house, house.desk.bruno, "ACT-004 60%")
    await house.send(submitted(house, house.desk.alba, card, "update.save"))
    told = house.connector.cards[-1]
    assert (told.conversation_id, "somebody else" in text_of(told)) == ("a:stf-01", True)
    await house.send(submitted(house, house.desk.dao, card, "update.save"))
    assert house.connector.cards[-1].conversation_id == GROUP
    assert house.desk.rows.calls == []


async def test_a_channels_thread_is_answered_and_changed_in_the_thread(house: BotHouse) -> None:
    thread = {"id": "19:c@thread.tacv2;messageid=17", "conversationType": "channel", "tenantId": "x"}
    fields = house.in_group("ACT-004 60%") | {"conversation": thread}
    [card] = await house.say(house.desk.bruno, fields.pop("text"), **fields)
    assert card.conversation_id == thread["id"]
    await house.press(house.desk.bruno, card, "update.save")
    await house.settled()
    assert house.connector.cards[-1].conversation_id == thread["id"]
    assert (await house.desk.activity("ACT-004")).progress == 60


async def test_two_rows_that_changed_meanwhile_are_both_asked_about(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, "ACT-004 60%. ACT-005 25%. ACT-006 10%")
    house.desk.rows.edit(Activity, "ACT-004", progress=58)
    house.desk.rows.edit(Activity, "ACT-006", progress=7)
    answer = await house.press(house.desk.bruno, card, "update.save")
    await house.settled()
    assert "Saved in part" in answer.lines[0]
    conflicts = [one for one in house.connector.cards if one.method == "POST" and "(Write mine)" in text_of(one)]
    assert ["ACT-004" in text_of(one) for one in conflicts] == [True, False]
    for one in conflicts:
        await house.press(house.desk.bruno, one, "update.overwrite")
    stands = [(await house.desk.activity(key)).progress for key in ("ACT-004", "ACT-005", "ACT-006")]
    assert stands == [60, 25, 10]
