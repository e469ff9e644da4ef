"""State, traffic light and blocker of an activity, with negation: rules 1, 8 and 10.

"Not finished" says nothing, "not started" is Planned, "not blocked" says that nothing blocks; what will be done, or
is nearly done, is not done.
"""

import re
from collections.abc import Iterator

from domain.activity import Rag, Status
from language.found import Found
from language.normal import Plain, window
from language.verbs import CANCELLED, DONE, NOT_STARTED, ON_HOLD, STARTED

_STATES = (
    (Status.PLANNED, NOT_STARTED),
    (Status.CANCELLED, CANCELLED),
    (Status.ON_HOLD, ON_HOLD),
    (Status.COMPLETED, DONE),
    (Status.IN_PROGRESS, STARTED),
)
_STATUS = tuple((status, re.compile(rf"\b(?:{pattern})(?!\w)")) for status, pattern in _STATES)
_PLEASE = (
    r"(?:please|pls|svp|merci de|can you|could you|peux-tu|pouvez-vous|let's|we (?:have|need|want) to|we must|il faut|"
    r"on doit|nous devons)"
)
_ORDERS = tuple(
    (
        status,
        re.compile(
            rf"[\s\W]*(?:{_PLEASE}[\s,]+)*(?P<verb>{verbs})\s+(?:the|l'|le|la|les|act\b|our|notre|\w+ workshop)"
        ),
    )
    for status, verbs in (
        (Status.ON_HOLD, r"postpone|suspend|pause|put off|defer|reporte[rz]?|suspend(?:s|re|ez)|ajourne[rz]?"),
        (Status.CANCELLED, r"cancel|call off|annule[rz]?|abandonne[rz]?"),
        (Status.COMPLETED, r"close|complete|cloture[rz]?|clore"),
    )
)
_ADVERBS = (
    r"(?:yet|been|be|being|fully|quite|really|completely|entirely|totally|all|formally|officially|properly|now|"
    r"encore|tout a fait|totalement|vraiment|entierement|completement|ete|toujours|officiellement|even|any|more|"
    r"etre|bien|sera|being)"
)
_NOT = re.compile(
    r"(?:\b(?:not|never|no longer|no more|nor|neither|isnt|wasnt|arent|hasnt|havent|didnt|without|far from|nothing|"
    r"pas|jamais|plus|sans|loin d'etre|aucunement|rien n'est|rien|non)|n't)"
    rf"\s+(?:{_ADVERBS}\s+)*$"
)
_NOT_SO_YET = re.compile(
    r"\b(?:almost|nearly|mostly|presque|quasi\w*|close to|about to|bientot|soon|near|partly|partially|"
    r"partiellement|en partie|"
    r"half|to|will|shall|should|must|may|might|can|could|would|needs?|sera|seront|serait|seraient|doit|doivent|devrait|"
    r"devraient|va|vont|peut|pourrait|pourraient|pour|until|before|when|once|if|si|quand|lorsque|une fois|"
    r"as soon as|des que|"
    r"unless|d'etre|avant|a moitie|reste a|expected|expect|hope|due|prevu|sera bientot|un peu|not)"
    rf"\s+(?:{_ADVERBS}\s+|have\s+|avoir\s+)*(?:etre\s+)?$"
)
_PART_DONE = re.compile(
    r"(?:\d\s?(?:%|percent|pct|pour ?cent)|half|moitie|quarters?|quarts?)\s*(?:is|are|est|sont)?\s*$"
)
# "commence", "demarre" without an accent are the present tense unless an auxiliary stands before.
_PRESENT_TOO = re.compile(
    r"(?:commence|demarre|debute|lance|entame|termine|acheve|reporte|annule|livre|publie|boucle|gele|supprime)$"
)
_AUXILIARY = re.compile(
    r"\b(?:a|ai|ont|avons|est|sont|ete|etait|deja|encore|bien|enfin|toujours|is|are|was|been)\s+(?:\w+\s+)?$"
)
_SUBJECT_BEFORE = re.compile(r"\b(?:on|je|j'|nous|il|elle|qui|ca|cela)\s+(?:(?:ne|n'|le|la|les|y|en)\s*)*$")

