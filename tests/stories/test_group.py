"""A group chat with several members: Bureau answers when mentioned, and each person's rights hold for each press."""

import pytest

from tests.stories.card_text import actions_of
from tests.stories.office import Office
from tests.stories.playground import Shown

pytestmark = [pytest.mark.node, pytest.mark.asyncio(loop_scope="module")]


async def in_group(office: Office, text: str) -> Shown:
    """Bruno mentions Bureau in the group; the card that appears there."""
    group = office.bruno.group
    await office.bruno.say(text, chat=group, mention=True)
    return await office.bruno.next(lambda shown: shown.card is not None and not shown.is_update and shown.chat == group)


async def test_only_the_one_who_was_asked_presses_and_everybody_sees_the_receipt(office: Office) -> None:
    card = await in_group(office, "ACT-004 60 %")
    alba = office.alba.me["id"]
    toast = await office.bruno.press(card, "update.save", as_user=alba)
    assert "somebody else" in toast
    assert (await office.fields("ACT-004"))["Progress"] == 55
    await office.bruno.press(card, "update.save")
    await office.bruno.next_update(card, "Saved")
    assert (await office.fields("ACT-004"))["Progress"] == 60


async def test_not_mentioned_it_says_nothing(office: Office) -> None:
    await office.bruno.say("ACT-005 90 %", chat=office.bruno.group)
    card = await in_group(office, "ACT-006 10 %")
    assert "ACT-005" not in card
    await office.bruno.press(card, "update.cancel")


async def test_leave_and_budget_are_for_the_own_chat(office: Office) -> None:
    for text in ("I am on leave from 5 to 9 July", "how much of the budget is spent?"):
        assert "our own chat" in await in_group(office, text)


async def test_an_old_client_saves_in_the_group_too(office: Office) -> None:
    card = await in_group(office, "ACT-007 10 %")
    save = next(one for one in actions_of(card.card or {}) if one.get("verb") == "update.save")
    data = save["fallback"]["data"]
    await office.bruno.submit(card, **data)
    await office.bruno.next_update(card, "Saved")
    assert (await office.fields("ACT-007"))["Progress"] == 10


async def test_an_edited_message_is_read_again_and_a_deleted_one_takes_its_card_along(office: Office) -> None:
    """The window cannot edit; the activities are those that Teams sends, all under the message's own id."""
    same = {"id": "1795475956855"}
    await office.bruno.send_activity(office.bruno.activity("message", text="ACT-009 5 %", **same))
    card = await office.bruno.next_card("ACT-009")
    await office.bruno.send_activity(office.bruno.activity("messageUpdate", text="ACT-009 8 %", **same))
    again = await office.bruno.next_update(card, "You changed your message")
    assert "8" in again
    await office.bruno.send_activity(office.bruno.activity("messageDelete", **same))
    await office.bruno.next_update(card, "deleted")
    assert (await office.fields("ACT-009"))["Progress"] == 0


async def test_cancel_is_understood_after_a_restart(office: Office) -> None:
    await office.bruno.say("ACT-012 85 %")
    card = await office.bruno.next_card("ACT-012")
    await office.bruno.press(card, "update.change")
    await office.kill_bot()
    await office.restart_bot()
    await office.bruno.say("cancel")
    await office.bruno.next_update(card, "Cancelled")
