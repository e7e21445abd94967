import type { Objective } from '../../../scenarios/question.ts'
import type { Decision } from '../../facts.ts'

export const TERRITORY = {
  summary: {
    closed: (closed: number, of: number) =>
      `${closed} of ${of} Californian telework centres of the 1990s closed when their subsidy ended. So this plan shows a year without it.`,
    answer: 'The answer',
    noBusiness:
      'Whether the centres can live is not computable yet: the business case has not been worked out.',
    decision: {
      go: (share: string) => `Go. In ${share} of 100 futures the network carries itself once it is known.`,
      'go-if': (share: string) =>
        `Go if the conditions below are met. As planned, the network carries itself in ${share} of 100 futures once it is known.`,
      'no-go': (share: string) =>
        `No-go as planned. The network carries itself in ${share} of 100 futures, and no single change within what has been seen elsewhere would make it stand.`,
    } satisfies Record<Decision, (share: string) => string> as Record<Decision, (share: string) => string>,
    standsAlone: (share: string) =>
      `At central values the network stands alone; in ${share} of 100 simulated futures it does so too.`,
    dependsOn: (central: string, bad: string, share: string) =>
      `At central values the network depends on ${central} a year. In 5 of 100 futures it is more than ${bad} a year; in ${share} of 100 it is nothing.`,
    limits:
      'Go means at least 80 of 100 futures; no-go fewer than 20 without a single change that helps and has been seen elsewhere. These limits are a platform assumption.',
    proof: (proven: boolean, gap: string | null) =>
      gap === null
        ? 'proven: no plan of this size is better'
        : proven
          ? `proven: no plan of this size is more than ${gap} better`
          : `no proof; another plan may be up to ${gap} better`,
    within15: 'of all commuters with a job that can be done from a distance',
    subsidyOff: (share: string) =>
      `twelve months without any grant for running; income covers costs in ${share} of 100 futures`,
    conditions: 'What would have to be true',
    table: 'The centres, most users first',
    alone: (share: string, amount: string | null) =>
      amount === null
        ? `yes, in ${share} of 100 futures`
        : `in ${share} of 100 futures; else depends on about ${amount} a year`,
    reading:
      'Every number has a range: low and high assumptions, or 90 of 100 simulated futures. What is a judgement is marked as a platform assumption in the annex. Unknown is written as unknown, never as zero.',
  },
  scope: {
    sponsor: (study: string, area: string) =>
      `The study “${study}” asks where shared work centres should open in ${area}, for whom, what they change and whether they can live. Who orders it, and who decides, belongs here.`,
    municipalities: 'Municipalities',
    population: 'Population',
    populationOf: (group: string) => `Population (${group})`,
    withoutPopulation: (n: number) => `not known for ${n} municipalities`,
    trend: 'Change of population a year',
    unemployment: 'Unemployment',
    migration: 'People a year, arrivals less departures',
    knowledgeJobs: 'Knowledge jobs',
    fibre: 'Premises with fibre',
    policyTitle: 'Which policies it serves',
    policy:
      'Employment: people keep a challenging job without moving to the city; small companies find rooms and customers. Rural development: people and spending stay in the village. Climate: fewer kilometres by car, net of the way to the centre. Name here the policies of your region, who owns them and what this plan changes in them.',
    lacksTitle: 'What the data do not say',
    lacks: 'Read every result with this in mind:',
    needTable: 'Where a centre is needed most',
    need: 'Need',
    ground: 'Ground to stand on',
    leaving: 'Leave for work',
    unknownParts: 'Parts not known',
    points: (points: number, of: number) => `${points} of ${of}`,
    needSource:
      'Platform assumption 2026-1. Need: people leave for work, go far, population shrinks, people move away, unemployment. Ground: room, fibre, knowledge jobs. Two points each; parts that are not known count in no sum.',
  },
  demand: {
    between: 'Commuters to another municipality',
    betweenNote: 'of the area, as far as the flows know',
    meanWay: 'Their mean way to work',
    over20: 'Travel more than 20 km',
    people: (n: string) => `${n} people`,
    days: 'Days at a centre a year',
    uptakeTitle: 'Who would come',
    uptake:
      'Of those whose job can be done from a distance, few would use a centre at their door, and fewer the longer the way. For each pair of home and work the plan counts the minutes saved: the way to work less the way to the centre, there and back. Nobody is counted who would lose time: they would not come.',
    uptakeSource: 'Assumptions of this scenario; see the annex.',
    destinations: 'Where most go to work',
    arriving: 'Arriving',
    share: 'Of all',
    lettersTitle: 'What only people can say',
    letters:
      'A model does not sign a contract. Before a lease is signed, a survey and letters of intent should cover half of the desks:',
    ask: [
      'commuters: how many days, from when, at what price, and what their employer says',
      'freelancers and companies of one to five people: membership, office, address, meeting room',
      'employers of commuters: desks paid by them, insurance, confidentiality',
      'associations, schools, visitors: rooms and evenings',
    ],
  },
  supply: {
    none: 'No existing centre has been entered. That is not the same as there being none: look before you build.',
    table: 'Existing centres taken into account',
    lat: 'Latitude, °',
    lon: 'Longitude, °',
    kept: (central: string, low: string, high: string) =>
      `Of those in reach of an existing centre, ${central} are taken to stay with it (range ${low} to ${high}).`,
    othersTitle: 'Other places to work',
    others:
      'Home is the strongest competitor, above all where broadband is good. Libraries, cafés and company canteens are free. Ask at each site:',
    ask: [
      'libraries and community houses: opening hours, quiet, connection',
      'business centres, start-up houses, co-working spaces: desks, prices, how full',
      'broadband at home: technology and measured speed',
      'offers that cost nothing, and until when they are funded',
    ],
  },
  sites: {
    objective: {
      hours: 'save the most hours of commuting',
      people15: 'bring the most commuters who could telework within 15 minutes of a centre',
      co2: 'avoid the most CO₂e, net',
      weakest: 'save the most hours where the need is greatest',
    } satisfies Record<Objective, string> as Record<Objective, string>,
    question: (objective: string, size: string) => `Which ${size} ${objective}?`,
    size: (n: number) => (n === 1 ? 'site would' : `${n} sites together would`),
    budget: (amount: string) => `sites for at most ${amount} together would`,
    proven: (gap: string | null) =>
      gap === null
        ? 'Proven: no other plan of this size is better.'
        : `Proven: no other plan of this size is more than ${gap} better.`,
    open: (gap: string) => `Not proven to the end: another plan of this size may be up to ${gap} better.`,
    table: 'The chosen sites',
    residents: 'Residents served',
    netTonnes: 'Net t CO₂e a year',
    why: 'Why',
    fixed: 'fixed beforehand',
    existing: 'exists already',
    chosen: 'chosen by the search',
    conditionsTitle: 'What was decided before the search',
    all: 'Every municipality was a candidate.',
    listed: (n: string) => `${n} candidates were named.`,
    musts: (list: string) => `A site must have: ${list}.`,
    least: (n: string) => `At least ${n} people live there.`,
    most: (n: string) => `At most ${n} people live there.`,
    fixedSites: (list: string) => `Fixed: ${list}.`,
    excluded: (list: string, n: number) => `Excluded: ${list}${n > 20 ? `, and ${n - 20} more` : ''}.`,
    floor: (n: string) => `A centre opens only if at least ${n} people use it.`,
    noFloor: 'There is no least number of users for a centre.',
    pointsTable: 'What is known about the sites, as points',
    pointsSource: 'Weights of the study; each part is shown, never a bare rank.',
    drawn: (draws: number, seed: number) =>
      `${draws} draws of all assumptions within their ranges, seed ${seed}; each plan searched anew.`,
    lookTitle: 'What to look at on the spot',
    look: 'The search knows people and ways. A building is chosen by eye. For each site:',
    ask: [
      'owner, state, cost of works, from when it is free',
      'step-free from the street to the desk and the toilet',
      'fibre at the address, a second line of another kind',
      'bus stop, bicycle stands, parking, charging',
      'bakery, school, post, doctor within a walk',
    ],
  },
}
