"""The journal: who changed what, when, from which message; and the writes that wait for the list."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.change import Change
from domain.record import Value

UNDO_WITHIN = timedelta(minutes=10)


class EntryState(StrEnum):
    WAITING = "waiting"  # confirmed by the person, not in the list yet
    WRITTEN = "written"
    CONFLICT = "conflict"  # the row had changed meanwhile: the person is asked
    REFUSED = "refused"  # the list refused it for good
    WITHDRAWN = "withdrawn"  # undone before it reached the list
    UNDONE = "undone"  # written, then taken back by a later entry
    NOTED = "noted"  # no change: something that the audit log keeps, such as a stranger who was turned away


@dataclass(frozen=True, slots=True)
class Entry:
    """One row's change in the journal. `etag_after` is the row's etag once written; `undoes` names an earlier entry."""

    id: str
    at: datetime
    person_key: str
    person_upn: str
    list_name: str
    key: str
    changes: tuple[Change, ...]
    said: str
    language: str
    card_id: str
    message_id: str
    state: EntryState = EntryState.WAITING
    etag_after: str = ""
    update_key: str = ""
    undoes: str = ""
    why: str = ""

    def may_undo_at(self, now: datetime) -> bool:
        """Ten minutes, from the moment the person confirmed."""
        return not self.undoes and self.is_standing and now - self.at <= UNDO_WITHIN

    @property
    def is_standing(self) -> bool:
        return self.state in (EntryState.WAITING, EntryState.WRITTEN)


class WriteKind(StrEnum):
    PATCH = "patch"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Write:
    """One call to a list that must happen. `values` by attribute; `etag` guards a patch, an add is made once by key.

    `attempts` counts the tries so far; a write is tried again from `next_at` on (the machine's own time, UTC).
    """

    id: str
    entry_id: str
    kind: WriteKind
    list_name: str
    key: str
    values: Mapping[str, Value]
    etag: str
    attempts: int = 0
    next_at: datetime | None = None
