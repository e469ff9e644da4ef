"""Text made easy to compare, without losing where each character came from.

The rules of this folder read the folded text: lower case, no accents, one kind of quote, dash and space. Every
position in it leads back to the original, so that a card can show the person's own words.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

READ_LIMIT = 4_000  # characters; what is longer is no status message, the rest is shown as unread

LOOK_BACK = 60  # characters before a word that may turn its meaning

WORD = re.compile(r"[^\W_]+")

_SAME = {"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "“": '"', "”": '"', "«": '"', "»": '"', "œ": "oe", "æ": "ae"}
_SAME |= dict.fromkeys("–—−‐‑‒―", "-") | dict.fromkeys("•‣▪●◦", "\n- ") | {"→": " to ", "×": "x", "…": "..."}
_SILENT = frozenset({"Mn", "Me", "Cf"})  # accents, zero-width marks, direction marks
_BLANK = frozenset({"Cc", "Cs", "Co", "Cn", "So", "Sk", "Zs", "Zl", "Zp"})  # controls, lone surrogates, emoji


def words_in(table: str) -> frozenset[str]:
    """A word list laid out as a table of words between blanks."""
    return frozenset(table.split())


def window(start: int, at: int) -> int:
    """Where to begin looking for what stands before `at` in a clause that begins at `start`: never far back."""
    return max(start, at - LOOK_BACK)


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the original text: half-open offsets and the piece itself."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Plain:
    """`folded` is read by the rules; `offsets[i]` is where folded[i] stands in `original` (one more for the end)."""

    original: str
    folded: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The original words behind folded[start:end], without blanks at the edges."""
        piece = self.folded[start:end]
        start += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        if start >= end:
            return Span(self.offsets[start], self.offsets[start], "")
        first, last = self.offsets[start], max(self.offsets[end], self.offsets[end - 1] + 1)
        return Span(first, last, self.original[first:last])

    def words(self, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        return WORD.finditer(self.folded, start, len(self.folded) if end is None else end)

    def respelled(self, corrections: Mapping[str, str]) -> "Plain":
        """The same text with some words spelled right; offsets still lead to what was typed."""
        if not corrections:
            return self
        pieces: list[str] = []
        offsets: list[int] = []
        at = 0
        for word in self.words():
            right = corrections.get(word.group())
            if right is None:
                continue
            pieces += (self.folded[at : word.start()], right)
            offsets += self.offsets[at : word.start()]
            last = word.end() - 1
            offsets += (self.offsets[min(word.start() + n, last)] for n in range(len(right)))
            at = word.end()
        pieces.append(self.folded[at:])
        return Plain(self.original, "".join(pieces), (*offsets, *self.offsets[at:]))


def plain(text: str) -> Plain:
    """The first READ_LIMIT characters of any text, folded; never raises."""
    pieces: list[str] = []
    offsets: list[int] = []
    for at, character in enumerate(text[:READ_LIMIT]):
        same = _folded(character)
        pieces.append(same)
        offsets += [at] * len(same)
    return Plain(text, "".join(pieces), (*offsets, min(len(text), READ_LIMIT)))


def fold(text: str) -> str:
    """Only the folded text, for names of rows and people."""
    return "".join(map(_folded, text))


@lru_cache(maxsize=4_096)
def _folded(character: str) -> str:
    if character in _SAME:
        return _SAME[character]
    if character in "\n\r\u2028\u2029":
        return "\n"
    kind = unicodedata.category(character)
    if kind in _SILENT:
        return ""
    if kind in _BLANK:
        return " "
    opened = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", character))
    kept = "".join(c for c in opened if unicodedata.category(c) not in _SILENT)
    return "".join(_SAME.get(c, c) for c in kept.casefold())
