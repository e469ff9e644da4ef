"""Risks: raised, changed, occurred, closed (rules 8 and 15)."""

import re
from typing import Any

from language.acts import RiskAct
from language.clauses import Clause
from language.concepts import concept
from language.message import Message
from language.normal import WORD, Span
from language.people import ME, people_in, stranger_at

_LEVELS = (
    (
        "low",
        (
            r"very low|lower|low|tres faible|faibles?|basse?s?|minor|mineure?s?|limitee?s?|small|negligible|"
            r"negligeable"
        ),
    ),
    ("medium", r"medium|moderate|moyen(?:ne)?s?|average|moderee?s?|middle|med"),
    (
        "high",
        (
            r"very high|higher|high|tres elevee?s?|elevee?s?|hautes?|hauts?|fortes?|forts?|severe|serious|major|"
            r"critical|critiques?|graves?|importante?s?|majeure?s?|tres fortes?"
        ),
    ),
)
_LEVEL = "|".join(rf"(?P<{name}>{words})" for name, words in _LEVELS)
_LABELS = (
    ("probability", r"probability|probabilite|probabilities|proba|prob|likelihood|vraisemblance|chances?"),
    ("impact", r"impacts?|gravite|severity|consequences?|incidence"),
)
_SCALE = re.compile(rf"\b(?:(?P<label>{'|'.join(words for _, words in _LABELS)})|{_LEVEL})\b")
_FAR = 34  # characters between a label and its level
_DETAIL_ONLY = re.compile(
    rf"[\s\W]*(?:(?:risks?|risques?|and|et|with|avec|the|la|le|un|une|a|is|est|{_LABELS[0][1]}|{_LABELS[1][1]}|"
    + "|".join(words for _, words in _LEVELS)
    + (
        r"|owner|owned by|me|i|own|it|responsable|pilote|proprietaire|c'est moi|moi|i'm the owner|je|suis|"
        r"m'en|occupe|charge|to|a|:|now)[\s\W]*)+"
    )
)
_OWNER = re.compile(
    r"\b(?:owner(?:ship)?|owned|owns?|own|responsables?|responsible|proprietaire|pilotee?|pilote|porteur|"
    r"portee?|porte|assign(?:ed)?|in charge|suivie?|"
    r"attribuee?|confiee?|reassign\w*|m'en (?:charge|occupe)|s'en (?:charge|occupe)|hand(?:ed)? over to|"
    r"taken over by|takes? over|reprend|prends|prend)\b"
)
_WORD = re.compile(r"\b(?:risks?|risques?|threats?|menaces?)\b")
_RAISES = re.compile(
    r"^[\s\W]*(?:(?:and|et|also|aussi|a|an|one|un|une|new|nouveau|another|autre|potential|possible|log|"
    r"add|record|register|note|raise|create|please|pls|svp|big|small|le|the|"
    r"ajoute[rz]?|note[rz]?|enregistre[rz]?|signale[rz]?|there is|there's|il y a|je signale|i see|i want "
    r"to|to|i'd like to|btw|key|main|flag|ouvre|ouvrir|cree[rz]?)\s+)*(?:risks?|risques?)\b"
    r"|\b(?:as|comme) (?:a |un )?(?:new )?(?:risks?|risques?)\b|\b(?:risque|risquent|risquons) (?:de|d'|"
    r"que)\b|\bat risk\b|\b(?:there is|there's) (?:a |some )?(?:\w+ )?(?:risk|danger|chance)\b"
    r"|\bil y a (?:un |le )?(?:\w+ )?(?:risque|danger)\b|\b(?:we|host|it|they) risks?\b|\brisks? "
    r"(?:losing|being|missing|slipping|delay)\b|\b(?:new|nouveau) (?:risk|risque)\b|\b(?:au|in the|to the|"
    r"dans le) (?:risk )?(?:registre|register)\b"
)
_MAY = re.compile(
    r"\b(?:might|may(?=\s+(?:not\s+|well\s+|also\s+|still\s+|even\s+|have\s+to\s+)?[a-z]{2,})|could|"
    r"pourraient|pourrait|il se peut|on craint|je crains|i fear|i'm afraid|worried that|likely to|danger "
    r"(?:that|que))\b(?P<then>(?:\s+\S+){0,4})"
)
_MONTH_MAY = re.compile(
    r"(?:\b(?:in|of|by|until|till|to|from|since|early|mid|late|end|for|this|last|next|and|on|\d{1,2}(?:st|"
    r"nd|rd|th)?)[\s-]+)$"
)
_FINE = re.compile(
    r"^\s*(?:we|i|you|someone|somebody|one)\b|^\s*(?:also |still |well |even )?(?:be (?:done|ready|"
    r"finished|completed?|closed|able)|finish|start|begin|help|get|come|visit|have time|be back|use|"
    r"interest|want|ask|say|need|deliver|complete|manage|etre (?:termine\w*|pret\w*|fini\w*|livre\w*|"
    r"boucle\w*)|terminer|finir|commencer|demarrer|aider|avoir le temps|passer|venir|take (?:place|a|"
    r"some)|add|see)\b"
)
_IF = re.compile(
    r"^[\s\W]*(?:if|si|unless|s'il|s'ils|sauf si|a moins que)\b.*\b(?:can't|cannot|can not|won't|will not|"
    r"will (?:be (?:late|cut|closed|blocked|short|impossible|delayed|cancelled|missed|lost|postponed)|slip|fail|miss|"
    r"lose|have to)|"
    r"we lose|lose|misses|fails|runs out|ne pourr\w+|ne (?:peut|peuvent|sera|seront)|sera(?:it|ient)? "
    r"(?:annul\w+|retard\w+|report\w+|perdu\w*|impossible|compromis\w*)|risque\w*|compromis\w*|saute\w*|"
    r"tombe a l'eau|on perd|would (?:have|be|slip|fail))\b"
)
_CLOSE = re.compile(
    r"\b(?:clos(?:e|ed|ing)|no longer (?:relevant|valid|applies|a risk|exists)|gone|obsolete|not relevant "
    r"any ?more|retire|remove|delete|clore|clotur\w+|clos|fermer|ferme[rz]?|lever|levee?|"
    r"n'est plus d'actualite|plus d'actualite|plus pertinent|disparu|archiver?|resolu|solved|is over|"
    r"settled|ecartee?|n'existe plus)\b"
)
_OCCURRED = re.compile(
    r"\b(?:happened|occurred|materiali[sz]ed|came true|come true|has become (?:an issue|real|reality|a "
    r"problem)|became (?:real|reality|an issue)|is (?:now )?(?:a )?(?:real|reality|an issue)|hit us|"
    r"make it an issue|turn(?:ed)? into an issue|s'est (?:bien |malheureusement )?(?:produit|realise|"
    r"materialise|concretise|verifie)|est (?:arrive|survenu|devenu (?:realite|un probleme)|avere)|s'est "
    r"avere|survenu|concretise|materialise|"
    r"c'est arrive|a eu lieu|est une realite|devenu realite)\b"
)
_NOT = re.compile(
    r"\b(?:not|n't|never|pas|jamais|yet to|hasn't|not yet|pas encore)\s+(?:yet\s+|been\s+|be\s+|encore\s+)*$"
)


