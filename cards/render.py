"""A notice as a card, and as one plain line, in the reader's language. Total: every notice has a face."""

import json
from collections.abc import Mapping
from typing import assert_never

from cards import change_form, conflict, health, home, parts, people, question, read_back, receipt, refusal, report
from cards.parts import Face, Json
from cards.view import Reader, View
from cards.wording import Texts
from domain.notice import (
    Cancelled,
    ChangeForm,
    Conflict,
    Declined,
    HandOver,
    Health,
    Help,
    Introduction,
    LinkAsk,
    Nothing,
    Notice,
    NotYet,
    Question,
    ReadBack,
    Receipt,
    RecordedForYou,
    ReportReady,
    ReportUnderway,
    Welcome,
    Withdrawn,
)

__all__ = ["Reader", "render", "size_of", "summary"]

SIZE_MOST = 80_000  # bytes in UTF-16: a bot message is refused above 100 KB, the envelope included
# Letters of a quotation and rows of a list, from roomy to the least that still makes sense.
ROOM = ((300, 20), (100, 10), (40, 5), (30, 2))


def render(notice: Notice, reader: Reader, texts: Texts) -> Json:
    """The Adaptive Card, small enough to be sent: long texts and lists give way first."""
    drawn: Json = {}
    for letters, rows in ROOM:
        drawn = parts.card(_face(notice, View(reader, texts, letters, rows)), reader.language)
        if size_of(drawn) <= SIZE_MOST:
            break
    return drawn


def summary(notice: Notice, reader: Reader, texts: Texts) -> str:
    """What happened, in one plain line without markup: for the notification."""
    return _face(notice, View(reader, texts, letters=100)).summary


def size_of(drawn: Mapping[str, object]) -> int:
    """Bytes of the card as Teams counts them."""
    return len(json.dumps(drawn, ensure_ascii=False).encode("utf-16-le"))


def _face(notice: Notice, view: View) -> Face:
    match notice:
        case ReadBack():
            return read_back.read_back(notice, view)
        case ChangeForm():
            return change_form.change_form(notice, view)
        case Question():
            return question.question(notice, view)
        case Receipt():
            return receipt.receipt(notice, view)
        case Cancelled():
            return receipt.cancelled(notice, view)
        case RecordedForYou():
            return receipt.recorded_for_you(notice, view)
        case Withdrawn():
            return receipt.withdrawn(notice, view)
        case LinkAsk():
            return people.link_ask(notice, view)
        case Introduction():
            return people.introduction(notice, view)
        case HandOver():
            return people.hand_over(notice, view)
        case Conflict():
            return conflict.conflict(notice, view)
        case ReportUnderway():
            return report.report_underway(notice, view)
        case ReportReady():
            return report.report_ready(notice, view)
        case Declined():
            return refusal.declined(notice, view)
        case NotYet():
            return refusal.not_yet(notice, view)
        case Nothing():
            return refusal.nothing(notice, view)
        case Welcome():
            return home.welcome(notice, view)
        case Help():
            return home.help_(notice, view)
        case Health():
            return health.health(notice, view)
        case _:
            assert_never(notice)