_LIGHTS = (
    (Rag.GREEN, r"green|verte?"),
    (Rag.AMBER, r"amber|orange|yellow|ambre|jaune"),
    (Rag.RED, r"red|rouge"),
)
_LIGHT = tuple((rag, re.compile(rf"\b(?:{pattern})\b")) for rag, pattern in _LIGHTS)
_LIGHT_BEFORE = re.compile(
    r"(?:[,:;(%/\-+.=\n]|\b(?:is|are|now|to|at|in|on|status|state|light|rag|rating|still|goes|go|gone|"
    r"went|going|turns?|turned|set|"
    r"stays?|stay|remains?|from|but|and|back|it|put|mark|make|flag|flagged|as|into|be|en|au|a l'|l'|passe|"
    r"passes?|passer|passent|"
    r"statut|etat|feu|reste|restent|est|sont|de|du|mettre|mets|mettez|toujours|et|mais|couleur|colour|"
    r"color|was|maintenant|"
    r"currently|actuellement|code|ca|c'est|voyant|\d))\s*$"
)
_LIGHT_ALONE = re.compile(
    r"\s*(?:$|[,:;).\n!?\-/+]|\b(?:now|please|pls|svp|maintenant|again|because|since|car|parce|until|due|"
    r"waiting|en attente|and|et|for|pour|as|blocked|bloque)\b)"
)
_NO_LIGHT = re.compile(
    r"\s*(?:light|tape|cross|flag|line|team|card|tea|juice|energy|deal|economy|customs|goods|paper|book|climate|"
    r"transition|list|lane|channel|corridor|sea|zone|area|hat|alert|telecom|logistics|supply)s?\b"
)
_APPROVAL = re.compile(
    r"\b(?:le|un|son|leur|du|notre|donne|donner|recu|obtenu|eu|avons|attend\w*|attente|sans|"
    r"d'un)\s+(?:(?:le|un|du|son)\s+)?feu\s*$"
)
_LIGHT_OLD = re.compile(
    r"\s*(?:to|a|au|vers|->|=>)\s*(?:the\s+|l'|le\s+)?(?:green|amber|orange|yellow|red|verte?|ambre|jaune|rouge)\b"
)

_NONE = r"(?:none|no|nothing|nil|n/a|na|zero|aucune?|non|rien|neant|nope|ras|-|0)"
_FREE = (
    r"(?:no|zero|without(?: any)?|aren't any|not any)\s+(?:(?:more|known|major|current|real|new|open|"
    r"further|other|serious)\s+)*"
    r"(?:blockers?|blocking|blockage|obstacles?|impediments?|show ?stoppers?)|"
    r"nothing(?: is| that| to|'s)?(?: currently| now)?\s+(?:block\w*|stops?|stopping|in the way|in our "
    r"way|holding|prevents?|hold)(?: us| me)?|"
    r"(?:no longer|not|n't|isnt|arent)\s+(?:any ?more\s+)?(?:being\s+)?(?:blocked|stuck|blocking|stalled)|"
    r"unblocked|un-blocked|unstuck|"
    r"(?:aucun|pas de|pas d'|sans|zero|plus de|plus d'|plus aucun|ni)\s*(?:(?:point|facteur|element|"
    r"nouveau|gros)s?\s+)?(?:blocages?|blocants?|bloquants?|blockers?|obstacles?|freins?)|"
    r"rien (?:ne |n')(?:nous |me |le |la )?(?:bloque|empeche|coince|arrete)|rien de bloquant|"
    r"(?:plus|pas|jamais)\s+(?:du tout\s+)?(?:bloqu|coinc)(?:e|ee|es|ees|ant)|debloqu(?:e|ee|es|ees)|"
    r"blocage (?:est )?(?:leve|resolu|termine)|"
    r"blockers? (?:is |are |has been |have been )?(?:gone|resolved|solved|lifted|removed|cleared)|"
    r"(?:blockers?|blocages?|blocked|bloquants?|points? bloquants?|(?:(?<=^)|(?<=[\n/;,.\- "
    rf"]))b)\s*[:=]\s*{_NONE}(?!\w)"
)
_STOPPED = (
    r"works? (?:has |have |is |are )?stopped|(?:came|come|ground) to a (?:halt|stop|standstill)|"
    r"blocked|blocker|blockers|blocking|stuck|at a standstill|stalled|bogged down|nothing (?:moves|is "
    r"moving|can move)|not moving|"
    r"(?:can't|cannot|can not|cant|couldn't|unable to) (?:proceed|continue|go on|go ahead|move|advance|"
    r"progress|pay|work|start|do anything|carry on)|"
    r"held (?:up|back)|dead in the water|deadlock(?:ed)?|gridlock|impasse|stopped by|(?:stops|prevents|"
    r"keeps) us|grounded|jammed|"
    r"bloqu(?:e|ee|es|ees|ant|ants)|blocages?|coinc(?:e|ee|es|ees)|a l'arret|au point mort|rien n'avance|"
    r"n'avance (?:plus|pas)|"
    r"ne bouge (?:plus|pas)|n'avance toujours pas|impossible d'(?:avancer|y aller)|impossible de "
    r"(?:continuer|poursuivre|demarrer|payer)|"
    r"(?:ne |n')?(?:on )?(?:peux|peut|pouvons|pouvoir) (?:pas|plus|rien) (?:avancer|continuer|payer|"
    r"demarrer|travailler|faire|commencer)|paralys(?:e|ee)|enlis(?:e|ee)|"
    r"point bloquant"
)
_BLOCK_FREE = re.compile(rf"(?<!\w)(?:{_FREE})(?!\w)")
_BLOCK = re.compile(rf"\b(?:{_STOPPED})(?!\w)")
_BLOCK_LABEL = re.compile(r"(?:^|(?<=[\n/;.]))[\s\-]*(?P<b>b|blockers?|blocages?|bloquants?)\s*:\s*(?=\w)")
_NOT_A_BLOCK = re.compile(
    r"\b(?:road|writer'?s?|might be|may be|could be|would be|if|risque d'etre|pourrait etre|sera)\s+$"
)


