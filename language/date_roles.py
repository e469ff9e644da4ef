"""Which date of a clause is a new start, a new end, or the day it was really finished (rules 3 and 13)."""

import re
from collections.abc import Iterator
from datetime import date

from domain.activity import Status
from language.clauses import Clause
from language.found import Found
from language.message import Message
from language.moments import When
from language.verbs import FINISHES, STARTS

_DUE = (
    rf"{FINISHES}|due|deadline|end date|ends?|ending|by|no later than|not before|not until|latest|extended?|extends|"
    r"extension|prolonge\w*|"
    r"prolongation|echeance|fin|d'ici(?: a| au| le)?|pour le|au plus tard|pas avant|date limite|delai|target date|"
    r"slip\w*|gliss\w*|(?:runs?|lasts?|continues?|goes on|dure|durera|court) (?:until|through|jusqu\S*)|"
    r"end of work|drags? on"
)
_MOVE = (
    r"move[sd]?|moving|shift(?:s|ed)?|push(?:ed|es)?(?: back)?|postponed?|reschedul\w+|delay(?:ed|s)?|"
    r"deferred|put back|put off|brought forward|"
    r"bring forward|new dates?|now|decal\w+|report(?:e|ee|es|ees|er)|repouss\w+|deplac\w+|avanc(?:e|ee|es|"
    r"ees)|nouvelles? dates?|maintenant|"
    r"finalement|desormais|passe|passera|changed to|change to|updated? to|set (?:to|for)|revised|rather|"
    r"plutot|instead|fixee?s?|make it|make that"
)
_EVENT = (
    r"takes? place|take place|meets|will meet|convenes?|se reuni(?:t|ra)|will be|to be held|be held|scheduled|"
    r"planned|will run|runs?|run|confirmed "
    r"(?:for|on)|dates?|happens?|"
    r"aura lieu|auront lieu|se tiendra|se tiendront|se deroulera|prevue?s?|programme\w*|confirmee?s? "
    r"(?:pour|du|le)|est calee?"
)
# Only a range after these is the time of the activity: "they propose 18 to 20 October".
_RANGE = (
    r"goes|go|going|want(?:s|ed)?|prefer(?:s|red)?|propos(?:e|es|ed|ent|ons)|suggest(?:s|ed)?|ask(?:s|ed)? for|"
    r"agree[ds]?"
    r"(?: on)?|settled on|confirmed?|accept(?:s|ed)?|set|fixed|booked|offers?|veulent|veut|souhaite(?:nt)?|"
    r"demande(?:nt)?|"
    r"prefere(?:nt)?|retenue?s?|convenue?s?|confirme\w*|accepte\w*|cale(?:e|es|s)?|va|ira|is on|are on|is|are|est|"
    r"sont|ce sera|"
    r"it's|c'est"
)
_MARKS = tuple(
    (role, re.compile(rf"\b(?:{pattern})\b"))
    for role, pattern in (("start", STARTS), ("due", _DUE), ("move", _MOVE), ("event", _EVENT), ("range", _RANGE))
)
_OLD = re.compile(
    r"\b(?:au lieu d[eu]s?|instead of|rather than|plutot que|et plus|et non(?: pas)?|and not|not|no "
    r"longer|was|were|previously|initially|"
    r"originally|initialement|etait|contre|before|avant|after|apres|since|depuis|est plus|n'est plus|ago|pas)"
    r"\s*(?:planned |due |on |for |in |prevue? )?(?:the |le |du |au |l')*$"
)
_SHIFT = re.compile(
    r"\b(?:move[sd]?|shift(?:s|ed)?|push(?:ed|es)?|postponed?|rescheduled|delayed|slips?|slipped|changed|"
    r"decale\w*|reporte\w*|repousse\w*|deplace\w*)"
    r"\s+(?:from|du|de)\s+(?:the\s+|le\s+)?$"
)
_BESIDE = re.compile(r"[\s:,\-(]*(?:(?:is|are|on|from|du|le|les|now|at|est|sera|will be)\s*)*(?:the\s+)?$")
_SINCE = re.compile(r"\b(?:since|depuis)\s+(?:the\s+|le\s+|on\s+)?$")
_BY = re.compile(
    r"\b(?:by|before|no later than|not later than|until|d'ici(?: a| au| le)?|avant|pour|au plus tard)\s*(?:the\s+|"
    r"le\s+|la\s+|l'|"
    r"au\s+|end of\s+)*$"
)
_NOT_BEFORE = re.compile(
    r"\b(?:not|never|pas|n't|cannot)\s+(?:\w+\s+){0,2}?(?:before|until|avant)\s+(?:the\s+|le\s+|la\s+)?$"
)
_INSTEAD = re.compile(r"\s*(?:instead|plutot|a la place|rather|finalement|desormais|from now on)\b")
_FROM = re.compile(r"\b(?:from|since|des|depuis)\s+(?:the\s+|le\s+)?$")

WANTS_DATE = re.compile(
    r"\b(?:change|move|shift|update|revise|correct|push back|postpone|extend|adjust|set|need|changer|"
    r"change|modifier|decaler|deplacer|reporter|"
    r"repousser|revoir|corriger|mettre a jour|prolonger|ajuster|adapter|fixer)\s+(?:(?:the|a|its|our|la|"
    r"les|le|l'|une|sa|ses|cette|de|d')\s*)*"
    r"(?:\w+\s+){0,2}?(?:dates?|deadlines?|due date|end date|start date|echeances?|delai|calendrier|schedule)\b"
)
BY_SOME_TIME = re.compile(
    r"\b(?:moved?|shift\w*|push\w*|postpone\w*|delay\w*|slip\w*|extend\w*|late|decal\w+|report\w+|"
    r"repouss\w+|prolong\w+|gliss\w*)\b(?:\s+\w+)?"
    r"\s+(?:by|for|another|de|d')\s*(?:\w+\s+)?(?:\d+|a|one|two|three|four|un|une|deux|trois|quatre|few|"
    r"couple of|quelques|several|plusieurs)\s+"
    r"(?:days?|weeks?|months?|jours?|semaines?|mois)\b"
)


