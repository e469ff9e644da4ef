"""What came with a message besides its words: files, pictures, recordings, tables. Bureau reads none of them.

Teams adds an HTML copy of nearly every message; only what it holds besides text counts.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

MOST = 20
LONGEST_HTML = 100_000
FILE, PICTURE, VOICE, TABLE, CARD = "file", "picture", "voice", "table", "card"

_TABLE = re.compile(r"<table\b.*?(?:</table\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_IMAGE = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_EMOJI = re.compile(r"emoji", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>|</(?:p|div|li|h\d)\s*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_RULE_ROW = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")


def attached_to(activity: Mapping[str, Any]) -> tuple[str, ...]:
    """The kinds of things beside the words, each once, in the order they stand in."""
    found = list(_kinds(activity))
    text = activity.get("text")
    if isinstance(text, str) and without_table(text) != text:
        found.append(TABLE)
    return tuple(dict.fromkeys(found))


def words_beside(activity: Mapping[str, Any], text: str) -> str:
    """The text without a table that was pasted into it."""
    for content in _html_of(activity):
        if _TABLE.search(content):
            text = _plain(_TABLE.sub("\n", content))
    return without_table(text)


def without_table(text: str) -> str:
    """The lines that belong to no table: neither one drawn with bars, nor cells with tabs between them."""
    lines = text.splitlines()
    in_table = _drawn(lines) | _tabbed(lines)
    return "\n".join(line for place, line in enumerate(lines) if place not in in_table) if in_table else text


def _drawn(lines: list[str]) -> set[int]:
    """A line of dashes and bars, the heading above it, and the rows below."""
    found: set[int] = set()
    for place, line in enumerate(lines):
        if place and "|" in lines[place - 1] and "-" in line and _RULE_ROW.fullmatch(line[:400]):
            found |= {place - 1, place}
            below = place + 1
            while below < len(lines) and "|" in lines[below]:
                found.add(below)
                below += 1
    return found


def _tabbed(lines: list[str]) -> set[int]:
    """Two lines or more, one under the other, with tabs within."""
    has_tab = ["\t" in line.strip() for line in lines]
    beside = [any(has_tab[max(place - 1, 0) : place] + has_tab[place + 1 : place + 2]) for place in range(len(lines))]
    return {place for place in range(len(lines)) if has_tab[place] and beside[place]}


def _kinds(activity: Mapping[str, Any]) -> Iterator[str]:
    for one in _listed(activity):
        kind = one.get("contentType")
        kind = kind.casefold() if isinstance(kind, str) else ""
        if kind.startswith("image/"):
            yield PICTURE
        elif kind.startswith(("audio/", "video/")):
            yield VOICE
        elif kind.startswith("application/vnd.microsoft.card."):
            yield CARD
        elif kind not in ("", "text/html", "text/plain", "messagereference"):
            yield FILE
    for content in _html_of(activity):
        if _TABLE.search(content):
            yield TABLE
        if any(not _EMOJI.search(image) for image in _IMAGE.findall(content)):
            yield PICTURE


def _html_of(activity: Mapping[str, Any]) -> Iterator[str]:
    for one in _listed(activity):
        content = one.get("content")
        if one.get("contentType") == "text/html" and isinstance(content, str):
            yield content[:LONGEST_HTML]


def _listed(activity: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    attachments = activity.get("attachments")
    return [one for one in attachments[:MOST] if isinstance(one, dict)] if isinstance(attachments, list) else []


def _plain(markup: str) -> str:
    text = unescape(_TAG.sub("", _BREAK.sub("\n", markup)))
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
