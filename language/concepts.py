"""Kinds of work in both languages, so that "atelier" finds a workshop whose row has no French title.

General words of project plans, grouped by meaning; the first of each group stands for it.
"""

from functools import lru_cache

GROUPS = (
    "workshop workshops atelier ateliers wkshp wkshop wrkshp wshop workshp",
    "seminar seminars seminaire seminaires",
    "course courses cours",
    "training trainings formation formations",
    "conference conferences",
    "meeting meetings reunion reunions",
    "committee comite",
    "steering pilotage",
    "mission missions",
    "scoping cadrage",
    "network networks reseau reseaux",
    "report reports rapport rapports",
    "guide guides guideline guidelines",
    "manual manuals manuel manuels handbook",
    "study studies etude etudes",
    "analysis analyses analyse",
    "survey surveys enquete enquetes sondage",
    "evaluation evaluations",
    "assessment assessments diagnostic",
    "exercise exercises exercice exercices",
    "accreditation accreditations",
    "refresher refreshers recyclage",
    "module modules",
    "storyboard storyboards scenario",
    "publication publications",
    "production productions",
    "translation translations traduction",
    "drafting redaction",
    "outline",
    "review relecture",
    "validation",
    "launch lancement",
    "website site",
    "platform plateforme",
    "database",
    "tool tools outil outils",
    "strategy strategie",
    "policy politique",
    "campaign campaigns campagne campagnes",
    "pilot pilote",
    "construction chantier travaux",
    "procurement achats",
    "equipment equipement equipements",
    "plan plans",
    "visit visits visite visites",
    "school schools ecole ecoles",
    "clinic clinics clinique cliniques",
    "well wells puits forage forages borehole boreholes",
    "bridge bridges pont ponts",
    "road roads route routes",
    "water eau",
    "health sante",
    "teacher teachers enseignant enseignants",
    "farmer farmers agriculteur agriculteurs",
    "seed seeds semence semences",
    "vaccination vaccinations immunisation immunization",
    "final finale",
    "interim intermediaire",
    "inception initial initiale",
    "external externe",
    "regional regionale regionaux regionales",
    "national nationale nationaux nationales",
    "sustainability perennite",
    "technology technologies technologie",
    "session sessions",
    "baseline",
    "kit kits",
    "camp camps",
    "summit sommet",
    "fair foire",
)
_CONCEPT = {word: group.split()[0] for group in GROUPS for word in group.split()}
GENERIC = frozenset(_CONCEPT.values())

ORDINALS = {
    "first": "1", "premier": "1", "premiere": "1", "1st": "1", "1er": "1", "1ere": "1", "second": "2", "2nd": "2",
    "deuxieme": "2", "seconde": "2", "2e": "2", "2eme": "2", "third": "3", "troisieme": "3", "3rd": "3", "3e": "3",
    "3eme": "3", "fourth": "4", "quatrieme": "4", "4th": "4", "4e": "4", "4eme": "4", "fifth": "5", "cinquieme": "5",
    "5th": "5", "5e": "5", "5eme": "5", "sixth": "6", "sixieme": "6", "6th": "6", "6e": "6", "6eme": "6",
    "seventh": "7", "septieme": "7", "7th": "7", "7e": "7", "eighth": "8", "huitieme": "8", "8th": "8", "8e": "8",
    "ninth": "9", "neuvieme": "9", "9th": "9", "9e": "9", "tenth": "10", "dixieme": "10", "10th": "10", "10e": "10",
}  # fmt: skip


@lru_cache(maxsize=8_192)
def concept(word: str) -> str:
    """The word that stands for a folded word: its group's first, an ordinal's digit, the singular, or itself."""
    if word in _CONCEPT:
        return _CONCEPT[word]
    if word in ORDINALS:
        return ORDINALS[word]
    if word.isdigit():
        return word.lstrip("0") or "0"
    if len(word) > 5 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 5 and word.endswith("ives"):
        return word[:-3] + "fe"  # midwives
    if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is", "os")):
        return word[:-1]
    return word
