"""Every card as a picture: both languages, a narrow and a wide window, drawn by Microsoft's own renderer.

`make gallery` writes PNG files to .cache/gallery; a part of them with ARGS="receipt". Needs the npm parts of
tools/node and a Chromium. The colours and spaces are those of Teams as far as its documentation tells them.
"""

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from cards.render import render
from cards.wording import Texts
from tests.cards.samples import READERS, SAMPLES

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
PAGE = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; background: #f5f5f5; font: 14px/20px "Segoe UI", "Liberation Sans", sans-serif; }
#frame { padding: 8px; box-sizing: border-box; }
#card { background: #fff; border: 1px solid #d1d1d1; border-radius: 8px; padding: 4px; }
.ac-actionSet { flex-wrap: wrap; gap: 8px; }
.ac-actionSet > div { width: 0 !important; flex: 0 0 0 !important; }
.ac-pushButton { background: #fff; border: 1px solid #d1d1d1; border-radius: 4px; padding: 6px 12px; font: inherit;
  font-weight: 600; max-width: 100%; }
.ac-pushButton.style-positive { background: #5b5fc7; border-color: #5b5fc7; color: #fff; }
.ac-input { border: 1px solid #8a8886; border-radius: 4px; padding: 5px 8px; font: inherit; width: 100%;
  box-sizing: border-box; background: #fff; }
textarea.ac-input { min-height: 56px; }
</style><div id="frame"><div id="card"></div></div>"""


def colors(default: str, subtle: str) -> dict[str, str]:
    return {"default": default, "subtle": subtle}


CONFIG = {
    "spacing": {"small": 4, "default": 8, "medium": 12, "large": 20, "extraLarge": 28, "padding": 12},
    "separator": {"lineThickness": 1, "lineColor": "#e0e0e0"},
    "supportsInteractivity": True,
    "textBlock": {"headingLevel": 2},
    "fontFamily": "'Segoe UI', 'Liberation Sans', sans-serif",
    "fontSizes": {"small": 12, "default": 14, "medium": 16, "large": 18, "extraLarge": 24},
    "fontWeights": {"lighter": 300, "default": 400, "bolder": 600},
    "containerStyles": {
        "default": {
            "backgroundColor": "#ffffff",
            "foregroundColors": {
                "default": colors("#242424", "#616161"),
                "accent": colors("#5b5fc7", "#5b5fc7"),
                "good": colors("#107c10", "#107c10"),
                "warning": colors("#8f4e00", "#8f4e00"),
                "attention": colors("#b10e1c", "#b10e1c"),
            },
        }
    },
    "actions": {
        "maxActions": 6,
        "spacing": "default",
        "buttonSpacing": 8,
        "actionsOrientation": "horizontal",
        "actionAlignment": "left",
    },
    "inputs": {
        "label": {
            "inputSpacing": "small",
            "requiredInputs": {"weight": "bolder", "color": "default", "suffix": " *", "suffixColor": "attention"},
            "optionalInputs": {"weight": "bolder", "color": "default"},
        },
        "errorMessage": {"color": "attention", "weight": "default"},
    },
}


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
    PICTURES.mkdir(parents=True, exist_ok=True)
    complaints = list(pictures(browser, part, PICTURES))
    print(f"{len(list(PICTURES.glob('*.png')))} pictures in {PICTURES.relative_to(ROOT)}")
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


def cards(part: str) -> Iterator[tuple[str, dict[str, Any]]]:
    texts = Texts.load()
    for name, notice in SAMPLES.items():
        for reader in READERS:
            if part in name:
                yield f"{name}.{reader.language}", render(notice, reader, texts)


def pictures(browser_path: str, part: str, folder: Path) -> Iterator[str]:
    """Write the pictures; yields what is wrong: remarks of the renderer and of axe, and cards over the edge."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
        page = browser.new_page(device_scale_factor=2)
        page.set_content(PAGE)
        page.add_script_tag(content=bundle())
        page.add_script_tag(path=NODE_PARTS / "node_modules" / "axe-core" / "axe.min.js")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 400})
            for name, card in cards(part):
                payload, config = json.dumps(card), json.dumps(CONFIG)
                remarks = page.evaluate(f"draw({payload}, {config}, document.getElementById('card'))")
                yield from (f"{name}: {remark}" for remark in [*remarks, *page.evaluate(CHECK)])
                if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                    yield f"{name}: wider than {width} px"
                page.locator("#frame").screenshot(path=folder / f"{name}.{width}.png")
        browser.close()


if __name__ == "__main__":
    raise SystemExit(main())