def speaks_of_risk(message: Message, clause: Clause) -> bool:
    """A key of the register, the word risk where it raises or settles one, or something that may happen."""
    said = message.said(clause)
    if any(message.risks_in(clause.start, clause.end)) or _RAISES.search(said):
        return True
    if _WORD.search(said) and (_settles(said) or _levels(said, 0)):
        return True
    return may_happen(said)


def may_happen(said: str) -> bool:
    for match in _MAY.finditer(said):
        if match.group().startswith("may") and _MONTH_MAY.search(said[: match.start()]):
            continue
        if not _FINE.match(match["then"] or ""):
            return True
    return False


def is_condition(sentence: str) -> bool:
    """ "If the visas are late, two trainers cannot travel": what would follow is bad, so it is a risk."""
    return bool(_IF.search(sentence))


_DETAIL_LABEL = re.compile(
    r"[\s\W]*(?:the |le |la |its |son )?(?:risk )?(?:owner|responsable|proprietaire|porteur|pilote|probability|"
    r"probabilite|proba|"
    r"likelihood|impact|severity|gravite)\s*(?:[:=]|is\b|est\b|would be\b|will be\b|sera\b)"
)
_MINE = re.compile(
    r"\b(?:i'll|i will|i can|i'd|i would|let me|i am|i'm)\b.{0,20}\b(?:look after|own|take care|take it|handle|"
    r"follow|watch|monitor|"
    r"in charge|responsible|the owner)\b|\bje (?:m'en (?:occupe|charge)|le (?:suis|prends|porte|pilote)|prends)|"
    r"\bj'en suis\b"
)
_LOG_IT = re.compile(
    r"\b(?:log|add|record|note|register|enter|put|raise|track|file|keep|noter?|note[rz]?|ajoute[rz]?|enregistre[rz]?|"
    r"mettre|mets|mettez|"
    r"consigne[rz]?|inscri\w+|ouvrir|signale[rz]?)\b.{0,30}\b(?:that|it|this|one|down|risk|risque|risks|register|"
    r"registre|ca|cela|le|la)\b|"
    r"\b(?:a|comme|as a) (?:mettre|noter|ajouter|log|add|inscrire|risk|risque)\b"
)


