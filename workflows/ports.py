"""The world as workflows see it: roles, not technologies. Adapters raise only the errors drawn here.

PortError
├── Stale         the row changed since its etag was read; carries the row as it is now
├── Gone          there is no such row or file (any more)
├── Forbidden     the tenant does not let the application do this
└── Unavailable   not now (`permanent` False: try again after `retry_after`) or not at all (`permanent` True)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from domain.draft import Draft
from domain.entry import Entry, EntryState, Write
from domain.health import Finding
from domain.notice import Notice
from domain.people import Person
from domain.record import R, Record, Row, Value
from domain.report import Snapshot
from workflows.freshness import Nudges
from workflows.keeping import Retention


class PortError(Exception):
    """Something outside did not do its part."""


class Stale(PortError):
    def __init__(self, current: Row[Any]) -> None:
        super().__init__(f"{current.key} has changed")
        self.current = current


class Gone(PortError):
    pass


class Forbidden(PortError):
    pass


class Unavailable(PortError):
    """`permanent`: the same call will never succeed (the list refuses the values). `retry_after` as the tenant said."""

    def __init__(self, why: str, *, permanent: bool = False, retry_after: timedelta | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.permanent = permanent
        self.retry_after = retry_after


class Clock(Protocol):
    def now(self) -> datetime:
        """The project's time, aware, UTC: what "today", due dates and undo go by. Settable in the local profile."""

    def instant(self) -> datetime:
        """The machine's own time, aware, UTC: leases, back-off, tokens. Never moved."""


class Rows(Protocol):
    """The lists. Reads may be up to a minute old unless `fresh`, older while the tenant does not answer; own writes are
    seen at once. A row that somebody typed without a key goes by a stand-in for one, and is no row of `all`.
    """

    async def all(self, kind: type[R], *, fresh: bool = False) -> tuple[Row[R], ...]:
        """Every row with a key, in the order of the keys."""

    async def get(self, kind: type[R], key: str, *, fresh: bool = False) -> Row[R]:
        """One row; Gone where it is not (any more)."""

    async def write(self, kind: type[R], key: str, values: Mapping[str, Value], etag: str) -> Row[R]:
        """Write these attributes if the row still has that etag; the row as it is then. One call to the tenant."""

    async def add(self, record: R) -> Row[R]:
        """Make a row, once: where a row with that key and the same content exists it is returned, else Stale."""

    async def unkeyed(self, kind: type[R]) -> tuple[Row[R], ...]:
        """The rows without a key, the older first; `write` takes their stand-ins, and a value for `key`."""

    async def last_number(self, kind: type[Record]) -> int:
        """The highest number that any key of this list has or had; 0 where there was none."""

    async def unusable(self, kind: type[Record]) -> frozenset[str]:
        """The attributes whose columns are missing or of another type: they read as empty and cannot be written."""

    async def catch_up(self, kind: type[Record], older_than: timedelta = timedelta()) -> None:
        """Ask the tenant what changed in a list that was asked longer ago than that."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    name: str
    web_url: str
    in_onedrive: bool  # False: the site's document library, where the person's OneDrive was not allowed


class Files(Protocol):
    async def put_report(self, owner: Person, name: str, content: bytes) -> StoredFile:
        """File a Word document for that person; never over an existing name: a free one ("… draft2") is taken."""


class ReportWriter(Protocol):
    async def write(self, snapshot: Snapshot, language: str) -> bytes:
        """The snapshot as a Word document; Unavailable where it cannot be made."""

    async def untranslated(self, snapshot: Snapshot, language: str) -> int:
        """How many texts of that document stand in another language than its own, because they have no other."""


@dataclass(frozen=True, slots=True)
class CardPlace:
    """Where a card is shown: conversation and activity of the channel."""

    conversation_id: str
    activity_id: str


class Messenger(Protocol):
    async def tell(self, person: Person, notice: Notice) -> CardPlace | None:
        """A new card in the person's own chat; None where Bureau has no conversation with them."""

    async def replace(self, place: CardPlace, person: Person, notice: Notice) -> bool:
        """The card at that place becomes this notice, for everybody; False where it is not there any more."""


