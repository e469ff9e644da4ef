"""Progress said as a bare number: "Lima: 55", "say 55", "put Accra at 55". Only at the end of a clause, and only
where nothing else can be counted by it.
"""

import re
from collections.abc import Iterator

from language.clauses import Clause
from language.found import Found
from language.message import Message

_COURTESY = (
    r"(?:\s*\(?(?:now|please|pls|plz|svp|stp|already|maintenant|deja|i think|i guess|je crois|done|fait|so far|"
    r"today)\)?)*\s*[.!]*"
)
_NUMBER = rf"(?P<n>\d{{1,2}}|100){_COURTESY}"
_BEHIND_NAME = re.compile(
    r"\s*(?:[:=>-]+|(?:is|are|est|sont|stands?|now|still|at|a|on en est|on est|passe|passes|est passe|reaches|reached|"
    rf"atteint|only|about|around|environ|maintenant|toujours)\b|\s)*\s*{_NUMBER}"
)
_SAY = re.compile(
    r"(?:.*[\s,;:])?(?:(?:say|let's say|call it|make it|disons|mettons|on va dire|we are at|we're at|on est a|on en "
    r"est a|nous sommes a)|"
    r"(?:put|set|mark|bring|update|move|mets|mettez|mettre|passe|passez|passer|note[rz]?)\b[^.;\n]{0,40}?\s(?:at|to|"
    r"a|as|on))\s+"
    rf"(?:about |around |environ )?{_NUMBER}"
)


_JOINT = r"\s*(?:,|;|/|&|\+|and|et)?\s*(?:the\s+|le\s+|la\s+|l')?"
_BETWEEN_NAMES = re.compile(_BEHIND_NAME.pattern + _JOINT)


def find_bare(message: Message, clause: Clause, said: list[Found]) -> Iterator[Found]:
    """One behind each name at most; none where the clause holds a date, to which the number may belong."""
    if any(message.dates_in(clause.start, clause.end)):
        return
    folded = message.text.folded
    named = list(message.mentions_in(clause.start, clause.end))
    for at, mention in enumerate(named):
        is_last = at + 1 == len(named)
        stop = clause.end if is_last else named[at + 1].start
        match = (_BEHIND_NAME if is_last else _BETWEEN_NAMES).fullmatch(folded, mention.end, stop)
        if match and not any(mention.end <= row.start < stop for row in said):
            yield Found("progress", int(match["n"]), match.start("n"), match.end("n"))
            said = [*said, Found("progress", 0, match.start("n"), match.end("n"))]
    match = None if any(row.slot == "progress" for row in said) else _SAY.fullmatch(folded, clause.start, clause.end)
    if match:
        yield Found("progress", int(match["n"]), match.start("n"), match.end("n"))
