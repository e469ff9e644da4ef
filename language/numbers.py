"""Numbers and what they count: progress, people, money. Only the first two are slots (rules 2 and 11)."""

import re
from collections.abc import Iterator

from language.found import Found
from language.normal import window
from language.number_words import IN_FIGURES, IN_LETTERS, number_of
from language.people_words import MEN, PEOPLE, WOMEN

_SIGN = r"(?:%|percents?\b|per cents?\b|procents?\b|pct\b|p\.c\.|/\s?100\b|pour\s?cents?\b)"
_PERCENT = re.compile(rf"(?<![\d.,/])(?P<n>\d{{1,3}})(?:[.,]\d+)?\s?{_SIGN}")
_LETTERS_PERCENT = re.compile(rf"\b(?P<n>{IN_LETTERS})\s+{_SIGN}")
# "72, 50 and 25 %": several figures share one sign.
SHARED = re.compile(rf"(?<![\d.,/-])\d{{1,3}}(?:\s*(?:,|/|and|et|&|\+)\s*\d{{1,3}}){{1,6}}\s?{_SIGN}")
_IN_WORDS = (
    (50, r"half[- ]?way(?: through| there| done)?|half (?:done|finished|complete|ready)|(?:a )?mi[- ]parcours"
         r"|a mi[- ]chemin|a moitie(?: faite?| finie?| terminee?)?|moitie faite|at the midpoint"),
    (75, r"(?:three[- ]quarters?|3/4)(?: of the way)? (?:done|there|finished|complete|through)|aux (?:trois[- "
        r"]quarts|3/4)"
         r"|(?:aux )?(?:trois[- ]quarts|3/4) (?:faite?s?|finie?s?|terminee?s?)"),
    (25, r"(?:a|one) quarter(?: of the way)? (?:done|finished|complete|through)|au quart|1/4 done"),
    (67, r"(?:two[- ]thirds|2/3)(?: of the way)? (?:done|there|finished|complete|through)|at (?:two[- ]thirds|2/3)|"
        r"aux (?:deux[- ]tiers|2/3)"),
    (33, r"(?:a|one) third(?: of the way)? (?:done|there|finished|complete|through)|au tiers"),
)  # fmt: skip
_WRITTEN = tuple((value, re.compile(rf"\b(?:{pattern})\b")) for value, pattern in _IN_WORDS)
_NAMED = re.compile(
    r"\b(?:progress|avancement|avct|avanct|completion)\s*(?:(?:is|now|at|to|of|=|:|est|a|de|passe|"
    r"only)\s*)*(?P<n>\d{1,3})\b"
    r"(?!\s*(?:%|percent|pct|pour|/|[.,]\d))"
)

# What a percentage counts when it is not the work done: money, prices, people, chances.
_MONEY = (
    r"budgets?|money|funds?|funding|costs?|amount|spend\w*|spent|expen\w+|depens\w+|fonds|argent|montants?|credits?"
    r"|prefinancing|committed|engage\w*|paid|paye\w*|invoic\w+|factur\w+|consum\w+|consomm\w+|disburs\w+|decaiss\w+"
    r"|grant|subvention|tranche|acompte|advance payment|burn(?:ed|t| rate)?|price\w*|prix|couts?|tarifs?|fees?|frais"
    r"|tva|vat|tax\w*|salar\w+|salaires?|devis|enveloppe|cofinancing|cofinancement"
)
_OTHER = (
    r"discount|rebate|reduction|remise|rabais|ristourne|off|hausse|baisse|increase|decrease|rise|drop|"
    r"more|less|plus|moins"
    r"|cheaper|interest|inflation|women|female|femmes|hommes|men|male|participants|officers|people|chances?|probab\w+"
    r"|likelihood|dollar|euro|exchange|satisfaction|attendance|response|answers|reponses?|score|votes?|humidity"
)
# Marks and answers: how good people were, not how far the work is.
_MARKS = (
    r"average|avg|mean|marks?|grades?|exams?|(?:pre|post)[- ]?tests?|test (?:score|result)s?|quiz\w*|scores?|results?|"
    r"(?:pass|success|response|completion of the survey|drop-?out|approval|participation|occupancy) rate|rate|ratings?|"
    r"satisfaction|satisfied|feedback|happy|moyenne|notes? (?:moyenne|finale|globale)|taux|reussite|examens?|"
    r"epreuves?|resultats?|satisfaits?|contents|turnout|quorum|majority|majorite"
)
_AFTER = re.compile(
    r"\s*(?:(?:of|de|du|des|d'|in|the|la|le|l'|les|our|their|its|on|sur|en|total|are|is|sont|est|a|an|un|une|were|"
    r"allocated|were)\s*)*"
    rf"\b(?:{_MONEY}|{_OTHER}|{_MARKS}|{PEOPLE}|{WOMEN}|{MEN})\b"
)
_BEFORE = re.compile(
    rf"(?:\b(?:{_MONEY}|{_OTHER}|{_MARKS}|by|perdu|lost|gained|fell|falls?|rose|augment\w+|increas\w+|dropp\w+|"
    r"saved?|offers?|share|part)\b"
    r"[^%,;:.]{0,24}|[+\u00b1]\s?)$"
)
_WORK = re.compile(r"\b(?:progress|avancement|completion|realisation|execution)\b")
_OWN = re.compile(
    r"\b(?:progress|avancement|avct|work|travaux?|done|at|a)\s*(?:is|est|only|now|:)?\s*(?:only|now)?\s*$"
)
_TO_A_NEW = re.compile(r"\s*(?:to|a|->|=>|>)\s*(?:now\s+)?\d{1,3}\s?(?:%|percent|pct|pour)")
_OLD = re.compile(
    r"\b(?:was|were|etait|au lieu de|instead of|up from|previously|contre|avant|not|pas|and not|et "
    r"non)\s*(?:at|a|de)?\s*$"
)

