"""The language of a message, by its little words: "en", "fr", or "" when it does not tell."""

from language.calendar_names import months
from language.normal import WORD, words_in

_EN = words_in(
    """
    the is are was were be been at of and or not no to for in on by with from it its this that we i you they my our
    your has have had will would can could done finished started still yet now please thanks hello hi what who when
    where how which next week today tomorrow yesterday leave off back away sick blocked blockers blocker waiting
    draft report undo skip help new risk owner due deadline moved held until through workshop postponed cancelled
    overdue and amber red green
    """
)
_FR = words_in(
    """
    le la les l un une des du de d et ou pas ne n au aux en sur pour par avec dans est sont ete etait on je j nous
    vous il elle ils mes mon ma nos notre ce cet cette c ca qui que quoi quel quels quelle encore toujours deja
    termine terminee bonjour merci salut conge conges absent absente malade demain hier aujourd hui semaine
    prochaine bloque bloquee rapport aide annule annuler risque atelier reseau reporte echeance debut fin svp
    reprise retard combien rien avec orange rouge vert
    """
)
_SHARED = _EN & _FR


def language_of(folded: str) -> str:
    words = WORD.findall(folded)
    english = sum(word in _EN and word not in _SHARED for word in words)
    french = sum(word in _FR and word not in _SHARED and word not in months() for word in words)
    if english == french:
        return ""
    return "en" if english > french else "fr"
