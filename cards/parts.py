"""The pieces of a card: the only file that spells Adaptive Card JSON (version 1.5, all that Teams shows of a bot).

Text that people typed goes into text runs, which know no markdown; text blocks are for our own headings only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cards.verbs import Verb

Json = dict[str, Any]
SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
TEXT_MOST = 400  # letters that a person may type into one field


@dataclass(frozen=True, slots=True)
class Face:
    """What one notice looks like: one plain line for the notification, and the card's content."""

    summary: str
    body: Sequence[Json]
    actions: Sequence[Json] = ()


def card(face: Face, language: str) -> Json:
    return {
        "type": "AdaptiveCard",
        "$schema": SCHEMA,
        "version": "1.5",
        "lang": language,
        "speak": _without_tags(face.summary),
        "fallbackText": face.summary,
        "body": list(face.body),
        "actions": list(face.actions),
    }


def heading(text: str) -> Json:
    """A heading in our own words; nobody else's text belongs here, since it reads markdown."""
    style = {"style": "heading", "size": "Medium", "weight": "Bolder"}
    return {"type": "TextBlock", "text": text, "wrap": True, **style}


def run(text: str, *, strong: bool = False, subtle: bool = False, struck: bool = False, color: str = "") -> Json:
    """A stretch of text of one look. A colour never stands alone: the text says the same in a word."""
    looks: Json = {"type": "TextRun", "text": text}
    if strong:
        looks["weight"] = "Bolder"
    if subtle:
        looks["isSubtle"] = True
    if struck:
        looks["strikethrough"] = True
    if color:
        looks["color"] = color
    return looks


def paragraph(*runs: Json | str, tight: bool = False) -> Json:
    """One paragraph; `tight` keeps it close to the one before."""
    inlines = [run(one) if isinstance(one, str) else one for one in runs]
    return {"type": "RichTextBlock", "inlines": inlines} | ({"spacing": "Small"} if tight else {})


def section(items: Sequence[Json]) -> Json:
    """Paragraphs that belong together, set off by a line."""
    return {"type": "Container", "separator": True, "spacing": "Medium", "items": list(items)}


def button_row(action: Json) -> Json:
    """A button of its own line inside the card."""
    return {"type": "ActionSet", "spacing": "Medium", "actions": [action]}


def execute(
    title: str,
    verb: Verb,
    data: Mapping[str, str],
    *,
    takes_inputs: bool = False,
    main: bool = False,
    tooltip: str = "",
) -> Json:
    """A button. Old clients send its fallback, a message that names the verb in its data; both mean the same.

    `takes_inputs`: the press sends what was typed, and waits until it is valid. The others must never be held up.
    """
    looks: Json = {"title": title, "associatedInputs": "auto" if takes_inputs else "none"}
    if main:
        looks["style"] = "positive"
    if tooltip:
        looks["tooltip"] = tooltip
    fallback = {"type": "Action.Submit", **looks, "data": {"verb": verb.value, **data}}
    return {"type": "Action.Execute", **looks, "verb": verb.value, "data": dict(data), "fallback": fallback}


def open_link(title: str, url: str) -> Json:
    return {"type": "Action.OpenUrl", "title": title, "url": url}


def is_link(url: str) -> bool:
    """Whether a button may open it: the web, nothing else."""
    return url.startswith(("https://", "http://"))


def text_input(name: str, label: str, value: str, error: str, *, required: bool = False) -> Json:
    return _input("Text", name, label, value, error, required) | {"isMultiline": True, "maxLength": TEXT_MOST}


def number_input(name: str, label: str, value: int | None, error: str, *, required: bool = False) -> Json:
    """No least and no most: some clients turn 150 into the most without a word, and that would then be saved."""
    return _input("Number", name, label, value, error, required)


def date_input(name: str, label: str, value: str, error: str, *, required: bool = False) -> Json:
    """`value` in ISO form, or empty."""
    return _input("Date", name, label, value, error, required)


def choice_input(
    name: str,
    label: str,
    choices: Sequence[tuple[str, str]],
    value: str,
    error: str,
    *,
    required: bool = False,
    placeholder: str = "",
) -> Json:
    """A drop-down list; `choices` are (value, title), the placeholder is seen while none is chosen."""
    listed = [{"title": title, "value": of} for of, title in choices]
    made = _input("ChoiceSet", name, label, value, error, required) | {"style": "compact", "choices": listed}
    return made | ({"placeholder": placeholder} if placeholder else {})


def _input(kind: str, name: str, label: str, value: str | int | None, error: str, required: bool) -> Json:
    made: Json = {"type": f"Input.{kind}", "id": name, "label": label, "errorMessage": error, "isRequired": required}
    if value not in (None, ""):
        made["value"] = value
    return made


def _without_tags(text: str) -> str:
    """`speak` may be read as SSML; ours is plain text."""
    return text.replace("<", "‹").replace(">", "›").replace("&", "+")
