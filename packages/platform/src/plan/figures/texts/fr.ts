import { travelInWords } from '../../travel/in-words.ts'
import type { FigureWords } from './words.ts'

const count = (n: number, one: string, many: string) => `${n.toLocaleString('fr-FR')} ${n < 2 ? one : many}`
const centres = (n: number) => count(n, 'centre', 'centres')
const a = (name: string) =>
  name.startsWith('Le ')
    ? `au ${name.slice(3)}`
    : name.startsWith('Les ')
      ? `aux ${name.slice(4)}`
      : `à ${name}`
export const FR: FigureWords = {
  unknown: 'inconnu',
  yes: 'oui',
  no: 'non',
  municipality: 'Commune',
  home: 'Domicile',
  work: 'Travail',
  commuters: 'Navetteurs',
  centre: 'Centre',
  centres: 'Centres',
  users: 'Usagers attendus',
  hoursSaved: 'Heures gagnées par an',
  minutesToCentre: 'Minutes jusqu’au centre',
  travelTimes: (source) => `Temps de trajet : ${travelInWords(source, 'fr').replace(/\.$/, '')}.`,
  column: {
    outcome: 'Issue',
    ofHundred: 'Sur 100 espaces',
    year: 'Année',
    input: 'Donnée',
    site: 'Site',
    task: 'Lot de travaux',
    responsible: 'Responsable',
    scenario: 'Scénario',
    low: 'Basse',
    central: 'Centrale',
    high: 'Haute',
  },
  classes: {
    from: (value) => `${value} et plus`,
    between: (low, high) => `${low} à ${high}`,
    below: (value) => `moins de ${value}`,
  },
  objective: {
    hours: { factor: 1, short: 'h', long: 'Heures de trajet gagnées par an', axis: 'Heures gagnées par an' },
    people15: {
      factor: 1,
      short: 'personnes',
      long: 'Navetteurs à l’emploi télétravaillable à moins de 15 minutes',
      axis: 'Navetteurs à l’emploi télétravaillable à moins de 15 minutes d’un centre',
    },
    co2: {
      factor: 0.001,
      short: 't CO₂e',
      long: 'Tonnes nettes de CO₂e par an',
      axis: 'Tonnes nettes de CO₂e évitées par an',
    },
    weakest: {
      factor: 1,
      short: 'h pondérées',
      long: 'Heures gagnées par an, pondérées par le besoin',
      axis: 'Heures gagnées par an, celles des communes fragiles comptant davantage',
    },
  },
  areaMap: {
    title: (name, low, lowPlace, high, highPlace) =>
      `${name} : de ${low} (${lowPlace}) à ${high} (${highPlace})`,
    nothing: (name) => `${name} : absent des données`,
    note: (name, unit) => (unit ? `${name}, ${unit}.` : `${name}.`),
    alt: (name, area, title, unknown) =>
      `Carte : ${area}. La teinte indique : ${name.toLowerCase()}. ${title}.${unknown > 0 ? ` Valeur inconnue pour ${unknown} communes, hachurées.` : ''} Le tableau dit la même chose.`,
  },
  flowMap: {
    title: (share, to) => `${share} de ceux qui quittent leur commune pour travailler vont ${a(to)}`,
    nothing: 'Personne ne quitte sa commune pour travailler, d’après ces données',
    note: (n, share) =>
      `Les ${n} flux les plus importants, soit ${share} des navetteurs entre communes. Chaque pointe est large au domicile et fine au lieu de travail.`,
    alt: (title, note) => `Carte des navettes. ${title}. ${note} Le tableau donne les mêmes flux.`,
  },
  scenarioMap: {
    half: (few, all, share) =>
      few === 1
        ? `Un seul des ${all} centres apporte ${share} des heures gagnées`
        : `${few} des ${all} centres apportent ${share} des heures gagnées`,
    reach: (share, beyond) =>
      `${share} des navetteurs qui pourraient télétravailler vivent à moins de 15 minutes d’un centre ; ${count(beyond, 'commune reste', 'communes restent')} à plus de 30 minutes`,
    nothing: 'Aucun centre ne fait gagner de temps ici',
    note: (municipalities, population, n) => {
      const away = `à plus de 30 minutes ${n === 1 ? 'du centre' : 'de tout centre'}`
      const who =
        municipalities === '0'
          ? 'Aucune commune ne reste'
          : municipalities === '1'
            ? `1 commune, ${population} habitants, reste`
            : `${municipalities} communes, ${population} habitants, restent`
      return `Un trait relie chaque commune à son centre ; plus il est épais, plus il fait gagner d’heures. ${who} ${away}.`
    },
    alt: (area, names, n) =>
      `Carte : ${area}, ${centres(n)} : ${names.join(', ')}${names.length < n ? ' et d’autres' : ''}. Un trait relie chaque commune au centre qui la dessert ; le vert est plus soutenu là où le centre est plus proche. Le tableau donne les mêmes centres.`,
    legend: {
      upTo: (minutes) => `jusqu’à ${minutes} min`,
      more: 'plus',
      nobody: 'personne n’y gagne',
      existing: 'centre existant',
    },
  },
  curve: {
    after: (n, most) => `Au-delà de ${centres(n)}, aucun centre de plus n’apporte plus de ${most} par an`,
    upTo: (n, value) => `${centres(n)} : ${value} par an`,
    nothing: 'Aucune courbe n’a été calculée',
    note: (axis) =>
      `${axis}. En haut : les plans trouvés et le plafond prouvé. En bas : ce qu’un autre plan pourrait encore gagner.`,
    alt: (what, first, low, last, high, gap) =>
      `${what} : de ${low} avec ${centres(first)} à ${high} avec ${last}. L’écart au plafond prouvé est au plus de ${gap}.`,
    count: (n) => centres(n),
    room: 'Écart au plafond prouvé, %',
    ceiling: 'Plafond prouvé',
    axis: 'nombre de centres',
  },
  baseRate: {
    title:
      'Partir de ce que l’on sait : dans les villes de moins de 20 000 habitants, 3 sur 10 perdent de l’argent',
    note: 'Sur 100 bureaux partagés dans des villes de moins de 20 000 habitants, 2025.',
    alt: ([profit, even, loss]) =>
      `Sur 100 bureaux partagés dans de petites villes, ${profit} gagnent de l’argent, ${even} sont à l’équilibre, ${loss} en perdent.`,
    profit: 'rentables',
    breakEven: 'à l’équilibre',
    loss: 'déficitaires',
    short: { profit: 'gagnent', breakEven: 'à l’équilibre', loss: 'perdent' },
  },
  covering: {
    titleCut: (before, after) =>
      `Avec l’aide, l’année s’équilibre dans ${before} futurs sur 100 ; l’année où elle cesse, dans ${after}`,
    title: (share, year) =>
      `La ${year}ᵉ année, les recettes couvrent les charges dans ${share} futurs sur 100`,
    note: (runs, withGrant) =>
      `Futurs, sur 100, où les recettes de l’année couvrent ses charges ; ${runs} simulés.${withGrant ? ' Clair : avec l’aide au fonctionnement ; foncé : sans elle.' : ''}`,
    alt: (years, until) =>
      `Probabilité que les recettes couvrent les charges de l’année. Année ${years.join(' ; année ')}.${until === null ? '' : ` L’aide au fonctionnement cesse après l’année ${until}.`}`,
    ends: 'fin de l’aide',
    axis: 'année d’exploitation',
    withGrant: 'Couvre ses charges, aides comprises',
    without: 'Couvre seul ses charges',
    paidBack: 'Remboursé à cette date',
  },
  fan: {
    title: (median, bad) =>
      `La trésorerie descend à ${median} dans le futur médian, et à ${bad} dans 5 futurs sur 100`,
    note: 'Trésorerie à la fin de chaque année. Bande claire : 90 futurs sur 100 ; bande foncée : la moitié ; ligne : le futur médian. Le point est le plus bas du plan tel qu’il est écrit.',
    alt: (year, low, middle, high, title) =>
      `${title}. À la fin de l’année ${year}, elle est de ${low} à ${high} dans 90 futurs sur 100, de ${middle} dans le futur médian.`,
    low: 'point bas',
    thousands: 'milliers d’€',
    axis: 'fin de l’année',
    p5: '5 sur 100 en dessous',
    p25: '25 sur 100 en dessous',
    p50: 'Médiane',
    p75: '25 sur 100 au-dessus',
    p95: '5 sur 100 au-dessus',
  },
  tornado: {
    title: (name, swing) => `Ce qui compte le plus : ${name}, ${swing} par an entre ses deux extrêmes`,
    nothing: 'Aucune donnée ne change le résultat',
    note: 'Ce qui reste chaque année une fois les centres connus, sans aide, quand une donnée est à son extrême et toutes les autres au milieu. Milliers d’euros.',
    alt: (bars, central) => `Valeur centrale : ${central} par an. ${bars.join(' ; ')}.`,
    central: (value) => `tel que prévu : ${value}`,
    axis: 'milliers d’€ par an',
    atLow: 'À son minimum',
    atHigh: 'À son maximum',
    swing: 'Écart',
  },
  robustness: {
    title: (firm, all) =>
      firm === all
        ? `Les ${all} sites sont retenus dans au moins 80 tirages sur 100 des hypothèses`
        : `${firm} des ${all} sites ${firm < 2 ? 'est retenu' : 'sont retenus'} dans au moins 80 tirages sur 100 des hypothèses`,
    note: (draws) =>
      `Dans combien de tirages sur 100 un site fait partie du meilleur plan trouvé ; ${draws} tirages. Foncé : sites de ce plan. Clair : autres sites.`,
    alt: (sites) => `Fréquence à laquelle chaque site est retenu : ${sites.join(', ')}.`,
    share: 'Part des tirages',
    low: 'Hypothèses basses',
    central: 'Centrales',
    high: 'Hautes',
  },
  uptake: {
    title: (door, half) =>
      half === null
        ? `${door} viendraient dans un centre à leur porte`
        : `${door} viendraient dans un centre à leur porte ; deux fois moins à ${half} minutes`,
    note: 'Part des navetteurs à l’emploi télétravaillable qui viendraient, selon les minutes jusqu’au centre. Bande : de l’hypothèse basse à la haute.',
    alt: (points) => `Part de ceux qui viendraient : ${points.join(', ')}.`,
    axis: 'minutes jusqu’au centre',
  },
  gantt: {
    title: (last) => `Les travaux durent ${count(last, 'mois', 'mois')}`,
    titleOpening: (month) => `Le premier centre ouvre au mois ${month} après la décision`,
    note: 'Mois après la décision. La ligne pointillée est l’ouverture.',
    alt: (tasks) => `Lots de travaux par mois. ${tasks.join(' ; ')}.`,
    axis: 'mois après la décision',
    from: 'Premier mois',
    to: 'Dernier mois',
  },
  comparison: {
    title: (name, hours) => `« ${name} » fait gagner le plus : ${hours} heures par an`,
    nothing: 'Rien à comparer',
    note: 'Point : hypothèses centrales. Bande : de basse à haute.',
    alt: (parts) => `Heures de trajet gagnées par an : ${parts.join(' ; ')}.`,
    measures: {
      hoursPerYear: { factor: 0.001, title: 'Milliers d’heures gagnées par an' },
      netKgPerYear: { factor: 0.001, title: 'Tonnes nettes de CO₂e évitées par an' },
      users: { factor: 1, title: 'Usagers en régime de croisière' },
      within15Share: { factor: 1, title: '% des navetteurs à moins de 15 minutes' },
    },
  },
  lever: {
    desks: 'le nombre de postes',
    areaPerDesk: 'la surface par poste',
    utilisation: 'le taux d’occupation des postes',
    membersPerDesk: 'les membres par poste',
    rampMonths: 'la durée de montée en charge',
    churn: 'les départs de membres',
    priceLevel: 'le niveau des prix',
    memberPrice: 'le prix de l’abonnement',
    dayPasses: 'les pass à la journée vendus',
    dayPassPrice: 'le prix du pass à la journée',
    roomHours: 'les heures de salle vendues',
    roomPrice: 'le prix des salles',
    offices: 'le nombre de bureaux fermés',
    officeOccupancy: 'les bureaux fermés loués',
    officePrice: 'le prix d’un bureau fermé',
    virtualOffices: 'les domiciliations',
    virtualOfficePrice: 'le prix d’une domiciliation',
    rent: 'le loyer',
    running: 'énergie, ménage, entretien',
    hostFte: 'l’animateur de chaque centre',
    hostCost: 'le coût d’un animateur',
    overheads: 'les frais fixes',
    joining: 'le coût d’un nouveau membre',
    fitOut: 'les travaux',
    equipment: 'l’équipement',
    otherInvestment: 'l’investissement',
    grantRate: 'le taux des aides à l’investissement',
  },
}
