"""What a person is about to confirm: one card, one or several rows, the etag each was read with."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.change import Change
from domain.project import kind_of_list
from domain.record import from_plain, to_plain


@dataclass(frozen=True, slots=True)
class RowDraft:
    """The changes of one row. `said` is the clause that made them, `note` the part of it that no field took.

    `wants_reason`: the card must ask why before this row can be saved. `undoes` names the entry that it takes back.
    """

    list_name: str
    key: str
    etag: str
    title: str
    title_fr: str
    changes: tuple[Change, ...]
    said: str = ""
    note: str = ""
    reason: str = ""
    wants_reason: bool = False
    undoes: str = ""

    def title_in(self, language: str) -> str:
        return (self.title_fr or self.title) if language == "fr" else self.title


@dataclass(frozen=True, slots=True)
class Draft:
    """A card's content. Only `person_key` may press its buttons; `language` is that of the card ("en", "fr").

    `unread` are parts of the message that Bureau did not understand: shown, never dropped.
    `question` is set while something is still open: what is asked, and the values that wait for the answer.
    """

    id: str
    person_key: str
    language: str
    message_id: str
    made_at: datetime
    items: tuple[RowDraft, ...] = ()
    unread: tuple[str, ...] = ()
    wants_reason: bool = False
    question: "Pending | None" = None


@dataclass(frozen=True, slots=True)
class Pending:
    """A question that is open: `about` is activity, value or date; `values` wait for the row that the person names."""

    about: str
    said: str
    candidates: tuple[str, ...] = ()
    activity_key: str = ""
    values: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    words: Mapping[str, str] = dataclasses.field(default_factory=dict)
    note: str = ""
    reason: str = ""


def draft_to_plain(draft: Draft) -> dict[str, Any]:
    """JSON form; `draft_from_plain` reads it back."""
    return {
        **{f: getattr(draft, f) for f in ("id", "person_key", "language", "message_id", "wants_reason")},
        "made_at": draft.made_at.isoformat(),
        "unread": list(draft.unread),
        "items": [_item_to_plain(item) for item in draft.items],
        "question": _pending_to_plain(draft.question) if draft.question else None,
    }


def draft_from_plain(plain: Mapping[str, Any]) -> Draft:
    return Draft(
        **{f: plain[f] for f in ("id", "person_key", "language", "message_id", "wants_reason")},
        made_at=datetime.fromisoformat(plain["made_at"]),
        unread=tuple(plain["unread"]),
        items=tuple(_item_from_plain(item) for item in plain["items"]),
        question=_pending_from_plain(plain["question"]) if plain["question"] else None,
    )


def change_to_plain(change: Change) -> dict[str, Any]:
    return {
        "field": change.field,
        "old": to_plain(change.old),
        "new": to_plain(change.new),
        "words": change.words,
        "by_rule": change.by_rule,
        "rule": change.rule,
        "facts": dict(change.facts),
    }


def change_from_plain(list_name: str, plain: Mapping[str, Any]) -> Change:
    kind, field = kind_of_list(list_name), plain["field"]
    old, new = (from_plain(kind, field, plain[side]) for side in ("old", "new"))
    told = {name: plain[name] for name in ("words", "by_rule", "rule", "facts") if name in plain}
    return Change(field, old, new, **told)


def _item_to_plain(item: RowDraft) -> dict[str, Any]:
    texts = {f.name: getattr(item, f.name) for f in dataclasses.fields(item) if f.name != "changes"}
    return texts | {"changes": [change_to_plain(change) for change in item.changes]}


def _item_from_plain(plain: Mapping[str, Any]) -> RowDraft:
    changes = tuple(change_from_plain(plain["list_name"], change) for change in plain["changes"])
    return RowDraft(**{**plain, "changes": changes})


def _pending_to_plain(pending: Pending) -> dict[str, Any]:
    texts = {f.name: getattr(pending, f.name) for f in dataclasses.fields(pending)}
    values = {name: to_plain(value) for name, value in pending.values.items()}
    return texts | {"candidates": list(pending.candidates), "values": values, "words": dict(pending.words)}


def _pending_from_plain(plain: Mapping[str, Any]) -> Pending:
    kind = kind_of_list("Activities")
    values = {name: from_plain(kind, name, value) for name, value in plain["values"].items()}
    return Pending(**{**plain, "candidates": tuple(plain["candidates"]), "values": values})