DATED = frozenset({"start", "due", "no-date"})
# Words that name a date of the activity talked about, whatever else stands before them.
NAMES_A_DATE = re.compile(
    r"\b(?:deadline|due|end date|start date|new dates?|dates?|echeance|date|fin|debut|delai|nouvelles? "
    r"dates?|extension|prolongation|livraison|delivery)\b"
)


def without_marks(before: str) -> str:
    """A text without the words that lead to a date."""
    for _, pattern in _MARKS:
        before = pattern.sub(" ", before)
    return before


def find_roles(message: Message, clause: Clause, states: list[Found]) -> Iterator[Found]:
    """Start, due and actual_end of one clause. A date that does not exist comes as slot "no-date"."""
    done = [row for row in states if row.value == Status.COMPLETED]
    started = [row for row in states if row.value == Status.IN_PROGRESS]
    at = clause.start
    for when in message.dates_in(clause.start, clause.end):
        before = message.text.folded[at : when.start]
        marks = (_nearest(before), done, [row for row in started if at <= row.start])
        at = when.end
        if _is_old(message, when, before, done):
            continue
        role = _role(message, clause, when, before, marks)
        yield from _slots(message, when, role, shifted=bool(_SHIFT.search(before)))


def _is_old(message: Message, when: When, before: str, done: list[Found]) -> bool:
    """A date that was, or that something else lies before: "instead of the 4th", "after 3 May"."""
    if not _OLD.search(before) or _NOT_BEFORE.search(before):
        return False
    if done and _SINCE.search(before) and _is_past(message, when):
        return False
    return not (_BY.search(before) and _nearest(before) == "due")


def _role(
    message: Message, clause: Clause, when: When, before: str, marks: tuple[str, list[Found], list[Found]]
) -> str:
    marked, done, started = marks
    if _NOT_BEFORE.search(before):
        return "start" if marked == "start" else "due"
    if done and _is_past(message, when) and not (_BY.search(before) and not _is_only_past(message, when)):
        return "actual_end"
    if started and marked in ("start", ""):
        return ""  # "it started on Monday" is a state, no plan
    if when.last is None and _FROM.search(before):
        return ""  # "red from today", "in Lima from Monday"
    marked = marked or _nearest_after(message, clause, when)
    if marked == "range":
        marked = "event" if when.last is not None else ""
    if marked:
        return marked
    is_range = when.last is not None
    mention = max((m.end for m in message.mentions_in(clause.start, when.start)), default=-1)
    if is_range and mention >= 0 and _BESIDE.fullmatch(message.text.folded, mention, when.start):
        return "event"
    return ""


def _nearest(before: str) -> str:
    """A start or an end named before a date outranks "moved" and "planned": "début décalé à", "fin prévue le"."""
    for marks in (_MARKS[:2], _MARKS[2:4], _MARKS[4:]):
        best, role = -1, ""
        for name, pattern in marks:
            for match in pattern.finditer(before):
                if match.end() > best:
                    best, role = match.end(), name
        if role:
            return role
    return ""


def _nearest_after(message: Message, clause: Clause, when: When) -> str:
    """ "By 3 May it will start", "18 to 20 October instead": rare, only the plain words count."""
    after = message.text.folded[when.end : clause.end]
    if _INSTEAD.match(after):
        return "move"
    match = re.match(
        (
            r"[\s:]*(?:is |est |as |comme )?(?:our |the |its |la |le )?(?:new |nouvelle )?(deadline|due date|end "
            r"date|start date|start|end|finish|"
            r"echeance|date de fin|date de debut)\b"
        ),
        after,
    )
    if not match:
        return ""
    return "start" if "start" in match[1] or "debut" in match[1] else "due"


def _is_past(message: Message, when: When) -> bool:
    days = when.days(message.today, past=True)
    return days is None or days[1] <= message.today


def _is_only_past(message: Message, when: When) -> bool:
    """A day that cannot lie ahead: yesterday, a year gone by."""
    days = when.days(message.today)
    return days is None or days[1] <= message.today


def _slots(message: Message, when: When, role: str, *, shifted: bool) -> Iterator[Found]:
    if not role:
        return
    days = when.days(message.today, past=role == "actual_end")
    if days is None:
        yield Found("no-date", role, when.start, when.end)
        return
    if role == "actual_end":
        yield Found("actual_end", days[1], when.start, when.end)
    elif shifted:
        yield from _new_end(message, when)
    elif when.last is not None and role != "due":
        yield Found("start", days[0], when.start, when.end)
        yield Found("due", days[1], when.start, when.end)
    elif role == "start" and days[1] < message.today:
        yield Found("status", str(Status.IN_PROGRESS), when.start, when.end)  # "commence hier"
    elif role == "start" or (role == "event" and when.is_one_day):
        if days[0] != message.today or role == "start":
            yield Found("start", days[0], when.start, when.end)
    elif days[1] != message.today or role == "due":
        yield Found("due", days[1], when.start, when.end)


def _new_end(message: Message, when: When) -> Iterator[Found]:
    days: tuple[date, date] | None = when.days(message.today)
    if days:
        yield Found("due", days[1], when.start, when.end)
