"""Questions: what opens one, and the topic it is about. A question is never a record, whatever values it names."""

import re

from language.acts import QuestionAct
from language.clauses import Clause
from language.message import Message
from language.question_words import HELP, TOPIC_WORDS

LONGEST = 300  # characters of a question that are looked at
TOPICS = (*(topic for topic, _ in TOPIC_WORDS), "help")
_TOPICS = tuple((topic, re.compile(rf"(?:\b|(?<=^))(?:{words})(?!\w)")) for topic, words in TOPIC_WORDS)
_HELP_ANYWHERE = re.compile(rf"\b(?:{HELP})\b")
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
    r"combien|(?:il (?:me |m'en |nous )?)?reste (?:encore )?combien|c'est (?:quoi|quand|qui|ou)|(?:par )?(?:a|de|sur|"
    r"dans) quel(?:le|s|les)?|"
    r"d'ou|jusqu'a quand|depuis quand|"
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
    said = message.text.folded[clause.start : min(end, clause.start + LONGEST)]
    if _HELP_ALONE.fullmatch(said) or _HELP_ANYWHERE.search(said):
        return QuestionAct(topic="help")
    opens = _OPENS.match(said)
    if not (opens or clause.asks or _NOUN_ONLY.fullmatch(said)):
        return None
    if opens and not clause.asks and re.match(r"\s*(?:have|has|do|is|are|does|did|ou(?! en\b)|any)\b", said):
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
