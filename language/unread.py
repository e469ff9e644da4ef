"""What no act used: shown to the person, never dropped."""

from collections.abc import Iterable

from language.acts import Act
from language.kinds import TALK, Segment
from language.message import Message
from language.normal import Span


def unread_pieces(message: Message, rows: Iterable[Segment], acts: Iterable[Act]) -> tuple[Span, ...]:
    """Clauses that are in no act's `said` and are no courtesy, neighbours joined, and what lies beyond what is read."""
    said = [act.said for act in acts]
    pieces: list[Span] = []
    for row in rows:
        if row.kind == TALK:
            continue
        for clause in row.clauses:
            span = message.text.span(clause.start, clause.end)
            if span.text and not any(span.text in text for text in said):
                pieces.append(span)
    rest = message.text.original[message.read_to :]
    if rest.strip():
        pieces.append(Span(message.read_to, len(message.text.original), rest))
    return tuple(pieces)
