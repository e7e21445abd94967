import { FIGURES } from '../area.ts'
import { headingsOf } from './headings.ts'

export const FILE_KINDS = ['municipalities', 'flows', 'shapes'] as const
export type FileKind = (typeof FILE_KINDS)[number]

export const MUNICIPALITY_FIELDS = ['code', 'name', 'lat', 'lon', 'population', ...FIGURES] as const
export const FLOW_FIELDS = ['origin', 'destination', 'commuters'] as const
export const SHAPE_FIELDS = ['code'] as const

export type Field = (typeof MUNICIPALITY_FIELDS)[number] | (typeof FLOW_FIELDS)[number]
/** Which column of a file holds which field. */
export type Columns = Partial<Record<Field, string>>

export const fieldsOf = (kind: FileKind): readonly Field[] =>
  kind === 'municipalities' ? MUNICIPALITY_FIELDS : kind === 'flows' ? FLOW_FIELDS : SHAPE_FIELDS

/** Without these a file cannot be used. Coordinates may come from outlines instead. */
export const neededOf = (kind: FileKind): readonly Field[] =>
  kind === 'flows' ? FLOW_FIELDS : kind === 'shapes' ? SHAPE_FIELDS : ['code']

/** A heading without accents, signs, numbers and case: `Population_2020` is `population`. */
const plain = (heading: string) =>
  heading
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[äæ]/g, 'ae')
    .replace(/[öø]/g, (letter) => (letter === 'ö' ? 'oe' : 'o'))
    .replaceAll('ü', 'ue')
    .normalize('NFD')
    .replace(/[^a-z]+/g, ' ')
    .trim()

/** The same, the Scandinavian and Finnish way: `folkmängd` is `folkmangd`. */
const plainer = (heading: string) =>
  heading
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replace(/[^a-z]+/g, ' ')
    .trim()

/** How well a heading names a field: 0 not at all. */
function fit(heading: string, field: Field): number {
  const list = headingsOf(field)
  const joined = plain(heading).replaceAll(' ', '')
  const at = list.findIndex((name) => name === plain(heading) || name === plainer(heading) || name === joined)
  if (at >= 0) return 100 - Math.min(at, 60)
  const first = list.findIndex(
    (name) =>
      name.length > 3 && [plain(heading), plainer(heading)].some((text) => text.startsWith(`${name} `)),
  )
  return first >= 0 ? 30 - Math.min(first, 20) : 0
}

const yearIn = (heading: string) => Number(/(?:^|\D)((?:19|20)\d\d)(?:\D|$)/.exec(heading)?.[1] ?? 0)

/** Guesses which column holds which field. `isUnique` says of a column whether its values differ from row to row. */
export function guessColumns(
  kind: FileKind,
  headings: readonly string[],
  isUnique: (column: number) => boolean = () => true,
): Columns {
  const offers = fieldsOf(kind)
    .flatMap((field) =>
      headings.map((heading, column) => ({ field, heading, column, fit: fit(heading, field) })),
    )
    .filter(
      (offer) => offer.fit > 0 && (offer.field !== 'code' || kind === 'flows' || isUnique(offer.column)),
    )
    // Of two equal ones the newer, then the first.
    .sort((a, b) => b.fit - a.fit || yearIn(b.heading) - yearIn(a.heading) || a.column - b.column)
  const columns: Columns = {}
  const taken = new Set<number>()
  for (const { field, heading, column } of offers) {
    if (columns[field] !== undefined || taken.has(column)) continue
    columns[field] = heading
    taken.add(column)
  }
  if (kind === 'municipalities' && columns.populationBefore === undefined) {
    const earlier = earlierPopulation(headings, columns.population)
    if (earlier !== undefined) columns.populationBefore = earlier
  }
  return columns
}

/** The oldest population of a file that has several, each with its year. */
function earlierPopulation(headings: readonly string[], newest: string | undefined): string | undefined {
  const dated = headings.filter(
    (heading) => fit(heading, 'population') > 0 && yearsBetween(heading, newest) !== undefined,
  )
  return dated.sort((a, b) => yearIn(a) - yearIn(b))[0]
}

/** Years from one heading to a later one, `pop_2011` to `pop_2021`; undefined when they do not say or make no sense. */
export function yearsBetween(earlier: string | undefined, later: string | undefined): number | undefined {
  const years = yearIn(later ?? '') - yearIn(earlier ?? '')
  return yearIn(earlier ?? '') > 0 && years >= 1 && years <= 60 ? years : undefined
}

/** The age group that a heading names: `population_15_74` counts those aged 15–74. Undefined when it names none. */
export function ageGroupIn(heading: string | undefined): string | undefined {
  const [, from, to] = /(?:^|\D)(\d{1,2})\s*[-_–\s]\s*(\d{2})(?:\D|$)/.exec(heading ?? '') ?? []
  return from !== undefined && Number(from) < Number(to) ? `${from}–${to}` : undefined
}
