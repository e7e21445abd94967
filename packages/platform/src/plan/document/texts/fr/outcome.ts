import type { ReportWords } from '../words.ts'

type OutcomeWords = Pick<ReportWords, keyof typeof import('../en/outcome.ts').OUTCOME>

export const OUTCOME: OutcomeWords = {
  sensitivity: {
    source: 'Fourchettes des valeurs par défaut posées autour du plan ; voir l’annexe.',
    offTitle: 'Une année sans aide',
    off: (month, income, costs, left, share) =>
      `${month === null ? 'Le plan n’a pas d’aide au fonctionnement ; ses douze derniers mois' : `Les douze mois qui suivent le mois ${month}, sans aucune aide au fonctionnement,`} rapportent ${income} et coûtent ${costs}. Reste, une fois l’équipement remplacé et l’emprunt payé : ${left}. Les recettes couvrent les charges dans ${share} futurs sur 100.`,
    conditionsTitle: 'Ce qui devrait être vrai',
    conditions:
      'Chaque ligne à elle seule, tout le reste étant comme prévu : à partir de cette valeur, ou jusqu’à elle, le réseau n’a plus besoin d’aide une fois connu.',
    table: 'Un changement à la fois',
    lever: 'Donnée',
    planned: 'Prévu (moyenne des centres)',
    needed: 'Nécessaire',
    always: 'toute valeur convient',
    never: 'aucune valeur n’y suffit seule',
    bound: {
      'at least': (value) => `au moins ${value}`,
      'at most': (value) => `au plus ${value}`,
    },
    tableNote: 'Dans ce tableau, les prix ne changent pas la demande : un plan plus cher garde ses membres.',
  },
  impact: {
    table: 'Une année de croisière, tous les centres, aux hypothèses basses, centrales et hautes',
    what: 'Quoi',
    hours: 'Heures de trajet gagnées',
    perUser: 'Heures par usager',
    days: 'Journées au centre',
    carKm: 'Kilomètres en voiture évités, nets',
    net: 'Tonnes de CO₂e évitées, nettes',
    within15: 'Navetteurs pouvant télétravailler, à moins de 15 minutes',
    source:
      'Trajets, parts de la voiture et facteurs d’émission comme en annexe ; le trajet vers le centre est compté.',
    negative:
      'Aux hypothèses basses, les centres ajoutent des émissions : quand une journée au centre remplace une journée à domicile, des kilomètres s’ajoutent. Mesurer avant d’annoncer.',
    asked:
      'Ce sont des attentes. Ce que les journées remplacent vraiment devra être demandé jour après jour, une fois les centres ouverts.',
    harmful: (list) =>
      `Aux valeurs centrales, ces centres ajoutent des émissions : ${list.join(', ')}. Ils font tout de même gagner du temps.`,
    rulesTitle: 'Comment on compte',
    rules: [
      'Une journée au centre ne remplace une journée au bureau que pour la part supposée ; le reste remplace le domicile, ou rien.',
      'Le trajet vers le centre est déduit. Qui perdrait du temps ne vient pas.',
      'L’inconnu n’est pas calculable, jamais zéro. Les résultats peuvent être négatifs.',
      'L’argent vient après les heures : aucune valeur du temps n’entre dans le modèle économique.',
    ],
    settlementTitle: 'Ceux qui s’installent',
    settlement:
      'Repères hauts, déclarés par des lieux qui ont réussi : Murat (environ 6 000 habitants) a compté 25 entrepreneurs et 52 à 54 nouveaux habitants en moins de cinq ans ; la Caisse des Dépôts parle de 9 emplois de services au plus et de 56 habitants par télécentre. Aucun plan ne devrait les promettre.',
  },
  risks: {
    reading:
      'Les trois premiers sont la raison de l’échec des centres de télétravail pendant vingt ans. Chaque risque a un signe avant-coureur : qui en est chargé regarde le signe, pas l’humeur.',
    seen: (list) => `Signes déjà observés : ${list.join(' ; ')}.`,
    none: 'Le registre est vide.',
    table: 'Registre des risques',
    risk: 'Risque, et où il a été vu',
    signal: 'Signe avant-coureur',
    counter: 'Ce qui aide',
    owner: 'Chargé',
    likelihood: 'Probabilité',
    isSeen: 'Signe observé',
    source: 'Tiré de cas du domaine ; modifié par les porteurs du projet.',
    exitTitle: 'Sortie et autre usage',
    exit: 'Un centre qui ferme en bon ordre n’est pas une honte : les baux finissent avec trois mois de préavis, le mobilier est aux mairies, les membres savent où est le poste le plus proche. Écrivez ici ce que devient chaque bâtiment : bibliothèque, classe, logement, atelier.',
  },
  implementation: {
    noTasks: 'Aucun lot de travaux n’a été saisi.',
    responsible: 'Qui fait quoi',
    role: 'Rôle',
    who: 'Qui',
    readinessTitle: 'Sommes-nous prêts ?',
    readiness:
      'Questions à ceux qui doivent prendre part. « Inconnu » veut dire que personne n’a encore demandé.',
    employers: 'Employeurs',
    townHall: 'Mairie',
    checked: (who, yes, all, open) => `${who} : ${yes} sur ${all} répondues par oui, ${open} inconnues`,
    question: 'Question',
    answer: 'Réponse',
    note: 'Note',
    procurementTitle: 'Marchés publics',
    procurement:
      'Travaux, mobilier, fibre et exploitant s’achètent selon les règles de l’acheteur public : vérifier les seuils, allotir pour que de petites entreprises locales puissent répondre, demander du mobilier accessible et de réemploi.',
    measuresTitle: 'Ce que l’on mesure',
    measures: [
      'membres, journées et postes occupés, par centre et par mois',
      'part des charges couverte par les recettes propres, par centre et par trimestre',
      'heures de l’animateur, payées ou non ; événements',
      'ce que les journées ont remplacé, demandé jour après jour ; heures et kilogrammes nets, avec leur fourchette',
      'débit mesuré de la connexion',
    ],
    stopRules: 'Quand arrêter ou changer de cap',
    signal: 'Signe',
    limit: 'Seuil',
    from: 'À partir du mois d’exploitation',
    action: 'Alors',
    stopNote: 'Mois 0 : avant l’ouverture.',
  },
  annexes: {
    dataTitle: 'Données',
    source: 'Communes et flux',
    licence: 'Licence',
    travel: 'Temps de trajet',
    numbers: 'Taille',
    counts: (places, flows) => `${places} communes, ${flows} flux`,
    methodTitle: 'Méthode',
    method: [
      'Demande. Navetteurs de chaque couple domicile-travail × part des emplois télétravaillables × part de ceux qui viendraient, qui baisse avec les minutes jusqu’au centre. Heures gagnées : deux fois la différence des trajets, jamais négative, × jours par semaine × semaines travaillées.',
      'Sites. Ceux qui ensemble apportent le plus, trouvés par une recherche et comparés à un plafond qu’aucun plan de cette taille ne peut dépasser ; la différence est l’écart imprimé.',
      'Robustesse. La recherche est refaite aux hypothèses basses et hautes, et pour des tirages de toutes les hypothèses dans leurs fourchettes.',
      'Modèle économique. Mois par mois pendant dix ans : membres avec montée en charge et saison, tarifs, salles, bureaux ; loyer, charges, animateurs, frais fixes ; investissement, aides, TVA, délais de paiement. 10 000 futurs tirent ensemble les inconnues, avec leurs corrélations.',
    ],
    repeat: (seed, iterations, runs) =>
      `Reproductible au dernier chiffre : recherche avec la graine ${seed} et ${iterations} itérations${runs === null ? '' : ` ; ${runs} futurs simulés`}.`,
    assumptionsTitle: 'Toutes les hypothèses',
    demandTable: 'Hypothèses de demande et d’effets, telles qu’au lancement du scénario',
    businessTable: (version) => `Valeurs par défaut du modèle économique, version ${version}`,
    input: 'Donnée',
    unit: 'Unité',
    year: 'Année',
    kind: 'Preuve',
    entered: 'saisi par le chargé d’étude',
    ours: 'hypothèse de la plateforme',
    evidence: { S: 'publié', D: 'déduit', M: 'jugement', V: 'fournisseur' },
    surveyTitle: 'Questions pour une enquête',
    survey:
      'Courte, anonyme, dans le bulletin municipal et à la gare. Moins de cinq réponses d’un lieu ne se publient pas.',
    questions: [
      'Où habitez-vous et où travaillez-vous (commune) ? Comment y allez-vous, en combien de temps ?',
      'Combien de jours par semaine pourriez-vous travailler ailleurs ? Qu’en dit votre employeur ?',
      'Iriez-vous dans un centre à 5, 10, 20 minutes ? Combien de jours ?',
      'Que paieriez-vous, ou votre employeur, pour un jour, pour un mois ?',
      'Que faut-il y trouver : calme, visioconférence, horaires, garde d’enfants, bus ?',
      'Ce jour-là, auriez-vous sinon travaillé au bureau, à domicile, ou pas du tout ?',
    ],
    sourcesTitle: 'Sources des taux de base et des cas',
    sources: [
      'deskmag 2025 : espaces des villes de moins de 20 000 habitants : environ 20 % rentables, 50 % à l’équilibre, 30 % déficitaires ; movilab 2019 pour les tiers-lieux français : 21, 49 et 30 %.',
      'Projet Residential Area-Based Offices, université de Californie à Davis, rapport final : 13 des 16 centres ont fermé.',
      'CSO Irlande 2021 : distance moyenne du domicile au centre 5,6 km, 58 % à moins de 5 km, 82 % à moins de 10 km.',
      'La Cordée (Lamure, Morez), Murat, Connected Hubs Ireland, LEADER : cités dans le registre des risques.',
    ],
  },
}
