"""Every sentence a person reads, in both languages, with the facts in it.

A text may hold `{name}`, and `{name:key}` where the fact's value is itself a word with a text (`key.<value>`).
`[…]` is left out where a fact in it is empty.
A text with a number in it stands twice, as `<key>.one` and `<key>.other`; the fact `count`, else `days`, decides.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files

from cards.formats import date_text, number_text, one_line, plural

LANGUAGES = ("en", "fr")
WORD_MOST = 80
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_PLACE = re.compile(r"\{(\w+)(?::([\w.]+))?\}")


@dataclass(frozen=True)
class Texts:
    """The texts by language and key. A key that is not there, or a fact that is missing, is a KeyError."""

    by_language: Mapping[str, Mapping[str, str]]

    @classmethod
    def load(cls) -> "Texts":
        """Read the texts that come with the program, once, at start."""
        folder = files("cards") / "texts"
        return cls({language: _read((folder / f"{language}.json").read_text("utf-8")) for language in LANGUAGES})

    def has(self, key: str) -> bool:
        return any(form in self.by_language["en"] for form in (key, f"{key}.other"))

    def sentence(self, key: str, language: str, facts: Mapping[str, object]) -> str:
        """The text of that key with the facts in it; of a fact `x` with a twin `x_fr` French readers see the twin."""
        texts = self.by_language[language]
        text = texts[key] if key in texts else texts[f"{key}.{plural(_counted(facts), language)}"]
        text = _OPTIONAL.sub(lambda part: part[1] if _is_full(part[1], facts) else "", text)
        return _PLACE.sub(lambda place: self._fact(place[1], place[2], language, facts), text)

    def word(self, group: str, value: str, language: str) -> str:
        """The reader's word for a value of the lists; the value itself where it is none of ours."""
        return self.by_language[language].get(f"{group}.{value}") or one_line(value, WORD_MOST)

    def _fact(self, name: str, group: str | None, language: str, facts: Mapping[str, object]) -> str:
        value = facts[name]
        if language == "fr":
            value = facts.get(f"{name}_fr") or value
        if group is not None:
            return self.word(group, str(value), language)
        if isinstance(value, date) and not isinstance(value, datetime):
            return date_text(value, language)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return number_text(value, language)
        return str(value)


def _counted(facts: Mapping[str, object]) -> int | float:
    """The number that decides between one and other; without one it is other."""
    count = facts.get("count", facts.get("days"))
    return count if isinstance(count, int | float) else 2


def _is_full(part: str, facts: Mapping[str, object]) -> bool:
    return all(facts.get(place[1]) not in (None, "") for place in _PLACE.finditer(part))


def _read(text: str) -> Mapping[str, str]:
    return dict(json.loads(text))