_COUNT = rf"(?P<n>(?<![\d.,/-]){IN_FIGURES}(?![.,]\d)|\b{IN_LETTERS}\b)"
_ABOUT = (
    r"(?:\s+(?:of them|of those|of whom|of which|d'entre eux|d'entre elles|were|are|being|etaient|sont|"
    r"customs|registered|confirmed|trained|new|national|local|young|senior|female and|actual|total|in total|au total|"
    r"agents|officers|participants|de|des|board|committee|police|border|field|health|government))*"
)
_HEADS = (
    ("participants_female", WOMEN),
    ("participants_male", MEN),
    ("participants_total", rf"{PEOPLE}|in total|au total|altogether|in all|en tout"),
)
_COUNTED = tuple((slot, re.compile(rf"{_COUNT}{_ABOUT}\s+(?:{heads})\b")) for slot, heads in _HEADS)
_LABELLED = tuple(
    (
        slot,
        re.compile(
            rf"\b(?:{heads})\s*(?:[:=]|(?:is|are|est|sont|was|of|de)(?: now| "
            r"maintenant)?)\s*(?P<n>\d{1,5})(?![\d.,]*[\d%])(?!\s*%)"
        ),
    )
    for slot, heads in (
        ("participants_female", r"women|females?|femmes"),
        ("participants_male", r"men|males?|hommes"),
        (
            "participants_total",
            r"participants?|attendance|number of participants|nombre de participants|attendees|total|effectif|presence",
        ),
    )
)
_LETTERS = re.compile(
    r"\b(?P<f>\d{1,4})\s?[fw]\b\s*[,/+&-]?\s*(?:and|et)?\s*(?P<m>\d{1,4})\s?[mh]\b|"
    r"\b(?P<m2>\d{1,4})\s?[mh]\b\s*[,/+&-]?\s*(?:and|et)?\s*(?P<f2>\d{1,4})\s?[fw]\b"
)
_NOT_COUNTED = re.compile(r"\b(?:more|missing|manqu\w+|plus que|another|autres?|other|first|of our|de nos)\s*$")


def find_progress(folded: str, start: int, end: int) -> Iterator[Found]:
    """Percentages of work done between two offsets, in order of place."""
    rows = [*find_percentages(folded, start, end)]
    taken = [(row.start, row.end) for row in rows]
    for value, pattern in _WRITTEN:
        rows += (Found("progress", value, m.start(), m.end()) for m in pattern.finditer(folded, start, end))
    rows += (
        Found("progress", int(m["n"]), m.start(), m.end())
        for m in _NAMED.finditer(folded, start, end)
        if int(m["n"]) <= 100 and not any(a < m.end() and m.start() < b for a, b in taken)
    )
    yield from sorted(rows, key=lambda row: row.start)


def find_percentages(folded: str, start: int, end: int) -> Iterator[Found]:
    """Only percentages in figures or as "sixty percent", each with what it counts checked."""
    at = start
    for shared in SHARED.finditer(folded, start, end):
        figures = re.finditer(r"\d+", shared.group())
        yield from (
            Found("progress", int(m.group()), shared.start() + m.start(), shared.start() + m.end())
            for m in list(figures)[:-1]
            if int(m.group()) <= 100
        )
    matches = [*_PERCENT.finditer(folded, start, end), *_LETTERS_PERCENT.finditer(folded, start, end)]
    for match in sorted(matches, key=lambda m: m.start()):
        number = number_of(match["n"])
        before = folded[max(at, match.start() - 40) : match.start()]
        at = match.end()
        if number > 100 or _AFTER.match(folded, match.end(), end) or _TO_A_NEW.match(folded, match.end(), end):
            continue
        if _OLD.search(before) or (_BEFORE.search(before) and not _WORK.search(before)):
            continue
        yield Found("progress", number, match.start(), match.end())


def measures_something_else(folded: str, start: int, end: int) -> bool:
    """A percentage stands there, and none of work done: "40 % of them were women"."""
    return bool(_PERCENT.search(folded, start, end)) and not any(find_percentages(folded, start, end))


def find_people(folded: str, start: int, end: int) -> Iterator[Found]:
    """Numbers of participants, women and men between two offsets."""
    seen: set[str] = set()
    for match in _LETTERS.finditer(folded, start, end):
        yield Found("participants_female", int(match["f"] or match["f2"]), match.start(), match.end())
        yield Found("participants_male", int(match["m"] or match["m2"]), match.start(), match.end())
        seen |= {"participants_female", "participants_male"}
    for slot, pattern in (*_COUNTED, *_LABELLED):
        for match in pattern.finditer(folded, start, end):
            if slot in seen or _NOT_COUNTED.search(folded, window(start, match.start()), match.start()):
                continue
            seen.add(slot)
            number = number_of(match["n"])
            yield Found(slot, number, match.start(), match.end())
