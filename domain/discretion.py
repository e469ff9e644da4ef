"""Reasons of health are nobody's business: what speaks of them is not kept, in no list, journal or report.

Only the part of a sentence that speaks of health goes; what the person said of the work stays.
"""

import re
import unicodedata

# An illness speaks for itself.
_ILLNESS = re.compile(
    r"\b(sick\w*|ill|illness\w*|unwell|fever|flu|covid\w*|cancer\w*|tumou?r\w*|pneumonia|bronchitis|migraine\w*|"
    r"depressed|burn-?out|pregnan\w*|miscarriage|chemo\w*|broke (?:my|his|her)|broken (?:leg|arm|foot|wrist)|"
    r"medical (?:leave|reason\w*|certificate)|"
    r"malad\w*|fievre|grippe\w*|pneumonie|bronchite|deprime\w*|enceinte|grossesse|fausse couche|chimio\w*|"
    r"arret (?:de travail|medical)|certificat medical|jambe cassee|bras casse|souffrant\w*)\b"
)
# A hospital may be a project's own; it is a person's matter where a person is spoken of.
_CARE = re.compile(
    r"\b(surgery|operated|hospital\w*|clinic|doctor\w*|diagnos\w*|therap\w*|injur(?:ed|y|ies)|medical appointment|"
    r"hopital\w*|hospitalis\w*|opere[es]?|chirurgi\w*|medecin\w*|blesse[es]?|rendez-vous medical|urgences)\b"
)
_PERSON = re.compile(r"\b(i|i'm|im|me|my|he|she|his|her|him|j|je|j'ai|me|moi|mon|ma|mes|il|elle|son|sa)\b")
_PARTS = re.compile(r"(\s*[,;:.!?()\n]+\s*|\s+(?:but|because|since|as|and|mais|car|parce que?|puisque|et)\s+)", re.I)


def without_health(text: str) -> str:
    """The text without the parts that speak of health; "" where nothing else is left."""
    if not _is_health(text):
        return text
    pieces = _PARTS.split(text)
    kept = [n for n in range(0, len(pieces), 2) if pieces[n].strip() and not _is_health(pieces[n])]
    joined = ""
    for place, n in enumerate(kept):
        follows = place and kept[place - 1] == n - 2
        joined += (pieces[n - 1] if follows else ", " if place else "") + pieces[n]
    return joined.strip(" ,;:")


def _is_health(text: str) -> bool:
    folded = _folded(text)
    return bool(_ILLNESS.search(folded) or (_CARE.search(folded) and _PERSON.search(folded)))


def _folded(text: str) -> str:
    """Lower case without accents, for matching only."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