def is_risk_detail(said: str) -> bool:
    """Only probability, impact, owner, or the wish to have it written down: it belongs to the risk before."""
    if len(said) >= 160:
        return False
    return bool(_DETAIL_ONLY.fullmatch(said) or _DETAIL_LABEL.match(said) or _MINE.search(said) or _LOG_IT.search(said))


def tells_of_risk(said: str) -> bool:
    """Probability, impact or an owner is named, with whatever else."""
    return bool(_levels(said, 0) or re.search(r"\b(?:owner|i own it|own it|responsable)\b", said))


def _settles(said: str) -> str:
    for op, pattern in (("occurred", _OCCURRED), ("close", _CLOSE)):
        match = pattern.search(said)
        if match and not _NOT.search(said[: match.start()]):
            return op
    return ""


def risk_in(message: Message, start: int, end: int) -> tuple[RiskAct, str]:
    """The risk act between two offsets, and what must be asked: "" or person."""
    said = message.text.folded[start:end]
    keyed = next(message.risks_in(start, end), None)
    words: dict[str, Span] = {}
    slots: dict[str, Any] = {}
    if keyed:
        slots["risk"] = keyed.keys[0]
        words["risk"] = message.text.span(keyed.start, keyed.end)
    elif known := _of_register(message, said, start, end):
        slots["risk"] = known
    slots["op"] = (_settles(said) or "update") if "risk" in slots else "new"
    for slot, (value, a, b) in _levels(said, start).items():
        slots[slot] = value
        words[slot] = message.text.span(a, b)
    mention = None if "risk" in slots else _activity(message, start, end)
    if mention:
        slots["activity"] = mention[0]
        words["activity"] = message.text.span(mention[1], mention[2])
    owner, asks = _owner(message, start, end)
    if owner:
        slots["owner"], words["owner"] = owner
    return RiskAct(**slots, words=words), "person" if asks else ""


def _levels(said: str, offset: int) -> dict[str, tuple[str, int, int]]:
    """Probability and impact, each with its level: "low probability", "impact down to medium", "both high"."""
    found: dict[str, tuple[str, int, int]] = {}
    for piece in re.finditer(r"[^,;.\n]+", said):
        marks = list(_SCALE.finditer(said, piece.start(), piece.end()))
        if marks and marks[0]["label"]:
            _after_labels(marks, found, offset)
        elif marks:
            _before_labels(marks, found, offset)
    return found


