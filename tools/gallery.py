"""Every card as a picture: both languages, narrow and wide, light and dark, drawn by Microsoft's own renderer.

`make gallery` writes PNG files and a page to leaf through them to .cache/gallery; some cards with ARGS="receipt".
Needs the npm parts of tools/node and a Chromium. The colours and spaces are those of Teams as far as its documentation
tells them (tools/teams_look.py).
"""

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cards.render import render
from cards.wording import Texts
from tests.cards.samples import READERS, SAMPLES
from tools.gallery_page import gallery_page
from tools.teams_look import CONFIGS, PAGE

ROOT = Path(__file__).resolve().parent.parent
NODE_PARTS = ROOT / "tools" / "node"
PICTURES = ROOT / ".cache" / "gallery"
WIDTHS = (320, 600)
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)

DRAW = """
import * as AC from "adaptivecards";
window.draw = (payload, config, target) => {
  const card = new AC.AdaptiveCard();
  card.hostConfig = new AC.HostConfig(config);
  const context = new AC.SerializationContext(AC.Versions.v1_5);
  card.parse(payload, context);
  target.replaceChildren(card.render());
  const events = [...Array(context.eventCount).keys()].map((index) => context.getEventAt(index));
  // The renderer tests "lang" with a stateful expression, so every second language is refused.
  const real = events.filter((event) => !event.message.endsWith('property "lang".'));
  return real.map((event) => `${event.event}: ${event.message}`);
};
"""
CHECK = """
axe.run("#card", { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }).then((found) => found.violations.map(
  (violation) => `${violation.id}: ${violation.help}: ${violation.nodes.map((node) => node.target).join(" ")}`
))
"""


@dataclass(frozen=True, slots=True)
class Picture:
    """One way one card is drawn."""

    card: str
    language: str
    theme: str
    width: int

    @property
    def file(self) -> str:
        return f"{self.card}.{self.language}.{self.theme}.{self.width}.png"


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw the cards whose name holds the given word; the exit code is 1 where something is wrong with one."""
    parser = argparse.ArgumentParser(prog="gallery", description="every card as a picture")
    parser.add_argument("part", nargs="?", default="", help="only cards whose name holds this")
    part = parser.parse_args(arguments).part
    browser = chromium()
    if browser is None:
        print("The pictures need Chromium (Debian: apt-get install chromium).", file=sys.stderr)
        return 1
    if not has_node_parts():
        print("The pictures need the npm parts: run `make setup` with a network.", file=sys.stderr)
        return 1
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    complaints = list(pictures(browser, part, PICTURES))
    taken = all_pictures(part)
    page = PICTURES / "index.html"
    page.write_text(gallery_page(taken), "utf-8")
    print(f"{len(taken)} pictures; leaf through them: {page.relative_to(ROOT)}")
    print(*complaints, sep="\n", end="\n" if complaints else "")
    return 1 if complaints else 0


def chromium() -> str | None:
    return next((path for name in CHROMIUM if (path := shutil.which(name))), None)


def has_node_parts() -> bool:
    return all((NODE_PARTS / "node_modules" / name).is_dir() for name in ("adaptivecards", "axe-core", "esbuild"))


def bundle() -> str:
    """The renderer as one script, made by esbuild."""
    node = Path(sys.executable).parent / "node"
    esbuild = NODE_PARTS / "node_modules" / "esbuild" / "bin" / "esbuild"
    command = [str(node), str(esbuild), "--bundle", "--log-level=error"]
    made: str = subprocess.run(
        command, input=DRAW, cwd=NODE_PARTS, stdout=subprocess.PIPE, text=True, check=True
    ).stdout
    return made


def all_pictures(part: str) -> list[Picture]:
    """Every picture of the cards whose name holds `part`, in the order they are leafed through."""
    return [
        Picture(name, reader.language, theme, width)
        for name in SAMPLES
        if part in name
        for reader in READERS
        for theme in CONFIGS
        for width in WIDTHS
    ]


def pictures(browser_path: str, part: str, folder: Path) -> Iterator[str]:
    """Write the pictures; yields what is wrong: remarks of the renderer and of axe, and cards over the edge."""
    from playwright.sync_api import sync_playwright

    drawn = _drawn(part)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
        page = browser.new_page(device_scale_factor=2)
        page.set_content(PAGE)
        page.add_script_tag(content=bundle())
        page.add_script_tag(path=NODE_PARTS / "node_modules" / "axe-core" / "axe.min.js")
        # A change of the window's width costs most: all cards of one width after the other.
        for picture in sorted(all_pictures(part), key=lambda one: (one.width, one.theme)):
            page.set_viewport_size({"width": picture.width, "height": 400})
            page.evaluate(f"document.body.className = '{picture.theme}'")
            payload, config = json.dumps(drawn[picture.card, picture.language]), json.dumps(CONFIGS[picture.theme])
            remarks = page.evaluate(f"draw({payload}, {config}, document.getElementById('card'))")
            yield from (f"{picture.file}: {remark}" for remark in [*remarks, *page.evaluate(CHECK)])
            if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                yield f"{picture.file}: over the edge"
            page.locator("#frame").screenshot(path=folder / picture.file)
        browser.close()


def _drawn(part: str) -> dict[tuple[str, str], dict[str, Any]]:
    texts = Texts.load()
    return {
        (name, reader.language): render(notice, reader, texts)
        for name, notice in SAMPLES.items()
        if part in name
        for reader in READERS
    }


if __name__ == "__main__":
    raise SystemExit(main())
