"""What Microsoft's schema does not check: our own demands on every card."""

import json
import re
from collections.abc import Iterator
from typing import Any

from cards.render import SIZE_MOST, size_of
from cards.verbs import Verb

Json = dict[str, Any]
ACTIONS_MOST = 6
_KEY = re.compile(r"^[a-z_]+(\.[a-z_]+)+$")
_LETTER = re.compile(r"[^\W\d_]")


def complaints(card: Json) -> list[str]:
    """Everything that is wrong with the card; empty when all is well."""
    return [
        *_inputs(card),
        *_actions(card),
        *_texts(card),
        *(
            []
            if card.get("lang") and card.get("speak") and card.get("fallbackText")
            else ["no lang, speak or fallback"]
        ),
        *([] if size_of(card) <= SIZE_MOST else [f"{size_of(card)} bytes"]),
    ]


def parts_of(node: Any) -> Iterator[Json]:
    """Every object of the card, from top to bottom, fallbacks included."""
    if isinstance(node, list):
        for one in node:
            yield from parts_of(one)
    elif isinstance(node, dict):
        yield node
        for below in node.values():
            yield from parts_of(below)


def shown_actions(card: Json) -> list[Json]:
    """The buttons a person sees: each with its fallback inside."""
    return [a for part in parts_of(card) for a in part.get("actions", []) if isinstance(a, dict)]


def seen_texts(card: Json) -> Iterator[str]:
    """Every text a person sees or hears."""
    for part in parts_of(card):
        for name in ("text", "title", "label", "errorMessage", "placeholder", "speak", "fallbackText", "tooltip"):
            if isinstance(part.get(name), str):
                yield part[name]


def _inputs(card: Json) -> Iterator[str]:
    inputs = [part for part in parts_of(card) if str(part.get("type", "")).startswith("Input.")]
    names = [part.get("id") for part in inputs]
    if len(names) != len(set(names)):
        yield "two inputs of one id"
    labels = [part.get("label") for part in inputs]
    if len(labels) != len(set(labels)):
        yield f"two inputs of one label: {labels}"
    for part in inputs:
        if not (part.get("id") and part.get("label") and part.get("errorMessage")):
            yield f"an input without id, label or error message: {part}"
        values = [choice["value"] for choice in part.get("choices", [])]
        if values and "value" in part and part["value"] not in values:
            yield f"a value that is no choice: {part['id']}"


def _actions(card: Json) -> Iterator[str]:
    if len(shown_actions(card)) > ACTIONS_MOST:
        yield f"{len(shown_actions(card))} actions"
    titles = [action.get("title") for action in shown_actions(card)]
    if len(titles) != len(set(titles)) or not all(titles):
        yield f"buttons that cannot be told apart: {titles}"
    for action in shown_actions(card):
        if action["type"] == "Action.OpenUrl":
            if not action["url"].startswith("https://"):
                yield f"a link to {action['url']}"
        elif action["type"] == "Action.Execute":
            yield from _execute(action)
        else:
            yield f"a button of type {action['type']}"


def _execute(action: Json) -> Iterator[str]:
    fallback, data = action.get("fallback", {}), action.get("data")
    if action.get("verb") not in set(Verb) or fallback.get("type") != "Action.Submit":
        yield f"no verb or no fallback: {action['title']}"
    if fallback.get("data") != {"verb": action.get("verb"), **(data or {})}:
        yield f"the fallback sends something else: {action['title']}"
    if not set(data or {}) <= {"card", "choice"}:
        yield f"data that nobody should trust: {data}"
    if any(fallback.get(name) != action.get(name) for name in ("title", "associatedInputs", "tooltip")):
        yield f"the fallback looks different: {action['title']}"


def _texts(card: Json) -> Iterator[str]:
    for text in seen_texts(card):
        if not text or "None" in text or _KEY.match(text) or re.search(r"[^$]\{\w+\}", text):
            yield f"no text for a person: {text!r}"
        if re.search(r"[\x00-\x1f\u202a-\u202e\u2066\u2067]", text):
            yield f"control marks: {text!r}"
    for part in parts_of(card):
        if part.get("color") and not _LETTER.search(part.get("text", "")):
            yield f"a colour without a word: {part}"
        if part.get("type") == "TextBlock" and not part.get("wrap"):
            yield f"a text that is cut on a narrow screen: {part['text']}"
        if part.get("type") in ("ColumnSet", "Table"):
            yield "columns do not fit a narrow screen"
    if "None" in json.dumps(card.get("speak", "")):
        yield "None is spoken"
