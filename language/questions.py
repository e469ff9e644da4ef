"""Questions, by topic: the first topic whose words fit wins."""

import re

from language.acts import QuestionAct
from language.clauses import Clause
from language.message import Message

_HELP = (
    r"what can (?:you|i|u) (?:do|ask|say)|how does (?:this|it) work|how do (?:i|you) (?:use|work)|what do you "
    r"do|who are you|que (?:sais|peux)[- ]tu faire|que peux[- ]tu|tu sais faire quoi|tu peux faire quoi|"
    r"comment (?:ca|cela) marche|comment (?:fonctionnes|tu fonctionnes|t'utiliser|utiliser)|que puis[- ]je "
    r"(?:demander|faire)|quelles commandes|which commands|what commands|need help|besoin d'aide|aide[- ]moi|"
    r"help me"
)
_TOPIC_WORDS = (
    (
        "leave_balance",
        (
            r"(?:how many|how much)\b.*\b(?:leave|holidays?|vacation|pto|days off)\b|(?:leave|holiday|vacation|"
            r"pto) (?:balance|days left|left|entitlement|allowance)|days? (?:of (?:leave|holiday|vacation) "
            r")?(?:do i have |have i )?(?:left|remaining)|balance of (?:my )?leave|solde (?:de |des |d')?(?:mes "
            r")?(?:conges?|vacances|jours)|mon solde|(?:jours?|conges?) (?:me |m')(?:reste|restent)|(?:reste|"
            r"restent)[- ](?:t-)?il\b.*\b(?:conges?|vacances|jours de)|combien de (?:jours de )?(?:conges?|"
            r"vacances)|combien de jours\b.*\b(?:conge|reste|poser|prendre)"
        ),
    ),
    (
        "who_is_away",
        (
            r"\b(?:who|who's|whos|who is|qui|anyone|anybody|someone|quelqu'un|everyone|quels collegues|which "
            r"colleagues)\b.*\b(?:away|off|out|absent\w*|on leave|on holiday|vacation|conges?|vacances|ooo|sick|"
            r"there|la|present\w*|in the office|bureau)\b|\b(?:absences?|absents)\b|(?:is|est-ce que|are) \w+ "
            r"(?:away|off|absente?|on leave|en conge|back|there|la)\b"
        ),
    ),
    (
        "workload",
        (
            r"workload|work load|overload\w*|over-?booked|overbooked|too much (?:work|on)|too busy|busiest|busy|"
            r"capacity|stretched|charge de travail|plan de charge|surcharge\w*|trop de travail|deborde\w*|"
            r"disponibilites?|who has (?:time|capacity|room)|qui a (?:du temps|de la place)|charges? de "
            r"(?:l'equipe|chacun)|plus charge|la charge"
        ),
    ),
    (
        "overdue",
        (
            r"overdue|past due|behind (?:schedule)?|running late|\blate\b|missed (?:deadlines?|dates?)|slipp(?:ed|"
            r"ing)|en retard|retards?|(?:echeances?|delais?) (?:depasse\w*|manque\w*|passee?s?)|depasse\w*|hors "
            r"delai"
        ),
    ),
    (
        "budget",
        (
            r"budgets?|money|spent|spend|spending|funds?|funding|euros? left|\beur\b|cost\w*|burn rate|budgetaire|"
            r"argent|depens\w+|fonds|credits|financ\w+ (?:left|reste)|enveloppe|combien (?:avons-nous|a-t-on|on "
            r"a) (?:depense|engage)|commit(?:ted|ments)"
        ),
    ),
    (
        "indicators",
        (
            r"indicators?|indicateurs?|logframe|logical framework|cadre logique|kpis?|targets?|cibles?|on target|"
            r"results? framework|objectifs?"
        ),
    ),
    ("risks", r"risks?|risques?|register|registre|threats?|menaces?"),
    (
        "my_activities",
        (
            r"\b(?:my|mine|mes|miennes?)\b.*\b(?:activit\w+|tasks?|taches?|work ?plan|work|list|liste|rows?|"
            r"dossiers?|plate|workload)\b|(?:activit\w+|tasks?|taches?|dossiers?|rows)\b.*\b(?:mine|my|my name|"
            r"miennes?|miens?|a moi|me concernent|sont les miennes|m'appartiennent|do i (?:have|own|lead)|am i|i "
            r"(?:own|lead|have|am)|je (?:gere|suis|pilote|m'occupe|dois))|what (?:am i|do i|should "
            r"i)\b.*\b(?:work\w*|do|have|responsible|plate|own|lead)|on my plate|assigned to me|qu'est-ce que "
            r"(?:j'ai|je dois)|que dois-je|sur quoi (?:je|dois)|what's on my|de quoi (?:je|suis-je)|j'ai quoi|my "
            r"activities|mes activites|mes taches|my tasks"
        ),
    ),
    (
        "due_soon",
        (
            r"\b(?:due|coming up|upcoming|next (?:deadlines?|steps?|milestones?|activities|events?)|deadlines?|"
            r"milestones? (?:this|next)|what(?:'s| is)? next|ahead|ends? (?:soon|this|next)|finish\w* (?:this|"
            r"next|soon))\b|echeances?|a rendre|a venir|arrive\w* a echeance|bientot|prochain\w* (?:echeances?|"
            r"etapes?|jalons?|activites|ateliers|semaines|jours)|jalons?|quoi de prevu|a livrer|tombe\w*|qu'y "
            r"a-t-il|se termine\w*|dates? limites?"
        ),
    ),
    (
        "activity_status",
        (
            r"status|statut|state of|how (?:is|are|far)|how's|where (?:are|is|do) (?:we|the|it|things)|how (?:did|"
            r"does|do)|progress|update on|any news|news (?:on|about|of|from)|what about|what is happening|what's "
            r"(?:happening|the latest|up with|new)|latest on|ou en est|ou en sont|ou en sommes|ou on en est|on en "
            r"est ou|en est ou|point sur|etat (?:d'avancement )?(?:de|du|des)|quel est l'etat|avancement|comment "
            r"(?:va|avance|se passe|se porte)|des nouvelles|quoi de neuf|c'en est ou|a quel stade|when (?:is|does|"
            r"do|will|are)|quand|who (?:owns|is (?:responsible|in charge|leading))|qui (?:pilote|s'occupe|est "
            r"responsable)|is (?:the )?.* (?:done|finished|on track|blocked|started|late|ready)|est-ce que .* "
            r"(?:fini|termine|pret|commence|avance|bloque)"
        ),
    ),
)
TOPICS = (*(topic for topic, _ in _TOPIC_WORDS), "help")
_TOPICS = tuple((topic, re.compile(rf"(?:\b|(?<=^))(?:{words})(?!\w)")) for topic, words in _TOPIC_WORDS)
_HELP_ANYWHERE = re.compile(rf"\b(?:{_HELP})\b")
_HELP_ALONE = re.compile(
    r"[\s\W]*(?:help|aide|help please|aide svp|please help|menu|\?+|commands?|commandes?|help me|"
    r"aide-moi)[\s\W]*(?:please|svp|pls)?[\s\W]*"
)
_OPENS = re.compile(
    r"[\s\W]*(?:(?:and|et|btw|by the way|au fait|hi|hello|hey|bonjour|salut|please|pls|so|alors|also|ok|"
    r"sinon|dis|tell me|dis[- ]moi|question)[\s,:]+)*"
    r"(?:what|whats|what's|which|who|whos|who's|when|where|wheres|how|hows|why|are|is|am i|do|does|did|"
    r"any|anything|anyone|have we|has|"
    r"show(?: me)?|list(?= (?:the|my|all|open|overdue|every|of))|give me (?:the|a|my|an)? ?(?:list|status|"
    r"overview|state|update|point)|tell me|display|que|quel|quels|quelle|quelles|qui|quand|ou en|ou|"
    r"combien|"
    r"comment|pourquoi|est-ce|est ce|qu'est|qu'y|quoi|y a-t-il|y a t il|il y a quoi|montre|montre-moi|"
    r"affiche|liste(?:r|[- ]moi)?(?= (?:les|mes|des|la|moi))|donne[- ]moi (?:la|le|les|mes|mon|ma)|"
    r"peux-tu me (?:dire|donner|montrer)|can you (?:tell|show|give|list)|could you (?:tell|show|give|"
    r"list)|status of|status on|etat de|etat des|etat du|reste-t-il|on en est|a qui|de quoi|sur quoi)\b"
)
_NOUN_ONLY = re.compile(
    r"[\s\W]*(?:my |mes |mon |the |les |le |top \d* ?|open |current )?(?:overdue|late|retards?|leave "
    r"balance|solde(?: de)? conges?|workload|charge de travail|risks|risques|budget|indicators|"
    r"indicateurs|activities|activites|tasks|taches|deadlines|echeances|absences)(?: (?:list|please|pls|"
    r"svp))?[\s\W]*"
)


