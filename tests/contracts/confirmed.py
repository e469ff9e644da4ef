"""Confirmations made for the contracts of the store: only what the rule looks at, the rest by default."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from domain.change import Change
from domain.draft import Draft, RowDraft
from domain.entry import Entry, Write, WriteKind
from domain.record import Value
from store.db import Store
from tests.fakes.memory_store import MemoryStore

AnyStore = Store | MemoryStore

NOW = datetime(2027, 6, 30, 7, 0, tzinfo=UTC)  # the project's clock
INSTANT = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)  # the machine's
LEASE = timedelta(seconds=30)
PROGRESS = Change("progress", 55, 70, words="70 %")


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def draft(card_id: str = "card-1", **values: Any) -> Draft:
    item = RowDraft("Activities", "ACT-004", '"e1"', "Workshop - Peru", "Atelier - Pérou", (PROGRESS,), said="70 %")
    usual: dict[str, Any] = {
        "person_key": "STF-02",
        "language": "en",
        "message_id": "m-1",
        "made_at": NOW,
        "items": (item,),
    }
    return Draft(id=card_id, **(usual | values))


def entry(entry_id: str = "e-1", **values: Any) -> Entry:
    usual: dict[str, Any] = {
        "at": NOW,
        "person_key": "STF-02",
        "person_upn": "bruno.placeholder@example.org",
        "list_name": "Activities",
        "key": "ACT-004",
        "changes": (PROGRESS,),
        "said": "Peru workshop is at 70 %",
        "language": "en",
        "card_id": "",
        "message_id": "m-1",
    }
    return Entry(id=entry_id, **(usual | values))


def patch(of: Entry, etag: str = '"e1"') -> Write:
    """The write that brings an entry's change to its row."""
    values = {change.field: change.new for change in of.changes}
    return Write(f"{of.id}-patch", of.id, WriteKind.PATCH, of.list_name, of.key, values, etag)


def statement(of: Entry) -> Write:
    """The write that follows: the row of Updates."""
    values: dict[str, Value] = {"title": of.key, "activity_key": of.key, "said": of.said, "at": of.at}
    return Write(f"{of.id}-add", of.id, WriteKind.ADD, "Updates", f"UPD-{of.id}", values, "")


def both(of: Entry, etag: str = '"e1"') -> tuple[Entry, Sequence[Write]]:
    return of, (patch(of, etag), statement(of))


def alone(of: Entry, etag: str = '"e1"') -> tuple[Entry, Sequence[Write]]:
    return of, (patch(of, etag),)


async def confirmed(store: AnyStore, *made: tuple[Entry, Sequence[Write]]) -> None:
    """Confirmed without a card, one after the other."""
    for pair in made:
        assert await store.queue.confirm("", pair[0].person_key, pair[0].at, [pair])


async def claimed(store: AnyStore, *, later: timedelta = timedelta(0), runner: str = "one") -> Write:
    """The write that is due; there must be one."""
    write = await store.queue.claim(runner, INSTANT + later, LEASE)
    assert write is not None
    return write


async def found(store: AnyStore, entry_id: str) -> Entry:
    found = await store.journal.find(entry_id)
    assert found is not None
    return found
