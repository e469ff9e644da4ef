"""One message cut into sentences and clauses: lines, bullets, full stops, commas, "and I …", "Y: … T: … B: …"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from language.normal import Plain

_SENTENCE = re.compile(r"\n+[\s\-*>]*|[;?]+|!+|\.(?=\s|$)|\.{2,}|(?<=\s)/(?=\s*[a-z']+\s*:)")
# A dot after these ends no sentence.
_SHORT = re.compile(
    r"\b(?:approx|env|ca|no|art|mr|mrs|ms|dr|mme|st|vs|incl|max|min|ex|e\.g|i\.e|p|nb|resp|"
    r"janv?|feb|fevr?|mar|apr|avr|jun|jui[ln]?|juill?|aug|aou|sept?|oct|nov|dec)$"
)
_PRONOUN = r"(?:i|i'm|im|i'll|we|we're|je|j'|on|nous|il|elle|they|there|could|can|please|pls|remind|rappelle|who|qui|a)"
_CLAUSE = re.compile(
    r"(?<!\d),|,(?!\d)|\s+-\s+(?=(?:no|not|aucun|pas|sans|waiting|en attente|blocked|bloque)\b)"
    r"|\s(?=(?:and|et|but|mais|puis|then|while|tandis|alors que|whereas|btw|however|sinon|sauf "
    rf"que)\s+(?:{_PRONOUN}\b|j'))"
    r"|\s(?=(?:btw|by the way|au fait|par ailleurs|mais|but)\b)"
)
# What a stand-up bot taught people to write: yesterday, today, blockers.
LABEL = re.compile(
    r"(?:^|(?<=[\n/.;,|])|(?<=[\n/.;,|]\s)|(?<=- ))(?P<label>y|t|b|h|a|yesterday|today|blockers?|hier|aujourd'hui|auj|"
    r"blocages?|done|doing|next"
    r"|fait|en cours|a venir|bloquants?)\s*:(?=\s)"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """folded[start:end] of sentence number `sentence`; `asks` when that sentence ends with a question mark."""

    start: int
    end: int
    sentence: int
    asks: bool = False


def clauses(text: Plain, whole: Iterable[tuple[int, int]] = ()) -> tuple[Clause, ...]:
    """The clauses in order; pieces in `whole` (dates, names of rows) are never cut."""
    kept = _reach(whole, len(text.folded))
    found: list[Clause] = []
    number = 0
    for start, end in _sentences(text, kept):
        asks = "?" in text.folded[end : end + 3].split("\n")[0]
        cuts = [cut for cut in _cuts(_CLAUSE, text.folded, start, end) if not _inside(cut, kept)]
        edges = [start, *(edge for cut in cuts for edge in cut), end]
        pieces = [_trimmed(text.folded, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
        rows = [Clause(a, b, number, asks) for a, b in pieces if a < b]
        number += bool(rows)
        found += rows
    return tuple(found)


def _sentences(text: Plain, kept: list[int]) -> Iterator[tuple[int, int]]:
    folded = text.folded
    labels = [(match.start("label"), match.start("label")) for match in LABEL.finditer(folded)]
    cuts = [cut for cut in _cuts(_SENTENCE, folded, 0, len(folded)) if _ends_sentence(cut, text, kept)]
    at = 0
    for start, end in sorted([*cuts, *labels]):
        if at < start:
            yield at, start
        at = max(at, end)
    yield at, len(folded)


def _ends_sentence(cut: tuple[int, int], text: Plain, kept: list[int]) -> bool:
    start, end = cut
    mark = text.folded[start:end]
    if "\n" in mark:
        return True
    if _inside(cut, kept):
        return False
    following = text.original[text.offsets[end] :].lstrip(" \t")[:1]
    if mark == "!":  # names may hold one; a new sentence begins with a capital, a digit or a picture
        return not following.islower()
    return mark != "." or not (
        _SHORT.search(text.folded, max(0, start - 12), start) and (following.isdigit() or following.islower())
    )


def _cuts(pattern: re.Pattern[str], folded: str, start: int, end: int) -> list[tuple[int, int]]:
    return [(match.start(), match.end()) for match in pattern.finditer(folded, start, end)]


def _reach(whole: Iterable[tuple[int, int]], length: int) -> list[int]:
    """For every position inside a piece that is never cut: where that piece ends."""
    reach = [0] * (length + 1)
    for start, end in whole:
        reach[start + 1 : end] = [end] * max(0, end - start - 1)
    return reach


def _inside(cut: tuple[int, int], kept: list[int]) -> bool:
    return kept[cut[0]] > cut[1]


def _trimmed(folded: str, start: int, end: int) -> tuple[int, int]:
    while start < end and folded[start] in " \t\n-,;>|/":
        start += 1
    while start < end and folded[end - 1] in " \t\n,;|":
        end -= 1
    return start, end
