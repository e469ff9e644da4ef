"""Buttons: old and new clients, the wrong person, the wrong place, and five hundred forged ones."""

import random
from typing import Any

import pytest

from domain.people import Person
from tests.bot.connector import Sent
from tests.bot.house import GROUP, TENANT, BotHouse
from tests.stories.card_text import actions_of, lines_of
from workflows.ports import CardPlace

PERU = "Peru workshop is at 70 %, host confirmed the venue"
TOAST = "application/vnd.microsoft.activity.message"


async def progress(house: BotHouse) -> int | None:
    return (await house.desk.activity("ACT-004")).progress


def submitted(house: BotHouse, who: Person, shown: Sent, verb: str, **inputs: Any) -> dict[str, Any]:
    """What an old client sends: the fallback's data as the value of a message."""
    button = next(a for a in actions_of(shown.card) if a.get("verb") == verb)
    return house.activity(who, value={**button["fallback"]["data"], **inputs}, replyToId=shown.activity_id)


async def test_an_old_client_saves_too_and_its_card_is_replaced(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, PERU)
    answer = await house.send(submitted(house, house.desk.bruno, card, "update.save"))
    assert (answer.status, answer.body) == (200, "")
    assert await progress(house) == 70
    await house.settled()
    receipt = house.connector.cards[-1]
    assert (receipt.method, receipt.activity_id) == ("PUT", card.activity_id)


async def test_an_old_client_is_told_a_refusal_in_a_card_of_its_own(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, PERU)
    wire = submitted(house, house.desk.bruno, card, "update.save")
    wire["replyToId"] = "another-card"
    await house.send(wire)
    assert house.connector.cards[-1].method == "POST"
    assert await progress(house) == 55


async def test_where_the_old_card_is_gone_the_receipt_comes_as_a_new_one(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, PERU)
    house.connector.answers.append((404, {}, ""))
    await house.send(submitted(house, house.desk.bruno, card, "update.save"))
    assert house.connector.cards[-1].method == "POST"
    assert await progress(house) == 70


async def test_nobody_presses_another_persons_button(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, PERU)
    wire = house.pressed(house.desk.alba, card, "update.save")
    answer = await house.send(wire)
    assert answer.body["type"] == TOAST
    assert "somebody else" in answer.body["value"]
    assert await progress(house) == 55
    await house.settled()
    assert house.connector.cards == [card]  # and the card stays as it is for its owner


@pytest.mark.parametrize(
    ("conversation", "reply_to"), [("a:stf-01", None), (GROUP, None), ("a:stf-02", "card-99"), ("a:stf-02", "")]
)
async def test_a_card_carried_elsewhere_does_nothing(house: BotHouse, conversation: str, reply_to: str | None) -> None:
    [card] = await house.say(house.desk.bruno, PERU)
    wire = house.pressed(house.desk.bruno, card, "update.save")
    wire["conversation"]["id"] = conversation
    wire["replyToId"] = card.activity_id if reply_to is None else reply_to
    answer = await house.send(wire)
    assert "another chat" in answer.body["value"]
    assert await progress(house) == 55


async def test_the_thread_in_a_channels_id_makes_no_other_place(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, PERU)
    await house.ports.cards.shown(card_id(card), CardPlace("19:c@thread.tacv2;messageid=1", card.activity_id))
    wire = house.pressed(house.desk.bruno, card, "update.save")
    wire["conversation"]["id"] = "19:c@thread.tacv2"
    await house.send(wire)
    assert await progress(house) == 70


async def test_a_press_that_is_delivered_twice_is_answered_twice_and_written_once(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, PERU)
    wire = house.pressed(house.desk.bruno, card, "update.save")
    first, second = await house.send(wire), await house.send(wire)
    assert first.body["type"] == second.body["type"] == "application/vnd.microsoft.card.adaptive"
    assert house.desk.rows.calls.count(("write", "Activities", "ACT-004")) == 1


async def test_a_stranger_who_presses_is_told_whom_to_ask(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, PERU)
    wire = house.pressed(house.desk.bruno, card, "update.save")
    wire["from"] = {"id": "29:x", "aadObjectId": "00000000-0000-4000-8000-00000000dead"}
    answer = await house.send(wire)
    assert "Alba Samplesson" in answer.body["value"]
    assert await progress(house) == 55


