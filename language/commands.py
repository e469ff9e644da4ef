"""Orders to the bot itself: undo, skip, snooze, cancel (rule 14), and how the office is."""

import re
from datetime import timedelta

from language.acts import CommandAct
from language.clauses import Clause
from language.message import Message
from language.relative_dates import COUNTS, count_of

_POLITE = (
    r"(?:please|pls|plz|svp|stp|s'il (?:te|vous) plait|ok|oops|oups|sorry|pardon|desolee?|hey|merci|thanks|"
    r"non|no|just|can you|could you|peux-tu|pouvez-vous|pourrais-tu|tu peux)"
)
_THIS = (
    r"(?:it|this|that|all|everything|now|again|(?:the|this|that|my|last|previous|latest) *(?:last|"
    r"previous|latest)? *(?:update|change|changes|one|entry|form|card|action|request|message|reminder|"
    r"question|thing|edit|step|save|report|draft|input)?"
    r"|ca|cela|tout|ceci|(?:la|le|les|ma|mon|ce|cette|cet|l')\s*(?:derniere?|precedente?)?\s*(?:mise a "
    r"jour|modification|changement|saisie|formulaire|carte|action|demande|message|rappel|question|entree|"
    r"enregistrement|maj)?(?:\s+(?:precedente?|derniere?))?)"
)
_UNDO = (
    r"undo|revert|roll ?back|take (?:that|it|this) back|ctrl[- ]?z|defais|defaire|annule|reviens en arriere|"
    r"revenir en arriere|retablis|reviens sur"
)
# What was said or entered last, as the object of undoing.
_JUST = (
    r"(?:(?:my|the|this|that|mon|ma|mes|le|la|les|l'|ce|cette)\s*(?:very )?(?:last|latest|previous|recent|most "
    r"recent|derniere?s?|precedente?)?\s*"
    r"(?:two |three |deux |trois )?(?:message|update|change|entry|record|input|line|statement|answer|post|note|save|"
    r"edit|one|thing|"
    r"mise a jour|modification|changement|saisie|entree|enregistrement|maj|phrase|reponse|envoi)s?(?: (?:derniere?|"
    r"precedente?)s?)?|"
    r"(?:what|everything|all|the thing|that which) i(?:'ve| have)? (?:just |last )?(?:said|sent|wrote|written|did|"
    r"done|entered|typed|saved|told "
    r"you|reported|posted|recorded|confirmed|changed)|(?:tout )?ce que (?:je viens (?:d'|de )\s*\w+|j'ai (?:\w+ )?\w+)|"
    r"(?:le|la|les) derniere?s? (?:chose|truc)s?)"
)
_ERASE = (
    r"(?:undo|revert|reverse|roll ?back|take back|delete|remove|erase|wipe|withdraw|retract|scratch|strike|ignore|"
    r"disregard|forget|cancel|"
    r"defais|defaire|annule[rz]?|efface[rz]?|supprime[rz]?|retire[rz]?|enleve[rz]?|oublie[rz]?|ignore[rz]?|revenir "
    r"sur|reviens sur)"
)
_FROM_WHERE = (
    r"(?:\s+(?:just now|now|from|in|out of|off|again|just|du|de|des|dans|a l'instant|tout de suite)\b(?:\s+(?:the|my|"
    r"your|le|la|les|mon|ta|"
    r"votre))?(?:\s+\w+)?)?"
)
_UNDO_LAST = rf"{_ERASE} (?:about )?{_JUST}{_FROM_WHERE}|scratch that|strike that|my mistake,? undo"
_SKIP = (
    r"(?:skip|leave|count|pass) me(?: out| over)?(?: (?:please|for now|today))?|skip (?:my (?:turn|update|part|"
    r"report)|mine)|no update from me|"
    r"(?:je )?(?:saute|passe) mon tour|saute[- ]moi|passe[- ]moi|(?:fais|faites) sans moi|sans moi|je zappe|"
    r"zappe(?:[- ]moi)?|"
    r"skip|pass|i(?:'ll)? pass|je passe|passe|saute|on saute|sauter|passer|not this (?:time|week)|pas cette "
    r"(?:semaine|fois)"
)
_CANCEL = (
    r"cancel|annuler|abort|forget (?:it|that|this)|never ?mind|nevermind|drop it|laisse tomber|oublie(?: ca)?|"
    r"abandonne|stop|discard|close this|ferme ca|quit|leave it|laisse"
)
_LATER = (
    r"remind(?: me)?|snooze|later|not now|ask (?:me )?(?:again )?later|(?:ping|nudge|poke|prod|bug|chase|ask|alert|"
    r"warn|notify|buzz|remind|try|contact|tell|message|text) "
    r"me|(?:come|get|check|report) back(?: (?:to|with|at) (?:me|us))?|check with me|wake me up|follow up(?: with me)?|"
    r"(?:fais|faites)[- ]moi penser|(?:re)?demande[- ]moi|(?:re)?contacte[- ]moi|(?:re)?parle[- ]m'en|previens[- ]moi|"
    r"reviens (?:vers moi|a la charge|me voir)|repasse|reecris[- ]moi|"
    r"rappelle[- ]?(?:moi|le moi|le-moi)?|rappelez[- ]moi|"
    r"plus tard|pas maintenant|reporte le rappel|relance[- ]moi|redemande[- ]moi|me rappeler|reviens"
)
# Only as the whole message: beside other words "health" is about somebody's, and no order.
_HEALTH = (
    r"(?:show (?:me )?(?:the )?)?(?:admin(?:istration)?(?: card| page)?|doctor|diagnos(?:tic|tics|e)|"
    r"(?:bureau |bot |office |system )?health(?: check| card)?|(?:bureau|bot|office|system) (?:status|state))|"
    r"(?:montre[- ]moi |affiche )?(?:l'|la |le )?(?:carte (?:d')?admin(?:istration)?|"
    r"(?:etat|sante) (?:du|de) (?:bureau|bot|systeme)|sante|diagnostic)"
)
_TIME = (
    r"(?:\s+(?:this|next) (?:week|time|one|round)|\s+(?:cette|la) (?:semaine|fois|fois-ci)|\s+(?:pour "
    r")?(?:today|aujourd'hui)|\s+ce tour|\s+(?:for|pour) (?:now|l'instant))"
)
_WHOLE = tuple(
    (command, re.compile(rf"[\s\W]*(?:{_POLITE}[\s,]+)*(?:{words})(?:\s+{_THIS})*{_TIME}?(?:[\s,]+{_POLITE})*[\s\W]*"))
    for command, words in (("undo", _UNDO_LAST), ("undo", _UNDO), ("skip", _SKIP), ("cancel", _CANCEL))
)
_ADMIN = re.compile(rf"[\s\W]*(?:{_POLITE}[\s,]+)*(?:{_HEALTH})(?:[\s,]+{_POLITE})*[\s\W]*")
_SNOOZE = re.compile(rf"[\s\W]*(?:{_POLITE}[\s,]+)*(?:{_LATER})\b")
_FOR_SOME_DAYS = re.compile(
    rf"\b(?:for |de |pour |of )?(?P<n>\d{{1,2}}|{'|'.join(sorted(COUNTS, key=len, reverse=True))})\s+(?P<unit>days?|"
    rf"weeks?|jours?|semaines?)\b"
)
_BARE = re.compile(r"[\s\W]*(?:annule|annule ca|annule cela)[\s\W]*")
_FORM = re.compile(r"\b(?:form|formulaire|card|carte|request|demande|dialog|saisie en cours)\b")


