"""Numbers below a thousand in letters, English and French, with the septante and nonante of Belgium and Switzerland."""

import re

_ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9,
}  # fmt: skip
_TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "dix-sept": 17, "dix-huit": 18, "dix-neuf": 19, "dix sept": 17,
    "dix huit": 18, "dix neuf": 19, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15,
    "seize": 16,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "quatre-vingts": 80, "quatre vingts": 80, "quatre-vingt": 80, "quatre vingt": 80, "vingt": 20,
    "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80, "octante": 80,
    "nonante": 90,
}  # fmt: skip
_WHOLE = {"a hundred": 100, "one hundred": 100, "hundred": 100, "cent": 100, "no": 0, "zero": 0, "aucune": 0}


def _any(names: dict[str, int]) -> str:
    return "|".join(sorted(names, key=lambda name: (-len(name), name)))


# A word of number and what may follow it; longer forms first.
IN_LETTERS = (
    rf"(?:(?:{_any(_TENS)})(?:[ -](?:et[ -])?(?:{_any(_TEENS)}|{_any(_ONES)})(?!\w))?|"
    rf"{_any(_TEENS)}|{_any(_WHOLE)}|{_any(_ONES)})"
)
_PARTS = re.compile(rf"{_any(_TENS)}|{_any(_TEENS)}|{_any(_WHOLE)}|{_any(_ONES)}")
# A figure, also with a blank, a comma or a dot between its thousands.
IN_FIGURES = r"(?:[1-9]\d{0,2}(?:[ .,]\d{3})+|\d{1,5})(?!\d)"


def number_of(text: str) -> int:
    """The value of a match of IN_LETTERS or IN_FIGURES."""
    if text[:1].isdigit():
        return int(re.sub(r"\D", "", text))
    values = _TENS | _TEENS | _WHOLE | _ONES
    return sum(values[part] for part in _PARTS.findall(text))
