"""The web address: what gets in, what does not, and that nothing ever answers 5xx."""

import asyncio
import logging
import random
from typing import Any

import pytest
from aiohttp.test_utils import make_mocked_request

from bot.app import _peers_of
from bot.profile import Local
from tests.bot.house import BotHouse
from tests.stories.card_text import lines_of
from workflows.ports import Unavailable

JSON = {"Content-Type": "application/json"}


async def test_it_says_that_it_is_healthy(house: BotHouse) -> None:
    async with house.session.get(f"{house.url}/healthz") as response:
        assert (response.status, await response.json()) == (200, {"status": "ok"})


async def test_reading_the_address_is_no_way_to_send_activities(house: BotHouse) -> None:
    async with house.session.get(f"{house.url}/api/messages", headers={"Upgrade": "websocket"}) as response:
        assert response.status == 405


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"{}", {"Content-Type": "text/plain"}, 415),
        (b"{}", {"Content-Type": "application/x-www-form-urlencoded"}, 415),
        (b"", JSON, 400),
        (b"{bad", JSON, 400),
        (b"[]", JSON, 400),
        (b'"text"', JSON, 400),
        (b"null", JSON, 400),
        (b"{}", JSON, 400),
        (b"\xff\xfe", JSON, 400),
        (b"[" * 100_000, JSON, 400),
        (b'{"type": ' + b"9" * 5_000 + b"}", JSON, 400),
        (b'{"type": "message", "text": "' + b"x" * 300_000 + b'"}', JSON, 413),
    ],
)
async def test_what_is_no_activity_is_turned_away(house: BotHouse, body: bytes, headers: Any, status: int) -> None:
    answer = await house.send(None, data=body, headers=headers)
    assert answer.status == status
    assert house.connector.calls == 0


