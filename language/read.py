"""Read one message: its acts, or the one question to ask before they may be carried out.

The order of decisions: pieces are found (message), each clause gets its kind (kinds), each kind has its own reader,
and of all that stays open one question is asked, the activity before anything else (rule 4).
"""

from dataclasses import replace
from datetime import date

from domain.people import Person
from domain.project import Project
from language.acts import Act, Ask, CommandAct, NothingAct, QuestionAct, Reading, RiskAct
from language.kinds import COMMAND, LEAVE, QUESTION, REPORT, RISK, TALK, UPDATE, Segment, segments
from language.leave import leave_in
from language.lexicon import Lexicon
from language.message import Message, examine
from language.reports import report_in
from language.risks import risk_in
from language.tongue import language_of
from language.unread import unread_pieces
from language.update_acts import Draft, drafts
from language.updates import Group, gather

URGENT = ("activity", "date", "half", "person", "value")  # what is asked first


def read(text: str, project: Project, author: Person, today: date, lexicon: Lexicon | None = None) -> Reading:
    """Understand `text` as written by `author` on `today`. Any text is read, nothing is raised.

    Pass the `lexicon` of the project's rows when several messages are read: building it takes longer than reading.
    """
    message = examine(text, project, author, today, lexicon or Lexicon.of(project))
    rows = segments(message)
    found = [
        (_pointing_back(message, rows[:at], row, act), about, candidates)
        for at, row in enumerate(rows)
        for act, about, candidates in _acts(message, row)
    ]
    found = [*found, *_updates(message, rows, alone=not found)]
    found = [row for at, row in enumerate(found) if not _is_said_again(row[0], found[:at])]
    found.sort(key=lambda row: text.find(row[0].said) if row[0].said else 0)
    acts = tuple(act for act, _, _ in found)
    unread = unread_pieces(message, rows, acts)
    return Reading(
        acts or (NothingAct(said=_small_talk(message, rows)),),
        _question([(about, candidates) for _, about, candidates in found]),
        language_of(message.text.folded),
        unread,
    )


def _pointing_back(message: Message, before: list[Segment], row: Segment, act: Act) -> Act:
    """A new risk that names no row is about the one row that was spoken of before it."""
    if not isinstance(act, RiskAct) or act.op != "new" or act.activity or any(message.mentions_in(row.start, row.end)):
        return act
    named = {m.keys: m for other in before if other.kind == UPDATE for m in message.mentions_in(other.start, other.end)}
    if len(named) != 1 or len(min(named)) != 1:
        return act
    keys, mention = named.popitem()
    span = message.text.span(mention.start, mention.end)
    return replace(act, activity=keys[0], words={**act.words, "activity": span})


def _is_said_again(act: Act, before: list["Open"]) -> bool:
    """ "Not this week thanks, skip me" is one order."""
    return isinstance(act, CommandAct) and any(
        isinstance(other, CommandAct) and (other.command, other.until) == (act.command, act.until)
        for other, _, _ in before
    )


Open = tuple[Act, str, tuple[str, ...]]  # an act, what is asked about it, the candidates


def _acts(message: Message, row: Segment) -> list[Open]:
    """The act of a segment of any kind but update."""
    said = message.text.span(row.start, row.end).text
    if row.kind == COMMAND and isinstance(row.act, CommandAct):
        act = replace(row.act, said=said)
        return [(act, "date" if act.command == "snooze" and act.until is None else "", ())]
    if row.kind == QUESTION and isinstance(row.act, QuestionAct):
        return [(replace(row.act, said=said), "", ())]
    if row.kind == REPORT:
        report, asks = report_in(message, row.start, row.end)
        return [(replace(report, said=said), "value" if asks else "", ())]
    if row.kind == RISK:
        risk, about = risk_in(message, row.start, row.end)
        return [(replace(risk, said=said), about, ())]
    if row.kind == LEAVE:
        leaves = leave_in(message, row.start, row.end)
        return [(replace(leave, said=said), about, ()) for leave, about in leaves]
    return []


def _updates(message: Message, rows: list[Segment], *, alone: bool) -> list[Open]:
    """The updates of all segments together: an activity named once is meant until another is named."""
    groups: list[Group] = []
    for row in rows:
        if row.kind == UPDATE:
            groups += gather(message, row.clauses, groups[-1] if groups else None)
    found: list[Draft] = drafts(message, groups, alone=alone)
    return [(draft.act, draft.about, draft.candidates) for draft in found]


def _question(open_: list[tuple[str, tuple[str, ...]]]) -> Ask | None:
    for about in URGENT:
        for at, (asked, candidates) in enumerate(open_):
            if asked == about:
                return Ask(about, candidates, at)
    return None


def _small_talk(message: Message, rows: list[Segment]) -> str:
    return " ".join(message.text.span(row.start, row.end).text for row in rows if row.kind == TALK)
