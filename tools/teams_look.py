"""The looks of Teams for Microsoft's card renderer, light and dark: colours, spaces, buttons and fields."""

from typing import Any


def _colors(text: str, subtle: str, accent: str, good: str, warning: str, attention: str) -> dict[str, Any]:
    pairs = {"default": (text, subtle), "accent": (accent,) * 2, "good": (good,) * 2}
    pairs |= {"warning": (warning,) * 2, "attention": (attention,) * 2}
    return {name: {"default": plain, "subtle": quiet} for name, (plain, quiet) in pairs.items()}


def _config(ground: str, line: str, colors: dict[str, Any]) -> dict[str, Any]:
    return {
        "spacing": {"small": 4, "default": 8, "medium": 12, "large": 20, "extraLarge": 28, "padding": 12},
        "separator": {"lineThickness": 1, "lineColor": line},
        "supportsInteractivity": True,
        "textBlock": {"headingLevel": 2},
        "fontFamily": "'Segoe UI', 'Liberation Sans', sans-serif",
        "fontSizes": {"small": 12, "default": 14, "medium": 16, "large": 18, "extraLarge": 24},
        "fontWeights": {"lighter": 300, "default": 400, "bolder": 600},
        "containerStyles": {"default": {"backgroundColor": ground, "foregroundColors": colors}},
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


CONFIGS = {
    "light": _config("#ffffff", "#e0e0e0", _colors("#242424", "#616161", "#5b5fc7", "#107c10", "#8f4e00", "#b10e1c")),
    "dark": _config("#292929", "#3d3d3d", _colors("#ffffff", "#adadad", "#9299f7", "#6ccb5f", "#fcb450", "#ff99a4")),
}

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Card</title><style>
body { --ground: #fff; --behind: #f5f5f5; --text: #242424; --edge: #d1d1d1; --field: #fff; --field-edge: #8a8886;
  --main: #5b5fc7; color-scheme: light; }
body.dark { --ground: #292929; --behind: #1f1f1f; --text: #fff; --edge: #525252; --field: #1f1f1f;
  --field-edge: #adadad; --main: #5b5fc7; color-scheme: dark; }
body { margin: 0; background: var(--behind); color: var(--text);
  font: 14px/20px "Segoe UI", "Liberation Sans", sans-serif; }
#frame { padding: 8px; box-sizing: border-box; background: var(--behind); }
#card { background: var(--ground); border: 1px solid var(--edge); border-radius: 8px; padding: 4px; }
.ac-actionSet { flex-wrap: wrap; gap: 8px; }
.ac-actionSet > div { display: none; } /* the renderer's own spacers; the gap does it, on the second line too */
.ac-pushButton { background: var(--ground); color: var(--text); border: 1px solid var(--edge); border-radius: 4px;
  padding: 6px 12px; font: inherit; font-weight: 600; max-width: 100%; }
.ac-pushButton.style-positive { background: var(--main); border-color: var(--main); color: #fff; }
.ac-input { border: 1px solid var(--field-edge); border-radius: 4px; padding: 5px 8px; font: inherit; width: 100%;
  box-sizing: border-box; background: var(--field); color: var(--text); }
textarea.ac-input { min-height: 56px; }
</style><main id="frame"><div id="card"></div></main></html>"""
