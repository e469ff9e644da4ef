"""Forms of regular verbs, as alternatives of a pattern over folded text: "wrap up" -> wrapped (it) up, wraps up …

A verb of two words is written with an underscore and may hold a short object between. French verbs are given by
the stem of their infinitive in -er.
"""

import re
from collections.abc import Callable, Iterable

from language.normal import words_in

_DOUBLED = words_in("wrap scrap ship submit stop drop scrub defer commit")
_BETWEEN = r"(?: it| this| that| them| everything| things)? "
_PARTICIPLE = r"(?:e|ee|es|ees)"
_ANY_ENDING = r"(?:er|ez?|es|ee|ees|ent|ons|era|erai|erez|eront|erons|erait|eraient|ait|aient)"


def past(verbs: Iterable[str]) -> str:
    """Preterite and participle: finished, wrapped up."""
    return _each(verbs, _past)


def forms(verbs: Iterable[str]) -> str:
    """Base, third person, -ing and past."""
    return _each(verbs, lambda verb: rf"(?:{verb}|{_third(verb)}|{_ing(verb)}|{_past(verb)})")


def bases(verbs: Iterable[str]) -> str:
    return _each(verbs, lambda verb: verb)


def participles(stems: Iterable[str]) -> str:
    """termin -> termine, terminee, termines, terminees."""
    return "|".join(f"{stem}{_PARTICIPLE}" for stem in _longest_first(stems))


def french_forms(stems: Iterable[str]) -> str:
    """Infinitive, present, imperfect, future, conditional and participle."""
    return "|".join(f"{stem}{_ANY_ENDING}" for stem in _longest_first(stems))


def _each(verbs: Iterable[str], form: Callable[[str], str]) -> str:
    found = []
    for verb in _longest_first(verbs):
        first, _, particle = verb.partition("_")
        found.append(form(first) + (_BETWEEN + particle if particle else ""))
    return "|".join(found)


def spelled_out(verbs: Iterable[str], stems: Iterable[str]) -> frozenset[str]:
    """Every single word of these verbs, to know them by: English verbs by their base, French ones by their stem."""
    found: set[str] = set()
    for verb in (verb.split("_")[0] for verb in verbs):
        found |= {verb, _third(verb), _ing(verb), "cancelled" if verb == "cancel" else _past(verb)}
    endings = [
        "er",
        "e",
        "es",
        "ee",
        "ees",
        "ent",
        "ons",
        "ez",
        "ant",
        "era",
        "erai",
        "eras",
        "erons",
        "erez",
        "eront",
        "erait",
        "eraient",
        "ait",
        "aient",
    ]
    return frozenset(found | {stem + ending for stem in stems for ending in endings})


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def _past(verb: str) -> str:
    if verb == "cancel":
        return "cancell?ed"
    if verb in _DOUBLED:
        return verb + verb[-1] + "ed"
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if _ends_in_y(verb) else verb + "ed"


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "sh", "ch")):
        return verb + "es"
    return verb[:-1] + "ies" if _ends_in_y(verb) else verb + "s"


def _ing(verb: str) -> str:
    if verb in _DOUBLED:
        return verb + verb[-1] + "ing"
    return (verb[:-1] if verb.endswith("e") else verb) + "ing"


def _ends_in_y(verb: str) -> bool:
    return bool(re.search(r"[^aeiou]y$", verb))
