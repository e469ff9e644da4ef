"""One message with everything that was found in it before its meaning is decided."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from domain.people import Person
from domain.project import Project
from language.activities import Mention, find_mentions
from language.clauses import Clause, clauses
from language.dates import find_dates
from language.fixed import fixed_expressions
from language.headings import under_headings
from language.lexicon import Lexicon
from language.moments import When
from language.normal import Plain, plain
from language.numbers import SHARED, find_percentages
from language.spelling import corrections

MOST_CLAUSES = 80  # a message of more, or of more names, is no status message: the rest is shown as unread
MOST_NAMES = 60


_ASIDE = re.compile(r"\([^()\n]{1,80}\)")  # "(11 women, 15 men)" is one piece


@dataclass(frozen=True, slots=True)
class Message:
    """`mentions` name activities, `risks` the keys of risks; all offsets are of `text.folded`."""

    text: Plain
    lexicon: Lexicon
    project: Project
    author: Person
    today: date
    dates: tuple[When, ...]
    mentions: tuple[Mention, ...]
    risks: tuple[Mention, ...]
    clauses: tuple[Clause, ...]
    read_to: int  # offset of the original: what lies behind was not read

    def said(self, clause: Clause) -> str:
        return self.text.folded[clause.start : clause.end]

    def dates_in(self, start: int, end: int) -> Iterator[When]:
        return (when for when in self.dates if start <= when.start and when.end <= end)

    def mentions_in(self, start: int, end: int) -> Iterator[Mention]:
        return (mention for mention in self.mentions if start <= mention.start and mention.end <= end)

    def risks_in(self, start: int, end: int) -> Iterator[Mention]:
        return (mention for mention in self.risks if start <= mention.start and mention.end <= end)


def examine(text: str, project: Project, author: Person, today: date, lexicon: Lexicon) -> Message:
    """Find the pieces: spelling first, then dates and numbers, then names of rows in what is left, then clauses."""
    folded = plain(text)
    folded = folded.respelled(corrections(folded, lexicon))
    dates = find_dates(folded.folded, today)
    taken = [(when.start, when.end) for when in dates]
    taken += ((row.start, row.end) for row in find_percentages(folded.folded, 0, len(folded.folded)))
    taken += fixed_expressions(folded.folded)
    named = tuple(under_headings(folded, find_mentions(folded, lexicon, taken), lexicon))
    risks = {risk.key for risk in project.risks}
    whole = [(match.start(), match.end()) for match in _ASIDE.finditer(folded.folded)]
    whole += [(match.start(), match.end()) for match in SHARED.finditer(folded.folded)]
    whole += [*((when.start, when.end) for when in dates), *((m.start, m.end) for m in named)]
    stop = named[MOST_NAMES].start if len(named) > MOST_NAMES else len(folded.folded)
    cut = [replace(c, end=min(c.end, stop)) for c in clauses(folded, whole) if c.start < stop]
    if len(cut) > MOST_CLAUSES:
        stop = cut[MOST_CLAUSES].start
    return Message(
        folded,
        lexicon,
        project,
        author,
        today,
        dates,
        tuple(mention for mention in named[:MOST_NAMES] if not risks.intersection(mention.keys)),
        tuple(mention for mention in named[:MOST_NAMES] if risks.intersection(mention.keys)),
        tuple(cut[:MOST_CLAUSES]),
        folded.offsets[stop],
    )
