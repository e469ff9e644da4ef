"""Which date of a clause is a new start, a new end, or the day it was really finished (rules 3 and 13)."""

import re
from collections.abc import Iterator
from datetime import date

from domain.activity import Status
from language.clauses import Clause
from language.found import Found
from language.message import Message
from language.moments import When

_START = (
    r"starts?|starting|start date|begins?|beginning|kick(?:s|ing)?[- ]?off|launch(?:es)?|opens?|opening|"
    r"commencera?|commence|"
    r"commencer|commenceront|demarre|demarrera|demarrer|demarrons|demarrage|debut|debute|debutera|debuter|"
    r"lancement|a partir d[ue]|ouvre|ouvrira|ouverture"
)
_DUE = (
    r"due|deadline|end date|ends?|ending|finish(?:es|ing)?|complet(?:e|es|ion|ed)|ready|prete?s?|delivery|deliver|"
    r"submit(?:ted)?|done|"
    r"finished|over|published|by|no later than|latest|extended?|extends|extension|prolonge\w*|"
    r"prolongation|echeance|fin|finir|finira|finie?|"
    r"termine\w*|acheve\w*|livraison|livre\w*|rendu|rendre|remis|d'ici(?: a| au| le)?|pour le|au plus "
    r"tard|date limite|delai|target date|"
    r"slip\w*|gliss\w*|(?:runs?|lasts?|continues?|goes on|dure|durera|court) (?:until|through|jusqu\S*)|"
    r"publie\w*|end of work|drags? on|wrap up"
)
_MOVE = (
    r"move[sd]?|moving|shift(?:s|ed)?|push(?:ed|es)?(?: back)?|postponed?|reschedul\w+|delay(?:ed|s)?|"
    r"deferred|put back|put off|brought forward|"
    r"bring forward|new dates?|now|decal\w+|report(?:e|ee|es|ees|er)|repouss\w+|deplac\w+|avanc(?:e|ee|es|"
    r"ees)|nouvelles? dates?|maintenant|"
    r"finalement|desormais|passe|passera|changed to|change to|updated? to|set (?:to|for)|revised|rather|"
    r"plutot|instead|fixee?s?"
)
_EVENT = (
    r"takes? place|take place|will be|to be held|be held|scheduled|planned|will run|runs?|run|confirmed "
    r"(?:for|on)|dates?|happens?|"
    r"aura lieu|auront lieu|se tiendra|se tiendront|se deroulera|prevue?s?|programme\w*|confirmee?s? "
    r"(?:pour|du|le)|est calee?"
)
_MARKS = tuple(
    (role, re.compile(rf"\b(?:{pattern})\b"))
    for role, pattern in (("start", _START), ("due", _DUE), ("move", _MOVE), ("event", _EVENT))
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
    at = clause.start
    for when in message.dates_in(clause.start, clause.end):
        before = message.text.folded[at : when.start]
        at = when.end
        if _OLD.search(before):
            continue
        role = _role(message, clause, when, before, done)
        yield from _slots(message, when, role, shifted=bool(_SHIFT.search(before)))


def _role(message: Message, clause: Clause, when: When, before: str, done: list[Found]) -> str:
    marked = _nearest(before) or _nearest_after(message, clause, when)
    if done and _is_past(message, when):
        return "actual_end"
    if when.last is None and _FROM.search(before):
        return ""  # "red from today", "in Lima from Monday"
    if marked:
        return marked
    is_range = when.last is not None
    mention = max((m.end for m in message.mentions_in(clause.start, when.start)), default=-1)
    if is_range and mention >= 0 and _BESIDE.fullmatch(message.text.folded, mention, when.start):
        return "event"
    return ""


def _nearest(before: str) -> str:
    """A start or an end named before a date outranks "moved" and "planned": "début décalé à", "fin prévue le"."""
    for marks in (_MARKS[:2], _MARKS[2:]):
        best, role = -1, ""
        for name, pattern in marks:
            for match in pattern.finditer(before):
                if match.end() > best:
                    best, role = match.end(), name
        if role:
            return role
    return ""


def _nearest_after(message: Message, clause: Clause, when: When) -> str:
    """ "By 3 May it will start": rare, only the plain words count."""
    after = message.text.folded[when.end : clause.end]
    match = re.match(
        (
            r"[\s:]*(?:is |est |as |comme )?(?:the |la |le )?(?:new )?(deadline|due date|end date|start date|"
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
    elif role == "start" or (role == "event" and when.is_one_day):
        if days[0] != message.today or role == "start":
            yield Found("start", days[0], when.start, when.end)
    elif days[1] != message.today or role == "due":
        yield Found("due", days[1], when.start, when.end)


def _new_end(message: Message, when: When) -> Iterator[Found]:
    days: tuple[date, date] | None = when.days(message.today)
    if days:
        yield Found("due", days[1], when.start, when.end)
