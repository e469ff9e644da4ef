"""The client that stories stand on, against Microsoft's own playground and a small bot that answers what it hears."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import psutil
import pytest
import pytest_asyncio
from aiohttp import web

from bureau.demo.playground_file import Member
from bureau.demo.playgrounds import CLI, Playgrounds, Window, WindowTrouble
from tests.stories.card_text import Json
from tests.stories.playground import ADAPTIVE, teams_window

pytestmark = [
    pytest.mark.node,
    pytest.mark.skipif(not CLI.is_file(), reason="the npm parts are not installed (make setup)"),
]

TENANT = "11111111-1111-4111-8111-111111111111"
NAMES = ["Gaia Fictiva", "Alba Samplesson", "Bruno Placeholder", "Chioma Demofield", "Dao Exemplar", "Elif Mockwright"]
STAFF = [
    Member(
        f"STF-0{n}",
        name,
        f"{name.split()[0].lower()}@example.org",
        f"00000000-0000-4000-8000-00000000000{n}",
        f"29:{n}",
    )
    for n, name in enumerate(NAMES)
]
ALBA, BRUNO = STAFF[1], STAFF[2]


def ask_card(said: str) -> Json:
    return {
        "type": "AdaptiveCard",
        "version": "1.5",
        "body": [
            {"type": "TextBlock", "text": f"You said: {said}"},
            {"type": "FactSet", "facts": [{"title": "Progress", "value": "70 %"}]},
            {"type": "Input.Text", "id": "note", "label": "Note", "value": "as typed"},
        ],
        "actions": [
            {"type": "Action.Execute", "title": "Save", "verb": "save", "data": {"row": "ACT-004"}},
            {"type": "Action.Submit", "title": "Old save", "data": {"verb": "save"}},
        ],
    }


def receipt(lines: Sequence[str]) -> Json:
    body = [{"type": "TextBlock", "text": line} for line in lines]
    return {"type": "AdaptiveCard", "version": "1.5", "body": body}


@dataclass
class SmallBot:
    """Answers a message with a card, a click with a receipt; "call Alba" changes Alba's last card."""

    session: aiohttp.ClientSession
    heard: list[Json] = field(default_factory=list)
    last_card: dict[str, tuple[str, str]] = field(default_factory=dict)  # person -> address of the chat, message id
    # A card is on the screen before its id is back here: who clicks at once must wait for that.
    one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def messages(self, request: web.Request) -> web.Response:
        activity = await request.json()
        self.heard.append(activity)
        if activity["type"] == "invoke":
            said = activity["value"]["action"]["data"]
            value = receipt([f"Saved {said['row']}", said["note"], activity["from"]["name"]])
            return web.json_response({"statusCode": 200, "type": ADAPTIVE, "value": value})
        if activity["type"] == "message":
            async with self.one_at_a_time:
                await self._answer(activity)
        return web.Response()

    async def _answer(self, activity: Json) -> None:
        chat = f"{activity['serviceUrl']}/v3/conversations/{activity['conversation']['id']}/activities"
        if "value" in activity:
            await self._send("POST", chat, text=f"submitted {sorted(activity['value'].items())}")
        elif activity.get("text") == "call Alba":
            address, message_id = self.last_card[ALBA.teams_id]
            await self._send("PUT", f"{address}/{message_id}", card=receipt(["Alba, look here"]))
        elif activity.get("text") == "plain":
            await self._send("POST", chat, text="plainly")
        else:
            message_id = await self._send("POST", chat, card=ask_card(activity["text"]))
            self.last_card[activity["from"]["id"]] = (chat, message_id)

    async def _send(self, method: str, address: str, text: str = "", card: Json | None = None) -> str:
        body: Json = {"type": "message", "from": {"id": "28:b07b07b0-0000-4000-8000-000000000001"}}
        body |= {"attachments": [{"contentType": ADAPTIVE, "content": card}]} if card else {"text": text}
        async with self.session.request(method, address, json=body) as response:
            assert response.status < 300, await response.text()
            return str((await response.json()).get("id", ""))


@pytest_asyncio.fixture
async def bot() -> AsyncIterator[tuple[SmallBot, str]]:
    async with aiohttp.ClientSession() as session:
        small = SmallBot(session)
        app = web.Application()
        app.router.add_post("/api/messages", small.messages)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        yield small, f"http://127.0.0.1:{port}/api/messages"
        await runner.cleanup()


@pytest_asyncio.fixture
async def windows(bot: tuple[SmallBot, str], tmp_path: Path) -> AsyncIterator[list[Window]]:
    async with Playgrounds(tmp_path, bot[1], STAFF, TENANT) as playgrounds:
        yield await playgrounds.start([BRUNO, ALBA], first_port=0)


async def test_two_people_talk_to_one_bot(bot: tuple[SmallBot, str], windows: list[Window]) -> None:
    small = bot[0]
    async with teams_window(windows[0].url) as bruno, teams_window(windows[1].url) as alba:
        assert (bruno.me["name"], alba.me["name"]) == (BRUNO.name, ALBA.name)

        await bruno.say("Lima is at 70 %")
        card = await bruno.next_card()
        assert card.lines == ["You said: Lima is at 70 %", "Progress: 70 %", "[Note] as typed", "(Save)", "(Old save)"]

        answer = await bruno.press(card, "save", note="host confirmed")
        assert (answer.status, answer.lines) == (200, ["Saved ACT-004", "host confirmed", BRUNO.name])
        untouched = await bruno.press(card, "save")
        assert untouched.lines[1] == "as typed"

        await bruno.submit(card, "Old save", note="by hand")
        assert "('note', 'by hand'), ('verb', 'save')" in await bruno.next_text("submitted")

        await alba.say("good morning")
        hers = await alba.next_card("good morning")
        await bruno.say("call Alba")
        changed = await alba.next_update(of=hers)
        assert changed.lines == ["Alba, look here"]
        assert bruno.unread == []
        assert {activity["from"]["aadObjectId"] for activity in small.heard} == {BRUNO.entra_id, ALBA.entra_id}


