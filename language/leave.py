"""Leave acts: dates of absence, kind, cover (rules 3, 5, 6 and 12). Reasons of health are never read."""

import re
from dataclasses import replace
from typing import Any

from language.absence import Absence, absence_in, days_said_in, measure
from language.acts import LeaveAct
from language.cover_words import cover_word
from language.leave_words import op_of, type_of
from language.message import Message
from language.normal import Span
from language.people import people_in, stranger_at


def leave_in(message: Message, start: int, end: int) -> list[tuple[LeaveAct, str]]:
    """The leave acts between two offsets, each with what must be asked: "", date, half or person.

    Days that lie apart are an absence each: "Tuesday and Thursday off".
    """
    said = message.text.folded[start:end]
    op = op_of(said)
    kind = type_of(said)
    slots: dict[str, Any] = {"op": op}
    words: dict[str, Span] = {}
    if kind:
        slots["type"] = kind[0]
        words["type"] = message.text.span(start + kind[1], start + kind[2])
    absence = absence_in(message, start, end, op)
    days, days_at = days_said_in(said)
    if op == "extend" and days:
        absence.start = absence.end = None if not absence.is_said else absence.end
    measure(absence, days, op)
    slots |= _slots_of(absence)
    if absence.span:
        words |= dict.fromkeys(("start", "end"), absence.span)
    if days and (absence.start is None or op == "extend"):
        slots["days"] = int(days) if float(days).is_integer() else days
        words["days"] = message.text.span(start + days_at[0], start + days_at[1])
    cover, is_stranger = _cover(message, start, end)
    if cover:
        slots["cover"] = cover[0]
        words["cover"] = cover[1]
    act = LeaveAct(**slots, words=words)
    found = [(act, _question(act, absence, is_stranger))]
    for first, last in absence.more:
        found.append((replace(act, start=first, end=last, start_half=None, end_half=None), ""))
    return found


def _question(act: LeaveAct, absence: Absence, is_stranger: bool) -> str:
    needs_date = act.op in ("request", "change") and (act.start is None or act.end is None)
    needs_date |= act.op == "extend" and act.end is None and act.days is None
    if absence.asks_date or needs_date:
        return "date"
    if absence.asks_half:
        return "half"
    return "person" if is_stranger else ""


def _slots_of(absence: Absence) -> dict[str, Any]:
    found: dict[str, Any] = {"start": absence.start, "end": absence.end}
    found |= {"start_half": absence.start_half or None, "end_half": absence.end_half or None}
    return {name: value for name, value in found.items() if value is not None}


def _cover(message: Message, start: int, end: int) -> tuple[tuple[str, Span] | None, bool]:
    """Who covers, as a key and words; and whether somebody covers who is not on the list."""
    said = message.text.folded[start:end]
    word = cover_word(said)
    if word is None:
        return None, False
    clause_start = max((at.end() + start for at in re.finditer(r"[,.;\n]", said[: word.start()])), default=start)
    clause_end = next(
        (at.start() + start for at in re.finditer(r"[,.;\n]", said[word.end() :])), end - start - word.end()
    )
    stop = min(end, start + word.end() + max(0, clause_end - start))
    others = [p for p in people_in(message, clause_start, stop) if p.key != message.author.key]
    if others:
        return (others[0].key or "", message.text.span(others[0].start, others[0].end)), False
    return None, stranger_at(message, clause_start, stop) is not None
