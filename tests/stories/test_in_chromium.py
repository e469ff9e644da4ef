"""The Teams window as a person sees it: typed and clicked in Chromium, nothing wrong in its console."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from playwright.async_api import Page, async_playwright, expect

from tests.stories.office import Office
from tools.gallery import FLAGS, chromium

pytestmark = [pytest.mark.chromium, pytest.mark.node, pytest.mark.asyncio(loop_scope="module")]

THIS_MACHINE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1"
PATIENCE = 20_000  # milliseconds; an answer takes some hundredths
# The playground's own page: an icon it lacks, and parts it asks for outside this machine.
NOT_OURS = ("favicon.ico", "res-1.cdn.office.net", "net::ERR_NAME_NOT_RESOLVED")


@dataclass
class Window:
    """One person's Teams in a browser, and what went wrong in it."""

    page: Page
    wrong: list[str] = field(default_factory=list)

    async def say(self, text: str) -> None:
        box = self.page.get_by_role("textbox").last
        await box.click()
        await box.type(text)
        await self.page.keyboard.press("Enter")

    async def press(self, button: str) -> None:
        """The newest button of that name."""
        await self.page.get_by_role("button", name=button, exact=True).last.click(timeout=PATIENCE)

    async def reads(self, text: str) -> None:
        """Until that text stands in the window."""
        await expect(self.page.get_by_text(text).last).to_be_visible(timeout=PATIENCE)


@asynccontextmanager
async def opened(office: Office) -> AsyncIterator[Window]:
    """Bruno's window."""
    program = chromium()
    if program is None:
        pytest.skip("needs Chromium (Debian: apt-get install chromium)")
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=program, args=[*FLAGS, THIS_MACHINE])
        window = Window(await browser.new_page(viewport={"width": 1000, "height": 900}))
        window.page.on("pageerror", lambda error: window.wrong.append(str(error)))
        window.page.on(
            "console",
            lambda said: window.wrong.append(f"{said.text} {said.location}") if said.type == "error" else None,
        )
        await window.page.goto(office.bruno.url)
        await window.page.get_by_role("textbox").first.wait_for(timeout=PATIENCE)
        yield window
        await browser.close()
    assert [one for one in window.wrong if not any(word in one for word in NOT_OURS)] == []


async def test_bruno_types_presses_save_and_takes_it_back(office: Office) -> None:
    async with opened(office) as window:
        before = (await office.fields("ACT-004"))["Progress"]
        await window.say("Peru workshop is at 70 %, host confirmed the venue")
        await window.reads("Did I get this right?")
        await window.press("Save")
        await window.reads("Saved in SharePoint")
        assert (await office.fields("ACT-004"))["Progress"] == 70
        await window.press("Undo")
        await window.reads("the old values stand again")
        assert (await office.fields("ACT-004"))["Progress"] == before


async def test_bruno_puts_a_french_card_right_and_is_told_what_does_not_fit(office: Office) -> None:
    async with opened(office) as window:
        page = window.page
        await window.say("l'atelier Pérou est à 60 %")
        await window.press("Modifier")
        progress = page.get_by_role("spinbutton", name="Avancement").last
        await expect(progress).to_have_value("60", timeout=PATIENCE)
        for label in ("État", "Échéance", "Feu tricolore", "Motif (s’il y en a un)"):
            await expect(page.get_by_label(label).last).to_be_visible()
        await progress.fill("120")
        await window.press("Enregistrer")
        await window.reads("120 ne convient pas")
        assert (await office.fields("ACT-004"))["Progress"] != 120
        await progress.fill("65")
        await window.press("Enregistrer")
        await window.reads("Enregistré dans SharePoint")
        assert (await office.fields("ACT-004"))["Progress"] == 65
