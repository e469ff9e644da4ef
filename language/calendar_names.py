"""Names of months and weekdays in English and French: from CLDR by Babel, with the spellings of chat added."""

from functools import cache

from babel.dates import get_day_names, get_month_names

from language.normal import fold

LANGUAGES = ("en", "fr")

# What people type and CLDR does not list. "sept" is also seven in French: dates.py wants a day or a dot beside it.
MONTHS_IN_CHAT = {
    "sept": 9, "febr": 2, "fevr": 2, "fev": 2, "janv": 1, "juill": 7, "jui": 7, "avr": 4, "aou": 8, "decem": 12,
    "novem": 11, "octob": 10, "septem": 9,
}  # fmt: skip
WEEKDAYS_IN_CHAT = {
    "tues": 1, "weds": 2, "thur": 3, "thurs": 3, "jeud": 3, "vendr": 4,
}  # fmt: skip
# Short weekday names that are other words too (mon = my, mar = March, sam = a name, sun, sat, jeu).
DOUBTFUL_WEEKDAYS = frozenset({"mon", "mar", "mer", "sam", "dim", "sun", "sat", "jeu"})
# Month names that are other words too: they need a number or a preposition of time beside them.
DOUBTFUL_MONTHS = frozenset({"may", "march", "mar", "mars", "sept", "mai", "dec", "jan", "jun", "jul", "jui", "nov"})


@cache
def months() -> dict[str, int]:
    """Folded name -> 1 to 12, both languages, wide and abbreviated."""
    found = dict(MONTHS_IN_CHAT)
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=language).items():
                found[fold(name).rstrip(".")] = number
    return found


@cache
def weekdays() -> dict[str, int]:
    """Folded name -> 0 for Monday to 6, both languages, wide and abbreviated."""
    found = dict(WEEKDAYS_IN_CHAT)
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in get_day_names(width, locale=language).items():
                found[fold(name).rstrip(".")] = number
    return found


def any_of(names: dict[str, int], leave_out: frozenset[str] = frozenset()) -> str:
    """The names as one alternative of a pattern, the longest first."""
    return "|".join(sorted(names.keys() - leave_out, key=lambda name: (-len(name), name)))