async def test_what_the_card_sends_about_the_person_counts_for_nothing(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, PERU)
    wire = house.pressed(
        house.desk.alba,
        card,
        "update.save",
        person="STF-02",
        person_key="STF-02",
        aadObjectId=house.desk.bruno.entra_id,
    )
    wire["value"]["user"] = {"aadObjectId": house.desk.bruno.entra_id}
    await house.send(wire)
    assert await progress(house) == 55


def card_id(shown: Sent) -> str:
    return str(next(a for a in actions_of(shown.card) if a.get("verb") == "update.save")["data"]["card"])


ODD: list[Any] = [
    None, True, 0, -1, 10**30, 1.5, float("inf"), float("nan"), "", " ", "\x00", "\ud800", "’; DROP TABLE cards; --",
    "1' OR '1'='1", "../../etc/passwd", "{{7*7}}", "<script>", "A" * 5_000, "٣", "٪70", [], [1], {},
    {"a": {"b": {"c": {}}}}, {"$ne": None}, "70", "700", "-5", "1e400", "2027-02-30", "9999-12-31", "STF-01",
    "ACT-004", "keep",
]  # fmt: skip
NAMES = [
    "card", "choice", "other", "reason", "verb", "i0.progress", "i1.progress", "i99.due_date", "i999.progress",
    "q.due_date", "q.progress", "i0.owner_upn", "i0.etag", "i0.rag_mode", "who", "__proto__", "", "i0.status",
    "i-1.progress", "\ud800",
]  # fmt: skip
VERBS = [
    "update.save", "update.change", "update.save_changed", "update.choose", "update.answer", "update.overwrite",
    "update.undo", "home.help", "row.delete", "", "update.save ", "UPDATE.SAVE", "__class__", "A" * 4_000, 7, None,
    [], {},
]  # fmt: skip


def forged(house: BotHouse, chance: random.Random, card: Sent) -> dict[str, Any]:
    """A press that no card of ours makes: some of it may even be right, but never all."""
    people = [house.desk.alba, house.desk.chioma, house.desk.dao, house.desk.faizal]
    data: dict[str, Any] = {name: chance.choice(ODD) for name in chance.sample(NAMES, chance.randint(0, 8))}
    data["card"] = chance.choice([card_id(card), card_id(card).upper() + "x", "0" * 26, *ODD])
    who, conversation = chance.choice(people), chance.choice(["a:stf-02", "a:stf-01", GROUP, "x" * 600])
    if chance.random() < 0.3:  # the right person, but something else is wrong
        who, data["card"] = house.desk.bruno, chance.choice(["0" * 26, "no-such-card", *ODD])
    verb = chance.choice(VERBS)
    action: Any = chance.choice([{"type": "Action.Execute", "verb": verb, "data": data}, data, None, [data], "Save"])
    fields: dict[str, Any] = {
        "conversation": {"id": conversation, "conversationType": "personal", "tenantId": TENANT},
        "replyToId": chance.choice([card.activity_id, "card-1", "", None, 5]),
    }
    if chance.random() < 0.3:
        verb_in_data = {**data, "verb": verb}
        return house.activity(who, value=verb_in_data, **fields)
    return house.activity(who, "invoke", name="adaptiveCard/action", value={"action": action}, **fields)


@pytest.mark.parametrize("seed", range(10))
async def test_forged_presses_get_an_answer_and_change_nothing(
    house: BotHouse, seed: int, caplog: pytest.LogCaptureFixture
) -> None:
    chance = random.Random(seed)
    [card] = await house.say(house.desk.bruno, PERU)
    before = dict(house.desk.rows._rows)
    statuses = set()
    for _ in range(50):
        answer = await house.send(forged(house, chance, card))
        statuses.add(answer.status)
    await house.settled()
    assert statuses <= {200, 400}
    assert house.desk.rows.calls == []
    assert house.desk.rows._rows == before
    assert house.desk.store.journal.all == {}
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []
    assert all("Traceback" not in "\n".join(lines_of(one.card)) for one in house.connector.cards)
    await house.press(house.desk.bruno, card, "update.save")
    assert await progress(house) == 70  # and the real one still works
