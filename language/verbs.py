"""What happens to an activity, by families of verbs in both languages: finished, started, paused, cancelled.

`DONE`, `STARTED`, `ON_HOLD`, `CANCELLED` are what has happened; `FINISHES` and `STARTS` every form, for the dates
that stand beside them. Forms of learners count too: "is finish", "we have start".
"""

from functools import cache

from language.inflection import bases, forms, french_forms, participles, past, spelled_out
from language.normal import words_in

_FINISH = words_in(
    """
    finish complete conclude end close finalise finalize accomplish terminate wrap_up tie_up round_off round_up
    polish_off finish_off finish_up close_out close_down sign_off
    """
)
_HAPPEN = words_in("conduct stage carry_out deliver happen execute")
_PUBLISH = words_in("publish release submit hand_in hand_over turn_in ship roll_out")
_START = words_in("start launch commence initiate kick_off open resume restart inaugurate start_off")
_PAUSE = words_in("postpone suspend defer pause adjourn shelve park halt interrupt")
_CANCEL = words_in("cancel scrap abandon axe call_off annul ditch scrub")

_FR_FINISH = words_in("termin achev boucl finalis clotur emball parachev realis effectu execut publi livr")
_FR_START = words_in("commenc demarr redemarr debut lanc entam initi inaugur attaqu amorc recommenc")
_FR_PAUSE = words_in("report ajourn gel differ stopp")
_FR_CANCEL = words_in("annul abandonn supprim deprogramm")

# An auxiliary before the base form, as learners write it.
_AUX = (
    r"(?:is|are|was|were|has|have|had|been|already|just|it's|that's)(?: (?:now|already|just|all|finally|"
    r"been|be))?"
)
_BASE_ONLY = r"(?! (?:line|date|point|up to|with|time|of|to|by|on the|button|early|late|project|phase)\b)"
_LEARNT_DONE = words_in("finish finalise finalize conclude publish deliver accomplish wrap_up terminate submit")
_LEARNT_START = words_in("start begin launch commence kick_off resume")
_LEARNT_PAUSE = words_in("postpone suspend pause adjourn defer")

