"""What a change is: one field, before and after, and the words that asked for it."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.record import R, Record, Value


@dataclass(frozen=True, slots=True)
class Change:
    """`field` is the record's attribute. `by_rule`: it follows from a rule, not from the words.

    `rule` and `facts` say a sentence that a rule gave (`rag.<rule>`) in any language; `new` is in that of the list.
    """

    field: str
    old: Value
    new: Value
    words: str = ""
    by_rule: bool = False
    rule: str = ""
    facts: Mapping[str, object] = dataclasses.field(default_factory=dict)

    @property
    def is_real(self) -> bool:
        return self.old != self.new


def applied(record: R, changes: Iterable[Change]) -> R:
    """The record with the new values."""
    return dataclasses.replace(record, **{change.field: change.new for change in changes})


def inverted(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that take these back; nobody's words, no rule's reason."""
    return tuple(Change(c.field, c.new, c.old) for c in changes)


def against(record: Record, changes: Iterable[Change]) -> tuple[Change, ...]:
    """The same new values, with the old ones as the record has them now; what is no change any more falls out."""
    now = (dataclasses.replace(c, old=getattr(record, c.field)) for c in changes)
    return tuple(change for change in now if change.is_real)


def is_done(record: Record, changes: Iterable[Change]) -> bool:
    """Whether the record already holds all the new values."""
    return all(getattr(record, c.field) == c.new for c in changes)