async def test_what_came_before_anybody_looked_is_still_shown(bot: tuple[SmallBot, str], windows: list[Window]) -> None:
    url = windows[0].url
    async with aiohttp.ClientSession() as session:
        body = {"from": {"id": BRUNO.teams_id}, "text": "plain", "textFormat": "plain"}
        await session.post(f"{url}/_conversation/v1/conversations/a:stf-02/messages", json=body)
    async with teams_window(url) as bruno:
        assert (await bruno.next_text()).text == "plainly"


async def test_in_the_group_several_people_press_one_card(bot: tuple[SmallBot, str], windows: list[Window]) -> None:
    async with teams_window(windows[0].url) as bruno:
        await bruno.say("not for the bot", chat=bruno.group)
        await bruno.say("where are we?", chat=bruno.group, mention=True)
        card = await bruno.next_card()
        assert (card.chat, card.lines[0]) == (bruno.group, "You said: <at>Bureau</at> where are we?")
        first = await bruno.press(card, "save", as_user=ALBA.teams_id)
        second = await bruno.press(card, "save", as_user=BRUNO.teams_id)
        assert (first.lines[2], second.lines[2]) == (ALBA.name, BRUNO.name)
        assert [activity["type"] for activity in bot[0].heard].count("message") == 1


async def test_any_activity_reaches_the_bot_as_it_stands(bot: tuple[SmallBot, str], windows: list[Window]) -> None:
    small = bot[0]
    async with teams_window(windows[0].url) as bruno:
        await bruno.send_activity(bruno.activity("message", text="plain", sender=bruno.others[0], odd={"a": [1]}))
        await bruno.next_text("plainly")
        assert (small.heard[-1]["from"]["name"], small.heard[-1]["odd"]) == (ALBA.name, {"a": [1]})
        await bruno.install()
        await bruno.say("plain")
        await bruno.next_text("plainly")
        assert {"installationUpdate", "conversationUpdate"} <= {activity["type"] for activity in small.heard}
        assert set(bruno.bot_statuses) == {200}


async def test_a_button_that_is_not_there_fails_the_story(bot: tuple[SmallBot, str], windows: list[Window]) -> None:
    async with teams_window(windows[0].url) as bruno:
        await bruno.say("anything")
        card = await bruno.next_card()
        with pytest.raises(AssertionError, match=r"no Action\.Execute with verb 'burn'; offered: \['save'\]"):
            await bruno.press(card, "burn")
        with pytest.raises(AssertionError, match="did not appear; unread:\nnothing"):
            await bruno.next(within=0.01)


async def test_windows_listen_on_this_machine_only_and_end_with_us(bot: tuple[SmallBot, str], tmp_path: Path) -> None:
    async with Playgrounds(tmp_path, bot[1], STAFF, TENANT) as playgrounds:
        (window,) = await playgrounds.start([BRUNO], first_port=0)
        open_sockets = [found for found in psutil.net_connections("tcp") if found.status == psutil.CONN_LISTEN]
        listening = {tuple(found.laddr): found.pid for found in open_sockets if window.port in found.laddr}
        assert list(listening) == [("127.0.0.1", window.port)]
    assert listening[("127.0.0.1", window.port)] not in psutil.pids()


async def test_a_taken_port_is_told_and_another_one_used(bot: tuple[SmallBot, str], tmp_path: Path) -> None:
    taken = int(bot[1].split(":")[2].split("/")[0])
    async with Playgrounds(tmp_path, bot[1], STAFF, TENANT) as playgrounds:
        (window,) = await playgrounds.start([BRUNO], first_port=taken)
        assert window.port != taken
        assert f"Port {taken} is taken" in window.notice
        async with teams_window(window.url) as bruno:
            await bruno.say("plain")
            await bruno.next_text("plainly")


async def test_a_window_that_cannot_start_says_why(bot: tuple[SmallBot, str], tmp_path: Path) -> None:
    twins = [BRUNO, *(Member(f"STF-1{n}", "Twin", "t@example.org", "0", "29:same") for n in range(5))]
    async with Playgrounds(tmp_path, bot[1], twins, TENANT) as playgrounds:
        with pytest.raises(WindowTrouble, match="User ID must be unique"):
            await playgrounds.start([BRUNO], first_port=0)


async def test_a_window_ends_when_the_program_that_started_it_is_killed(
    bot: tuple[SmallBot, str], tmp_path: Path
) -> None:
    async with Playgrounds(tmp_path, bot[1], STAFF, TENANT) as playgrounds:
        await playgrounds.start([BRUNO], first_port=0)
        running = playgrounds._running[0]
        stdin = running._process.stdin
        assert stdin is not None
        stdin.close()  # all that a killed program still does
        async with asyncio.timeout(5):
            await running._process.wait()
