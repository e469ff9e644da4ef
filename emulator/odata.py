"""Query options: reading $select, $expand and $top, and refusing what an address does not take."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from emulator.errors import bad_request, invalid

_KNOWN = ("select", "expand", "filter", "orderby", "top", "skiptoken", "skip", "count", "search", "format", "token")


@dataclass(frozen=True)
class Expansion:
    """What stands in the brackets of one $expand part."""

    select: tuple[str, ...] = ()
    expand: "Mapping[str, Expansion]" = field(default_factory=dict)


def read_options(query: Iterable[tuple[str, str]], allowed: Iterable[str]) -> dict[str, str]:
    """Options by name without `$`; `expand` and `$expand` are one. An option the address does not take is a 400."""
    options: dict[str, str] = {}
    for key, value in query:
        name = key.removeprefix("$").lower()
        if name not in _KNOWN:
            if key.startswith("$"):
                raise bad_request(f"The query option '{key}' is not supported.")
            continue
        if name == "skip" and name not in allowed:
            raise invalid("$skip is not supported on this API. Only URLs returned by the API can be used to page.")
        if name not in allowed:
            raise bad_request(f"The query option '{key}' is not allowed here.")
        options[name] = value
    return options


def read_top(options: Mapping[str, str], default: int) -> int:
    """The size of a page: `$top`, which may be as large as the caller likes but not below 1."""
    text = options.get("top")
    if text is None:
        return default
    if not text.isdecimal() or int(text) < 1:
        raise bad_request(f"Invalid value '{text}' for $top query option found.")
    return int(text)


def read_select(text: str | None) -> tuple[str, ...]:
    """The names of a $select; empty means everything."""
    return tuple(part.strip() for part in (text or "").split(",") if part.strip())


def read_expand(text: str | None, allowed: Iterable[str]) -> dict[str, Expansion]:
    """`fields($select=A,B),versions` as a mapping; both `$select=` and `select=` are legal inside the brackets."""
    found: dict[str, Expansion] = {}
    for part in split_outside_brackets(text or "", ","):
        name, bracket, inside = part.partition("(")
        name = name.strip()
        if bracket and not inside.endswith(")"):
            raise bad_request(f"Parsing OData Select and Expand failed: missing ')' in '{part}'.")
        if name not in allowed:
            raise bad_request(f"Parsing OData Select and Expand failed: Could not find a property named '{name}'.")
        found[name] = _read_inside(inside.removesuffix(")"))
    return found


def _read_inside(text: str) -> Expansion:
    select: tuple[str, ...] = ()
    expand: dict[str, Expansion] = {}
    for part in split_outside_brackets(text, ";"):
        key, _, value = part.partition("=")
        name = key.strip().removeprefix("$")
        if name == "select":
            select = read_select(value)
        elif name == "expand":
            expand = read_expand(value, ("fields",))
        else:
            raise bad_request(f"Parsing OData Select and Expand failed: '{key.strip()}' is not supported here.")
    return Expansion(select, expand)


def split_outside_brackets(text: str, separator: str) -> list[str]:
    """Split where no bracket is open; empty parts are dropped."""
    parts, depth, current = [], 0, ""
    for character in text:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == separator and depth == 0:
            parts.append(current)
            current = ""
        else:
            current += character
    return [part.strip() for part in [*parts, current] if part.strip()]


def selected(document: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """The document with the selected properties only; annotations stay."""
    if not names:
        return document
    wanted = set(names)
    return {
        key: value for key, value in document.items() if key.startswith("@odata.") or key.partition("@")[0] in wanted
    }
