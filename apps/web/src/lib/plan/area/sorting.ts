import type { MunicipalityProfile } from '@micropol/platform/plan/area/profile'
import type { Points } from '@micropol/platform/plan/area/readiness'
import { withQuery } from '../../paths.ts'

export const SORTS = ['name', 'population', 'leaving', 'km', 'over20', 'need', 'ground'] as const
export type Sort = (typeof SORTS)[number]

export const PAGE = 50

/** How the table is sorted, and what is looked for in it, as the address says. */
export function asked(url: URL): { sort: Sort; name: string } {
  const sort = SORTS.find((each) => each === url.searchParams.get('sort')) ?? 'leaving'
  return { sort, name: (url.searchParams.get('name') ?? '').trim().slice(0, 100) }
}

export const withSort = (to: string, { sort, name }: { sort: Sort; name: string }): string =>
  withQuery(to, { sort: sort === 'leaving' ? undefined : sort, name })

/** Share of the points that could be reached; what is not known comes last. */
const share = ({ points, of }: Points) => (of === 0 ? -1 : points / of)

const keys: Record<Exclude<Sort, 'name'>, (row: MunicipalityProfile) => number> = {
  population: ({ population }) => population ?? -1,
  leaving: ({ leaving }) => leaving,
  km: ({ km }) => km ?? -1,
  over20: ({ over20 }) => over20?.share ?? -1,
  need: ({ readiness }) => share(readiness.need),
  ground: ({ readiness }) => share(readiness.ground),
}

/** Accents and case are not asked for. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()

/** The municipalities asked for, in the order asked for: the largest first, names from A. */
export function sorted(
  rows: readonly MunicipalityProfile[],
  { sort, name }: { sort: Sort; name: string },
  locale: string,
): MunicipalityProfile[] {
  const found =
    name === '' ? rows : rows.filter((row) => plain(row.name).includes(plain(name)) || row.code === name)
  const { compare } = new Intl.Collator(locale)
  const byName = (a: MunicipalityProfile, b: MunicipalityProfile) => compare(a.name, b.name)
  if (sort === 'name') return found.toSorted(byName)
  const key = keys[sort]
  return found.toSorted((a, b) => key(b) - key(a) || byName(a, b))
}
