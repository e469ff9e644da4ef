"""The store in memory: what `open_store` gives, without a database (both are proved by tests/contracts)."""

import dataclasses
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from domain.draft import Draft, draft_from_plain, draft_to_plain
from domain.report import Snapshot, snapshot_from_plain, snapshot_to_plain
from store.columns import cleaned
from tests.fakes.journal_queue import FakeJournal, FakeWriteQueue
from tests.fakes.mirror import FakeMirror
from workflows.ports import CardPlace, CardState, Contact, OpenCard


class FakeCards:
    def __init__(self) -> None:
        self.all: dict[str, OpenCard] = {}

    async def keep(self, draft: Draft) -> None:
        card = self.all.get(draft.id) or OpenCard(draft, CardState.OPEN)
        if card.state == CardState.OPEN:
            clean = draft_from_plain(cleaned(draft_to_plain(draft)))
            self.all[draft.id] = dataclasses.replace(card, draft=clean)

    async def find(self, card_id: str) -> OpenCard | None:
        return self.all.get(cleaned(card_id))

    async def shown(self, card_id: str, place: CardPlace) -> None:
        if card_id in self.all:
            self.all[card_id] = dataclasses.replace(self.all[card_id], place=place)

    async def decide(self, card_id: str, state: str, by: str, at: datetime) -> bool:
        card = self.all.get(card_id)
        if card is None or card.state != CardState.OPEN:
            return False
        at = at.astimezone(UTC)
        self.all[card_id] = dataclasses.replace(card, state=state, decided_by=by, decided_at=at)
        return True

    async def open_of(self, person_key: str) -> tuple[OpenCard, ...]:
        mine = [c for c in self.all.values() if c.draft.person_key == person_key and c.state == CardState.OPEN]
        return tuple(sorted(mine, key=lambda card: card.draft.id, reverse=True))

    async def latest_open(self, person_key: str) -> OpenCard | None:
        return next(iter(await self.open_of(person_key)), None)

    async def of_message(self, message_id: str) -> tuple[OpenCard, ...]:
        found = [c for c in self.all.values() if message_id and c.draft.message_id == message_id]
        return tuple(sorted(found, key=lambda card: card.draft.id))


class FakeContacts:
    def __init__(self) -> None:
        self.all: dict[str, Contact] = {}

    async def remember(self, contact: Contact) -> None:
        self.all[contact.person_key] = contact

    async def of(self, person_key: str) -> Contact | None:
        return self.all.get(person_key)

    async def of_conversation(self, conversation_id: str) -> Contact | None:
        found = [c for c in self.all.values() if c.conversation_id == conversation_id]
        return max(found, key=lambda c: c.seen_at, default=None)

    async def gone(self, person_key: str, at: datetime, why: str) -> None:
        found = self.all.get(person_key)
        if found is not None and found.gone_at is None:
            self.all[person_key] = dataclasses.replace(found, gone_at=at.astimezone(UTC), why_gone=why)

    async def forget(self, person_key: str) -> None:
        self.all.pop(person_key, None)


class FakeDeliveries:
    def __init__(self) -> None:
        self.seen: dict[tuple[str, str, str], datetime] = {}

    async def is_first(self, channel: str, conversation_id: str, activity_id: str, instant: datetime) -> bool:
        key = (channel, conversation_id, activity_id)
        if key in self.seen and self.seen[key] >= instant - timedelta(days=2):
            return False
        self.seen[key] = instant
        return True


class FakeSnapshots:
    def __init__(self) -> None:
        self.all: dict[str, Snapshot] = {}

    async def keep(self, snapshot: Snapshot) -> None:
        self.all.setdefault(snapshot.id, snapshot_from_plain(cleaned(snapshot_to_plain(snapshot))))

    async def find(self, snapshot_id: str) -> Snapshot | None:
        return self.all.get(snapshot_id)


class FakeSettings:
    def __init__(self) -> None:
        self.all: dict[str, str] = {}

    async def get(self, name: str) -> str | None:
        return self.all.get(name)

    async def put(self, name: str, value: str) -> None:
        self.all[name] = cleaned(value)


@dataclass
class MemoryStore:
    """The same attributes as store.db.Store."""

    cards: FakeCards = field(default_factory=FakeCards)
    journal: FakeJournal = field(default_factory=FakeJournal)
    queue: FakeWriteQueue = field(init=False)
    contacts: FakeContacts = field(default_factory=FakeContacts)
    deliveries: FakeDeliveries = field(default_factory=FakeDeliveries)
    snapshots: FakeSnapshots = field(default_factory=FakeSnapshots)
    settings: FakeSettings = field(default_factory=FakeSettings)
    mirror: FakeMirror = field(default_factory=FakeMirror)

    def __post_init__(self) -> None:
        self.queue = FakeWriteQueue(self.cards, self.journal)

    async def close(self) -> None:
        """Nothing is held."""
