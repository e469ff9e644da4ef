"""A heading says of what kind the names below it are: "Network news:" and then "Europe: 85 %"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from language.activities import Mention
from language.concepts import concept
from language.lexicon import Lexicon, tokens_of
from language.normal import Plain

_HEADING = re.compile(r"(?:^|\n)(?P<words>[^\n:]{2,120}):[ \t]*(?=\n)")


def under_headings(text: Plain, mentions: Iterable[Mention], lexicon: Lexicon) -> Iterator[Mention]:
    """Names that fit several rows, narrowed to those of the kind that the last heading before them names."""
    headings = [(match.end(), _kinds(match["words"], lexicon)) for match in _HEADING.finditer(text.folded)]
    for mention in mentions:
        kinds = next((kinds for end, kinds in reversed(headings) if end <= mention.start), [])
        keys = tuple(key for key in mention.keys if any(key in lexicon.belongs(kind) for kind in kinds))
        yield replace(mention, keys=keys) if len(mention.keys) > 1 and keys else mention


def _kinds(words: str, lexicon: Lexicon) -> list[str]:
    return [kind for word, _, _ in tokens_of(words) if lexicon.is_telling(kind := concept(word))]
