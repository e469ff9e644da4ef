"""What a message asks the bot to record or do: acts, and the one question that may stand before them.

Every act carries `said`, only the clauses of the original text that made it, and `words`, slot -> the words that slot
came from. A slot that was not stated is None (or empty); nothing is worked out that no rule settles.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from language.normal import Span

Words = Mapping[str, Span]


def _no_words() -> Words:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateAct:
    """News of one activity. `status` and `rag` are the words of the list, `start` and `due` new planned dates.

    `note` is what the clause says beyond its slots, `reason` the words after because, waiting, en attente de.
    """

    activity: str | None = None
    progress: int | None = None
    status: str | None = None
    start: date | None = None
    due: date | None = None
    actual_end: date | None = None
    rag: str | None = None
    blocker: bool | None = None
    participants_total: int | None = None
    participants_female: int | None = None
    participants_male: int | None = None
    note: str = ""
    reason: str = ""
    said: str = ""
    words: Words = field(default_factory=_no_words, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskAct:
    """`op` is new, update, occurred or close; probability and impact are low, medium or high, as named."""

    op: str = "new"
    risk: str | None = None
    activity: str | None = None
    probability: str | None = None
    impact: str | None = None
    owner: str | None = None  # a Staff key
    said: str = ""
    words: Words = field(default_factory=_no_words, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveAct:
    """`op` is request, change, cancel, extend or return; `start` and `end` are both days of absence."""

    op: str = "request"
    type: str | None = None
    start: date | None = None
    end: date | None = None
    start_half: str | None = None  # "PM": begins at noon
    end_half: str | None = None  # "AM": ends at noon
    days: float | None = None
    cover: str | None = None  # a Staff key
    said: str = ""
    words: Words = field(default_factory=_no_words, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAct:
    """`report` is monthly, quarterly, interim, final or financial; the period's both ends are days of it."""

    report: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    language: str | None = None
    said: str = ""
    words: Words = field(default_factory=_no_words, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAct:
    """`topic` is one of language.questions.TOPICS."""

    topic: str
    activity: str | None = None
    said: str = ""
    words: Words = field(default_factory=_no_words, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandAct:
    """`command` is undo, skip, snooze, cancel or health; `until` only for snooze."""

    command: str
    until: date | None = None
    said: str = ""
    words: Words = field(default_factory=_no_words, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingAct:
    """A greeting, thanks, "nothing to report", or a text that asks for nothing the bot can record."""

    said: str = ""
    words: Words = field(default_factory=_no_words, hash=False)


Act = UpdateAct | RiskAct | LeaveAct | ReportAct | QuestionAct | CommandAct | NothingAct


@dataclass(frozen=True, slots=True)
class Ask:
    """The one question to ask first: about activity, date, half, person or value; `act` is an index into the acts."""

    about: str
    candidates: tuple[str, ...] = ()
    act: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """`language` is "en", "fr", or "" when the message does not tell; `unread` are the pieces no act used, in order."""

    acts: tuple[Act, ...]
    ask: Ask | None
    language: str
    unread: tuple[Span, ...]