def command_in(message: Message, clause: Clause) -> CommandAct | None:
    """A clause that is nothing but an order, or asks to be reminded."""
    said = message.said(clause)
    if len(said) > 120:
        return None
    for command, pattern in _WHOLE:
        if pattern.fullmatch(said):
            if command == "undo" and said.startswith("annule") and _FORM.search(said):
                command = "cancel"
            return CommandAct(command=command)
    if clause == message.clauses[0] and _ADMIN.fullmatch(message.text.folded):
        return CommandAct(command="health")
    match = _SNOOZE.match(said)
    if not match:
        return None
    when = next(message.dates_in(clause.start, clause.end), None)
    wait = _FOR_SOME_DAYS.search(said)
    if when is None and wait:
        away = count_of(wait["n"]) * (7 if wait["unit"].startswith(("w", "s")) else 1)
        span = message.text.span(clause.start + wait.start("n"), clause.start + wait.end())
        return CommandAct(command="snooze", until=message.today + timedelta(days=away), words={"until": span})
    is_order = re.search(
        r"remind|snooze|rappel|ping|nudge|poke|prod|bug|chase|alert|warn|notify|buzz|try|contact|relance|demande|"
        r"parle|penser|"
        r"previens|reviens|repasse|reecris|ask|back|check|follow|tell|message|text|wake|later|not now|plus tard|pas "
        r"maintenant",
        match.group(),
    )
    if when is None:
        return CommandAct(command="snooze") if is_order or match.end() >= len(said.rstrip()) else None
    days = when.days(message.today)
    if not is_order or days is None:
        return None
    return CommandAct(command="snooze", until=days[0], words={"until": message.text.span(when.start, when.end)})
