import type { ReportWords } from '../words.ts'

type Territory = Pick<ReportWords, keyof typeof import('../en/territory.ts').TERRITORY>

export const TERRITORY: Territory = {
  summary: {
    closed: (closed, of) =>
      `${closed} des ${of} centres de télétravail californiens des années 1990 ont fermé quand leur subvention a cessé. Ce plan montre donc une année sans elle.`,
    answer: 'La réponse',
    noBusiness:
      'Si les centres peuvent vivre n’est pas encore calculable : le modèle économique n’a pas été établi.',
    decision: {
      go: (share) => `Oui. Dans ${share} futurs sur 100, le réseau se finance seul une fois connu.`,
      'go-if': (share) =>
        `Oui, si les conditions ci-dessous sont remplies. Tel que prévu, le réseau se finance seul, une fois connu, dans ${share} futurs sur 100.`,
      'no-go': (share) =>
        `Non, tel que prévu. Le réseau se finance seul dans ${share} futurs sur 100, et aucun changement déjà vu ailleurs n’y suffirait à lui seul.`,
    },
    standsAlone: (share) =>
      `Aux valeurs centrales, le réseau se finance seul ; c’est aussi le cas dans ${share} futurs simulés sur 100.`,
    dependsOn: (central, bad, share) =>
      `Aux valeurs centrales, le réseau dépend de ${central} par an. Dans 5 futurs sur 100, c’est plus de ${bad} par an ; dans ${share} sur 100, ce n’est rien.`,
    limits:
      '« Oui » : au moins 80 futurs sur 100 ; « non » : moins de 20, sans changement déjà vu ailleurs qui suffise à lui seul. Ces seuils sont une hypothèse de la plateforme.',
    proof: (proven, gap) =>
      gap === null
        ? 'prouvé : aucun plan de cette taille n’est meilleur'
        : proven
          ? `prouvé : aucun plan de cette taille n’est meilleur de plus de ${gap}`
          : `sans preuve ; un autre plan peut être meilleur de ${gap} au plus`,
    within15: 'de tous les navetteurs dont l’emploi peut s’exercer à distance',
    subsidyOff: (share) =>
      `douze mois sans aide au fonctionnement ; les recettes couvrent les charges dans ${share} futurs sur 100`,
    conditions: 'Ce qui devrait être vrai',
    table: 'Les centres, par nombre d’usagers',
    alone: (share, amount) =>
      amount === null
        ? `oui, dans ${share} futurs sur 100`
        : `dans ${share} futurs sur 100 ; sinon dépend d’environ ${amount} par an`,
    reading:
      'Chaque nombre a sa fourchette : hypothèses basses et hautes, ou 90 futurs simulés sur 100. Ce qui relève du jugement est marqué « hypothèse de la plateforme » en annexe. L’inconnu est écrit inconnu, jamais zéro.',
  },
  scope: {
    sponsor: (study, area) =>
      `L’étude « ${study} » demande où ouvrir des centres de travail partagés (territoire : ${area}), pour qui, ce qu’ils changent et s’ils peuvent vivre. Qui la commande et qui décide se dit ici.`,
    municipalities: 'Communes',
    population: 'Population',
    populationOf: (group) => `Population (${group})`,
    withoutPopulation: (n) => `inconnue pour ${n} communes`,
    trend: 'Évolution de la population par an',
    unemployment: 'Chômage',
    migration: 'Personnes par an, arrivées moins départs',
    knowledgeJobs: 'Emplois de la connaissance',
    fibre: 'Locaux raccordables à la fibre',
    policyTitle: 'Les politiques servies',
    policy:
      'Emploi : on garde un travail exigeant sans partir en ville ; les petites entreprises trouvent des salles et des clients. Développement rural : habitants et dépenses restent au village. Climat : moins de kilomètres en voiture, trajet vers le centre déduit. Nommez ici les politiques de votre région, qui les porte et ce que ce plan y change.',
    lacksTitle: 'Ce que les données ne disent pas',
    lacks: 'À garder en tête pour chaque résultat :',
    needTable: 'Où un centre est le plus nécessaire',
    need: 'Besoin',
    ground: 'Terrain favorable',
    leaving: 'Partent travailler',
    unknownParts: 'Éléments inconnus',
    points: (points, of) => `${points} sur ${of}`,
    needSource:
      'Hypothèse de la plateforme 2026-1. Besoin : on part travailler, on va loin, la population baisse, on déménage, chômage. Terrain : place, fibre, emplois de la connaissance. Deux points chacun ; un élément inconnu n’entre dans aucune somme.',
  },
  demand: {
    between: 'Navetteurs vers une autre commune',
    betweenNote: 'du territoire, d’après les flux',
    meanWay: 'Leur trajet moyen',
    over20: 'Font plus de 20 km',
    people: (n) => `${n} personnes`,
    days: 'Journées au centre par an',
    uptakeTitle: 'Qui viendrait',
    uptake:
      'Parmi ceux dont l’emploi peut s’exercer à distance, peu viendraient dans un centre à leur porte, et moins encore quand le trajet s’allonge. Pour chaque couple domicile-travail, le plan compte les minutes gagnées : le trajet vers le travail moins le trajet vers le centre, aller et retour. Personne n’est compté qui perdrait du temps : il ne viendrait pas.',
    uptakeSource: 'Hypothèses de ce scénario ; voir l’annexe.',
    destinations: 'Où l’on va travailler',
    arriving: 'Arrivent',
    share: 'Part de tous',
    lettersTitle: 'Ce que seuls les gens peuvent dire',
    letters:
      'Un modèle ne signe pas de contrat. Avant tout bail, une enquête et des lettres d’intention devraient couvrir la moitié des postes :',
    ask: [
      'navetteurs : combien de jours, à partir de quand, à quel prix, et qu’en dit l’employeur',
      'indépendants et entreprises d’une à cinq personnes : abonnement, bureau, adresse, salle',
      'employeurs des navetteurs : postes payés par eux, assurance, confidentialité',
      'associations, écoles, visiteurs : salles et soirées',
    ],
  },
  supply: {
    none: 'Aucun centre existant n’a été saisi. Cela ne veut pas dire qu’il n’y en a pas : regardez avant de construire.',
    table: 'Centres existants pris en compte',
    lat: 'Latitude, °',
    lon: 'Longitude, °',
    kept: (central, low, high) =>
      `De ceux qui sont à portée d’un centre existant, ${central} sont supposés y rester (de ${low} à ${high}).`,
    othersTitle: 'Autres lieux de travail',
    others:
      'Le domicile est le concurrent le plus fort, surtout là où la connexion est bonne. Bibliothèques, cafés et restaurants d’entreprise sont gratuits. À demander sur chaque site :',
    ask: [
      'bibliothèques et salles communales : horaires, calme, connexion',
      'centres d’affaires, pépinières, espaces partagés : postes, prix, occupation',
      'connexion à domicile : technique et débit mesuré',
      'offres gratuites, et jusqu’à quand elles sont financées',
    ],
  },
  sites: {
    objective: {
      hours: 'pour gagner le plus d’heures de trajet',
      people15:
        'pour que le plus de navetteurs pouvant télétravailler soient à moins de 15 minutes d’un centre',
      co2: 'pour éviter le plus de CO₂e, net',
      weakest: 'pour gagner le plus d’heures là où le besoin est le plus grand',
    },
    question: (objective, size) => `${size} ${objective} ?`,
    size: (n) => (n === 1 ? 'Quel site' : `Quels ${n} sites`),
    budget: (amount) => `Quels sites, pour ${amount} au plus,`,
    proven: (gap) =>
      gap === null
        ? 'Prouvé : aucun autre plan de cette taille n’est meilleur.'
        : `Prouvé : aucun autre plan de cette taille n’est meilleur de plus de ${gap}.`,
    open: (gap) =>
      `Pas prouvé jusqu’au bout : un autre plan de cette taille peut être meilleur de ${gap} au plus.`,
    table: 'Les sites retenus',
    residents: 'Habitants desservis',
    netTonnes: 't CO₂e nettes par an',
    why: 'Pourquoi',
    fixed: 'fixé d’avance',
    existing: 'existe déjà',
    chosen: 'retenu par la recherche',
    conditionsTitle: 'Ce qui a été décidé avant la recherche',
    all: 'Toutes les communes étaient candidates.',
    listed: (n) => `${n} candidats ont été nommés.`,
    musts: (list) => `Un site doit avoir : ${list}.`,
    least: (n) => `Au moins ${n} personnes y vivent.`,
    most: (n) => `Au plus ${n} personnes y vivent.`,
    fixedSites: (list) => `Fixés : ${list}.`,
    excluded: (list, n) => `Exclus : ${list}${n > 20 ? `, et ${n - 20} autres` : ''}.`,
    floor: (n) => `Un centre n’ouvre que si ${n} personnes au moins l’utilisent.`,
    noFloor: 'Aucun nombre minimal d’usagers n’est exigé d’un centre.',
    pointsTable: 'Ce que l’on sait des sites, en points',
    pointsSource: 'Poids de l’étude ; chaque élément est montré, jamais un simple rang.',
    drawn: (draws, seed) =>
      `${draws} tirages de toutes les hypothèses dans leurs fourchettes, graine ${seed} ; chaque plan recherché à nouveau.`,
    lookTitle: 'À regarder sur place',
    look: 'La recherche connaît les gens et les trajets. Un bâtiment se choisit sur place. Pour chaque site :',
    ask: [
      'propriétaire, état, coût des travaux, date de disponibilité',
      'plain-pied de la rue au poste et aux toilettes',
      'fibre à l’adresse, seconde ligne d’une autre sorte',
      'arrêt de bus, vélos, stationnement, recharge',
      'boulangerie, école, poste, médecin à pied',
    ],
  },
}