def find_status(text: Plain, start: int, end: int) -> Iterator[Found]:
    """What is said of the state between two offsets; the first pattern that takes a word keeps it."""
    taken: set[int] = set()
    for status, pattern in _STATUS:
        for match in pattern.finditer(text.folded, start, end):
            if not taken.isdisjoint(range(*match.span())):
                continue
            taken.update(range(*match.span()))
            if status == Status.PLANNED or _is_so(text, start, match):
                yield Found("status", str(status), match.start(), match.end())


def find_orders(text: Plain, start: int, end: int) -> Iterator[Found]:
    """ "Please postpone the workshop": the state that the writer orders."""
    for status, pattern in _ORDERS:
        match = pattern.match(text.folded, start, end)
        if match:
            yield Found("status", str(status), match.start("verb"), match.end("verb"))


def _is_so(text: Plain, start: int, match: re.Match[str]) -> bool:
    before = text.folded[window(start, match.start()) : match.start()]
    if _NOT.search(before) or _NOT_SO_YET.search(before) or _PART_DONE.search(before):
        return False
    word = match.group()
    if _PRESENT_TOO.fullmatch(word):
        said = text.span(match.start(), match.end()).text
        if said[-1:] in "éÉ" or _AUXILIARY.search(before):
            return True
        if _SUBJECT_BEFORE.search(before):
            return False
        # "l'atelier commence le 6" is a plan, "atelier termine" without its accent a state
        return not re.match(r"commence|demarre|debute|lance|entame", word)
    return True


def find_light(text: Plain, start: int, end: int) -> Iterator[Found]:
    """Traffic lights by name; "on track" is none."""
    for rag, pattern in _LIGHT:
        for match in pattern.finditer(text.folded, start, end):
            before = text.folded[window(start, match.start()) : match.start()]
            if _NO_LIGHT.match(text.folded, match.end(), end) or _APPROVAL.search(before):
                continue
            if _NOT.search(before) or _LIGHT_OLD.match(text.folded, match.end(), end):
                continue
            if not before.strip() or _LIGHT_BEFORE.search(before) or _LIGHT_ALONE.match(text.folded, match.end(), end):
                yield Found("rag", str(rag), match.start(), match.end())


def find_blocker(text: Plain, start: int, end: int) -> Iterator[Found]:
    """Something stops the work (true), or the writer says that nothing does (false)."""
    free = [(m.start(), m.end()) for m in _BLOCK_FREE.finditer(text.folded, start, end)]
    for a, b in free:
        yield Found("blocker", False, a, b)
    label = _BLOCK_LABEL.match(text.folded, start, end)
    if label and not free:
        yield Found("blocker", True, label.start("b"), label.end("b"))
    for match in _BLOCK.finditer(text.folded, start, end):
        if free or _NOT_A_BLOCK.search(text.folded, window(start, match.start()), match.start()):
            continue
        yield Found("blocker", True, match.start(), match.end())