def _after_labels(marks: list[re.Match[str]], found: dict[str, tuple[str, int, int]], offset: int) -> None:
    labels: list[re.Match[str]] = []
    closed = False
    for mark in marks:
        if mark["label"]:
            labels = [mark] if closed else [*labels, mark]
            closed = False
        elif labels and mark.start() - labels[-1].end() <= _FAR:
            closed = True  # a second level replaces the first: "from low to high"
            for label in labels:
                found[_slot(label)] = _value(mark), label.start() + offset, mark.end() + offset


def _before_labels(marks: list[re.Match[str]], found: dict[str, tuple[str, int, int]], offset: int) -> None:
    level: re.Match[str] | None = None
    for mark in marks:
        if not mark["label"]:
            level = mark
        elif level is not None and mark.start() - level.end() <= _FAR:
            found[_slot(mark)] = _value(level), level.start() + offset, mark.end() + offset


def _slot(label: re.Match[str]) -> str:
    return next(slot for slot, words in _LABELS if re.fullmatch(words, label.group()))


def _value(match: re.Match[str]) -> str:
    return next(name for name, _ in _LEVELS if match[name])


def _owner(message: Message, start: int, end: int) -> tuple[tuple[str, Span] | None, bool]:
    said = message.text.folded[start:end]
    word = _OWNER.search(said)
    if word is None:
        mine = _MINE.search(said)
        span = mine and message.text.span(start + mine.start(), start + mine.end())
        return ((message.author.key, span) if span else None), False
    clause_start = max((m.end() for m in re.finditer(r"[,.;\n]", said[: word.start()])), default=0) + start
    after = re.search(r"[,.;\n]", said[word.end() :])
    clause_end = start + word.end() + (after.start() if after else len(said))
    people = people_in(message, clause_start, min(clause_end, end))
    if people:
        behind = [person for person in people if person.start >= start + word.end()] or people
        chosen = behind[-1] if re.search(r"\bfrom\b|\bde\b", said) and len(behind) > 1 else behind[0]
        return (chosen.key or "", message.text.span(chosen.start, chosen.end)), False
    me = ME.search(message.text.folded, clause_start, min(clause_end, end))
    if me or re.search(r"m'en", word.group()):
        at = me.span() if me else (start + word.start(), start + word.end())
        return (message.author.key, message.text.span(*at)), False
    changes = re.search(r"\b(?:change|new|chang\w+|replace|modif\w+|nouveau|nouvelle|another|autre)\b", said)
    stranger = stranger_at(message, start + word.end(), min(clause_end, end))
    return None, bool(changes or stranger) and word.group().startswith(
        ("own", "resp", "pilot", "port", "propr", "assign", "attrib", "conf")
    )


def _activity(message: Message, start: int, end: int) -> tuple[str, int, int] | None:
    rows = [m for m in message.mentions_in(start, end) if len(m.keys) == 1 and m.is_sure]
    return (rows[0].keys[0], rows[0].start, rows[0].end) if rows else None


def _of_register(message: Message, said: str, start: int, end: int) -> str | None:
    """A risk of the register that is plainly meant: "the risk that …" with its own words, and something done to it."""
    if not re.search(r"\b(?:the|this|that|le|ce|notre|our)\s+(?:\S+\s+){0,3}?(?:risk|risque)\b", said):
        return None
    scores: dict[str, int] = {}
    for word in {concept(w) for w in WORD.findall(said)}:
        for key in message.lexicon.risks.get(word, ()):
            scores[key] = scores.get(key, 0) + 1
    named = {key for mention in message.mentions_in(start, end) for key in mention.keys}
    for key in scores:
        scores[key] += bool(message.lexicon.risk_links.get(key, frozenset()) & named)
    best = sorted(scores, key=lambda key: -scores[key])[:2]
    needed = 1 if _settles(said) or _levels(said, 0) else 2
    if not best or scores[best[0]] < needed or (len(best) > 1 and scores[best[0]] == scores[best[1]]):
        return None
    return best[0]
