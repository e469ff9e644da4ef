"""People of the staff list inside a message, and names that are not on it."""

import re
from dataclasses import dataclass

from language.message import Message
from language.normal import WORD, words_in

ME = re.compile(r"\b(?:i|me|myself|mine|moi|moi-meme|je|j'|i'm|i'll)\b")
# Capitalised words that are no names where a cover or an owner is looked for.
_NO_NAME = words_in(
    "i my the a and she he they it nobody someone somebody back cover mon ma le la les je il elle on qui and et"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A person of the list (`key`), or a name nobody there has (`key` None)."""

    key: str | None
    start: int
    end: int


def people_in(message: Message, start: int, end: int) -> list[Named]:
    """People of the list named between two offsets; first and last name together are one."""
    found: list[Named] = []
    for match in WORD.finditer(message.text.folded, start, end):
        keys = message.lexicon.people.get(match.group())
        if not keys or len(match.group()) < 3:
            continue
        last = found[-1] if found else None
        if last and last.key in keys and match.start() - last.end < 3:
            found[-1] = Named(last.key, last.start, match.end())
        elif len(keys) == 1:
            found.append(Named(next(iter(keys)), match.start(), match.end()))
    return found


def stranger_at(message: Message, start: int, end: int) -> Named | None:
    """A word written as a name (capital letter) between two offsets that nobody on the list has."""
    for match in WORD.finditer(message.text.folded, start, end):
        original = message.text.span(match.start(), match.end()).text
        if original[:1].isupper() and match.group() not in _NO_NAME and match.group() not in message.lexicon.people:
            return Named(None, match.start(), match.end())
    return None