def question_in(message: Message, clause: Clause, end: int) -> QuestionAct | None:
    """The question that a clause opens and that runs to `end` (the end of its sentence)."""
    said = message.text.folded[clause.start : end]
    if _HELP_ALONE.fullmatch(said) or _HELP_ANYWHERE.search(said):
        return QuestionAct(topic="help")
    opens = _OPENS.match(said)
    if not (opens or clause.asks or _NOUN_ONLY.fullmatch(said)):
        return None
    if opens and not clause.asks and re.match(r"\s*(?:have|has|do|is|are|does|did|ou|any)\b", said):
        return None  # a statement that only begins like one
    topic = _topic(said, has_activity=bool(_activity(message, clause.start, end, sure=True)))
    if topic is None:
        if not _activity(message, clause.start, end):
            return None
        topic = "activity_status"
    mention = (
        _activity(message, clause.start, end)
        if topic in ("activity_status", "risks", "overdue", "due_soon", "budget")
        else None
    )
    if mention is None:
        return QuestionAct(topic=topic)
    return QuestionAct(
        topic=topic,
        activity=mention[0],
        words={"activity": message.text.span(mention[1], mention[2])},
    )


def _topic(said: str, *, has_activity: bool) -> str | None:
    for topic, pattern in _TOPICS:
        if (
            topic == "activity_status"
            and not has_activity
            and not re.search(r"\bstatus|statut|etat|ou en|how far", said)
        ):
            continue
        if has_activity and topic in ("overdue", "due_soon", "indicators", "workload", "who_is_away"):
            if topic in ("due_soon", "overdue") and pattern.search(said):
                return "activity_status"
            continue
        if pattern.search(said):
            return topic
    return "activity_status" if has_activity else None


def _activity(message: Message, start: int, end: int, *, sure: bool = False) -> tuple[str, int, int] | None:
    rows = [m for m in message.mentions_in(start, end) if len(m.keys) == 1]
    named = [m for m in rows if m.is_sure] or ([] if sure else rows)
    return (named[0].keys[0], named[0].start, named[0].end) if named else None
