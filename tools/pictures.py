"""The pictures of the README, taken from the real thing: `make pictures`.

Starts the demo, plays its dialogue in Chromium through both Teams windows, and photographs the card, the list with its
history, and the report's pages. Needs Debian's chromium, libreoffice-writer and poppler-utils.
"""

import asyncio
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Browser, Page, ViewportSize, async_playwright

from bureau.demo.stage import Demo, Stage, running
from tests.stories.office import watched
from tools.gallery import FLAGS, chromium

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
NEEDED = ("soffice", "pdftoppm")
THIS_MACHINE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1"
PATIENCE = 30_000  # milliseconds
SIZE: ViewportSize = {"width": 900, "height": 820}


async def take(folder: Path, program: str) -> None:
    """All pictures, into docs/pictures."""
    PICTURES.mkdir(exist_ok=True)
    demo = Demo(port=0, graph_port=0, data=folder, as_of=None, fresh=True, chat=("STF-02", "STF-01"), chat_port=0)
    async with running(demo, print) as stage, async_playwright() as play:
        browser = await play.chromium.launch(executable_path=program, args=[*FLAGS, THIS_MACHINE])
        await _update(browser, stage)
        await _list(browser, stage)
        await _report(browser, stage, folder)
        await browser.close()


async def _window(browser: Browser, url: str) -> Page:
    page = await browser.new_page(viewport=SIZE)
    await page.goto(url)
    await page.get_by_role("textbox").first.wait_for(timeout=PATIENCE)
    await page.get_by_title("Hide log panel").click()  # the log panel: a developer's, not a person's
    return page


async def _say(page: Page, text: str) -> None:
    box = page.get_by_role("textbox").last
    await box.click()
    await box.type(text)
    await page.keyboard.press("Enter")


async def _update(browser: Browser, stage: Stage) -> None:
    page = await _window(browser, stage.windows[0][1].url)
    await _say(page, "Peru workshop is at 70 %, host confirmed the venue")
    await page.get_by_role("button", name="Save").last.wait_for(timeout=PATIENCE)
    await page.screenshot(path=PICTURES / "card.png")
    await page.get_by_role("button", name="Save").last.click()
    await page.get_by_role("button", name="Undo").last.wait_for(timeout=PATIENCE)
    await page.screenshot(path=PICTURES / "receipt.png")


async def _list(browser: Browser, stage: Stage) -> None:
    page = await browser.new_page(viewport=SIZE)
    await page.goto(f"{stage.tenant.address}/lists/Activities")
    await page.get_by_role("link", name="ACT-004").first.click()
    await page.get_by_role("heading").first.wait_for(timeout=PATIENCE)
    await page.screenshot(path=PICTURES / "list.png")


async def _report(browser: Browser, stage: Stage, folder: Path) -> None:
    page = await _window(browser, stage.windows[1][1].url)
    await _say(page, "draft the interim report")
    await page.get_by_text(".docx").last.wait_for(timeout=PATIENCE)
    await page.screenshot(path=PICTURES / "report-card.png")
    async with watched(stage) as office:
        content = await office.report()
    await asyncio.to_thread(_pages, content, folder)


def _pages(content: bytes, folder: Path) -> None:
    """The document as pages; its second one, with figures, is the README's picture."""
    document = folder / "report.docx"
    document.write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder / 'office'}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(document)],
        check=True,
        capture_output=True,
    )
    pages = ["-png", "-r", "70", "-f", "2", "-l", "2", "-singlefile"]
    subprocess.run(["pdftoppm", *pages, str(folder / "report.pdf"), str(PICTURES / "report")], check=True)


def main() -> int:
    program = chromium()
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if program is None or missing:
        print("Pictures need Debian's chromium, libreoffice-writer and poppler-utils.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(take(Path(folder), program))
    return 0


if __name__ == "__main__":
    sys.exit(main())
