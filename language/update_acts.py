"""Groups of values become update acts, each with its note, its reason and the question that stays open."""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from domain.activity import Status
from language.acts import UpdateAct
from language.clauses import Clause
from language.found import Found
from language.message import Message
from language.normal import Span, words_in
from language.numbers import measures_something_else
from language.updates import Group

_REASON = re.compile(
    r"\b(?P<why>because(?: of)?|since|due to|as|waiting(?: for| on)?|awaiting|pending|blocked by|stuck "
    r"(?:with|on|because)|held up by|"
    r"parce qu[e']|car|en raison d[eu']|a cause d[eu']|en attente d[eu']|(?:on |nous )?attend(?:s|ons)?|"
    r"faute d[eu']|suite a|bloque\w* par|"
    r"puisque|vu que)(?!\w)"
)
_COMMA = re.compile(r"[,;:()!?]|\s[-–—]\s")
_KEEP_WHY = re.compile(r"wait|await|pending|attend|attente|faute")
# Words that only lead to a value: alone they are no note, at its edges they are cut off.
_LEADS = words_in(
    """
    is are at on now and et a est sont the le la les l we re i d say about around environ both still toujours to it
    its ca c passe passer with avec of de du des but mais svp please pls for pour was has have been by in from au
    will be done can could you set put mark make change move moved moves shifted pushed slips slipped postponed
    delayed rescheduled extended due deadline end start starts started starting begins there date new nouvelle fin
    debut echeance prevue prevu decale decalee reporte reportee repousse prolonge commence commencera demarre
    termine terminee peux tu pouvez vous mets mettre mettez on nous sera etre run runs planned update dont whom
    which so far until up le bien my our just hi hello bonjour merci thanks
    """
)


_NO = words_in("no not none pas aucun aucune sans ni")
_JOINS = words_in("and but et mais or ou so donc")


@dataclass(frozen=True, slots=True)
class Draft:
    """One act and what is asked about it ("" when nothing is)."""

    act: UpdateAct
    about: str = ""
    candidates: tuple[str, ...] = ()


def drafts(message: Message, groups: Iterable[Group], *, alone: bool) -> list[Draft]:
    """Update acts in order; what only names a row counts when the message says nothing else (`alone`)."""
    rows = list(groups)
    speaking = [group for group in rows if group.says_something]
    if not speaking and alone:
        speaking = [group for group in rows if group.mentions and not _measures(message, group)][:1]
    named = [(mention.start, mention.end) for group in rows for mention in group.mentions]
    found = [draft for group in speaking for draft in _of_group(message, group, named)]
    return _merged([draft for draft in found if not _is_empty_beside(draft, found)])


def _measures(message: Message, group: Group) -> bool:
    return any(measures_something_else(message.text.folded, c.start, c.end) for c in group.clauses)


def _is_empty_beside(draft: Draft, all_drafts: list[Draft]) -> bool:
    """A nameless "worked on it" beside real news says nothing more."""
    return draft.about == "activity" and not draft.act.words and len(all_drafts) > 1


def _of_group(message: Message, group: Group, named: list[tuple[int, int]]) -> list[Draft]:
    act, missing = _act(message, group, named)
    if not group.mentions:
        return [Draft(act, "activity")] if act.words else []
    found = []
    each = [row for row in group.found if row.slot == "progress"]
    for at, mention in enumerate(group.mentions):
        if len(each) == len(group.mentions) > 1:  # "Lima and Accra: 60 and 40 %"
            span = message.text.span(each[at].start, each[at].end)
            act = replace(act, progress=int(str(each[at].value)), words={**act.words, "progress": span})
        words = dict(act.words)
        words["activity"] = message.text.span(mention.start, mention.end)
        if len(mention.keys) != 1:
            found.append(Draft(replace(act, words=words), "activity", mention.keys))
            continue
        about = "date" if missing else "" if act.words else "value"
        found.append(Draft(replace(act, activity=mention.keys[0], words=words), about))
    return found


