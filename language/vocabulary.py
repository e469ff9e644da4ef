"""Words of everyday project messages, folded: never a misspelt name of a row, and themselves repaired when misspelt.

GRAMMAR holds the words the rules look for (a slip of the finger in them is repaired); COMMON the ordinary words
around them. The lists need not be complete: they only keep a near miss from being taken for a name.
"""

from collections.abc import Iterable
from functools import cache

from language.calendar_names import months, weekdays
from language.everyday import EVERYDAY
from language.normal import words_in
from language.verbs import verb_forms

GRAMMAR = words_in(
    """
    finished completed complete cancelled canceled postponed suspended delayed started launched published delivered
    rescheduled deadline extended moved shifted pushed slipped slips blocked blocker blockers blocking stuck stalled
    progress amber orange green yellow participants participant officers trainees attendees people women female
    probability likelihood impact medium occurred happened materialised materialized closed owner vacation holiday
    holidays annual special unpaid compensatory training absent leave afternoon morning half monthly quarterly
    interim final financial report overdue upcoming remind reminder snooze cancel undo skip tomorrow yesterday today
    week weeks month quarter covers replaces termine terminee termines terminees acheve achevee annule annulee
    annules annulees reporte reportee reportes suspendu suspendue demarre demarree commence commencee commencera
    lance lancee publie publiee livre livree decale decalee repousse repoussee prolonge prolongee echeance
    avancement avance bloque bloquee bloques blocage blocages rouge ambre jaune vert personnes femmes hommes agents
    stagiaires probabilite impact moyenne moyen elevee eleve faible forte produit realise survenu cloturer cloture
    fermer responsable conge conges vacances annuel maladie malade exceptionnel solde recuperation compensatoire
    absente demi-journee journee matin apres midi mensuel trimestriel intermediaire financier rapport retard
    rappelle rappel annuler demain hier aujourd'hui semaine prochaine prochain remplace reprise prevue prevu
    """
)

COMMON = words_in(
    """
    finishes closes starts ends begins completes cancels delays delay launches publishes delivers delivery extends
    pushes shifts moves slides happens occurs blocks progressing progressed progresses reminds reported reports
    posted starting ending finishing closing correction corrections collection collected covered covering started
    postpone about above actual actually after again against ago agreed agree all almost already also always amount
    another answer answered anybody anything approved around arrived asked available aware badge badges because
    become been before being below better between book booked both bring budget building business call called came
    care case change changed check checked clear client collect colleague colleagues comes coming committed
    complaint confirm confirmed contact content contract cost costs could country course customs data date dates
    deal decided decision details didn't different difficult does doing done donor down draft early either email
    emails enough even event every everybody everything exactly expect expected expert experts feel feeling feels
    final finally find fine first follow form free from full gave general getting give given goes going good great
    group guest half hand happy hard have having heard hello help here high hold home hope host hotel hours however
    idea important impossible inform information inside instead into invitation invited invoice issue issues items
    joined just keep kind know known last late later least left less letter letters like list little local long look
    looking looks lose lost lots made mail main make makes many material maybe mean means meeting meetings message
    might minister minor missing mission money more morning most move much must name need needed needs never news
    next nice nobody none note nothing number numbers offer offered office often once only open order ordered other
    others outside over paid paper part partner partners parts person phone place places plan planned planning plans
    please point possible present price problem problems procurement project proposal purchase question questions
    quick quite quote quotes ready really reason received regards release request result results review right room
    rooms safe said same says schedule scope section seems send sent session set several share short should signed
    since site slide slides small some somebody something soon sorry speak speaker staff stage start state status
    step still stop stuff such supplier suppliers support sure table take taken talk team tell test text than thank
    thanks that their them then there these they thing things think this those though three through ticket tickets
    time together told took topic total touch track trainer trainers travel tried trip true trying turn twice under
    unfortunately unless until update updates usual value venue version very visa visas visit wait waiting want
    wanted watch week well went were what when where which while whole wife will with within without won't work
    worked working works workshop world would write wrote year years your abord accord afin agenda ainsi alors apres
    arrive assez attend attends attente aucun aucune aupres aussi autant autre autres avance avant avec avoir avons
    bailleur beaucoup besoin bien bientot billet billets bonjour bonne bonsoir bosse bouge bref bureau cause cela
    celle celui certain cette ceux chaque chez chose choses collegue collegues combien comme comment comite compte
    confirme confirmee contrat contre corriger coucou coup cours cout couts date dates debut decide depuis dernier
    derniere dernieres des devis devrait dire dit doit donc donne dont dossier dossiers douane douanes duree elle
    elles encore enfin ensemble ensuite entre envoie envoye envoyee equipe est etait etat etre euros expert experts
    facture factures faire fait faites faut fera fiche file fin final correction corrections collecte finit finira
    finir terminer terminera terminons terminent demarrer demarrera commencer commencent reporter reportons decaler
    annulons publier publiera livrer livraison bloquer bloquent avancer avancent prolonger suspendre rappeler
    remplacer signature accord envoi relecture finalement fois fonds font formateur formateurs formation fournisseur
    gens grand grande gros groupe heure heures hote hotel ici ils impossible imprimeur interprete interpretes
    invitation invitations jamais jour jours jusque juste justificatifs leur leurs liste lors lorsque mais manque
    marche meme membres merci message mettre mieux mission moins mois moment mon montant monde nombre notre nous
    nouveau nouvel nouvelle nouvelles numero octroi offre ordre ouvert panne parce pareil parle parler partenaire
    partenaires participe partie partir parti pas passe passer pense perdu petit petite peut peuvent plan plus
    plutot point points porte possible pour pourquoi pourrait pourtant premier premiere prend prendre prepare pret
    prete prix probleme problemes prochain projet proposition puis quand quel quelle quelles quelqu'un quelque
    quelques quels question questions quoi rappel recu relance remise rendez reponse reponses reste retour reunion
    revoir rien risque risques saisie salle salut sans selon sera serait seront session seul seule seulement signe
    signer simple sinon situation soit sont sous souvent suis suite suivi sujet support sur tant tard telle
    telephone temps tenir texte toujours tout toute toutes tous traduction travail travaille tres trop trouve type
    unique urgence valide validee vendu venir version vers veut viens vient visite voici voila voir votre vraiment
    """
)

# Kinds of work that everybody speaks of: alone they name no row, even where only one row has them.
TOO_GENERAL = words_in(
    """
    training course meeting network report plan review site tool session visit school health road water national
    regional external final interim study guide policy strategy platform website database equipment translation team
    """
)

# Words that may stand inside a name of a row without being said, or between two of its words.
LINKS = words_in(
    """
    a an the of for in on at to with by from and s our your my this that le la les l un une des de du d au aux en et
    sur pour avec dans par a notre votre mon ma nos ce cet cette
    """
)


@cache
def usual() -> frozenset[str]:
    """Words of the grammar and around it: they tell nothing of what a name or a risk is about."""
    return GRAMMAR | COMMON | LINKS | frozenset(months()) | frozenset(weekdays())


@cache
def known() -> frozenset[str]:
    """Every word that is what it seems to be."""
    return usual() | EVERYDAY | verb_forms()


def grouped(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """First letter -> words: a slip of the finger is rare on the first letter, and the search stays short."""
    found: dict[str, list[str]] = {}
    for word in sorted(words):
        found.setdefault(word[0], []).append(word)
    return {letter: tuple(rows) for letter, rows in found.items()}
