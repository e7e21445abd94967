import { InvalidProblem } from './invalid-problem.ts'
import type { Pairs } from './pairs.ts'
import type { Options } from './types.ts'

/** Refuses with one sentence that names the value. */
export function refuse(sentence: string, field: string, value: unknown, row?: number): never {
  throw new InvalidProblem(sentence, { field, value, ...(row !== undefined && { row }) })
}

/** The table itself: not empty, in range, rows in order, no NaN. Negative costs only where `negative` allows. */
export function requirePairs(pairs: Pairs, negative = false): void {
  const { customers, sites, start, site, cost, outside } = pairs
  if (!(customers >= 1))
    refuse(`There are ${customers} customers; at least one is needed.`, 'customers', customers)
  if (!(sites >= 1)) refuse(`There are ${sites} sites; at least one is needed.`, 'sites', sites)
  requireLength(start, customers + 1, 'start')
  if (site.length < start[customers] || cost.length < start[customers])
    refuse(
      `Rows end at ${start[customers]}, beyond ${site.length} sites and ${cost.length} costs.`,
      'start',
      start[customers],
    )
  if (outside) requireAmounts(outside, customers, 'outside', true)
  for (let i = 0; i < customers; i++) {
    if (start[i + 1] < start[i])
      refuse(`Row ${i} ends at ${start[i + 1]}, before it starts.`, 'start', start[i + 1], i)
    for (let k = start[i]; k < start[i + 1]; k++) {
      const c = cost[k]
      const j = site[k]
      if (!(c < Infinity) || (c < 0 && !negative))
        refuse(
          `Cost ${c} of customer ${i} at site ${j} is not ${negative ? 'a number' : 'an amount'}.`,
          'cost',
          c,
          i,
        )
      if (!(j >= 0 && j < sites))
        refuse(`Customer ${i} names site ${j}; sites are 0 to ${sites - 1}.`, 'site', j, i)
      if (k > start[i] && c < cost[k - 1])
        refuse(`Row ${i} is not sorted: cost ${c} follows ${cost[k - 1]}.`, 'cost', c, i)
    }
  }
}

function requireLength(values: ArrayLike<number>, length: number, field: string): void {
  if (values.length !== length)
    refuse(`${field} has ${values.length} entries where ${length} are needed.`, field, values.length)
}

/** One amount for each site (or customer), none negative or NaN. */
export function requireAmounts(values: Float64Array, length: number, field: string, endless = false): void {
  requireLength(values, length, field)
  values.forEach((v, r) => {
    if (!(v >= 0) || (v === Infinity && !endless))
      refuse(`${field} ${r} is ${v}, not an amount.`, field, v, r)
  })
}

/** Site numbers in range. */
export function requireSites(list: readonly number[], sites: number, field: string): void {
  list.forEach((j, r) => {
    if (!Number.isInteger(j) || j < 0 || j >= sites)
      refuse(`${field} names site ${j}; sites are 0 to ${sites - 1}.`, field, j, r)
  })
}

/** `p` and the fixed sites fit together. */
export function requirePlan(
  sites: number,
  {
    p,
    fixedOpen = [],
    fixedClosed = [],
  }: { p?: number; fixedOpen?: readonly number[]; fixedClosed?: readonly number[] },
): void {
  requireSites(fixedOpen, sites, 'fixedOpen')
  requireSites(fixedClosed, sites, 'fixedClosed')
  const closed = new Set(fixedClosed)
  const open = new Set(fixedOpen)
  for (const j of open) if (closed.has(j)) refuse(`Site ${j} is fixed open and closed.`, 'fixedOpen', j)
  if (p === undefined) return
  if (!Number.isInteger(p) || p < 1) refuse(`p is ${p}, not a whole number above 0.`, 'p', p)
  if (p > sites) refuse(`p is ${p}, more than the ${sites} sites.`, 'p', p)
  if (p > sites - closed.size)
    refuse(`p is ${p}, but only ${sites - closed.size} of ${sites} sites may open.`, 'p', p)
  if (p < open.size) refuse(`p is ${p}, fewer than the ${open.size} sites fixed open.`, 'p', p)
}

/** Everybody must find some site that may open, unless staying outside has a price. */
export function requireReach(pairs: Pairs, fixedClosed: readonly number[] = []): void {
  const closed = new Uint8Array(pairs.sites)
  for (const j of fixedClosed) closed[j] = 1
  for (let i = 0; i < pairs.customers; i++) {
    if (pairs.outside && pairs.outside[i] < Infinity) continue
    let k = pairs.start[i]
    while (k < pairs.start[i + 1] && closed[pairs.site[k]]) k++
    if (k === pairs.start[i + 1]) refuse(`Customer ${i} has no site within reach.`, 'customers', i, i)
  }
}

/** Options that make sense together. */
export function requireOptions({ seed = 0, iterations = 0, time, now, gap = 0 }: Options): void {
  if (!Number.isInteger(seed)) refuse(`seed is ${seed}, not a whole number.`, 'seed', seed)
  if (!(Number.isInteger(iterations) && iterations >= 0))
    refuse(`iterations is ${iterations}, not a whole number from 0.`, 'iterations', iterations)
  if (time !== undefined && !(time >= 0)) refuse(`time is ${time}, not an amount of seconds.`, 'time', time)
  if (time !== undefined && !now)
    refuse(`time is ${time}, but there is no clock: give \`now\` as well.`, 'time', time)
  if (!(gap >= 0)) refuse(`gap is ${gap}, not a share.`, 'gap', gap)
}
