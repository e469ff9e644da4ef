"""More ordinary words, English and French: never a misspelt name, never the short form of one, never a name alone."""

from language.normal import words_in

ENGLISH = words_in(
    """
    able accept accepted access according account accounts achieve action actions active add added additional address
    adjust administration advance advice affect agenda agent agents agreement ahead allow allowed along although among
    analyse announce annoying anyway apart apologies apology apply approval approve area argue arrange arranged
    arrangement arrangements arrive arriving article assist assistance assistant assume attach attached attempt attend
    attending attention audience author authorities authority availability average avoid awaiting basic basis batch
    begin behind believe benefit beside besides beyond board body border bottom branch break breakfast brief briefing
    broken brought bureau cannot capital capacity careful carry cars catch category ceremony certain certainly
    certificate chair chairman chance chances chapter charge checking checks chief choice choose chosen church circle
    circulate circulated city civil class close coffee collected colour column combine comes comment comments
    commission commit committed communicate community company compare compared competition complain complaints complex
    concern concerned concerns condition conditions conduct connect connection consider considered consultant
    consultants consumption contain container containers continue continued continues continuing contractor
    contractors contribute contribution control controls convince cooperate cooperation coordinate coordination
    coordinator copies copy corner correct corrected corridor council counter counts couple covers create created
    creates crew crisis criteria critical cross crowd current currently cycle daily damage danger dealing dear debate
    decide deciding deep define definitely delegation demand department depend depends deploy design designed desk
    despite detail detailed develop developed development device director disappointed discuss discussed discussing
    discussion discussions distribute district division document documents dossier download draft drafts drawn drive
    driver drop during duty each earlier earn ease east easier easily easy economy edge edit edited edition editor
    effect effective effort efforts eight either elect elections electric employee encourage energy engage engine
    engineer enjoy enjoyed ensure enter entire entry equal equipment error errors essential establish establishment
    evaluate evaluator exact exam example excellent except exchange excited exercise exist existing expense expenses
    expensive experience explain explained explore export extra face facilitator facilities facility factory factor
    facts fail failed fails fair fairly fall falls familiar family farm fast fault favour feature federal feedback
    field fields fight figure figures file files filled film finance finances financing finger fire firm firms fish
    fixed flight flights floor flow focus folder folks follow followed following follows food foot force foreign
    forget forgot forgotten formal formally format forward foundation four frame framework free freight frequent
    friend front full fully function funded funny further future gain gather gave gets giving glad goal goals gone
    governance government governor grant ground groups grow growing growth guard guess guidance habit handle handled
    hands handover happen happening happens happily harbour hardly head headquarters health heart heavy held helped
    helpful helping hence hers hesitate hidden higher highly hire hired history hold holding hopefully hospital hosted
    hosting hosts house huge human hundred identify ill image images immediately implement implementation imports
    improve improved include included including income increase indeed industry information initial inside insist
    inspection inspections instance instead institute institution instructions insurance intend interest interested
    interesting internal internet interview interviews introduce introduction invest investment involve involved
    joined joint journey judge jump justify keeping keeps kept keyboard kids killed kitchen knew knowledge known lack
    lady land language laptop large largely larger launch lawyer layer layout lead leader leaders leading learn
    learned learner learners learning leaving lecture legal legislation lessons level levels library licence license
    lift light limit limited limits line lines link linked links listed listen live lives load loan local locals
    location locked logistics longer looked loop loss loud love lovely lower luck lunch machine machines main mainly
    maintain maintenance major making manage managed management manager managing mandate manner map mark market
    marketing mass master match matter matters mayor meal meant measure measures media medical medicine meet member
    members memory mention mentioned merged messages method methods middle million mind mine minimum ministry minute
    minutes mistake mixed mode model modify moment monitor monitoring months mood moreover mostly mother mountain move
    movement multiple music mutual names narrative narrow nation native nature near nearby nearly neat necessary
    needing negative negotiate negotiation negotiations neither nervous network never nevertheless nicely night nine
    nobody noise nominate nominated nomination nominations normal normally north noted notes notice noticed obvious
    obviously occasion occur offered offers office officer officers official officials okay older ones ongoing onto
    opened opening operate operation operations operator opinion opinions option options orders organise organised
    organisation organization organize organized origin original originally ourselves outcome outcomes output outputs
    overall overview owners pack package packages page pages paint pair panel papers paragraph parent park partly
    partnership passed passing passport past patient patients pattern pause payment payments peace pending percent
    perfect perform performance perhaps period permission permit permits personal persons phase phones photo photos
    physical pick picture pictures pieces pilot pity placed planner plane plant platform play pleased pleasure plenty
    plus pocket points police policies policy poor popular port ports position positive possibility possibly post
    posts postal poster power practice practical precise prefer preparation preparations prepare prepared preparing
    presence presentation presentations presented president press pressure pretty prevent previous previously prices
    primary print printed printer printing priority private probably procedure procedures proceed process processes
    procure produce produced product production products profile program programme progress prompt proof proper
    properly property propose proposed protect protocol prove proved provide provided provider provides providing
    public publish pull purpose pushing putting quality quarter quickly quiet raise raised raising range rapid rare
    rate rather reach reached reaching react read reader reading real reality realise really reason reasons receive
    receiving recent recently reception recipe recommend record recorded records recover recruit recruitment reduce
    refer reference refuse refused regard regarding region regional register registered registration regret regular
    regularly regulation regulations reject rejected relate related relation relations relevant reliable remain
    remaining remains remember remove removed rent repair repeat replace replaced reply replies reports represent
    representative request requested requests require required requirements research reserve reservation resolve
    resolved resource resources respond response rest restaurant restricted resume retreat return returned returning
    reveal revise revised revision rework rich ride right rights ring rise river road roads role roll roof roughly
    round route rule rules running rush salary sample save saved saving scan scene scenario school schools science
    screen search season seat seats second secretary secretariat section sector secure security seek seem seemed seems
    select selected selection sell seminar senior sense sensitive separate series serious serve server service
    services setting settle settled seven several shape shared sharing sheet shelf shift ship shipment shipped
    shipping ships shop shops shorter shot shout showed showing shows sick side sight sign signal signature signatures
    significant similar simply since sincerely single sister sites situation sixth size skill skills sleep slight
    slightly slot slow slowly smaller smart smooth smoothly software soil solid solution solutions solve solved
    someone sometimes somewhat sort sound sounds source south space speaking special specific speech speed spend
    spirit split spoke sponsor spot spread spring square stable staffing stand standard standards stands station
    statistics stays steady steps stick stock stone stopped storage store stories storm story straight strange street
    strength strike strikes strong strongly structure struggle struggling student students studio studying style
    subject submission submit submitted succeed success successful successfully suddenly suggest suggested suggestion
    suggestions suit suitable summary summer sunny supply supplies supposed surely surprise survey surveys system
    systems tables tackle taking talked talking talks target targets task tasks taught taxi teacher teachers teaching
    teams technical technique template tender tenders term terms terrible testing tests thank themselves theory
    therefore thick thin thinking third thorough though thought thoughts threat throw throughout tidy till timeline
    timing tiny tired title tool tools topic topics total touch tough tour toward towards town trade traffic trained
    trainee trainees transfer transit translate translated translation translator translators transport traveling
    travelling treat treatment trees trial trick trips trouble truck trust truth turned turning twelve twenty types
    typical ugly unable unclear understand understanding unfortunate unions unit united units university unknown
    unlikely upload upon urgent useful user users using usually vacant validate validated valuable variety various
    vehicle vehicles vendor vendors verify very view views village villages virtual vision visited visiting visitor
    visitors visits vital voice volume volunteer vote voted walk walked wall wanting wants warehouse warm warn warning
    waste watching water ways weather website weekly weekend weight weird welcome west wet whatever whenever wherever
    whether white whoever whom whose wide wider winter wise wish wishes wonder wonderful wondering wood word words
    worker workers workload worried worries worry worse worst worth writing wrong yeah yes yet young yourself zero yep
    nope nah tho gonna wanna gotta lets thx pls bit big bad boss bus buy car cap cut dad day did end eye far fee fit
    fix fly fun gap get got gym hat hit hot job key kid lab law lay leg let lie log lot low man men met mid mix mom
    net odd off oil old one own pay pen per pro put ran raw rid row run sad sat saw sea see set she sir sit six ski
    son sum sun tax tea ten the tie tip top toy two use van via war was who why win won you vast note sole hand mini
    maxi sand info demo temp memo
    """
)
FRENCH = words_in(
    """
    abandon absence accepte accepter acces accompagne accueil accueille achat acheter actif action actions actuel
    actuelle actuellement adapte adapter admin administratif adopte adresse affaire affaires afin agence agit aide
    aider ailleurs aimerais aimerait ainsi air ajoute ajouter alerte aller allons allez alle amelioration ameliorer
    amener ami amis amusant ancien ancienne annee annees annexe annexes annonce annoncer apercu appel appelle appeler
    apporte apporter apprendre appris approche approuve approuver arret arrete arreter arrivee arriver article assez
    assure assurer atelier attaque atteint atteindre attendant attendons attendre attendu attention aucunement
    augmente augmentation auparavant aupres auteur autorisation autorisations autorise autorite autorites autour
    autrement avancent avancees avions avis avoue ayant banque base bases basse bataille bateau batiment beau belle
    besoins bilan bis blague boite bon bonnes bons bord bosser boulot bout bras brouillon bruit but buts cadre cafe
    cahier calcul calendrier calme camion camp candidat candidature capable capacite capital carnet carte cartes cas
    cause ceci cela cent centaine centre cependant cercle certains certaines certificat certificats cesse chaine
    chambre chance changement changements changer chantier charge chargee charger chef chemin cher cherche chercher
    chiffre chiffres chiffrer choisi choisir choix chouette ciel cinq circule citoyen clair claire clairement classe
    cle client climat coin collaboration collecter collectif colonne combat commande commandes commander commencent
    commencons commentaire commentaires commission commun commune communique communiquer communication compagnie
    compare comparer competence competences complet complete completer completement complexe compliquee complique
    comportement composer comprend comprendre compris comptable comptes compter concerne concernant concours condition
    conditions conduire conference confiance confirmation confirmer confirment conflit connais connaissance connaitre
    connexion connu consacre conseil conseils consequence considere constate constater construction construire
    consultant consultants consultation consulte contacte contacter contacts content contente contenu contexte
    continue continuer continuent continuons contraire contrainte contrats contribution controle controler controles
    convaincre convention convient convocation convocations convoque copie copies correct correctement correspondant
    corrige corrigee cote cotes couleur couloir coupe courant courrier courriel court courte couvert couvre cree creer
    creation crise critere criteres croire crois croise culture curieux cycle dame danger davantage debat debout
    debuter decide decider decision decisions declaration declare decouvre decouvrir dedans dedouanement defaut defi
    definir definition definitif definitive degre dehors delai delais delegation demandent demander demandes demandeur
    demarche demarches depart departement depasse depend depense depenses depose deposer depot derniers derriere des
    desaccord descend description design desole desolee dessin dessous dessus destination detail details detaille deux
    deuxieme devait devaient devant developpe developper developpement devenir devenu devient devoir devons devra
    devrions dialogue difference different differente differents difficile difficiles difficulte difficultes diffuse
    diffuser diffusion dimanche diner dire directe directement directeur direction directrice dirige diriger disait
    discussion discussions discuter discute disent disons disponible disponibles dispose dispositif distance
    distribution divers diverses division dix document documents domaine domaines dommage donnees donnent donner
    donnera donneur donnons dont double doucement doute doux douze droit droits duree durant dure durer eau echange
    echanges echanger echantillon echec ecole ecoles economie ecoute ecouter ecran ecrire ecrit ecrite edite editer
    edition effectivement effectue effectuer effet effets efficace effort efforts egal egalement elabore elaborer
    election electricite element elements elle eloigne embauche emettre emission employe employes emploi empeche
    empecher encourage endroit energie enfant enfants enfin engage engagement engager enleve enorme enquete enquetes
    enregistre enregistrer enseigne entend entendre entendu entier entiere entrant entree entrees entreprise
    entreprises entretien entretiens enveloppe environ environnement envie envoi envois envoyer envoyons equipement
    equipements erreur erreurs escale espace espere esperons espoir esprit essai essais essaie essaye essayer
    essentiel estime estimer etabli etablir etablissement etage etape etapes etats etendue etonne etranger etre
    etroite etude etudes etudie etudier evaluer evaluation evaluateur evenement evidemment evident evite eviter evolue
    evolution exact exactement examen examine examiner excellent excellente exceptionnel excuse excuses execute
    execution exemple exemples exercice exige exigence existe exister existant experience explique expliquer
    explication expose exprime exterieur externe extrait extra extraordinaire extreme fabrique facile facilement
    faciliter facon facons factures faible failli faim faisait faisons famille fatigue fatiguee faute faux faveur
    femme fenetre ferai feront ferme fermer fermee fermeture feuille fiches fichier fichiers fidele fier fiere figure
    finance financement finances financier financiere fine finis finissons firme fixe fixer flou foire folle fonction
    fonctionne fonctionnement fonctionner fonctionnaire fond force forces foret forme formel former formule fort forte
    forum foule fournir fourni fournisseurs fournit fraiche frais francais france franche freine frein freins
    frequence frere froid frontiere frontieres gagne gagner galere garde garder garantie gare gauche general generale
    generalement gentil gentille geste gestion gestionnaire gouvernement grace grandes grands gratuit grave greve
    greves groupes guere guerre habitude habituel hasard haut haute hesite heureux heureuse heureusement histoire
    hiver homme honnetement hopital hopitaux horaire horaires hors huit humain humeur idee ideal ideale idees
    identifie identifier image images imagine immediat immediatement importance important importante importe importer
    imprime imprimer impression imprevu incident inclure indique indiquer indication industrie influence informe
    informer informatique information informations infos initiative inscription inscriptions inscrire insiste
    installer installe instance institut institution instruction insuffisant intention interesse interessant
    interessante interet interne internet interroge intervenant intervenants intervenir intervention introduction
    inutile invite inviter invites jeune jeunes joie joindre joint joli jolie jouer journal journaux joyeux juge juger
    juridique justement justifie laisse laisser langage langue langues laquelle large largement lecteur lecture legal
    legere legislation lendemain lent lente lentement lequel lettre lettres lever libre lien liens lieu lieux ligne
    lignes limite limites lire lisible listes livrable livrables livre livraisons local locale locaux logement
    logiciel logistique loin longue longtemps longueur lors louer lourd lumiere lundi lunettes machine magasin
    magnifique mai main maintenir maire mairie maison maitre majeur majeure majorite mal malgre malheureusement manger
    manquait manque manquent manquer marchandise marche marches mari masse materiel materiels matiere mauvais mauvaise
    maximum mecanisme medecin media meeting meilleur meilleure meilleurs melange membre memes memoire menace mener
    menu mer mere merite mesure mesures methode methodes mettent mettons mieux milieu mille mine minimum ministere
    ministeres ministre minute minutes mise mises mode modele modeles moderne modifie modifier modification
    modifications moindre moitie moments mondial monnaie monsieur montage monter montre montrer morceau mort mot mots
    moteur motif motive mouvement moyens municipalite mur musique mutuel naissance nation nature naturel naturellement
    necessaire necessaires necessite negociation negociations negocier nette nettement neuf neuve niveau niveaux noire
    nom nombreux nommer nommee noms nord normal normale normalement norme normes note noter notes notamment nuit nulle
    numeros objet objets obligation oblige obligatoire observe obtenir obtenu occasion occupe occuper oeuvre officiel
    officielle officiellement offert offres offrir opere operateur operation operations opinion option options oral
    orale ordinateur ordonne ordres organise organiser organisation organisateur organisme orientation origine oublie
    oublier ouest outil outils outre ouverte ouvertes ouverture ouvrage ouvrir page pages paiement paiements pain paix
    panier papier papiers paquet paragraphe parait parallele parcours pardon parents parfait parfaite parfaitement
    parfois parlent parlons parole partage partager partenariat participant participants participation participer
    parties partirai partout parvenir passage passeport passer passent passerai patience patient patients patron
    pauvre payer payee pays peine pendant pense pensent penser pensons perdre perdue performance periode periodes
    permet permets permettre permis personne personnel personnelle perspective perte petites petits peuple peur
    peut-etre photo photos phrase physique piece pieces pied pierre pire piste place placer plage plaisir plait plane
    planifie planifier planning plante plateau plein pleine pluie plupart plusieurs poche poids poisson police
    politique pont population portable portail porter portee pose poser position positif positive possede possibilite
    poste postes poubelle pourra pourrons pourraient pousse pousser pouvait pouvant pouvoir pouvons pratique pratiques
    precedent precedente precis precise precisement preciser precision preference prefere preferer prelevement
    premiers premieres prendra prenons prend prenne preparation preparatifs preparer preparent presence present
    presentation presentations presenter presente presents presentes president presque presse prestataire prestataires
    preuve prevenir prevoir prevoit prie primaire principal principale principe printemps priorite prioritaire prise
    privee prix probable probablement procedure procedures processus proche proches production produire produit
    produits professeur professionnel profil profit profite programme programmes progresse progressent promis promesse
    proportion proposent proposer proposee propose propre propres protection protege protocole prouve provenance
    province provisoire prudent publics publicite publique qualite quantite quartier quatre questionnaire quinze
    quitte quitter quotidien raison raisons rajoute ramene rang rapide rapidement rappelle rappeler rapporte rare
    rarement rassure rate rattrape rattraper reagir realiser realise realite recent recente recemment reception
    recevoir recherche recherches recit recois reclame recommande recommandation recommandations recommence reconnu
    recrutement recruter rectifie recueil recule rediger redaction reduction reduire reduit reelle reellement
    reference references reflechir reflexion reforme refuse refuser regard regarde regarder regime region regional
    regionale registre regle regler reglement reglementation regles regrette regulier reguliere regulierement rejoint
    rejoindre relatif relation relations relever relief remarque remarques remboursement remercie remercier remettre
    remonte remplace remplacer remplacement remplir remplit rencontre rencontrer rencontres rend rendre renforce
    renforcer renouvelle renseignement rentre rentree rentrer renvoi renvoie repare repartir repartition repas repete
    reponds repondre repondu reportage repos reprend reprendre representant reprise republique requete reseau
    reservation reserve reserver resolu resoudre respect respecte respecter responsabilite ressources ressource
    restaurant restait restant rester restitution resultat resultats resume retards retenir retenu retire retirer
    retourne retourner retours retrouve retrouver reunir reussi reussir reussite revanche reve reveil revenir revient
    revision revue riche rigolo risquent riviere robe role roman rond rouge route routes routine rude rupture rural
    saison sais saisir sait samedi sang sante satisfait sauf sauter sauve savent savez savoir savons scene schema
    science scolaire seance seances seche second seconde secondes secours secretaire secretariat secret secteur
    securite sejour selection selectionne semaines semble semblent sens sensible sensibilisation sentiment separe sept
    serie serieux serieuse serons service services serveur seuil signal signale signaler signature signatures signe
    signee signifie silence similaire simplement situations six social societe soigne soin soir soiree soixante solide
    solution solutions somme sommes sommet sonne sorte sortie sortir souci soucis soudain souffle souhait souhaite
    souhaitent souhaiter souhaitons soumettre soumis soumission source sources sourire soutenir soutien souvenir
    special specialiste specifique stabilite stable stade standard station statistique statistiques structure style
    subit substitut succes suffit suffisant suffisamment suggere suggestion suite suites suivant suivante suivants
    suivent suivi suivis suivre sujets superieur supplementaire supplementaires supporte suppose supprime surement
    surface surtout surveille surveiller survient symbole sympa systeme systemes tableau tableaux tache taches taille
    tant taper tard taux taxe technicien technique techniques technologie tele temoin temperature tendance tendre
    tenez tente tentative tenter tenue terme termes terrain terre territoire test tester tests tete textes theme
    themes theorie tiens tient tiers tirer titre titres titulaire toit tomber tombe tonne totale totalement totalite
    touche toucher tour tourisme tourne tourner trace tradition traduire traduit traduite traducteur traducteurs
    trafic train traite traitement traiter trajet tranche tranquille transfere transfert transforme transit
    transmettre transmis transmission transparence transport transporteur transports travailler travaillent
    travaillons travaux traverse treize trente triste troisieme trouver trouvent truc trucs tuer tunnel typique union
    unite unites universite urbain urgence urgences urgent urgente usage usine utile utiles utilisateur utilisateurs
    utilisation utilise utiliser vacance valable valeur valeurs valide valider validation vallee variable variation
    varie vehicule vehicules veille vendeur vendre vente ventes verifie verifier verification veritable verite verra
    verrons versement verser vetement viande victime vide vider vie vieille vieux village villages ville villes vingt
    virement visa visas vise viser visible vision visiteur visiteurs vite vitesse vivant vivre voie voiture voix vol
    volet volontaire volonte volume vont vote voter voudrais voudrait voulait vouloir voulons voulu voyage voyages
    voyager vraie vrais zone zones
    """
)
SHORT = words_in(
    """
    all also and any are ask away back bad ball band bank bar base bath bed best bill bird blue boat body bone book
    born both box boy but came camp can card care case cash chat club coal coat cold cook cool cope copy core cost
    crew cup data date dawn days dead deal debt deep desk dial died diet door dose down drew drug dry dual due dust
    each earn east edge eggs else even ever evil exit face fact fair fall fast fate fear feed feel feet fell felt few
    file fill find fire fish five flat food foot for form four free from fuel full fund gain game gate gave gear gift
    girl gold golf gone good gray grew grow guy hair half hall hang hard harm has hate have head hear heat her here
    hers high hill him his hold hole home hope hour how huge hung hurt idea inch into iron item its join jury just
    keen keep kept kick kill kind king knee knew know lack lake land lane last late lead left less life like line link
    list live load loan lock logo long look lord lose loss lost love luck made mail main make male many mass meal mean
    meat meet menu mere mile milk mill mine miss mode mood moon more most must name near neck need news next nice nine
    none nose not now once only onto open oral our out over pace pack page paid pain pair palm park part pass path
    peak pick pink pipe plot plug plus poll pool poor pose pull pure push quit race rail rain rank rare rate read real
    rear rely rent rice ride ring rise risk rock role roll roof rope rose rush safe sake sale salt same save seat seed
    seek seem seen self sell send sent she ship shop shot show shut sick side sign sing sink size skin slip slow snow
    soft soil sold some song soon sort soul spot star stay step suit sure take talk tall tank tape task team tell tend
    tent term text than that them then they thin this thus till time tiny told toll tone took tour town tree trip true
    tube turn twin type unit upon vary vice view vote wage wake walk wall warm wash wave ways weak wear went were west
    what when will wind wine wing wire wise with wood word wore work yard year your about again alas amid anew apart
    bonus bulk calm cell chap chin clue cute damn dude edit epic etc fake fans folk foul fury gosh guru hurry idle
    inbox jolly kinda sorta lazy lively lousy lucky mates merry mess neat nuts okay ours pals peer pity plea prep quid
    quiz shame silly smug soup spam stuff sunny super tidy ugh upset vibe wait weird whole worn wow yeah yell yup aie
    alors ami ans apres arc art aux avec avis bain bal banc bas beau bec bel bien bleu bloc bois bol bon bord bout
    bras bref brun car cas ceci cela cent cet cher chez ciel cinq cle clef clou coin col cou coup cour crie croix cru
    cuit dame dans dent des deux dieu dire dix doit donc dont dos doux drap duo dur eau elle encore enfin ent est etat
    ete eux faim fait fame fer feu fil fin flou foi fois fond fort fou frais froid fruit fut gaz gel gens gout gras
    gris gros haut heure hors huit hum ici idee ile ils jeu jeudi joie joli jour juge jupe jus juste kilo lac laid
    lait las leur lieu lire lit livre loi loin lors loup lui lune mais mal mari mars mat mer mes met midi miel mien
    mieux mise moi mois mon mont mort mot mou mur nature nez niveau noel noir nom non nord nos nous nu nuit nul oeil
    oeuf oie ont opera or ou oui paix par parc pari pas peau peine peu peur pied pire plan plat plein pli poil pont
    porc port pot pour pre pres pret prix puis quai quand que quel qui quoi rang ras rat rien rire riz roi rond roue
    rue rude sac sage sans saut sauf sec sein sel selon sens sept ses seul si sien six soi soif soin soir sol son sou
    sous sud suis sur tard tas taux tel tele tes tete the tic tien tiers tir toi toit ton tort tot tous tout train
    tres trop trou tue une unir usage vers vert veste veut vide vie vieux vif vin vis vite vivre voir voix vol vont
    vos vous vrai vue yeux zero zut genre truc machin bah ben bof euh hein ouf ouais oups pff voila bcp tjs tjrs jms
    pdt pcq pr ds ss qd qq qqn qqch rdv slt stp svp tkt vs vu dsl mdr ptdr btw fyi asap eod eow eta imo imho irl lmk
    nvm omg omw pov ppl rn tba tbc tbd tbh thx ttyl tho thru tmi wfh wip idk iirc brb afk aka abt coz cos cuz dunno
    gr8 hv hvnt luv msg nite plz pls rly shd sry u2 ur w8 wd wk wld wud eur euro euros usd gbp chf xof fcfa cfa cad
    dollar dollars pound franc francs kwh km kg mio max min nbr
    """
)
EVERYDAY = ENGLISH | FRENCH | SHORT
