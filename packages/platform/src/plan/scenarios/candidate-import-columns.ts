import { foldName } from '../../foundation/places/fold.ts'
import { headingsOf } from '../area/import/headings.ts'
import { ATTRIBUTES } from './question.ts'

export const MEANINGS = ['code', 'name', ...ATTRIBUTES, 'cost'] as const
/** What a column of a list of places says. */
export type Meaning = (typeof MEANINGS)[number]

/** Headings that count rows in a list of places; in a list of municipalities they may be the code. */
const COUNTS_ROWS = new Set(['id', 'nr', 'nummer', 'numero'])

/** How town halls head their columns, folded; the first of a list is the surest. */
const HEADINGS: Record<Meaning, readonly string[]> = {
  code: headingsOf('code').filter((heading) => !COUNTS_ROWS.has(heading)),
  name: [...headingsOf('name'), 'ville', 'lieu', 'site', 'village', 'nom de la commune', 'candidate site'],
  buildingOwned: words(`building owned, building, owned building, owned, public building, municipal building,
    town building, batiment communal, batiment de la commune, batiment municipal, batiment public, batiment,
    local communal, locaux communaux, local, locaux, proprietaire, propriete`),
  fibre: words(`fibre, fiber, fibre optique, ftth, tres haut debit, thd`),
  publicTransport: words(`public transport, public transit, transports publics, transport public,
    transports en commun, transport en commun, transports, transport, transit, bus, gare, train, station`),
  services:
    words(`services, shops and services, commerces et services, services et commerces, shops, commerces,
    amenities, service`),
  stepFree: words(`step free, stepfree, step free access, acces de plain pied, de plain pied, plain pied,
    wheelchair, wheelchair access, accessible, accessibility, accessibilite, accessible pmr, acces pmr, pmr,
    barrier free`),
  cost: words(`cost to open, opening cost, cost, cout d ouverture, cout ouverture, cout, couts, costs, investment,
    investissement, montant, amount, budget`),
}

function words(list: string): string[] {
  return list.split(',').map((heading) => heading.replace(/\s+/g, ' ').trim())
}

/** `Coût d’ouverture (€) 2026` is `cout d ouverture`, `Has fibre?` is `fibre`. */
const plain = (heading: string) =>
  foldName(heading.replaceAll('_', ' '))
    .replace(/\d+/g, '')
    .replace(/^(has|is|presence de|presence d) /, '')
    .replace(/\s+/g, ' ')
    .trim()

/** How well a heading says this: 0 not at all. A heading may go on, `Fibre (yes/no)`, but not begin otherwise. */
function fit(heading: string, meaning: Meaning): number {
  const text = plain(heading)
  const exact = HEADINGS[meaning].indexOf(text)
  if (exact >= 0) return 1000 - exact
  const begins = HEADINGS[meaning].filter((known) => known.length > 2 && text.startsWith(`${known} `))
  // Of several the longest says most: `cost to open per site` is not only a cost.
  return Math.max(0, ...begins.map((known) => known.length))
}

/** What each column says, in their order; null for those that say nothing a list of places holds. */
export function meaningsOf(headings: readonly string[]): (Meaning | null)[] {
  const meanings: (Meaning | null)[] = headings.map(() => null)
  const offers = MEANINGS.flatMap((meaning) =>
    headings.map((heading, column) => ({ meaning, column, fit: fit(heading, meaning) })),
  )
    .filter((offer) => offer.fit > 0)
    .toSorted((a, b) => b.fit - a.fit || a.column - b.column)
  for (const { meaning, column } of offers)
    if (meanings[column] === null && !meanings.includes(meaning)) meanings[column] = meaning
  return meanings
}

/** Which column says what, by its number from 0, as a person has put it right. What is missing is in no column. */
export type Said = Partial<Record<Meaning, number>>

/** The same the other way round: what each of so many columns says. */
export const meaningsSaid = (said: Said, columns: number): (Meaning | null)[] =>
  Array.from({ length: columns }, (_, column) => MEANINGS.find((each) => said[each] === column) ?? null)
