"""What each clause is about, and which clauses belong together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from language.clauses import Clause
from language.commands import command_in
from language.cover_words import is_for_me, speaks_of_cover
from language.date_roles import DATED
from language.leave_words import op_of, speaks_of_leave, type_of
from language.message import Message
from language.questions import question_in
from language.reports import is_language_only, is_report_request
from language.risks import is_condition, is_risk_detail, speaks_of_risk, tells_of_risk
from language.slots import is_vague_work, slots_of, wants_date
from language.smalltalk import is_small_talk, is_thanks

TALK, COMMAND, REPORT, QUESTION, LEAVE, RISK, UPDATE, PLAIN = (
    "talk", "command", "report", "question", "leave", "risk", "update", "plain",
)  # fmt: skip


@dataclass
class Segment:
    """Neighbouring clauses of one kind; `act` where the kind was decided by reading the whole."""

    kind: str
    clauses: list[Clause] = field(default_factory=list)
    act: Any = None

    @property
    def start(self) -> int:
        return self.clauses[0].start

    @property
    def end(self) -> int:
        return self.clauses[-1].end


def segments(message: Message) -> list[Segment]:
    """The message as segments in order: sentence by sentence, what says nothing of its own joins its neighbours."""
    found: list[Segment] = []
    for sentence in _sentences(message):
        found += _of_sentence(message, sentence, found[-1] if found else None)
    return _joined(message, found)


def _sentences(message: Message) -> Iterator[list[Clause]]:
    rows: list[Clause] = []
    for clause in message.clauses:
        if rows and rows[0].sentence != clause.sentence:
            yield rows
            rows = []
        rows.append(clause)
    if rows:
        yield rows


def _of_sentence(message: Message, sentence: list[Clause], before: Segment | None) -> list[Segment]:
    end = sentence[-1].end
    rows: list[Segment] = []
    for at, clause in enumerate(sentence):
        kind, act = _kind(message, clause, end, rows[-1].kind if rows else before.kind if before else "", bool(rows))
        if kind in (QUESTION, REPORT) and act is not False:
            return _settle([*rows, Segment(kind, sentence[at:], act)])
        rows.append(Segment(kind, [clause], act))
    return _settle(rows)


def _kind(message: Message, clause: Clause, end: int, before: str, same_sentence: bool) -> tuple[str, Any]:
    """The first that fits. `before` is the kind of what stands before."""
    said = message.said(clause)
    if is_small_talk(said) or (not same_sentence and is_thanks(said) and _only_dates(message, clause)):
        return TALK, None
    command = command_in(message, clause)
    if command is not None:
        return COMMAND, command
    if is_report_request(message, clause, end):
        return REPORT, True
    if before == REPORT and is_language_only(message.text.folded[clause.start : end]):
        return REPORT, None
    has_date = any(message.dates_in(clause.start, clause.end))
    asks_leave = speaks_of_leave(message, said, has_date=has_date)
    wishes = clause.asks and _is_wish(said)
    if not wishes and not (asks_leave and has_date and not _asks_who(said)):
        question = question_in(message, clause, end)
        if question is not None and (not asks_leave or question.topic in ("leave_balance", "who_is_away", "help")):
            return QUESTION, question
    if asks_leave and not any(message.risks_in(clause.start, clause.end)):
        return LEAVE, None
    if speaks_of_cover(said) and (before == LEAVE or is_for_me(said)):
        return LEAVE, None
    if (
        before == LEAVE
        and same_sentence
        and has_date
        and _only_dates(message, clause)
        and not _names_a_row(message, clause)
    ):
        return LEAVE, None
    if before == RISK and is_risk_detail(said):
        return RISK, None
    if speaks_of_risk(message, clause) or is_condition(message.text.folded[clause.start : end]):
        return RISK, None
    if before == RISK and same_sentence and not any(message.mentions_in(clause.start, clause.end)):
        return RISK, None
    if slots_of(message, clause) or wants_date(message, clause) or is_vague_work(message, clause):
        return UPDATE, None
    return PLAIN, None


def _names_a_row(message: Message, clause: Clause) -> bool:
    return any(mention.is_sure for mention in message.mentions_in(clause.start, clause.end))


def _only_dates(message: Message, clause: Clause) -> bool:
    """Nothing of an activity stands there: "…, starting Monday", "…, it will be 13 to 24 December"."""
    return all(row.slot in DATED for row in slots_of(message, clause))


def _is_wish(said: str) -> bool:
    """ "Could you set Lima to 60 %?" orders, though it asks."""
    return bool(
        re.match(
            (
                r"[\s\W]*(?:hi|hello|hey|bonjour|salut)?[\s\W]*(?:could|can|would|may|might) (?:you|i|we|"
                r"u)\b(?! (?:tell|show|list|give me (?:the|a) (?:status|list)))|"
                r"[\s\W]*(?:peux-tu|pouvez-vous|pourrais-tu|pourriez-vous|tu peux|puis-je|je peux|est-ce que "
                r"(?:je|tu) peux|possible de)\b(?! me (?:dire|montrer))"
            ),
            said,
        )
    )


def _asks_who(said: str) -> bool:
    return bool(
        re.search(
            r"\b(?:who|who's|whos|qui|how many|how much|combien|solde|balance|reste|left|is \w+ (?:away|off)|anyone)\b",
            said,
        )
    )


def _settle(rows: list[Segment]) -> list[Segment]:
    """Plain clauses follow the one before them, else the one after; a plain sentence is free text of an update."""
    last = ""
    for row in rows:
        if row.kind == PLAIN and last:
            row.kind = last
        elif row.kind not in (PLAIN, TALK, COMMAND):
            last = row.kind
    following = ""
    for row in reversed(rows):
        if row.kind == PLAIN:
            row.kind = following or UPDATE
        elif row.kind in (RISK, LEAVE, UPDATE):
            following = row.kind
    return rows


def _joined(message: Message, rows: list[Segment]) -> list[Segment]:
    """Neighbours that tell of one thing become one: a risk and its details, a leave and its cover."""
    found: list[Segment] = []
    for row in rows:
        last = found[-1] if found else None
        if last and last.kind == row.kind and row.act is None and _is_same(message, last, row):
            last.clauses += row.clauses
        else:
            found.append(Segment(row.kind, list(row.clauses), row.act))
    return found


def _is_same(message: Message, last: Segment, row: Segment) -> bool:
    if row.kind == RISK:
        return _is_same_risk(message, last, row)
    if row.kind == LEAVE and last.clauses[-1].sentence != row.clauses[0].sentence:
        before, after = (message.text.folded[s.start : s.end] for s in (last, row))
        dated = all(any(message.dates_in(s.start, s.end)) for s in (last, row))
        return not (dated and (op_of(before) != op_of(after) or (type_of(after) and type_of(before) != type_of(after))))
    return row.kind in (LEAVE, UPDATE, TALK, REPORT)


def _is_same_risk(message: Message, last: Segment, row: Segment) -> bool:
    if last.clauses[-1].sentence == row.clauses[0].sentence:
        keys = {m.keys for m in message.risks_in(last.start, last.end)}
        return all(m.keys in keys for m in message.risks_in(row.start, row.end)) or not keys
    said = message.text.folded[row.start : row.end]
    if any(message.risks_in(row.start, row.end)) or any(message.mentions_in(row.start, row.end)):
        return False
    first = message.text.folded[last.start : last.end]
    return is_risk_detail(said) or (tells_of_risk(said) and not tells_of_risk(first))