class CardState:
    """States of a card: open until one press decides it."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"  # a newer card took its place


@dataclass(frozen=True, slots=True)
class OpenCard:
    draft: Draft
    state: str
    place: CardPlace | None = None
    decided_by: str = ""  # Staff key
    decided_at: datetime | None = None


class Cards(Protocol):
    """Cards that wait for a press, and what became of them."""

    async def keep(self, draft: Draft) -> None:
        """A new open card, or new content for an open one of the same id."""

    async def find(self, card_id: str) -> OpenCard | None: ...

    async def shown(self, card_id: str, place: CardPlace) -> None:
        """Remember where the card is shown."""

    async def decide(self, card_id: str, state: str, by: str, at: datetime) -> bool:
        """From open to `state`; False where somebody decided first."""

    async def open_of(self, person_key: str) -> tuple[OpenCard, ...]:
        """The open cards that were made for that person, the newest first."""

    async def latest_open(self, person_key: str) -> OpenCard | None:
        """The first of those."""

    async def of_message(self, message_id: str) -> tuple[OpenCard, ...]:
        """The cards made of that message, in whatever state, the oldest first. Ids of two chats may be the same."""


class Journal(Protocol):
    async def find(self, entry_id: str) -> Entry | None: ...

    async def of_card(self, card_id: str) -> tuple[Entry, ...]:
        """The entries a card made, in the order of its rows."""

    async def last_of(self, person_key: str, since: datetime) -> tuple[Entry, ...]:
        """The standing entries of that person's latest confirmation since then (all rows of its card), or none."""

    async def since(self, at: datetime, limit: int = 200) -> tuple[Entry, ...]:
        """The newest entries first."""


class WriteQueue(Protocol):
    """Confirmed changes on their way to the lists. Within one row, first confirmed is first written."""

    async def confirm(
        self, card_id: str, by: str, at: datetime, entries: Sequence[tuple[Entry, Sequence[Write]]]
    ) -> bool:
        """In one transaction: decide the card, journal the entries, queue their writes. False: the card was decided.

        An empty `card_id` confirms without a card. Of an entry's writes the later ones wait for the first to be done.
        """

    async def claim(self, runner: str, instant: datetime, lease: timedelta, entry_id: str = "") -> Write | None:
        """The next write that may be made now (of that entry, if given), leased to the runner."""

    async def written(self, write: Write, etag: str, instant: datetime) -> None:
        """The list has it: the write leaves the queue, a patch's entry becomes written (or its undone one undone)."""

    async def postpone(self, write: Write, until: datetime, why: str) -> None:
        """Not now: try again from then on."""

    async def give_up(self, write: Write, state: EntryState, why: str) -> None:
        """Never: the entry takes that state, and its other writes leave the queue."""

    async def withdraw(self, entry_id: str) -> bool:
        """Take back an entry none of whose writes has begun; False where one has."""

    async def release(self, runner: str) -> None:
        """Free what a runner of this name held when it was cut off (at its start)."""

    async def waiting(self) -> int:
        """How many writes are in the queue."""


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach a person: the conversation with them, as the channel named it last.

    `entra_id` is the account that speaks there, "" where that is not known. `gone_at`: since then it takes no messages.
    """

    person_key: str
    conversation_id: str
    service_url: str
    bot_id: str
    channel_user_id: str
    tenant_id: str
    seen_at: datetime
    entra_id: str = ""
    gone_at: datetime | None = None
    why_gone: str = ""


class Contacts(Protocol):
    async def remember(self, contact: Contact) -> None: ...

    async def of(self, person_key: str) -> Contact | None: ...

    async def of_conversation(self, conversation_id: str) -> Contact | None: ...

    async def gone(self, person_key: str, at: datetime, why: str) -> None:
        """Nothing reaches them there any more; the first reason stands until they are remembered anew."""

    async def forget(self, person_key: str) -> None:
        """As if there had been no such contact."""


class Deliveries(Protocol):
    async def is_first(self, channel: str, conversation_id: str, activity_id: str, instant: datetime) -> bool:
        """Whether this delivery is new; remembers it for two days."""


class Snapshots(Protocol):
    async def keep(self, snapshot: Snapshot) -> None: ...

    async def find(self, snapshot_id: str) -> Snapshot | None: ...


class Check(Protocol):
    """Something that can say how it is: an adapter, or a workflow's own look at the rows."""

    async def findings(self) -> tuple[Finding, ...]:
        """Never raises: what cannot be looked at is a finding too."""


class Wording(Protocol):
    def sentence(self, key: str, language: str, facts: Mapping[str, object]) -> str:
        """The text of that key with the facts in it, numbers and dates in the language's form."""


@dataclass(frozen=True, slots=True)
class Ports:
    """Everything a workflow may touch. `runner` names this process among those that share a store."""

    clock: Clock
    rows: Rows
    files: Files
    report_writer: ReportWriter
    messenger: Messenger
    cards: Cards
    journal: Journal
    queue: WriteQueue
    snapshots: Snapshots
    wording: Wording
    new_id: "NewId"
    runner: str
    list_language: str = "en"  # the language of sentences that Bureau writes into lists
    checks: "Sequence[Check]" = ()  # what the admin card asks
    retention: Retention | None = None  # None: nothing is ever forgotten
    nudges: Nudges | None = None  # None: no public address, the lists are asked by the beat alone


class NewId(Protocol):
    def __call__(self) -> str:
        """An unguessable text of 26 characters, lower case letters and digits, that sorts by time."""
