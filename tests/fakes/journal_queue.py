"""Journal and write queue in memory. The queue writes the journal, as the real one does in its transaction."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from domain.draft import change_from_plain, change_to_plain
from domain.entry import Entry, EntryState, Write, WriteKind
from domain.project import kind_of_list
from domain.record import from_plain, to_plain
from store.columns import cleaned
from workflows.ports import Cards, CardState


class FakeJournal:
    """`all` holds the entries by id, in the order of confirmation."""

    def __init__(self) -> None:
        self.all: dict[str, Entry] = {}

    async def find(self, entry_id: str) -> Entry | None:
        return self.all.get(entry_id)

    async def of_card(self, card_id: str) -> tuple[Entry, ...]:
        return tuple(e for e in self.all.values() if card_id and e.card_id == card_id)

    async def last_of(self, person_key: str, since: datetime) -> tuple[Entry, ...]:
        open_ones = [e for e in self.all.values() if self._may_be_undone(e)]
        mine = [e for e in open_ones if e.person_key == person_key and e.at >= since]
        if not mine:
            return ()
        latest = max(reversed(mine), key=lambda e: e.at)
        return tuple(e for e in open_ones if e == latest or (latest.card_id and e.card_id == latest.card_id))

    async def since(self, at: datetime, limit: int = 200) -> tuple[Entry, ...]:
        oldest_first = sorted((e for e in self.all.values() if e.at >= at), key=lambda e: e.at)
        return tuple(reversed(oldest_first))[:limit]

    def is_being_undone(self, entry_id: str) -> bool:
        return any(e.undoes == entry_id and e.is_standing for e in self.all.values())

    def change(self, entry_id: str, **values: Any) -> Entry:
        self.all[entry_id] = dataclasses.replace(self.all[entry_id], **values)
        return self.all[entry_id]

    def _may_be_undone(self, entry: Entry) -> bool:
        return entry.is_standing and not entry.undoes and not self.is_being_undone(entry.id)


@dataclass
class Queued:
    """A write on its way; `lease_until` is set while a try has begun whose end is not known."""

    write: Write
    position: int
    lease_until: datetime | None = None
    runner: str = ""


class FakeWriteQueue:
    """`all` holds what waits, in the order in which it is to be made."""

    def __init__(self, cards: Cards, journal: FakeJournal) -> None:
        self._cards = cards
        self._journal = journal
        self.all: list[Queued] = []

    async def confirm(
        self, card_id: str, by: str, at: datetime, entries: Sequence[tuple[Entry, Sequence[Write]]]
    ) -> bool:
        if any(entry.undoes and self._journal.is_being_undone(entry.undoes) for entry, _ in entries):
            return False
        if card_id and not await self._cards.decide(card_id, CardState.CONFIRMED, by, at):
            return False
        for entry, writes in entries:
            self._journal.all[entry.id] = _clean_entry(entry)
            self.all += [Queued(_clean_write(write), position) for position, write in enumerate(writes)]
        return True

    async def claim(self, runner: str, instant: datetime, lease: timedelta, entry_id: str = "") -> Write | None:
        for number, queued in enumerate(self.all):
            is_wanted = not entry_id or queued.write.entry_id == entry_id
            if is_wanted and _is_free(queued, instant) and not self._must_wait(number):
                tries = queued.write.attempts + (queued.lease_until is not None)
                queued.write = dataclasses.replace(queued.write, attempts=tries)
                queued.lease_until, queued.runner = instant + lease, runner
                return queued.write
        return None

    async def written(self, write: Write, etag: str, instant: datetime) -> None:
        done = next((q for q in self.all if q.write.id == write.id), None)
        if done is None:
            return
        self.all.remove(done)
        if write.kind is WriteKind.PATCH:
            self._pass_on(write, etag)
        if done.position == 0:
            entry = self._journal.change(write.entry_id, state=EntryState.WRITTEN, etag_after=etag, why="")
            if entry.undoes in self._journal.all:
                self._journal.change(entry.undoes, state=EntryState.UNDONE)

    async def postpone(self, write: Write, until: datetime, why: str) -> None:
        for queued in self._held(write):
            queued.write = dataclasses.replace(queued.write, attempts=queued.write.attempts + 1, next_at=until)
            queued.lease_until, queued.runner = None, ""
            if self._journal.all[write.entry_id].state is EntryState.WAITING:
                self._journal.change(write.entry_id, why=why)

    async def give_up(self, write: Write, state: EntryState, why: str) -> None:
        if not self._held(write):
            return
        self._drop(write.entry_id)
        if self._journal.all[write.entry_id].state is not EntryState.WAITING:
            self._journal.change(write.entry_id, why=why)
            return
        self._journal.change(write.entry_id, state=state, why=why)
        for undo in [e for e in self._journal.all.values() if e.undoes == write.entry_id]:
            if undo.state is EntryState.WAITING:
                self._drop(undo.id)
                self._journal.change(undo.id, state=EntryState.WITHDRAWN)

    async def withdraw(self, entry_id: str) -> bool:
        mine = [q for q in self.all if q.write.entry_id == entry_id]
        entry = self._journal.all.get(entry_id)
        if any(q.lease_until for q in mine) or entry is None or entry.state is not EntryState.WAITING:
            return False
        self._drop(entry_id)
        self._journal.change(entry_id, state=EntryState.WITHDRAWN, why="")
        return True

    async def release(self, runner: str) -> None:
        for queued in self.all:
            if queued.runner == runner and queued.lease_until:
                queued.lease_until = datetime(1970, 1, 1, tzinfo=UTC)

    async def waiting(self) -> int:
        return len(self.all)

    def _must_wait(self, number: int) -> bool:
        this = self.all[number]
        row = (this.write.list_name, this.write.key)
        of_row = any((q.write.list_name, q.write.key) == row for q in self.all[:number])
        siblings = [q for q in self.all if q.write.entry_id == this.write.entry_id]
        return of_row or any(q.position < this.position for q in siblings)

    def _drop(self, entry_id: str) -> None:
        self.all = [q for q in self.all if q.write.entry_id != entry_id]

    def _held(self, write: Write) -> list[Queued]:
        return [q for q in self.all if q.write.id == write.id and q.write.attempts == write.attempts]

    def _pass_on(self, write: Write, etag: str) -> None:
        row = (write.list_name, write.key, WriteKind.PATCH)
        for queued in self.all:
            w = queued.write
            is_its_undo = self._journal.all[w.entry_id].undoes == write.entry_id
            if (w.list_name, w.key, w.kind) == row and (w.etag == write.etag or is_its_undo):
                queued.write = dataclasses.replace(w, etag=etag)


def _is_free(queued: Queued, instant: datetime) -> bool:
    is_due = queued.write.next_at is None or queued.write.next_at <= instant
    return is_due and (queued.lease_until is None or queued.lease_until < instant)


def _clean_entry(entry: Entry) -> Entry:
    changes = tuple(change_from_plain(entry.list_name, cleaned(change_to_plain(change))) for change in entry.changes)
    said, at = cleaned(entry.said), entry.at.astimezone(UTC)
    return dataclasses.replace(entry, changes=changes, said=said, at=at)


def _clean_write(write: Write) -> Write:
    kind = kind_of_list(write.list_name)
    values = {name: from_plain(kind, name, cleaned(to_plain(value))) for name, value in write.values.items()}
    return dataclasses.replace(write, values=values)
