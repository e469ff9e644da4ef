"""Which activities a text names: by key, by an alias or title in full, or by a run of words that belong to a row.

A run grows while one row still has all its words, so "module 2 storyboard" is never cut to "module 2". Where several
rows remain, the firmer ones win (its own name before its venue before its country); equals stay candidates.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from language.concepts import GENERIC, ORDINALS, concept
from language.lexicon import NEVER, SURE, TOO_MANY, WEAK, Lexicon, find_keys, tokens_of
from language.normal import Plain
from language.vocabulary import LINKS

_STOPS = frozenset(',;:\n.!?|"')
_PHRASE_STOPS = frozenset("\n!?|;")
MOST_LINKS = 4
MOST_CANDIDATES = 10  # rows that a kind of work said in full may mean


@dataclass(frozen=True, slots=True)
class Mention:
    """folded[start:end] names one row, or several equally well; none where a key is unknown.

    A weak mention is one telling word alone: it counts only where nothing firmer stands by.
    """

    start: int
    end: int
    keys: tuple[str, ...]
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    raw: str
    start: int
    end: int


def find_mentions(text: Plain, lexicon: Lexicon, taken: Iterable[tuple[int, int]] = ()) -> tuple[Mention, ...]:
    """Every mention in order; pieces in `taken` (dates, percentages, fixed expressions) name nothing."""
    blocked = [False] * (len(text.folded) + 1)
    for start, end in taken:
        blocked[start:end] = [True] * (end - start)
    found = list(_by_key(text, lexicon))
    for mention in found:
        blocked[mention.start : mention.end] = [True] * (mention.end - mention.start)
    tokens = [_Token(concept(w), w, a, b) for w, a, b in tokens_of(text.folded)]
    at = 0
    while at < len(tokens):
        size, named = (0, None) if blocked[tokens[at].start] else _at(tokens, at, text, lexicon, blocked)
        if named is not None:
            found.append(named)
        at += max(size, 1)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _by_key(text: Plain, lexicon: Lexicon) -> Iterable[Mention]:
    prefixes = {prefix for prefix, _ in lexicon.keys} | {"act"}
    for match in find_keys(text.folded):
        key = lexicon.keys.get((match["prefix"], int(match["number"])))
        if key:
            yield Mention(match.start(), match.end(), (key,))
        elif match["prefix"] in prefixes and "-" in match.group():
            yield Mention(match.start(), match.end(), ())


def _at(
    tokens: list[_Token], at: int, text: Plain, lexicon: Lexicon, blocked: list[bool]
) -> tuple[int, Mention | None]:
    """The mention that begins at a token, and how many tokens it takes."""
    phrase_size, phrase_words, phrase_keys = _phrase(tokens, at, text, lexicon, blocked)
    size, run, keys = _run(tokens, at, text, lexicon, blocked)
    if phrase_keys and phrase_words >= len(run):
        chosen, keys, is_sure = phrase_size, phrase_keys, True
        if phrase_words == len(run):
            chosen = max(phrase_size, size)
    else:
        chosen, is_sure = size, _strength(run, lexicon) == SURE
        if not run or _strength(run, lexicon) == NEVER:
            return 0, None
    rows = _firmest(keys, run, lexicon)
    if len(rows) >= MOST_CANDIDATES or (not is_sure and len(run) < 2 and len(rows) >= TOO_MANY):
        if not is_sure:
            return chosen, None
        rows = []  # it names something, and fits too many to ask with
    last = tokens[at + chosen - 1]
    return chosen, Mention(tokens[at].start, last.end, tuple(sorted(rows)), is_sure)


def _phrase(
    tokens: list[_Token], at: int, text: Plain, lexicon: Lexicon, blocked: list[bool]
) -> tuple[int, int, frozenset[str]]:
    for phrase in lexicon.starts.get(tokens[at].word, ()):
        position, matched = at, 0
        while position < len(tokens) and matched < len(phrase):
            token = tokens[position]
            if blocked[token.start] or (position > at and _cut(tokens, position, text, _PHRASE_STOPS)):
                break
            if token.word == phrase[matched]:
                matched += 1
            elif token.raw not in LINKS:
                break
            position += 1
        if matched == len(phrase) and not (len(phrase) == 1 and _is_counted(tokens[at], text)):
            return position - at, matched, lexicon.phrases[phrase]
    return 0, 0, frozenset()


def _run(
    tokens: list[_Token], at: int, text: Plain, lexicon: Lexicon, blocked: list[bool]
) -> tuple[int, list[str], frozenset[str]]:
    """The longest run of words from here that one row has together: (tokens, words, rows)."""
    first = tokens[at]
    ordinal = first.raw in ORDINALS and not first.raw.isdigit()
    is_name = ordinal or lexicon.is_telling(first.word) or first.raw in GENERIC
    if not is_name or not lexicon.belongs(first.word):
        return 0, [], frozenset()
    words, keys, size = [first.word], frozenset(lexicon.belongs(first.word)), 1
    position, links = at + 1, 0
    while position < len(tokens):
        token = tokens[position]
        if blocked[token.start] or _cut(tokens, position, text, _STOPS):
            break
        if token.raw in LINKS:
            links += 1
            position += 1
            if links > MOST_LINKS:
                break
            continue
        joined = keys & lexicon.belongs(token.word).keys()
        if not joined or (token.word.isdigit() and not _numbers(words, token, text, lexicon)):
            break
        words.append(token.word)
        keys, links = frozenset(joined), 0
        position += 1
        size = position - at
    if ordinal and len(words) == 1:
        return 0, [], frozenset()
    return size, words, keys


def _numbers(words: list[str], token: _Token, text: Plain, lexicon: Lexicon) -> bool:
    """A digit belongs to a name only where the name has it beside that word, and it counts nothing else."""
    if _is_counted(token, text):
        return False
    return (words[-1], token.word) in lexicon.pairs or (token.raw in ORDINALS and not token.raw.isdigit())


def _is_counted(token: _Token, text: Plain) -> bool:
    return token.word.isdigit() and text.folded[token.end : token.end + 2].strip()[:1] in ("%", "/")


def _cut(tokens: list[_Token], position: int, text: Plain, stops: frozenset[str]) -> bool:
    between = text.folded[tokens[position - 1].end : tokens[position].start]
    return any(character in stops for character in between)


def _strength(run: list[str], lexicon: Lexicon) -> int:
    """One sure word, or two words of one row, name it; a telling word alone is weak."""
    if any(lexicon.strength(word) == SURE for word in run):
        return SURE
    if len(run) > 1 and any(lexicon.is_telling(word) for word in run):
        return SURE
    if len(run) > 1:
        return WEAK
    return lexicon.strength(run[0]) if run else NEVER


def _firmest(keys: frozenset[str], run: list[str], lexicon: Lexicon) -> list[str]:
    """The rows to which the words belong most firmly, kinds of work aside where a name is said too."""
    if len(keys) < 2:
        return list(keys)
    telling = [word for word in run if word not in GENERIC] or run
    firmness = {key: [lexicon.belongs(word).get(key, 0) for word in telling] for key in keys}
    best = max(map(sum, firmness.values()))
    return [key for key, values in firmness.items() if sum(values) == best]