DONE = (
    rf"{past(_FINISH)}|{past(_HAPPEN)}|{past(_PUBLISH)}|{_AUX} (?:{bases(_LEARNT_DONE)}){_BASE_ONLY}|did finish|"
    r"done|complete|held|took place|taken place|(?:has|have) been run|(?:was|were) run|(?:went|gone) ahead|"
    r"(?:board|committee|council|panel|group) (?:has |have )?met|"
    r"(?:brought|came|come|drew|drawn) to (?:an end|a close|its end|its close)|in the bag|in the can|behind us|"
    r"put to bed|(?:is|are|was|were|all|now) over|came out|sent out to the donor|"
    r"(?:went|gone|(?:is|are) (?:now |finally |already )?|now )\s*(?:live|online)|"
    rf"{participles(_FR_FINISH)}|(?:mene|menee|menes|menees) a (?:bien|terme)|fini(?:e|es|s)?|conclue?s?|acquis et "
    r"termine|(?<!huis )clos(?:e|es)?|"
    r"a eu lieu|ont eu lieu|(?:a|ont) pris fin|(?:arrive|arrivee|parvenu|parvenue)s? a (?:son|leur) terme|"
    r"s'est tenue?|se sont tenue?s|ete tenue?|est tenue?|tenue?s?(?= (?:le|du|hier|a|en|les)\b)|"
    r"(?:s'est|se sont) (?:bien |tres bien |mal )?(?:deroule|passe)(?:e|es|s)?|derriere nous|dans la boite|plie et "
    r"replie|c'est plie|"
    r"(?:a|ai|ont|avons|ete|est|sont) (?:enfin |bien |deja )?(?:rendu|remis|depose)(?:e|es|s)?"
    r"(?! (?:a (?:plus|un|une|l|la|demain|lundi)|en|au|aux|sine)\b)|"
    r"(?:rendu|remis)(?:e|es|s)?(?= (?:hier|ce matin|avant-hier|lundi|mardi|mercredi|jeudi|vendredi|le|la semaine)\b)|"
    r"(?:est|sont|ete|mise?s?|maintenant|enfin|desormais|deja) en ligne|(?:est|sont) (?:enfin )?(?:paru|sorti)(?:e|"
    r"es|s)?|"
    r"c'est fait|est faite?|sont faits|c'est bon|tout est pret"
)
STARTED = (
    rf"{past(_START)}|{_AUX} (?:{bases(_LEARNT_START)}){_BASE_ONLY}|begun|began|under ?way|in progress|ongoing|"
    rf"on-going|"
    r"up and running|off the ground|got going|gotten going|in full swing|set in motion|"
    r"(?:is|are) (?:now |already )?running(?= (?:now|since|this|today|well|smoothly)\b|\s*(?:$|[,.;!]))|"
    rf"{participles(_FR_START)}|en cours|en marche|en route|en chantier|sur les rails|bat son plein|battent leur plein|"
    r"c'est parti|est (?:bien )?partie?|(?:a|ont) (?:bien |enfin )?(?:repris|ouvert)|"
    r"on attaque(?! (?:le|lundi|mardi|mercredi|jeudi|vendredi|demain|en)\b(?! \w+ (?:du|de|des)\b))"
)
ON_HOLD = (
    rf"{past(_PAUSE)}|{_AUX} (?:{bases(_LEARNT_PAUSE)}){_BASE_ONLY}|on[- ]hold|put off|put aside|put on ice|on ice|"
    r"frozen|on pause|on the back ?burner|until further notice|no new date|in limbo|in abeyance|mothballed|"
    rf"{participles(_FR_PAUSE)}|en pause|suspendue?s?|interrompue?s?|en suspens|en attente d'une nouvelle date|"
    r"mise?s? en attente|jusqu'a nouvel ordre|sine die|remise?s? a plus tard|mise?s? de cote|au frigo|en veilleuse|"
    r"entre parentheses|en stand[- ]?by|stand[- ]?by|sans nouvelle date|pas de nouvelle date"
)
CANCELLED = (
    rf"{past(_CANCEL)}|cancell?ation of|dropped for good|will not (?:take place|happen)|won't (?:take place|happen)|"
    r"not going ahead|(?:isn't|is not|not) (?:going to happen|happening)|is off for good|"
    rf"{participles(_FR_CANCEL)}|n'aura (?:pas|plus) lieu|(?:tombe|tombee) a l'eau|passe a la trappe"
)
_NOT = (
    r"(?:not|never|(?:has|have|had|did|is|was|are)n't|nothing|hasnt|havent|isnt|wasnt|didnt|pas|non|jamais|"
    r"rien (?:n'a|n'est|de))"
)
_YET = r"(?: (?:yet|really|been|be|encore|vraiment|toujours|ete|officially|actually|even|quite|ici|la))*"
NOT_STARTED = (
    rf"{_NOT}{_YET} (?:{past(_START)}|{bases(_LEARNT_START)}|begun|began|under ?way|en cours|in progress|"
    rf"{participles(_FR_START)}|{'|'.join(stem + 'er' for stem in sorted(_FR_START))})(?: yet)?|"
    rf"(?:yet|still|remains) to (?:be )?(?:{past(_START)}|{bases(_LEARNT_START)})|"
    r"(?:reste|restent|encore) a (?:lancer|demarrer|commencer|debuter)|"
    r"back to planned|(?:still|remains?|stays?|encore|toujours|reste|restent) (?:at |a |in |en |on )?"
    r"(?:planned|planifie(?:e|s|es)?|prevue?s?|programmee?s?)(?! (?:for|on|le|du|pour|en|au)\b)|"
    r"(?:status|statut|etat)(?: is| est)?(?: now| maintenant)?\s*:?\s*(?:planned|planifiee?)"
)

FINISHES = (
    rf"{forms(_FINISH)}|{forms(_HAPPEN)}|{forms(_PUBLISH)}|completion|publication date|delivery|ready|done|over|"
    rf"{french_forms(_FR_FINISH)}|fini(?:r|ra|t|ssons|e|es|s|ront|rons)?|(?:re)?(?:rends|rend|rendre|rendra|rendons|"
    rf"rendu)(?:e|es)?|"
    r"remet(?:s|tre|tra|tons|tront)?|remise?|clore|conclure|livraison|prete?s?"
)
STARTS = (
    rf"{forms(_START - {'open'})}|opens?|opening|begins?|beginning|start date|"
    rf"{french_forms(_FR_START)}|demarrage|debut|lancement|a partir d[ue]|ouvre|ouvrira|ouverture"
)


@cache
def verb_forms() -> frozenset[str]:
    """Every word of these families: none is a misspelt name."""
    english = _FINISH | _HAPPEN | _PUBLISH | _START | _PAUSE | _CANCEL
    return spelled_out(english, _FR_FINISH | _FR_START | _FR_PAUSE | _FR_CANCEL)
