"""Which value belongs to which activity (rules 2, 4, 7 and 9), and the update acts that come of it.

A value belongs to the activity named before it in its clause, else to the one named after it there, else to the last
one named before. Names joined by "and" share their values. What names none asks.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from domain.activity import Status
from language.activities import Mention
from language.clauses import Clause
from language.date_roles import DATED
from language.found import Found
from language.message import Message
from language.normal import window
from language.slots import has_own_subject, is_vague_work, slots_of, wants_date

_JOINED = re.compile(
    r"[\s,/&+]*(?:\b(?:and|et|&|plus|as well as|ainsi que)\b)?[\s,]*(?:(?:the|le|la|les|l'|for|pour)\s*)*"
)
_BECAUSE = re.compile(
    r"\b(?:because(?: of)?|due to|by|waiting (?:for|on)|after|with|until|since|thanks to|parce que|car|a "
    r"cause d[eu]|en attente d[eu]|"
    r"par|apres|suite a|faute d[eu]|grace a|comme|like|than|que|from|chez|at the|in)\s+(?:\w+\s+){0,2}?$"
)
_AT_ONCE = re.compile(r"\s*(?::|\(|=|->|-|is\b|are\b|est\b|sont\b|at\b|a\b|now\b|\d|,|$|has\b|n'a\b|was\b)")


@dataclass
class Group:
    """Activities that share values: their mentions, the values found for them, the clauses that spoke of them."""

    mentions: tuple[Mention, ...]
    found: list[Found] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    is_vague: bool = False
    wants_date: bool = False

    @property
    def says_something(self) -> bool:
        return bool(self.found) or self.is_vague or self.wants_date

    def hear(self, clause: Clause) -> None:
        if clause not in self.clauses:
            self.clauses.append(clause)


def gather(message: Message, clauses: Iterable[Clause], before: Group | None = None) -> list[Group]:
    """The groups of some clauses, in order; one without mentions holds the values that name no activity.

    `before` is the group last spoken of: what names nothing is added to it.
    """
    gathering = _Gathering(message, before)
    for clause in clauses:
        gathering.hear(clause)
    return gathering.finish()


class _Gathering:
    """Hears clause after clause. `listed` are bare names ("Lima," of "Lima, Accra and Astana are at 20 %"),
    `waiting` the clauses with values before any name."""

    def __init__(self, message: Message, before: Group | None) -> None:
        self.message = message
        self.current = before
        self.groups: list[Group] = []
        self.listed: list[Clause] = []
        self.waiting: list[tuple[Clause, list[Found]]] = []

    def hear(self, clause: Clause) -> None:
        here = _groups_of(self.message, clause, _context(self.message, self.current, self.listed))
        if here and self.listed and self.listed[0].sentence == clause.sentence:
            here[0] = Group((*_mentions(self.message, self.listed), *here[0].mentions), clauses=self.listed)
            self.listed = []
        self._close_list()
        if len(here) == 1 and _only_names(self.message, clause):
            self.listed = here[0].clauses = [*here[0].clauses, clause]
            return
        found = slots_of(self.message, clause)
        if here:
            self._named(clause, here, found)
        elif self.current is not None:
            said = [row for row in found if not _is_of_something_else(self.message, clause, row)]
            _add(self.message, self.current, clause, said if self.current.mentions else found)
        elif found or is_vague_work(self.message, clause) or wants_date(self.message, clause):
            self.waiting.append((clause, found))

    def _named(self, clause: Clause, here: list[Group], found: list[Found]) -> None:
        self.groups += here
        if self.waiting and self.current is None and self.waiting[0][0].sentence == clause.sentence:
            self._give(here[0])
        _share(self.message, clause, here, found)
        self.current = here[-1]

    def _give(self, group: Group) -> None:
        for clause, found in self.waiting:
            _add(self.message, group, clause, found)
        self.waiting = []

    def _close_list(self) -> None:
        if self.listed:
            self.current = Group(tuple(_mentions(self.message, self.listed)), clauses=self.listed)
            self.groups.append(self.current)
            self.listed = []

    def finish(self) -> list[Group]:
        self._close_list()
        if self.waiting:
            nameless = Group(())
            self._give(nameless)
            self.groups.append(nameless)
        return self.groups


def _mentions(message: Message, clauses: Iterable[Clause]) -> list[Mention]:
    return [mention for clause in clauses for mention in message.mentions_in(clause.start, clause.end)]


def _only_names(message: Message, clause: Clause) -> bool:
    """Nothing but the name of an activity stands in the clause."""
    mentions = list(message.mentions_in(clause.start, clause.end))
    if len(mentions) != 1 or not mentions[0].is_sure:
        return False
    edges = (message.text.folded[clause.start : mentions[0].start], message.text.folded[mentions[0].end : clause.end])
    return all(_JOINED.fullmatch(edge) for edge in edges)


def _add(message: Message, group: Group, clause: Clause, found: list[Found]) -> None:
    group.found += found
    group.hear(clause)
    group.is_vague |= is_vague_work(message, clause)
    group.wants_date |= wants_date(message, clause)


def _context(message: Message, current: Group | None, listed: list[Clause]) -> tuple[str, ...] | None:
    """The rows talked about so far; None where none is."""
    mentions = [*(current.mentions if current else ()), *_mentions(message, listed)]
    return tuple(key for mention in mentions for key in mention.keys) if current or listed else None


def _is_part_of(message: Message, mention: Mention, context: tuple[str, ...]) -> bool:
    """Another part of the work talked about: after the tender for the pumps, "the installation"."""
    families = message.lexicon.families
    known = {families[key] for key in context if key in families}
    return len(mention.keys) == 1 and mention.keys[0] not in context and families.get(mention.keys[0]) in known


def _groups_of(message: Message, clause: Clause, context: tuple[str, ...] | None) -> list[Group]:
    """The mentions of a clause, joined where they are said in one breath; weak ones only where nothing else is."""
    mentions = list(message.mentions_in(clause.start, clause.end))
    sure = [mention for mention in mentions if mention.is_sure]
    mentions = (
        sure
        or [m for m in mentions if context is None or _opens(message, clause, m) or _is_part_of(message, m, context)][
            :1
        ]
    )
    if len(mentions) > 1:
        mentions = [m for m in mentions if not _is_reason(message, clause, m)] or mentions[:1]
    mentions = [m for at, m in enumerate(mentions) if not (len(m.keys) > 1 and _is_named(m, mentions[:at]))]
    groups: list[Group] = []
    for mention in mentions:
        last = groups[-1].mentions[-1] if groups else None
        if last and _JOINED.fullmatch(message.text.folded, last.end, mention.start):
            shared = set(last.keys) & set(mention.keys)
            if shared:
                one = Mention(last.start, mention.end, tuple(sorted(shared)))
                groups[-1] = Group((*groups[-1].mentions[:-1], one))
            else:
                groups[-1] = Group((*groups[-1].mentions, mention))
        else:
            groups.append(Group((mention,)))
    return groups


def _is_named(mention: Mention, before: list[Mention]) -> bool:
    """An unclear name beside a clear one of the same row is that row: "module 1 was published on the site"."""
    return any(len(other.keys) == 1 and other.keys[0] in mention.keys for other in before)


def _opens(message: Message, clause: Clause, mention: Mention) -> bool:
    """A telling word at the head of its clause, with its value at once: "storyboard: 30 %"."""
    folded = message.text.folded
    head = re.fullmatch(r"\s*(?:(?:the|le|la|les|l'|and|et|for|pour)\s*)*", folded[clause.start : mention.start])
    return bool(head and _AT_ONCE.match(folded, mention.end, clause.end))


def _is_reason(message: Message, clause: Clause, mention: Mention) -> bool:
    return bool(_BECAUSE.search(message.text.folded, window(clause.start, mention.start), mention.start))


def _share(message: Message, clause: Clause, here: list[Group], found: list[Found]) -> None:
    for group in here:
        group.hear(clause)
    for row in found:
        owners = [group for group in here if group.mentions[0].start < row.start]
        (owners[-1] if owners else here[0]).found.append(row)
    vague, date = is_vague_work(message, clause), wants_date(message, clause)
    for group in here:
        group.is_vague |= vague
        group.wants_date |= date


def _is_of_something_else(message: Message, clause: Clause, row: Found) -> bool:
    own = row.slot in DATED or (row.slot == "status" and row.value in (Status.COMPLETED, Status.IN_PROGRESS))
    return own and has_own_subject(message, clause, row)