def _act(message: Message, group: Group, named: list[tuple[int, int]]) -> tuple[UpdateAct, bool]:
    """The act without its activity; and whether a date is missing or does not exist."""
    values: dict[str, Found] = {}
    for row in group.found:
        values[row.slot] = row
    missing = values.pop("no-date", None) is not None
    progress, status = values.get("progress"), values.get("status")
    if status and status.value == Status.COMPLETED and progress and progress.value != 100:
        values.pop("status")
        values.pop("actual_end", None)
    has_date = "start" in values or "due" in values
    slots: dict[str, Any] = {slot: row.value for slot, row in values.items()}
    words = {slot: message.text.span(row.start, row.end) for slot, row in values.items()}
    said = _said(message, group)
    reason = _reason(message, group)
    note = _note(message, group, [*named, *((v.start, v.end) for v in values.values())], reason)
    act = UpdateAct(**slots, said=said, words=words, note=note, reason=reason.text if reason else "")
    return act, missing or (group.wants_date and not has_date)


def _said(message: Message, group: Group) -> str:
    return " ".join(span.text for span in _pieces(message, group.clauses))


def _pieces(message: Message, clauses: Iterable[Clause]) -> list[Span]:
    """The original text of clauses; neighbours of one sentence keep what stands between them."""
    rows: list[tuple[int, int, int]] = []
    for clause in sorted(clauses, key=lambda c: c.start):
        if rows and rows[-1][2] == clause.sentence and clause.start - rows[-1][1] < 6:
            rows[-1] = (rows[-1][0], clause.end, clause.sentence)
        else:
            rows.append((clause.start, clause.end, clause.sentence))
    return [message.text.span(start, end) for start, end, _ in rows]


def _note(message: Message, group: Group, used: list[tuple[int, int]], reason: Span | None) -> str:
    """What the clauses say beyond their slots: whole phrases, or what is left of one when it still says something."""
    left: list[str] = []
    for clause in group.clauses:
        for start, end in _between(clause.start, clause.end, used):
            for phrase in _phrases(message, start, end, clause.start, clause.end):
                if not (reason and reason.text in phrase.text):
                    left.append(phrase.text)
    return ", ".join(left)


def _between(start: int, end: int, used: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    at = start
    for first, last in sorted((a, b) for a, b in used if start <= a and b <= end):
        yield at, first
        at = max(at, last)
    yield at, end


def _phrases(message: Message, start: int, end: int, clause_start: int, clause_end: int) -> Iterable[Span]:
    """The phrases of a stretch, cut at commas; one that lost a part to a slot needs more words of its own."""
    cuts = [start, *(m.end() for m in _COMMA.finditer(message.text.folded, start, end)), end]
    for first, last in pairwise(cuts):
        is_whole = (first > start or first == clause_start) and (last < end or last == clause_end)
        words = [w.group() for w in message.text.words(first, last)]
        own = [
            word for word in words if len(word) > 1 and word not in _LEADS and word not in _NO and not word.isdigit()
        ]
        if len(own) >= (2 if is_whole else 3) or (is_whole and own and len(words) >= 3):
            span = _trimmed(message, first, last, _JOINS if is_whole else _LEADS)
            if span is not None:
                yield span


def _trimmed(message: Message, start: int, end: int, edges: Container[str]) -> Span | None:
    words = list(message.text.words(start, end))
    while words and words[0].group() in edges:
        words.pop(0)
    while words and words[-1].group() in edges:
        words.pop()
    return message.text.span(words[0].start(), words[-1].end()) if words else None


def _reason(message: Message, group: Group) -> Span | None:
    for clause in group.clauses:
        match = _REASON.search(message.text.folded, clause.start, clause.end)
        if match:
            words = list(
                message.text.words(match.start() if _KEEP_WHY.search(match["why"]) else match.end(), clause.end)
            )
            return message.text.span(words[0].start(), words[-1].end()) if words else None
    return None


def _merged(found: list[Draft]) -> list[Draft]:
    """One act for each activity: what is said of it later joins what was said before."""
    rows: list[Draft] = []
    for draft in found:
        at = next(
            (n for n, row in enumerate(rows) if draft.act.activity and row.act.activity == draft.act.activity), None
        )
        if at is None:
            rows.append(draft)
        else:
            rows[at] = _joined(rows[at], draft)
    return rows


def _joined(first: Draft, second: Draft) -> Draft:
    slots: dict[str, Any] = {name: getattr(second.act, name) for name in second.act.words if name != "activity"}
    texts: dict[str, Any] = {
        name: " ".join(filter(None, dict.fromkeys((getattr(first.act, name), getattr(second.act, name)))))
        for name in ("note", "reason", "said")
    }
    act = replace(first.act, **slots, **texts, words={**second.act.words, **first.act.words, **second.act.words})
    about = "date" if "date" in (first.about, second.about) else "value" if set(act.words) == {"activity"} else ""
    return Draft(act, about)