async def test_a_body_that_never_comes_is_not_waited_for(house: BotHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.adapter.BODY_WITHIN", 0.05)
    host, port = house.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(b"POST /api/messages HTTP/1.1\r\nHost: localhost\r\n")
    writer.write(b"Content-Type: application/json\r\nContent-Length: 500\r\n\r\n{")
    assert b" 408 " in await asyncio.wait_for(reader.readline(), 5)
    writer.close()
    await writer.wait_closed()


@pytest.mark.parametrize("address", ["192.0.2.7", "10.0.0.1", "2001:db8::1", "::ffff:192.0.2.7", ""])
async def test_the_local_profile_hears_nobody_from_outside(address: str) -> None:
    request = make_mocked_request(
        "POST", "/api/messages", headers={"Host": "127.0.0.1", "X-Forwarded-For": "127.0.0.1"}
    )
    request.transport.get_extra_info.side_effect = lambda name, default=None: (address, 50_000)

    async def inside(request: Any) -> Any:
        raise AssertionError("let in")

    assert (await _peers_of(Local())(request, inside)).status == 403


async def test_a_page_that_renames_this_machine_is_no_part_of_it(house: BotHouse) -> None:
    answer = await house.send(None, data=b"{}", headers={**JSON, "Host": "rebound.example.org"})
    assert answer.status == 403


async def test_an_answer_never_leaves_this_machine_in_the_local_profile(house: BotHouse) -> None:
    for url in ("https://attacker.example.org/", "http://127.0.0.1@attacker.example.org/", "file:///etc/passwd", "x"):
        wire = house.activity(house.desk.bruno, text="hello", serviceUrl=url)
        assert (await house.send(wire)).status == 403


async def test_a_message_delivered_twice_is_answered_once(house: BotHouse) -> None:
    wire = house.activity(house.desk.bruno, text="ACT-004 60%")
    assert (await house.send(wire)).status == (await house.send(wire)).status == 200
    assert len(house.connector.cards) == 1


async def test_kinds_of_activities_that_teams_may_invent_are_taken_in_silence(house: BotHouse) -> None:
    for kind in ("messageReaction", "typing", "endOfConversation", "event", "messageUpdate", "somethingNew"):
        assert (await house.send(house.activity(house.desk.bruno, kind))).status == 200
    invoke = house.activity(house.desk.bruno, "invoke", name="composeExtension/query", value={"commandId": "x"})
    assert (await house.send(invoke)).status == 200
    assert house.connector.calls == 0


async def test_the_clock_is_set_and_refuses_a_time_without_a_zone(house: BotHouse) -> None:
    address = f"{house.url}/_local/clock"
    async with house.session.post(address, json={"now": "2027-07-01T09:00:00+02:00"}) as response:
        assert (response.status, await response.json()) == (200, {"now": "2027-07-01T07:00:00+00:00"})
    for wrong in ({"now": "2027-07-01T09:00:00"}, {"now": 5}, {}, []):
        async with house.session.post(address, json=wrong) as response:
            assert response.status == 400
    async with house.session.post(address, data='{"now": "2027-07-01T09:00:00+02:00"}') as response:
        assert response.status == 415


async def test_trouble_is_told_with_a_number_that_is_in_the_log(
    house: BotHouse, caplog: pytest.LogCaptureFixture
) -> None:
    house.desk.rows.down = Unavailable("SharePoint sleeps at 10.1.2.3")
    with caplog.at_level(logging.ERROR, "bureau.bot"):
        [told] = await house.say(house.desk.bruno, "ACT-004 60%", locale="fr-FR")
    [record] = [r for r in caplog.records if getattr(r, "trace", None)]
    text = "\n".join(lines_of(told.card))
    assert record.trace in text  # type: ignore[attr-defined]
    assert "10.1.2.3" not in text
    assert told.card["lang"] == "fr"


async def test_trouble_after_a_press_is_said_beside_the_card(house: BotHouse) -> None:
    [card] = await house.say(house.desk.bruno, "ACT-004 60%")
    house.desk.rows.down = Unavailable("away")
    answer = await house.press(house.desk.bruno, card, "update.save")
    assert (answer.status, answer.body["type"]) == (200, "application/vnd.microsoft.activity.message")


async def test_a_connector_that_takes_nothing_is_no_reason_for_an_error(house: BotHouse) -> None:
    house.connector.answers += [(500, {}, "<html>"), (500, {}, "<html>")]
    assert (await house.send(house.activity(house.desk.bruno, text="hello"))).status == 200


VALUES: list[Any] = [
    None, True, 0, -(10**18), 0.5, "", "x", "\x00\x01", "\ud83d", "é" * 900, "x" * 20_000, [], [[]], [None] * 30, {},
    {"id": {}}, {"id": "a"}, {"id": 5, "aadObjectId": []}, [{"type": "mention", "mentioned": 4}], "message", "invoke",
]  # fmt: skip
FIELDS = [
    "type", "id", "channelId", "serviceUrl", "from", "recipient", "conversation", "channelData", "locale", "text",
    "value", "entities", "attachments", "replyToId", "name", "membersAdded", "action", "timestamp",
    "deliveryMode", "textFormat",
]  # fmt: skip


def malformed(house: BotHouse, chance: random.Random) -> Any:
    """An activity with some of its fields missing, or of a form that nobody documents."""
    kind = chance.choice(["message", "invoke", "conversationUpdate", "installationUpdate", "event", "messageDelete"])
    wire = house.activity(house.desk.bruno, kind, text="ACT-004 60%", name="adaptiveCard/action")
    for field in chance.sample(FIELDS, chance.randint(1, 6)):
        if chance.random() < 0.2:
            wire.pop(field, None)
        else:
            wire[field] = chance.choice(VALUES)
    return wire


@pytest.mark.parametrize("seed", range(10))
async def test_malformed_activities_never_give_a_5xx_and_change_no_row(
    house: BotHouse, seed: int, caplog: pytest.LogCaptureFixture
) -> None:
    chance = random.Random(seed)
    statuses = {(await house.send(malformed(house, chance))).status for _ in range(50)}
    await house.settled()
    assert statuses <= {200, 400, 403}
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []
    assert house.desk.rows.calls == []
