"""Slips of the finger and names of peoples: words that are nobody's become the word they were meant to be."""

from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from language.concepts import GROUPS, concept
from language.lexicon import Lexicon
from language.normal import Plain
from language.places import is_of
from language.vocabulary import GRAMMAR, grouped, known

SHORTEST = 5  # letters of a word that may be misspelt: shorter ones are too near to others
SHORTEST_CUT = 3  # letters of a word that may be the beginning of a longer one
LONGEST_CUT = 6
LONG = 8  # from here on two slips are forgiven


def corrections(text: Plain, lexicon: Lexicon) -> dict[str, str]:
    """Word as typed -> word as meant, for the words that are neither known nor of a row nor of a person."""
    found: dict[str, str] = {}
    for match in text.words():
        word = match.group()
        if len(word) < SHORTEST_CUT or not word.isalpha() or word in found or _is_known(word, lexicon):
            continue
        meant = _cut_short(word, lexicon)
        if meant and meant not in lexicon.sure and not _has_company(text, match.end(), meant, lexicon):
            meant = None
        if len(word) >= SHORTEST:
            meant = _people_of(word, lexicon) or meant or _nearest(word, lexicon)
        if meant:
            found[word] = meant
    return found


def _is_known(word: str, lexicon: Lexicon) -> bool:
    return word in known() or word in lexicon.people or bool(lexicon.belongs(concept(word)))


def _cut_short(word: str, lexicon: Lexicon) -> str | None:
    """ "Casa" is Casablanca and "mod" is module, where no other word of the rows begins so."""
    if len(word) > LONGEST_CUT:
        return None
    rows = [w for w in lexicon.by_first_letters.get(word[:3], ()) if w.startswith(word) and len(w) - len(word) > 1]
    if not rows or len({frozenset(lexicon.belongs(row)) for row in rows}) > 1:
        return None
    return min(rows, key=lambda row: (len(row), row))


def _has_company(text: Plain, end: int, meant: str, lexicon: Lexicon) -> bool:
    """A number or another word of the same row follows: "mod 2", "tech watch"."""
    following = next(text.words(end, min(len(text.folded), end + 40)), None)
    if following is None or "\n" in text.folded[end : following.start()]:
        return False
    rows = lexicon.belongs(concept(meant)).keys()
    return bool(rows & lexicon.belongs(concept(following.group())).keys())


def _people_of(word: str, lexicon: Lexicon) -> str | None:
    rows = [country for country in lexicon.countries if is_of(word, country)]
    return max(rows, key=lambda country: (_shared(word, country), country), default=None)


def _nearest(word: str, lexicon: Lexicon) -> str | None:
    limit = 2 if len(word) >= LONG else 1
    named = process.extractOne(word, lexicon.spellings.get(word[0], ()), scorer=OSA.distance, score_cutoff=limit)
    if named and named[1] > 1 and named[0] not in lexicon.sure and named[0] not in lexicon.countries:
        named = None  # two slips are forgiven in the name of a place only
    usual = process.extractOne(word, _usual().get(word[0], ()), scorer=OSA.distance, score_cutoff=limit)
    if named and not _is_inflected(word, named[0]) and (not usual or named[1] <= usual[1]):
        return str(named[0])
    if usual and not _only_another_ending(word, usual[0]):
        return str(usual[0])
    return None


@cache
def _usual() -> dict[str, tuple[str, ...]]:
    kinds = {word for group in GROUPS for word in group.split()}
    return grouped(word for word in GRAMMAR | kinds if len(word) >= SHORTEST)


def _is_inflected(word: str, name: str) -> bool:
    """ "Reported" is not "report" misspelt; a name cut by one letter still is that name."""
    return word.startswith(name) or (name.startswith(word) and len(name) - len(word) > 1)


def _only_another_ending(word: str, other: str) -> bool:
    """ "Finishes" is not "finished" misspelt."""
    return max(len(word), len(other)) - _shared(word, other) <= 2


def _shared(word: str, other: str) -> int:
    count = 0
    for a, b in zip(word, other, strict=False):
        if a != b:
            break
        count += 1
    return count
