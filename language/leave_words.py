"""The words of leave: whether a clause speaks of the writer's own absence, which kind, and what is to happen to it."""

import re

from language.calendar_names import any_of, weekdays
from language.message import Message

_TYPES = (
    (
        "compensatory",
        (
            r"compensatory|comp(?:ensation)? (?:day|time|leave|off)s?|toil|time off in lieu|day in lieu|in lieu|"
            r"recup(?:eration)?s?|compensatoires?|compensateurs?|jours? de compensation|rtt|rcr"
        ),
    ),
    ("unpaid", r"unpaid|without pay|leave of absence without|sans solde|non paye\w*|non remunere\w*"),
    ("home", r"home leave|conges? dans (?:les|leurs|mes) foyers|conges? (?:au|de) foyers?"),
    (
        "special",
        (
            r"special leave|special|bereavement|compassionate|family (?:event|emergency|leave)|parental|maternity|"
            r"paternity|wedding|funeral|conges? (?:special|speciaux|exceptionnels?|familial|parental|maternite|"
            r"paternite)|exceptionnels?|speciaux|evenement familial|deuil|obseques|mariage|enfant malade|"
            r"circonstances?|petits? chomages?|enterrement|funerailles|deces|naissance|bapteme|jury duty|garde "
            r"d'enfant"
        ),
    ),
    (
        "training",
        (
            r"training(?: course| leave| day)?|(?:on|at|in|attending) (?:a )?(?:course|seminar|training)|conges? "
            r"(?:de )?formation|en formation|formation|stage"
        ),
    ),
    (
        "sick",
        (
            r"sick(?:ness)?|ill|illness|unwell|not (?:feeling )?(?:well|good|great)|don't feel (?:well|good)|"
            r"feel(?:ing)? (?:bad|terrible|awful|sick|ill|unwell|rough)|under the weather|flu|fever|migraine|"
            r"covid|malade|maladie|souffrante?|grippe\w*|fievre|pas bien|mal en point|angine|gastro|arret maladie|"
            r"arret de travail|en arret|mon arret|medical leave|hospital\w*"
        ),
    ),
    ("annual", r"annual|vacations?|holidays?|pto|conges? annuels?|conges? payes?|vacances|conges? d'ete|summer leave"),
)
TYPES = tuple((name, re.compile(rf"\b(?:{words})\b")) for name, words in _TYPES)
_DAYS_NAMED = any_of(weekdays())
# Words that by themselves speak of an absence.
_ABSENCE = re.compile(
    r"\b(?:leave|days? off|time off|take off|taking off|half[- ]?days?(?: off)?|off sick|sick|ooo|out of "
    r"(?:the )?office|annual leave|pto|vacations?|"
    r"conges?|vacances|absente?|absence|demi[- ]?journees?|1/2 journee|poser|pose|rtt|recup|arret "
    r"(?:maladie|de travail)|mon arret|malade|unwell|not feeling well|"
    r"not well|under the weather|holidays?|day off|souffrante?|maladie|en formation|(?:on|at|attending) (?:a "
    r")?(?:training|"
    r"course|seminar)(?: course)?|toil|jours? de recup\w*|comp "
    r"(?:day|time)|je ne travaille pas|enfant malade|(?:child|kid|son|daughter|baby) is (?:sick|ill)|"
    r"(?:prends|prendrai|prendre) (?:(?:mon|ma|mes|un|une|le|la|l') ?)?(?:journees?|matinee|apres-midi|"
    rf"aprem|{_DAYS_NAMED}|demi-journee|\d+ jours?|(?:un|deux|trois|quatre|cinq) "
    r"jours?)|not working|"
    # somebody says that he will not be there
    r"(?:won't|wont|will not|not going to|can't|cannot|can not|am not|not|'m not) (?:be )?(?:in|working|at work|around|"
    r"coming(?: in)?|come in|make it(?: in)?|at my desk|available|reachable)|"
    r"je (?:ne )?(?:viens|viendrai|travaille|travaillerai|serai|suis) (?:pas|plus)(?: la| au bureau| disponible| "
    r"joignable)?|"
    r"je (?:brosse|m'absente|m'absenterai|m'arrete|manque|manquerai)|pas dispo\w*)\b"
)
# The day after which the writer was there again.
LAST_DAY = re.compile(r"\b(?:last day|final day|dernier jour|derniere journee)\b")
_AWAY = re.compile(r"\b(?:off|away|out|absente?|not in|not available|unavailable|indisponible|pas la|back)\b")
_OTHERS = re.compile(
    r"\b(?:he|she|they|the|his|her|their|our|il|elle|ils|elles|les|leurs?|le|la|notre|nos|everyone|"
    r"everybody|tout le monde|all|who|qui|host|membres?|partner|"
    r"minist\w+|supplier|colleagues?|collegues?)\b"
)
_MINE = re.compile(r"\b(?:i|i'm|im|i'll|i'd|i've|my|me|je|j'|j|mon|ma|mes|moi)\b|(?:^|\b)j'")
_COURTESY = re.compile(
    r"(?:(?:hi|hello|hey|dear|bonjour|salut|coucou|please|pls|svp|and|et|also|aussi|sorry|desolee?|btw|"
    r"new|nouvelle?|request(?:ing)?|demande(?: de| d')?|request for|for|a|an|un|une|de|d'|"
    r"the|need|want|could|can|would like|like|just|still|changement|change|cancel|annule[rz]?|annulation|"
    r"extend|prolonge\w*|prolongation|extension|move|decale\w*|modifi\w+|pour|to|of|du|taking|take|"
    r"prendre|pose|"
    r"correction|full|whole|one|two|three|\d+|jours?|days?|weeks?|semaines?|next|tomorrow|today|demain|"
    r"aujourd'hui|this|ce|cet|half|"
    r"early|short|some|on|en|in|is|be|will|going|monday|friday|thursday|tuesday|wednesday|lundi|mardi|"
    r"mercredi|jeudi|vendredi|morning|afternoon|matin|apres-midi|toute|tout|la|le|feeling|not|away|team|"
    rf"all|there|{_DAYS_NAMED}|off|comp|time|working|entire|rest|reste|last|final|dernier|derniere|was|etait|both|"
    rf"deux|plus)\W+)*$"
)
_NO_ABSENCE = re.compile(
    r"\b(?:work(?:ing)? from home|wfh|teletravail|home office|public holiday|jour ferie|bank holiday|"
    r"annual (?:report|meeting|conference|review|work ?plan|budget|plan)|rapport annuel|"
    r"special (?:session|event|thanks|attention|request|case)|take off the|call it off|called off|off "
    r"(?:the phone|track|we go|to a|the hook|line)|just off|day off the|seance speciale|leave (?:it|the|"
    r"that|a|them|for|you|us|out)\b|"
    r"pose (?:un|une|la|le|des) (?:question|probleme|souci|dalle)|poser (?:un|une|la|le|des) (?:question|"
    r"probleme)|back to (?:you|green|the)|call(?:ed)? back|feed ?back|get back|push(?:ed)? back|came back|"
    r"back and forth|sick of)\b"
)
_CANCEL = re.compile(
    r"\b(?:cancel|canceled|cancelled|cancelling|withdraw|drop|annul\w+|annulation|supprime\w*|retire[rz]?|"
    r"renonce|don't need|no longer need|not taking|won't (?:be taking|take|need)|scrap|plus besoin|n'ai "
    r"plus|ne prends (?:plus|pas|finalement))\b"
)
_CHANGE = re.compile(
    r"\b(?:chang\w+|mov(?:e|ing|ed)|shift\w*|modif\w+|shorten\w*|cut(?:ting)? short|raccourci\w*|ecourte\w*|decal\w+|"
    r"deplace\w{0,2}|reschedul\w+|postpone\w*|instead|"
    r"plutot|swap\w*|au lieu|avance[rz]?|repousse\w*|correct\w*|reporte\w*|rather|finalement)\b"
)
_EXTEND = re.compile(
    r"\b(?:exten[dst]\w*|extension|prolong\w+|longer|rallong\w+|additional|more days?|jours? (?:de plus|"
    r"supplementaires?)|another)\b"
)
_RETURN = re.compile(
    r"(?:\b(?:i'm|i am|im|je suis|me voila|am|finally|enfin)\s+(?:now |already |finally |bien |enfin |de "
    r"nouveau )?(?:back|de retour|rentree?|revenue?)\b|^\W*(?:hello |hi |hey |bonjour |good morning |"
    r"salut |coucou )?[\s,!]*(?:back|de retour|rentree?)\b"
    r"(?! (?:on|by|to work on|lundi|le|in))|\b(?:je (?:reprends|suis rentree?|suis revenue?)|j'ai repris|"
    r"returned|back (?:at work|to work|in the office|from|since|today|at my desk|online)|de retour (?:au "
    r"(?:bureau|travail)|de|depuis|aujourd'hui|parmi))\b)"
)


