"""Plain values without the words that name a person."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from domain.project import kind_of_list
from domain.record import value_types

ERASED = "(erased)"
# Words of a list, keys and addresses are no free text: they are what changed.
_CLOSED = re.compile(r"(?:_upn|_key|_id|_mode|_link)$|^(?:status|rag|key|upn|classification|snapshot|type)$")


@dataclass(frozen=True)
class Person:
    """`words` are name, UPN and ids of the person with this key; each becomes the pseudonym."""

    key: str
    pseudonym: str
    words: frozenset[str]

    @cached_property
    def _named(self) -> re.Pattern[str]:
        longest_first = sorted({self.key, *self.words}, key=len, reverse=True)
        return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in longest_first), re.IGNORECASE)

    def unnamed(self, value: Any) -> Any:
        """The value with the pseudonym in place of the person, however deep it lies."""
        if isinstance(value, str):
            return self._named.sub(self.pseudonym, value)
        if isinstance(value, dict):
            return {name: self.unnamed(one) for name, one in value.items()}
        if isinstance(value, list):
            return [self.unnamed(one) for one in value]
        return value


def without(changes: list[dict[str, Any]], person: Person, *, free_texts: bool, list_name: str) -> list[dict[str, Any]]:
    """A journal entry's changes without the person; `free_texts`: and without what was typed into free fields."""
    found = [person.unnamed(change) for change in changes]
    return [_closed(change, list_name) for change in found] if free_texts else found


def _closed(change: dict[str, Any], list_name: str) -> dict[str, Any]:
    """The change without the words that asked for it, and without text of the person's own."""
    kept = {**change, "words": ""}
    if not _is_free(list_name, change["field"]) or change.get("rule"):
        return kept
    values = {side: ERASED if change[side] else change[side] for side in ("old", "new")}
    return {**kept, **values, "facts": {}}


def _is_free(list_name: str, field: str) -> bool:
    return value_types(kind_of_list(list_name)).get(field) is str and not _CLOSED.search(field)
