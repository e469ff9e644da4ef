"""What questions are about: the words of each topic, English and French; the first topic that fits wins."""

HELP = (
    r"what can (?:you|i|u) (?:do|ask|say)|how does (?:this|it) work|how do (?:i|you) (?:use|work)|what do you "
    r"do|who are you|que (?:sais|peux)[- ]tu faire|que peux[- ]tu|tu sais faire quoi|tu peux faire quoi|"
    r"comment (?:ca|cela) marche|comment (?:fonctionnes|tu fonctionnes|t'utiliser|utiliser)|que puis[- ]je "
    r"(?:demander|faire)|quelles commandes|which commands|what commands|need help|besoin d'aide|aide[- ]moi|"
    r"help me|(?:all )?(?:that |what )you(?:'re| are)? (?:able to|can|could|know how to) (?:do|answer|handle|offer)|"
    r"what are you "
    r"(?:able|capable|for)|what(?:'s| is| are) your (?:purpose|features|commands|functions|skills)|how to (?:use|"
    r"talk to) (?:you|this|it)|"
    r"(?:tu|vous) (?:sers|servez|sais|savez|peux|pouvez) (?:a quoi|faire)|(?:a quoi|que) (?:tu sers|sers-tu|"
    r"servez-vous|sais-tu|savez-vous|"
    r"peux-tu|pouvez-vous)|(?:ce que|tout ce que) (?:tu|vous) (?:peux|pouvez|sais|savez) faire|"
    r"(?:tes|vos) (?:fonctions|commandes|capacites)|mode d'emploi"
)
TOPIC_WORDS = (
    (
        "leave_balance",
        (
            r"(?:how many|how much)\b.*\b(?:leave|holidays?|vacation|pto|days off)\b|(?:leave|holiday|vacation|"
            r"pto) (?:balance|days left|left|entitlement|allowance)|days? (?:of (?:leave|holiday|vacation) "
            r")?(?:do i have |have i )?(?:left|remaining)|balance of (?:my )?leave|solde (?:de |des |d')?(?:mes "
            r")?(?:conges?|vacances|jours)|mon solde|(?:jours?|conges?) (?:me |m')(?:reste|restent)|(?:reste|"
            r"restent)[- ](?:t-)?il\b.*\b(?:conges?|vacances|jours de)|combien de (?:jours de )?(?:conges?|"
            r"vacances)|combien de jours\b.*\b(?:conge|reste|poser|prendre)|"
            r"combien\b.*\b(?:reste|restent|droit)\b.*\b(?:conges?|vacances|jours?|poser)|"
            r"combien\b.*\b(?:conges?|vacances)\b.*\brest\w+|il (?:me|m'en) reste combien|"
            r"(?:reste|restent)\b.*\bcombien\b.*\b(?:jours?|conges?|vacances)|(?:droit a|j'ai encore) (?:combien|des "
            r"conges)|"
            r"(?:what's|what is|anything|how much|how many)\b.*\bleft\b.*\b(?:leave|holidays?|vacation|pto|days off)|"
            r"(?:days?|leave|holidays?)\b.*\b(?:i (?:still )?have left|can i (?:still )?take|am i entitled)"
        ),
    ),
    (
        "who_is_away",
        (
            r"\b(?:who|who's|whos|who is|qui|anyone|anybody|someone|quelqu'un|everyone|quels collegues|which "
            r"colleagues)\b.*\b(?:away|off|out|absent\w*|on leave|on holiday|vacation|conges?|vacances|ooo|sick|"
            r"there|here|around|not in|missing|leave today|present\w*|in the office|bureau)\b|"
            r"\bqui\b.*\bla\b(?=\s*(?:$|[?!.,]|lundi|mardi|mercredi|"
            r"jeudi|vendredi|demain|cette|la semaine|aujourd|en ce moment|ce|en|le|du|pour))|\b(?:absences?|"
            r"absents)\b|(?:is|est-ce que|are|will) \w+ "
            r"(?:be )?(?:(?:in|around)(?=\s*(?:$|[?!.]|today|tomorrow|now|(?:on |next |this )?\w+day|next week|this "
            r"week))|available|working|away|off|absente?|on leave|en conge|back|there|la)\b"
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
            r"overdue|past (?:due|(?:their|its|the|our|my|due)\b.{0,12}\b(?:dates?|deadlines?|term))|missed (?:their|"
            r"its|the|our|a|any) "
            r"(?:\w+ )?(?:deadlines?|dates?)|(?:should|ought to) (?:already )?have (?:been )?(?:\w+ )?(?:finished|"
            r"done|completed?|delivered|ended|"
            r"closed|started)|beyond (?:their|the|its) (?:deadline|date)|(?:aurait|auraient) (?:deja )?du|a la traine|"
            r"(?:devait|devaient) (?:deja )?etre|(?:date|echeance)s? (?:est |sont )?(?:depassee?s?|echue?s?)|"
            r"behind (?:schedule)?|running late|\blate\b|missed (?:deadlines?|dates?)|slipp(?:ed|"
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
            r"(?:j'ai|je dois|je fais)|que dois-je|sur quoi (?:je|dois)|what's on my|de quoi (?:je|suis-je)|j'ai "
            r"quoi|my "
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
            r"a-t-il|se termine\w*|dates? limites?|"
            # what must be handed over until some day
            r"(?:rendre|livrer|remettre|finir|terminer|boucler|deliver|hand in|handed in|hand over|submit|submitted|"
            r"finish|finished|"
            r"complete|completed|deadline)\b.*\b(?:d'ici|avant|by|before|until|within|this|next|soon|in the next|ce "
            r"mois|cette|ces|dans|"
            r"sous|prochain\w*|bientot)|(?:expire\w*|run(?:s|ning)? out)\b"
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
