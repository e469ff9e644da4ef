"""Facts somebody must be told. Cards and sentences are made of them at the edge, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from domain.draft import Draft, RowDraft
from domain.entry import EntryState
from domain.hand_over import Held
from domain.health import Finding
from domain.record import Value


@dataclass(frozen=True, slots=True)
class Declined:
    """A refusal: the key of its sentence and the facts in it. `said` is what the person typed, so nothing is lost."""

    key: str
    facts: Mapping[str, object] = field(default_factory=dict)
    said: str = ""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What Bureau understood: old -> new with the words used. Save, change or cancel.

    `declined` are the other parts of the same message that cannot be done, each with its reason.
    `is_reread`: the person changed the message, and this took the place of the card before.
    """

    draft: Draft
    declined: tuple[Declined, ...] = ()
    is_reread: bool = False


@dataclass(frozen=True, slots=True)
class ChangeForm:
    """The same draft as inputs, prefilled with the new values."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class Candidate:
    key: str
    title: str
    title_fr: str
    due_date: date | None = None

    def title_in(self, language: str) -> str:
        return (self.title_fr or self.title) if language == "fr" else self.title


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask. `candidates` are the likely rows (buttons), `others` all the rest the person may name."""

    draft: Draft
    candidates: tuple[Candidate, ...] = ()
    others: tuple[Candidate, ...] = ()
    is_reread: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """A confirmed card: who, when, and how each row stands. `undo_until` is None where nothing can be taken back.

    `pressed_again`: somebody pressed a button after the card was decided. `conflicts` of single rows of a card with
    several are asked about on cards of their own.
    """

    draft: Draft
    by: str
    at: datetime
    states: tuple[EntryState, ...]
    undo_until: datetime | None = None
    web_urls: tuple[str, ...] = ()
    whys: tuple[str, ...] = ()
    pressed_again: bool = False
    conflicts: tuple["Conflict", ...] = ()


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The person cancelled: nothing was written."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The card is closed because its message was `edited` (to nothing that can be recorded) or `deleted`."""

    draft: Draft
    why: str


@dataclass(frozen=True, slots=True)
class LinkAsk:
    """To the manager: is this account the person of the Staff row? The draft writes the Entra id there.

    `was_linked`: to another account before. `refused_by` says who said no; then nothing can be pressed any more.
    """

    draft: Draft
    name: str
    upn: str
    was_linked: bool = False
    refused_by: str = ""


@dataclass(frozen=True, slots=True)
class Introduction:
    """To somebody who wrote for the first time: `by` is asked whether it is them. `outcome`: waiting, linked, refused.

    Their draft holds no rows and has no buttons; it only keeps where the card stands.
    """

    draft: Draft
    name: str
    by: str
    outcome: str = "waiting"


@dataclass(frozen=True, slots=True)
class HandOver:
    """What somebody who leaves, or has left, holds: for the manager. `open_cards` wait for a press of theirs."""

    name: str
    end_date: date | None
    rows: tuple[Held, ...]
    open_cards: int = 0


@dataclass(frozen=True, slots=True)
class ConflictField:
    field: str
    read: Value  # as it stood on the card
    theirs: Value  # as it is in the list now
    mine: Value  # what the person confirmed


@dataclass(frozen=True, slots=True)
class Conflict:
    """The row changed between card and save: both values, and the person decides. `draft` carries the fresh etag."""

    draft: Draft
    item: RowDraft
    fields: tuple[ConflictField, ...]
    others_changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordedForYou:
    """The owner is told that somebody recorded a change of their row."""

    item: RowDraft
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReportUnderway:
    kind: str
    period_start: date
    period_end: date


@dataclass(frozen=True, slots=True)
class ReportReady:
    """A draft is filed. `counts` by section (activities, risks, indicators, updates); `gaps` are keys of texts."""

    kind: str
    period_start: date
    period_end: date
    language: str
    file_name: str
    web_url: str
    in_onedrive: bool
    snapshot_id: str
    counts: Mapping[str, int] = field(default_factory=dict)
    restricted_left_out: int = 0
    untranslated: int = 0
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Welcome:
    """`is_manager`: may have reports drafted. `is_approver`: the Head of Unit, who changes no activities herself."""

    name: str
    is_manager: bool
    example_title: str = ""
    example_title_fr: str = ""
    is_approver: bool = False


@dataclass(frozen=True, slots=True)
class Help:
    name: str
    is_manager: bool
    example_title: str = ""
    example_title_fr: str = ""
    is_approver: bool = False
    leads: bool = False  # may ask how the office is


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing to record: a greeting, thanks, or words that Bureau could not use (`unread`)."""

    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotYet:
    """Understood, but not a thing Bureau does today: `what` is leave, risk, question, snooze or skip."""

    what: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """How the office is, for whoever leads it. `at` is None while the looking is under way."""

    findings: tuple[Finding, ...]
    at: datetime | None = None


Notice = (
    ReadBack
    | ChangeForm
    | Question
    | Receipt
    | Cancelled
    | Conflict
    | RecordedForYou
    | Withdrawn
    | LinkAsk
    | Introduction
    | HandOver
    | ReportUnderway
    | ReportReady
    | Declined
    | Welcome
    | Help
    | Nothing
    | NotYet
    | Health
)
