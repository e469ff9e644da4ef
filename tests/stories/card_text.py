"""An Adaptive Card as the lines a person reads, and the buttons that can be pressed on it."""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]


def lines_of(card: Json) -> list[str]:
    """Every visible text from top to bottom; a button is `(Title)`, a field `[Label] value`, a table row `a | b`."""
    return list(_element(card))


def actions_of(card: Json) -> list[Json]:
    """Every action of the card in reading order, those of opened sub-cards too; fallbacks are left out."""
    found: list[Json] = []
    for part in _parts(card):
        found += [action for action in _listed(part, "actions") if isinstance(action, dict)]
        if isinstance(part.get("selectAction"), dict):
            found.append(part["selectAction"])
    return found


def inputs_of(card: Json) -> Json:
    """The fields' ids with the values they have before a person types."""
    fields = [part for part in _parts(card) if str(part.get("type", "")).startswith("Input.")]
    return {field["id"]: field["value"] for field in fields if "value" in field}


def _parts(node: Any) -> Iterator[Json]:
    if isinstance(node, list):
        for one in node:
            yield from _parts(one)
    elif isinstance(node, dict):
        yield node
        for key, below in node.items():
            if key not in ("fallback", "data", "refresh"):
                yield from _parts(below)


def _element(part: Json) -> Iterator[str]:
    if part.get("isVisible") is False:
        return
    kind = str(part.get("type", ""))
    if kind.startswith("Input."):
        yield _field(part, kind)
    elif kind == "TextBlock":
        yield str(part.get("text", ""))
    elif kind == "RichTextBlock":
        runs = _listed(part, "inlines")
        yield "".join(run if isinstance(run, str) else str(run.get("text", "")) for run in runs)
    elif kind == "FactSet":
        yield from (f"{fact['title']}: {fact['value']}" for fact in _listed(part, "facts"))
    elif kind == "TableRow":
        yield " | ".join(" ".join(_element(cell)) for cell in _listed(part, "cells"))
    elif kind in ("Image", "Icon", "Badge"):
        yield from (str(part[key]) for key in ("altText", "text") if part.get(key))
    else:
        for key in ("body", "items", "columns", "rows"):
            for below in _listed(part, key):
                yield from _element(below)
    for action in _listed(part, "actions"):
        yield f"({action.get('title', '')})"
        if isinstance(action.get("card"), dict):
            yield from _element(action["card"])


def _field(part: Json, kind: str) -> str:
    """`[Label] value`; a choice shows its title, as it does on the screen."""
    value = part.get("value", "")
    if kind == "Input.ChoiceSet":
        titles = {choice["value"]: choice["title"] for choice in _listed(part, "choices")}
        value = titles.get(value, value)
    label = part.get("label") or part.get("title") or part.get("placeholder") or part.get("id")
    return f"[{label}] {value}".rstrip()


def _listed(part: Json, key: str) -> list[Any]:
    found = part.get(key)
    return found if isinstance(found, list) else []