def speaks_of_leave(message: Message, said: str, *, has_date: bool) -> bool:
    """The writer's own absence: said in the first person, or with no subject at all ("vacation next week please")."""
    said = _NO_ABSENCE.sub(" ", said)
    mine = _MINE.search(said)
    word = _ABSENCE.search(said)
    if word:
        before = said[: word.start()]
        if mine and mine.start() < word.end() + 20 and not _other_first(said, mine.start()):
            return True
        before = re.sub(r"\b(?:home|special|annual)\b", " ", before)
        for _, pattern in TYPES:
            before = pattern.sub(" ", before)
        return not before.strip() or bool(_COURTESY.fullmatch(before.lstrip() + " "))
    if _RETURN.search(said):
        return not _OTHERS.match(said.lstrip())
    away = _AWAY.search(said)
    if not away or away.group() == "back":
        return False
    if mine and mine.start() < away.start() and not _other_first(said, mine.start()):
        return has_date or away.group().startswith(("absent", "away", "off", "out", "indisp"))
    return has_date and bool(_COURTESY.fullmatch(said[: away.start()].lstrip()))


def _other_first(said: str, mine: int) -> bool:
    other = _OTHERS.search(said)
    return bool(
        other and other.start() < mine and re.search(r"\b(?:is|are|was|est|sont|will|sera)\b", said[other.end() : mine])
    )


def op_of(said: str) -> str:
    """request, change, cancel, extend or return."""
    if _CANCEL.search(said) and not re.search(
        r"\b(?:cancel|annul)\w*\b.*\b(?:meeting|reunion|workshop|atelier)\b", said
    ):
        return "cancel"
    if _RETURN.search(said):
        return "return"
    if _EXTEND.search(said):
        return "extend"
    if _CHANGE.search(said):
        return "change"
    return "request"


def type_of(said: str) -> tuple[str, int, int] | None:
    """The kind named first in the order of the table: what is special outranks plain holidays."""
    for name, pattern in TYPES:
        match = pattern.search(said)
        if match:
            return name, match.start(), match.end()
    return None
