"""The names of a project's rows, built once and asked for every message: keys, titles, aliases, places, kinds of work.

Nothing is typed in for any project. A row is found by its key, by an alias or a title in full, or by words that
belong to it: words of its titles and aliases, its country and region in both languages, its venue, its type.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from domain.activity import Activity
from domain.project import Project
from language.calendar_names import months, weekdays
from language.concepts import GENERIC, concept
from language.everyday import EVERYDAY
from language.normal import WORD, fold
from language.places import territory_codes, territory_names, venue_places
from language.vocabulary import COMMON, LINKS, TOO_GENERAL, grouped, usual

NAMED, AT_PLACE, IN_COUNTRY = 3, 2, 1  # how firmly a word belongs to a row
SURE, WEAK, NEVER = 2, 1, 0  # whether a word alone may name a row

_KEY = re.compile(r"\b(?P<prefix>[a-z]{2,8}(?=[\s_#.\d-])|[a-z](?=-))[\s_#.-]{0,2}0*(?P<number>\d{1,6})\b")
_ACRONYM = re.compile(r"\b(?=[^\W_]*[A-Z][^\W_]*[A-Z])[^\W_]{2,}\b")
_TOKEN = re.compile(r"\b[^\W\d_]-[^\W\d_]{3,}|\b[^\W\d_]/[^\W\d_]\b|[^\W_]+")
_PAIRED = re.compile(r"\b(?P<first>[A-Z])\w+/(?P<second>[A-Z])\w+")  # Asia/Pacific is also said A/P
# Words of a message's grammar that titles hold too: they name no row.
_NO_NAME = frozenset({"risk", "risque", "budget", "participant"})
TOO_MANY = 5  # so many rows behind a word make it the name of none

Belongs = Mapping[str, int]  # key of a row -> how firmly


@dataclass(frozen=True)
class Lexicon:
    """`phrases`: words of an alias or title in full -> keys. `words`: word -> rows it belongs to.

    `sure` are single words that name rows by themselves (places, acronyms). Made for one set of rows by `of`.
    """

    keys: Mapping[tuple[str, int], str]
    phrases: Mapping[tuple[str, ...], frozenset[str]]
    words: Mapping[str, Belongs]
    sure: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    people: Mapping[str, frozenset[str]]
    risks: Mapping[str, frozenset[str]]
    risk_links: Mapping[str, frozenset[str]]
    countries: frozenset[str]
    families: Mapping[str, str] = field(default_factory=dict)  # key -> what its title begins with, where others do too

    @classmethod
    def of(cls, project: Project) -> "Lexicon":
        build = _Build()
        for activity in project.activities:
            build.add(activity)
        keys = (*(row.key for row in project.activities), *(row.key for row in project.risks))
        return cls(
            keys=_numbered(keys) | _said_as(project),
            phrases={words: frozenset(keys) for words, keys in build.phrases.items()},
            words=build.words,
            sure=frozenset(build.sure),
            pairs=frozenset(build.pairs),
            people=_names((person.key, person.name) for person in project.staff),
            risks=_topics((risk.key, f"{risk.title} {risk.event}") for risk in project.risks),
            risk_links={risk.key: frozenset(risk.linked) for risk in project.risks},
            countries=frozenset(build.countries),
            families=_families(project),
        )

    @cached_property
    def starts(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """First word of a phrase -> the phrases, the longest first."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(self.phrases, key=len, reverse=True):
            found.setdefault(phrase[0], []).append(phrase)
        return {word: tuple(rows) for word, rows in found.items()}

    @cached_property
    def spellings(self) -> dict[str, tuple[str, ...]]:
        """First letter -> the words worth recognising when misspelt."""
        return grouped(w for w in self.words if len(w) > 4 and w.isalpha() and not w.isdigit() and w not in COMMON)

    @cached_property
    def by_first_letters(self) -> dict[str, tuple[str, ...]]:
        """First three letters -> the words of rows that begin so, for names cut short."""
        found: dict[str, list[str]] = {}
        for word in sorted(self.words):
            if len(word) > 5 and word.isalpha():
                found.setdefault(word[:3], []).append(word)
        return {start: tuple(words) for start, words in found.items()}

    def belongs(self, word: str) -> Belongs:
        return self.words.get(word, {})

    def strength(self, word: str) -> int:
        if word in self.sure:
            return SURE
        rows = self.belongs(word)
        if not self.is_telling(word):
            return NEVER
        if word in GENERIC:  # a kind of work: of several rows it asks, of one it tells only where it is a rare word
            return NEVER if word in TOO_GENERAL and len(rows) == 1 else WEAK
        return WEAK if word not in EVERYDAY else NEVER

    def is_telling(self, word: str) -> bool:
        """Beside another word of the same row it names that row."""
        if not self.belongs(word) or word in LINKS or word.isdigit() or len(word) < 3:
            return False
        return word not in COMMON or word in GENERIC


def key_number(key: str) -> tuple[str, int] | None:
    """("act", 4) for ACT-004."""
    match = _KEY.fullmatch(fold(key))
    return (match["prefix"], int(match["number"])) if match else None


def _numbered(keys: Iterable[str]) -> dict[tuple[str, int], str]:
    return {number: key for key in keys if (number := key_number(key))}


