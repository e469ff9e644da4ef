"""The first day with Bureau: somebody whom it does not know yet writes, and the manager says who it is."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bureau.demo.playgrounds import PartsMissing, node_program
from tests.stories.office import Office, project_office
from tests.stories.playground import TeamsWindow

pytestmark = [pytest.mark.node, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def office(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    """Chioma's row names no account: nobody has linked her yet. The manager has Bureau."""
    try:
        node_program()
    except PartsMissing as missing:
        pytest.skip(str(missing))
    folder: Path = tmp_path_factory.mktemp("office")
    async with project_office(folder, chat=("STF-03", "STF-01")) as office:
        item = await office.item("Staff", "STF-03")
        await office.kill_bot()
        await office.graph("PATCH", f"lists/Staff/items/{item['id']}/fields", {"EntraId": ""})
        shutil.rmtree(folder / "bot")  # nothing is remembered: the first day
        await office.restart_bot()
        await office.alba.install()
        await office.alba.next_card("Welcome")
        yield office


def chioma(office: Office) -> TeamsWindow:
    return office.windows["STF-03"]


async def test_a_newcomer_is_linked_by_the_manager_and_welcomed(office: Office) -> None:
    await chioma(office).say("workshop 8 at 5 %")
    own = await chioma(office).next_card("Alba Samplesson")
    ask = await office.alba.next_card("chioma.demofield@example.org")
    assert "Yes, link them" in ask
    assert "EntraId" not in await office.fields("STF-03", "Staff")

    receipt = await office.alba.press(ask, "people.link")
    assert "Saved" in receipt
    assert (await office.fields("STF-03", "Staff"))["EntraId"] == chioma(office).me["aadObjectId"]
    await chioma(office).next_update(own, "confirmed")
    welcome = await chioma(office).next_card("Welcome")
    assert "What I keep" in welcome

    await chioma(office).say("ACT-008 5 %")
    assert "(Save)" in (await chioma(office).next_card("ACT-008")).lines


async def test_the_link_can_be_undone_and_then_she_is_a_newcomer_again(office: Office) -> None:
    await office.alba.say("undo")
    await office.alba.next_card("Undone")
    await chioma(office).say("hello")
    await chioma(office).next_card("asked Alba Samplesson")
    ask = await office.alba.next_card("chioma.demofield@example.org")
    refused = await office.alba.press(ask, "people.not_link")
    assert "Not linked" in refused
    await chioma(office).say("hello?")
    await chioma(office).next_card("staff list")


async def test_a_stranger_learns_whom_to_ask_and_nothing_else(office: Office) -> None:
    nobody = {"id": "29:nobody", "name": "Nobody", "aadObjectId": "00000000-0000-4000-8000-00000000dead"}
    await office.alba.send_activity(office.alba.activity("message", sender=nobody, text="what is in the budget?"))
    told = await office.alba.next_card("staff list")
    assert "Alba Samplesson" in told


async def test_who_takes_the_app_away_and_returns_is_welcomed_again(office: Office) -> None:
    before = len(office.alba.bot_statuses)
    await office.alba.send_activity(office.alba.activity("installationUpdate", action="remove"))
    await office.eventually(office.healthy, lambda _: len(office.alba.bot_statuses) > before)
    await office.alba.install()
    await office.alba.next_card("Welcome")


async def test_the_manager_sees_what_somebody_holds(office: Office) -> None:
    await office.alba.say("hand over Chioma")
    told = await office.alba.next_card("To hand over")
    assert "ACT-008" in told
