"""Nouns for the people who take part, English and French: what stands behind a number of participants."""

# Women and men by their words; everybody else counts in the total.
WOMEN = (
    r"women|woman|females?|ladies|lady|girls|femmes?|dames?|filles|participantes|inscrites|presentes|stagiaires femmes"
)
MEN = r"men|man|males?|gentlemen|boys|hommes?|messieurs|garcons"
PEOPLE = (
    r"participants?|attendees?|attendants|delegates?|members?|officials?|officers?|agents?|trainees?|trainers?|people|"
    r"persons?|heads|pax|guests?|invitees|learners?|students?|pupils|candidates?|enrolled|registrants?|registrations?|"
    r"attended|took part|turned up|showed up|trained|inspectors?|supervisors?|experts?|practitioners?|professionals?|"
    r"specialists?|staff members|employees|workers|nurses|midwives|doctors|teachers|farmers|engineers|technicians|"
    r"managers|representatives|reps|volunteers|youths?|beneficiaries|respondents|stakeholders|counterparts|"
    r"personnes?|gens|delegue(?:e|s|es)?|membres?|fonctionnaires?|douaniers?|douanieres|inspecteurs?|inspectrices|"
    r"cadres|stagiaires?|apprenants?|apprenantes|etudiante?s?|eleves|formes|inscrits?|presents?|convives|invites?|"
    r"candidat(?:e|s|es)?|formateurs?|formatrices|beneficiaires?|benevoles|volontaires|sages-femmes|infirmier(?:e|s|"
    r"es)?|"
    r"enseignante?s?|agriculteurs?|agricultrices|techniciens?|ingenieurs?|representante?s?|collaborateurs|"
    r"professionnels?|praticiens?|employes|auditeurs|auditrices|superviseur(?:e|s|es)?"
)
# Experts, trainers and the like are counted as participants only where nothing else is: they also run the event.
