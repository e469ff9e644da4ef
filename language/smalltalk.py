"""Greetings, thanks and "nothing to report": words that ask for nothing (rule 16)."""

import re

_PIECES = (
    r"good (?:morning|afternoon|evening|day|night)|morning|evening|hi(?: there| all| team| everyone)?|"
    r"hello(?: there| all| team| everyone)?"
    r"|hey(?: there| all)?|dear (?:all|bot|bureau)|bonjour(?: a tous)?|bonsoir|salut(?: a tous)?|coucou|"
    r"hello bot|rebonjour|bjr|slt|yo"
    r"|thanks?(?: you)?(?: so much| very much| a lot| again| in advance| all)?|thx|many thanks|cheers|"
    r"merci(?: beaucoup| bien| d'avance| encore| a tous)?|ty"
    r"|(?:have a |passe(?:z)? une? )?(?:nice|good|great|lovely|bon|bonne|belle|excellente?) (?:weekend|"
    r"week-end|day|evening|week|journee|soiree|semaine|apres-midi|we)(?: a tous| everyone| all)?"
    r"|bon week[- ]?end|bye(?: bye)?|see you(?: (?:soon|tomorrow|later|monday))?|au revoir|a (?:demain|"
    r"bientot|plus|lundi|toute)|ciao|best(?: regards)?|kind regards|cordialement|bien a (?:toi|vous)"
    r"|ok(?:ay)?|d'accord|great|perfect|parfait|super|cool|nice|well done|bravo|top|noted|c'est note|bien note|"
    r"entendu|understood|got it|compris|you'?re welcome|de rien|no problem|pas de souci|lol|haha|mdr"
    r"|please|pls|plz|svp|stp|s'il (?:te|vous) plait|how are you(?: doing| today)?|comment (?:ca va|"
    r"vas-tu|allez-vous)|ca va(?: bien)?|update|petit point|quick update|status update|point d'avancement|"
    r"news|nouvelles|quick one|fyi|pour info|all good|tout va bien|everything(?:'s| is) (?:fine|ok|good)"
)
_NOTHING = (
    r"nothing (?:new|to report|to add|to say|to declare|special|much)(?: (?:from me|from my side|on my "
    r"side|on mine|this week|today|here))*|no (?:news|updates?|changes?)(?: (?:from me|from my side|on my "
    r"side|this week|today))*"
    r"|rien (?:a signaler|de neuf|de nouveau|de special|a declarer|de particulier|a ajouter)(?: (?:de mon "
    r"cote|pour moi|cette semaine|aujourd'hui|pour l'instant|de neuf))*|r\.?a\.?s\.?(?: (?:de mon cote|"
    r"pour moi|cette semaine|aujourd'hui))*|pas de (?:nouvelles|changements?|nouveautes?)(?: (?:de mon "
    r"cote|cette semaine))*|same as (?:last week|yesterday|before)|no change|sans changement|inchange"
)
_ONLY = re.compile(
    rf"[\s\W]*(?:(?:{_PIECES}|{_NOTHING})(?!\w)[\s\W]*(?:(?:and|et|to|a|for|pour|you|everyone|all|"
    r"everybody|bureau|bot|tous|toutes|so|very|much|beaucoup|now|guys|again|team|l'equipe|l'aide|your "
    r"help|ton aide|votre aide|it|that|ca|cela|your|my friend|from me|for your help|for that|pour "
    r"ca)(?!\w)[\s\W]*)*)*"
)


def is_small_talk(clause: str) -> bool:
    """Nothing but courtesies, or the statement that there is nothing to report. An empty clause is small talk too."""
    return bool(_ONLY.fullmatch(clause)) if len(clause) < 120 else False


_THANKS = re.compile(
    r"[\s\W]*(?:(?:and|et|so|very|many|big|un grand|grand|mille)\s+)*(?:thanks?(?! to)|thank (?:you|u|god|goodness)|"
    r"thx|ty|merci(?! (?:de|d'))|bravo|"
    r"congrats|congratulations|felicitations|well done|kudos|(?:great|good|nice|lovely|useful|interesting|excellent) "
    r"(?:job|work|meeting|"
    r"session|talk|chat|discussion|call|event)|(?:bonne|belle|super|excellente) (?:reunion|seance|discussion|session)|"
    r"(?:beau|bon) (?:travail|boulot)|happy (?:birthday|new year)|bon anniversaire|bonne annee)\b"
)


def is_thanks(said: str) -> bool:
    """A clause that thanks or praises: the names in it are what for, not what is reported."""
    return bool(_THANKS.match(said))
