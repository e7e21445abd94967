import type { Lever } from '@micropol/viability'
import type { Objective } from '../../scenarios/question.ts'

const count = (n: number, one: string, many: string) => `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`
const centres = (n: number) => count(n, 'centre', 'centres')

/** A unit of an objective: `factor` turns the stored value into what is shown. */
export interface ObjectiveWords {
  factor: number
  short: string
  long: string
  axis: string
}

export const EN = {
  unknown: 'not known',
  yes: 'yes',
  no: 'no',
  municipality: 'Municipality',
  home: 'Home',
  work: 'Work',
  commuters: 'Commuters',
  centre: 'Centre',
  centres: 'Centres',
  users: 'Users expected',
  hoursSaved: 'Hours saved a year',
  minutesToCentre: 'Minutes to the centre',
  travelTimes: (source: string) => `Travel times: ${source.replace(/\.$/, '')}.`,
  column: {
    outcome: 'Outcome',
    ofHundred: 'Of 100 spaces',
    year: 'Year',
    input: 'Input',
    site: 'Site',
    task: 'Work package',
    responsible: 'Responsible',
    scenario: 'Scenario',
    low: 'Low',
    central: 'Central',
    high: 'High',
  },
  classes: {
    from: (value: string) => `${value} and more`,
    between: (low: string, high: string) => `${low} to ${high}`,
    below: (value: string) => `below ${value}`,
  },
  objective: {
    hours: { factor: 1, short: 'h', long: 'Hours of commuting saved a year', axis: 'Hours saved a year' },
    people15: {
      factor: 1,
      short: 'people',
      long: 'Commuters with a teleworkable job within 15 minutes',
      axis: 'Commuters with a teleworkable job within 15 minutes of a centre',
    },
    co2: {
      factor: 0.001,
      short: 't CO₂e',
      long: 'Net tonnes of CO₂e a year',
      axis: 'Net tonnes of CO₂e avoided a year',
    },
    weakest: {
      factor: 1,
      short: 'weighted h',
      long: 'Hours saved a year, weighted by need',
      axis: 'Hours saved a year, those of municipalities in need counting more',
    },
  } satisfies Record<Objective, ObjectiveWords> as Record<Objective, ObjectiveWords>,
  areaMap: {
    title: (name: string, low: string, lowPlace: string, high: string, highPlace: string) =>
      `${name}: from ${low} (${lowPlace}) to ${high} (${highPlace})`,
    nothing: (name: string) => `${name}: not in the data`,
    note: (name: string, unit: string) => (unit ? `${name}, ${unit}.` : `${name}.`),
    alt: (name: string, area: string, title: string, unknown: number) =>
      `Map of ${area}, tinted by ${name.toLowerCase()}. ${title}.${unknown > 0 ? ` Not known for ${unknown} municipalities, which are hatched.` : ''} The table says the same.`,
  },
  flowMap: {
    title: (share: string, to: string) =>
      `${share} of those who leave their municipality for work go to ${to}`,
    nothing: 'Nobody leaves their municipality for work, as far as the data know',
    note: (n: number, share: string) =>
      `The ${n} largest flows, together ${share} of all commuters between municipalities. A spike is wide at home and pointed at work.`,
    alt: (title: string, note: string) =>
      `Map of commuting. ${title}. ${note} The table lists the same flows.`,
  },
  scenarioMap: {
    half: (few: number, all: number, share: string) =>
      `${few} of the ${all} centres bring ${share} of the hours saved`,
    reach: (share: string, beyond: number) =>
      `${share} of commuters who could telework live within 15 minutes of a centre; ${count(beyond, 'municipality stays', 'municipalities stay')} more than 30 minutes away`,
    nothing: 'No centre saves anybody time here',
    note: (municipalities: string, population: string, n: number) => {
      const away = `more than 30 minutes from ${n === 1 ? 'the centre' : 'any of the centres'}`
      const who =
        municipalities === '0'
          ? 'No municipality stays'
          : municipalities === '1'
            ? `1 municipality with ${population} people stays`
            : `${municipalities} municipalities with ${population} people stay`
      return `Lines join a municipality to its centre; a thick line saves more hours. ${who} ${away}.`
    },
    alt: (area: string, names: string[], n: number) =>
      `Map of ${area} with ${centres(n)}: ${names.join(', ')}${names.length < n ? ' and others' : ''}. Each municipality is joined by a line to the centre that serves it; green is darker where the centre is nearer in minutes. The table lists the same centres.`,
    legend: {
      upTo: (minutes: number) => `up to ${minutes} min`,
      more: 'more',
      nobody: 'nobody gains',
      existing: 'existing centre',
    },
  },
  curve: {
    after: (n: number, most: string) => `After ${centres(n)}, no further one adds more than ${most} a year`,
    upTo: (n: number, value: string) => `${centres(n)}: ${value} a year`,
    nothing: 'No curve was worked out',
    note: (axis: string) =>
      `${axis}. Above: the plans found, and the proven ceiling. Below: how much better any other plan could still be.`,
    alt: (what: string, first: number, low: string, last: number, high: string, gap: string) =>
      `${what} rise from ${low} with ${centres(first)} to ${high} with ${last}. The room left below the proven ceiling is at most ${gap}.`,
    count: (n: number) => centres(n),
    room: 'Room left below the proven ceiling, %',
    ceiling: 'Proven ceiling',
    axis: 'number of centres',
  },
  baseRate: {
    title: 'Start from what is known: in towns under 20,000 people, 3 in 10 lose money',
    note: 'Of 100 shared offices in towns of fewer than 20,000 people, 2025.',
    alt: ([profit, even, loss]: number[]) =>
      `Of 100 shared offices in small towns, ${profit} make a profit, ${even} break even, ${loss} lose money.`,
    profit: 'make a profit',
    breakEven: 'break even',
    loss: 'lose money',
    short: { profit: 'profit', breakEven: 'break even', loss: 'lose' },
  },
  covering: {
    titleCut: (before: string, after: string) =>
      `With the grant the year pays its way in ${before} of 100 futures; the year it ends, in ${after}`,
    title: (share: string, year: number) => `In year ${year}, income covers costs in ${share} of 100 futures`,
    note: (runs: string, withGrant: boolean) =>
      `Futures of 100 in which the income of a year covers its costs; ${runs} simulated.${withGrant ? ' Pale: with the grant for running; dark: without it.' : ''}`,
    alt: (years: string[], until: number | null) =>
      `Probability that income covers the costs of a year. Year ${years.join('; year ')}.${until === null ? '' : ` The grant for running ends after year ${until}.`}`,
    ends: 'grant ends',
    axis: 'year of operation',
    withGrant: 'Covers its costs, grants included',
    without: 'Covers its costs alone',
    paidBack: 'Paid back by then',
  },
  fan: {
    title: (median: string, bad: string) =>
      `The account falls to ${median} in the middle future, and to ${bad} in 5 of 100`,
    note: 'Money in the account at the end of each year. Pale band: 90 of 100 futures; darker band: half of them; line: the middle one. The dot is the lowest point of the plan as written.',
    alt: (year: number, low: string, middle: string, high: string, title: string) =>
      `${title}. At the end of year ${year} it holds ${low} to ${high} in 90 of 100 futures, ${middle} in the middle one.`,
    low: 'lowest point',
    thousands: '€ thousand',
    axis: 'end of year',
    p5: '5 of 100 are below',
    p25: '25 of 100 are below',
    p50: 'Middle',
    p75: '25 of 100 are above',
    p95: '5 of 100 are above',
  },
  tornado: {
    title: (name: string, swing: string) =>
      `${name.charAt(0).toUpperCase()}${name.slice(1)} matters most: ${swing} a year between its low and its high end`,
    nothing: 'No input moves the result',
    note: 'What is left a year once the centres are known, without grants, when one input stands at its low or high end and all others in the middle. € thousand.',
    alt: (bars: string[], central: string) => `Centre: ${central} a year. ${bars.join('; ')}.`,
    central: (value: string) => `as planned: ${value}`,
    axis: '€ thousand a year',
    atLow: 'At its low end',
    atHigh: 'At its high end',
    swing: 'Between the two',
  },
  robustness: {
    title: (firm: number, all: number) =>
      firm === all
        ? `All ${all} sites are chosen in at least 80 of 100 draws of the assumptions`
        : `${firm} of ${all} sites are chosen in at least 80 of 100 draws of the assumptions`,
    note: (draws: string) =>
      `In how many of 100 draws a site belongs to the best plan found; ${draws} draws. Dark: sites of this plan. Pale: others.`,
    alt: (sites: string[]) => `How often each site is chosen: ${sites.join(', ')}.`,
    share: 'Share of draws',
    low: 'At low assumptions',
    central: 'At central',
    high: 'At high',
  },
  uptake: {
    title: (door: string, half: number | null) =>
      half === null
        ? `${door} would use a centre at their door`
        : `${door} would use a centre at their door; half as many from ${half} minutes away`,
    note: 'Share of commuters with a teleworkable job who would come, by minutes to the centre. Band: low to high.',
    alt: (points: string[]) => `Share who would come: ${points.join(', ')}.`,
    axis: 'minutes to the centre',
  },
  gantt: {
    title: (last: number) => `The work takes ${count(last, 'month', 'months')}`,
    titleOpening: (month: number) => `The first centre opens in month ${month} after the decision`,
    note: 'Months after the decision. The dashed line is the opening.',
    alt: (tasks: string[]) => `Work packages by month. ${tasks.join('; ')}.`,
    axis: 'month after the decision',
    from: 'First month',
    to: 'Last month',
  },
  comparison: {
    title: (name: string, hours: string) => `${name} saves most: ${hours} hours a year`,
    nothing: 'Nothing to compare',
    note: 'Dot: central assumptions. Band: low to high.',
    alt: (parts: string[]) => `Hours of commuting saved a year: ${parts.join('; ')}.`,
    measures: {
      hoursPerYear: { factor: 0.001, title: 'Thousand hours saved a year' },
      netKgPerYear: { factor: 0.001, title: 'Net tonnes of CO₂e avoided a year' },
      users: { factor: 1, title: 'Users in a steady year' },
      within15Share: { factor: 1, title: '% of commuters within 15 minutes' },
    },
  },
  lever: {
    desks: 'number of desks',
    areaPerDesk: 'area for each desk',
    utilisation: 'how full the desks are',
    membersPerDesk: 'members who share a desk',
    rampMonths: 'months until the centre is known',
    churn: 'members who leave',
    priceLevel: 'level of all prices',
    memberPrice: 'price of a membership',
    dayPasses: 'day passes sold',
    dayPassPrice: 'price of a day pass',
    roomHours: 'hours of meeting rooms sold',
    roomPrice: 'price of a meeting room',
    offices: 'number of private offices',
    officeOccupancy: 'private offices let',
    officePrice: 'price of a private office',
    virtualOffices: 'virtual offices',
    virtualOfficePrice: 'price of a virtual office',
    rent: 'rent',
    running: 'energy, cleaning, maintenance',
    hostFte: 'host in each centre',
    hostCost: 'cost of a host',
    overheads: 'fixed overheads',
    joining: 'cost of a new member',
    fitOut: 'fit-out',
    equipment: 'equipment',
    otherInvestment: 'investment',
    grantRate: 'share of capital grants',
  } satisfies Record<Lever, string> as Record<Lever, string>,
}