def _said_as(project: Project) -> dict[tuple[str, int], str]:
    """ "Risk 8", "risque 8", "activity 4": the list's name in place of the prefix."""
    found: dict[tuple[str, int], str] = {}
    for words, keys in (
        (("risk", "risque"), [row.key for row in project.risks]),
        (("activity", "activite"), [row.key for row in project.activities]),
    ):
        numbers = _numbered(keys)
        found |= {(word, number): key for (_, number), key in numbers.items() for word in words}
    return found


def _families(project: Project) -> dict[str, str]:
    """Rows whose titles begin alike, up to a dash or colon, are parts of one work: "FTZ guide - outline"."""
    heads = {row.key: fold(re.split(r"\s-\s|:", row.title)[0]).strip() for row in project.activities}
    said = list(heads.values())
    return {key: head for key, head in heads.items() if said.count(head) > 1}


def find_keys(folded: str) -> Iterable[re.Match[str]]:
    return _KEY.finditer(folded)


class _Build:
    """Collects what `Lexicon.of` freezes."""

    def __init__(self) -> None:
        self.phrases: dict[tuple[str, ...], set[str]] = {}
        self.words: dict[str, dict[str, int]] = {}
        self.sure: set[str] = set()
        self.pairs: set[tuple[str, str]] = set()
        self.countries: set[str] = set()

    def add(self, activity: Activity) -> None:
        key = activity.key
        for name in (*activity.aliases, activity.title, activity.title_fr):
            self._name(key, name)
        for alias in activity.aliases:
            self._phrase(key, alias)
        for title in (activity.title, activity.title_fr):
            self._phrase(key, title)
        for word in words_of(activity.type):
            self._word(key, word, AT_PLACE)
        for place in venue_places(activity.venue):
            self._place(key, place, AT_PLACE)
        for code in activity.beneficiary:
            for name in territory_names(code.upper()):
                self._place(key, name, IN_COUNTRY)
                self.countries.add(name)

    def _name(self, key: str, name: str) -> None:
        words = words_of(name)
        for word in words:
            self._word(key, word, NAMED)
        self.pairs.update(pairwise(words))
        for pair in _PAIRED.finditer(name):
            self._word(key, (pair["first"] + pair["second"]).casefold(), NAMED)
        acronyms = (fold(acronym) for acronym in _ACRONYM.findall(name))
        self.sure.update(concept(word) for word in acronyms if len(word) > 2 and word not in usual())
        for place in _territories(name):
            for twin in territory_names(territory_codes()[place]):
                self._place(key, twin, NAMED)
                self.countries.add(twin)

    def _phrase(self, key: str, name: str) -> None:
        """The whole name, without its links ("plan de pérennité" is also said "plan pérennité")."""
        words = tuple(words_of(name))
        if words and not (len(words) == 1 and (words[0].isdigit() or len(words[0]) < 2)):
            self.phrases.setdefault(words, set()).add(key)

    def _place(self, key: str, name: str, firmness: int) -> None:
        words = words_of(name)
        if not words:
            return
        for word in words:
            if len(words) == 1 or word not in usual():  # "est" of "Asie du Sud-Est" names nothing
                self._word(key, word, firmness)
        if len(words) == 1 and len(words[0]) > 2:
            self.sure.add(words[0])
        else:
            self.pairs.update(pairwise(words))
            self._word(key, "".join(word[0] for word in words), firmness)  # "KL" beside another word of the row
            if len("".join(words)) <= 10:
                self._word(key, "".join(words), firmness)  # "Viet Nam" is also typed Vietnam
                self.sure.add("".join(words))

    def _word(self, key: str, word: str, firmness: int) -> None:
        if word in LINKS or word in _NO_NAME or word in months() or word in weekdays():
            return
        rows = self.words.setdefault(word, {})
        rows[key] = max(rows.get(key, 0), firmness)


def words_of(name: str) -> list[str]:
    """The words of a name as rows are compared by: folded, without links, each by its concept."""
    return [concept(word) for word, _, _ in tokens_of(fold(name)) if word not in LINKS]


def tokens_of(folded: str) -> list[tuple[str, int, int]]:
    """(word, start, end) of a folded text; one letter and a hyphen belong to their word: e-learning is elearning,
    two letters and a slash are one word: A/P is ap."""
    return [(re.sub(r"[-/]", "", match.group()), match.start(), match.end()) for match in _TOKEN.finditer(folded)]


def _territories(name: str) -> list[str]:
    """Countries and regions inside a title, the longest names first."""
    words = [match.group() for match in WORD.finditer(fold(name))]
    codes, found = territory_codes(), []
    for size in (4, 3, 2, 1):
        for at in range(len(words) - size + 1):
            for joint in (" ", "-"):
                piece = joint.join(words[at : at + size])
                if piece in codes and len(piece) > 3:
                    found.append(piece)
    return found


def _names(people: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Each word of a person's name -> the people it may mean."""
    found: dict[str, set[str]] = {}
    for key, name in people:
        for word in WORD.findall(fold(name)):
            found.setdefault(word, set()).add(key)
    return {word: frozenset(keys) for word, keys in found.items()}


def _topics(risks: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Each telling word of a risk's event -> the risks that have it."""
    found: dict[str, set[str]] = {}
    for key, text in risks:
        for word in words_of(text):
            if len(word) > 2 and word not in usual():
                found.setdefault(word, set()).add(key)
    return {word: frozenset(keys) for word, keys in found.items()}
