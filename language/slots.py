"""Everything an update may state, found in one clause; and the words that only say that somebody worked."""

import re

from domain.activity import Status
from language.bare_progress import find_bare
from language.clauses import Clause
from language.date_roles import BY_SOME_TIME, DATED, NAMES_A_DATE, WANTS_DATE, find_roles, without_marks
from language.found import Found
from language.message import Message
from language.normal import WORD, words_in
from language.numbers import find_people, find_progress
from language.states import find_blocker, find_light, find_orders, find_status
from language.vocabulary import LINKS

NEAR = 16  # characters from a state to the date that makes a plan of it
VAGUE = re.compile(
    r"\b(?:worked|working|work|did (?:some|a bit|a lot|more)?\s*(?:work|stuff|things|bits)?|made (?:some |"
    r"good |a bit of |little )?progress|"
    r"progressed|progressing|moving (?:along|forward|ahead|on)|moved (?:forward|ahead|on a bit)|"
    r"advanc(?:ed|ing)|continu(?:ed|ing|es)|carried on|"
    r"spent (?:the|some|a|all|most|two|half)\b.*\bon|busy (?:with|on)|some progress|tinker\w*|looked "
    r"(?:at|into)|coming along|going (?:well|ok|fine|on)|"
    r"bosse\w*|travaill\w+|avance(?:e|r|s)?|planche\w*|continu(?:e|ons|er)|poursui\w+|progresse\w*|"
    r"quelques avancees|suit son cours|"
    r"occupee? (?:de|a|par)|fait (?:un peu|quelques|des)|passe (?:la|une|du|ma) (?:matinee|journee|apres-midi|temps))\b"
)
# Words that may stand before a state without being a subject of their own ("it is now finally …").
_NO_SUBJECT = LINKS | words_in(
    """
    it is are was were has have had been be being now finally all everything we i they he she that this just already
    also both well still at last yes today yesterday officially successfully mostly so and but or then as of not yet
    c est ce ca cela tout on est sont a ont ete enfin deja bien aussi y maintenant finalement il elle ils elles je j
    nous viens vient hier aujourd hui s se ne n pas encore toujours et mais puis qui activity workshop event
    expect expects expecting expected hope hoping aim aiming intend plan planning want should must need going think
    compte comptons espere esperons pense pensons prevois prevoit prevoyons veux voulons vise devrait doit dois
    activite atelier projet project work travail travaux mission meeting reunion session report rapport status
    statut etat course training guide publication update ok done good news bonne nouvelle confirmed can say
    """
)


def slots_of(message: Message, clause: Clause) -> list[Found]:
    """The values of one clause in order of place; dates as start, due, actual_end or no-date."""
    folded, start, end = message.text.folded, clause.start, clause.end
    states = list(find_status(message.text, start, end))
    rows = [
        *find_progress(folded, start, end),
        *find_people(folded, start, end),
        *states,
        *find_orders(message.text, start, end),
        *find_light(message.text, start, end),
        *find_blocker(message.text, start, end),
        *find_roles(message, clause, states),
    ]
    rows += find_bare(message, clause, rows)
    named = [(mention.start, mention.end) for mention in message.mentions_in(start, end)]
    kept = [row for row in rows if not any(a <= row.start and row.end <= b for a, b in named)]
    return sorted(_settled(kept), key=lambda row: (row.start, row.end))


def _settled(rows: list[Found]) -> list[Found]:
    """A new date sets no status: "postponed to 4 October" is no pause, nor does a due date in sight complete."""
    dates = [row for row in rows if row.slot in ("start", "due")]
    return [row for row in rows if not (row.slot == "status" and _is_overruled(row, dates))]


def _is_overruled(state: Found, dates: list[Found]) -> bool:
    if state.value == Status.COMPLETED:  # "done by Friday"
        return any(date.slot == "due" and 0 < date.start - state.end <= NEAR for date in dates)
    return bool(dates) and state.value == Status.ON_HOLD


def is_vague_work(message: Message, clause: Clause) -> bool:
    return bool(VAGUE.search(message.said(clause)))


def wants_date(message: Message, clause: Clause) -> bool:
    """A date is to change, but none is said."""
    said = message.said(clause)
    return bool(WANTS_DATE.search(said) or BY_SOME_TIME.search(said))


def has_own_subject(message: Message, clause: Clause, row: Found) -> bool:
    """ "The badges are finished", "visas by 9 July": the value is of something else than the activity talked about."""
    before = message.text.folded[clause.start : row.start]
    if row.slot in DATED:
        if NAMES_A_DATE.search(before):
            return False
        before = without_marks(before)
    return any(word not in _NO_SUBJECT and not word.isdigit() for word in WORD.findall(before))
