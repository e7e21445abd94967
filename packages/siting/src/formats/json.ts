import { InvalidProblem } from '../invalid-problem.ts'
import { EARTH, EUCLIDEAN, type Points } from '../distances/points.ts'
import type { Instance, Source } from './instance.ts'

/**
 * The package's own format. Ids in it are 1-based, as in the answers of the command.
 *
 * ```json
 * { "metric": "great-circle", "p": 2,
 *   "customers": [{ "x": 43.6, "y": 3.88, "weight": 120, "demand": 30, "outside": 9000 }],
 *   "sites": [{ "x": 43.7, "y": 3.9, "opening": 5, "cost": 5, "capacity": 80, "floor": 30, "fixed": "open" }],
 *   "pairs": [[1, 1, 850]],
 *   "budget": 100, "exclusions": [[1, 2]], "areas": [{ "customers": [1], "share": 0.8 }] }
 * ```
 *
 * Distances come from the coordinates, or from `distances` (a row for each customer, null = out of reach),
 * or from `pairs` `[customer, site, distance]`; `costs` is like `distances`, but already of the whole customer.
 * Without `sites` every customer is one.
 */
export function readJson(text: string): Instance {
  const whole = parse(text)
  const customers = list(whole, 'customers')
  const sites = whole['sites'] === undefined ? customers : list(whole, 'sites')
  const n = customers.length
  const m = sites.length
  const instance: Instance = {
    customers: n,
    sites: m,
    source: source(whole, customers, sites),
    weight: column(customers, 'weight', 'customer', 1),
  }
  if (whole['p'] !== undefined) instance.p = wholeNumber(whole['p'], 'p', 0, m)
  if (whole['radius'] !== undefined) instance.radius = number(whole['radius'], 'radius', undefined, 0)
  for (const key of ['opening', 'capacity', 'floor'] as const)
    if (sites.some((s) => s[key] !== undefined))
      instance[key] = column(sites, key, 'site', key === 'capacity' ? Infinity : 0)
  if (customers.some((c) => c['demand'] !== undefined))
    instance.demand = column(customers, 'demand', 'customer', 0)
  if (customers.some((c) => c['outside'] !== undefined))
    instance.outside = column(customers, 'outside', 'customer', Infinity)
  if (whole['budget'] !== undefined) {
    const limit = number(whole['budget'], 'budget', undefined, 0)
    instance.budget = { limit, cost: column(sites, 'cost', 'site', 0) }
  }
  if (whole['exclusions'] !== undefined)
    instance.exclusions = array(whole['exclusions'], 'exclusions').map((pair, r) => {
      const [a, b] = array(pair, 'exclusions', r)
      return [wholeNumber(a, 'exclusions', 1, m, r) - 1, wholeNumber(b, 'exclusions', 1, m, r) - 1]
    })
  if (whole['areas'] !== undefined) instance.areas = areas(array(whole['areas'], 'areas'), n)
  instance.fixedOpen = fixed(sites, 'open')
  instance.fixedClosed = fixed(sites, 'closed')
  return instance
}

type Fields = Record<string, unknown>

function parse(text: string): Fields {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    if (isFields(value)) return value
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new InvalidProblem(`The file is not JSON: ${why}.`, { field: 'file', value: text.slice(0, 40) })
  }
  throw new InvalidProblem('The file is not a JSON object.', { field: 'file', value: text.slice(0, 40) })
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A list of objects; `[x, y, weight]` is short for a point, a number for so many nameless ones. */
function list(whole: Fields, field: string): Fields[] {
  const value = whole[field]
  if (typeof value === 'number')
    return Array.from({ length: wholeNumber(value, field, 1, 0x7fffffff) }, () => ({}))
  return array(value, field).map((row, r) => {
    if (Array.isArray(row)) return { x: row[0], y: row[1], ...(row.length > 2 && { weight: row[2] }) }
    if (isFields(row)) return row
    throw refused(`${field} ${r + 1} is ${show(row)} where an object should be`, field, row, r)
  })
}

function array(value: unknown, field: string, row?: number): unknown[] {
  if (Array.isArray(value)) return value
  throw refused(`${field} is ${show(value)} where a list should be`, field, value, row)
}

function number(value: unknown, field: string, row?: number, least = -Infinity): number {
  if (typeof value === 'number' && value >= least) return value
  const where = row === undefined ? field : `${field} of row ${row + 1}`
  const want = least === -Infinity ? 'a number' : `a number of at least ${least}`
  throw refused(`${where} is ${show(value)} where ${want} should be`, field, value, row)
}

function wholeNumber(value: unknown, field: string, least: number, most: number, row?: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value
  const where = row === undefined ? field : `${field} of row ${row + 1}`
  const want = `a whole number from ${least} to ${most}`
  throw refused(`${where} is ${show(value)} where ${want} should be`, field, value, row)
}

function column(rows: Fields[], field: string, what: string, missing: number): Float64Array {
  return Float64Array.from(rows, (row, r) => {
    const value = row[field]
    if (value === undefined) return missing
    if (typeof value === 'number' && value >= 0) return value
    throw refused(`${field} of ${what} ${r + 1} is ${show(value)} where an amount should be`, field, value, r)
  })
}

function source(whole: Fields, customers: Fields[], sites: Fields[]): Source {
  if (whole['pairs'] !== undefined)
    return pairs(array(whole['pairs'], 'pairs'), customers.length, sites.length)
  for (const field of ['costs', 'distances'])
    if (whole[field] !== undefined) {
      const cost = matrix(array(whole[field], field), field, customers.length, sites.length)
      return { kind: 'matrix', cost, whole: field === 'costs' }
    }
  const metric = whole['metric'] ?? 'euclidean'
  if (metric !== 'euclidean' && metric !== 'great-circle')
    throw refused(`metric is ${show(metric)} where euclidean or great-circle should be`, 'metric', metric)
  const from = points(customers, 'customer')
  return {
    kind: 'points',
    customers: from,
    sites: sites === customers ? from : points(sites, 'site'),
    metric: metric === 'euclidean' ? EUCLIDEAN : { kind: 'great-circle', radius: EARTH },
  }
}

function points(rows: Fields[], what: string): Points {
  const read = (key: string) =>
    Float64Array.from(rows, (row, r) => {
      const value = row[key]
      if (typeof value === 'number') return value
      throw refused(`${key} of ${what} ${r + 1} is ${show(value)} where a number should be`, key, value, r)
    })
  return { x: read('x'), y: read('y') }
}

function matrix(rows: unknown[], field: string, n: number, m: number): Float64Array {
  if (rows.length !== n)
    throw refused(`${field} has ${rows.length} rows for ${n} customers`, field, rows.length)
  const cost = new Float64Array(n * m)
  rows.forEach((row, i) => {
    const cells = array(row, field, i)
    if (cells.length !== m)
      throw refused(
        `Row ${i + 1} of ${field} has ${cells.length} values for ${m} sites`,
        field,
        cells.length,
        i,
      )
    cells.forEach((value, j) => (cost[i * m + j] = value === null ? Infinity : number(value, field, i, 0)))
  })
  return cost
}

function pairs(rows: unknown[], n: number, m: number): Source {
  const read = (r: number, at: number) => array(rows[r], 'pairs', r)[at]
  return {
    kind: 'list',
    customer: Int32Array.from(rows, (_, r) => wholeNumber(read(r, 0), 'pairs', 1, n, r) - 1),
    site: Int32Array.from(rows, (_, r) => wholeNumber(read(r, 1), 'pairs', 1, m, r) - 1),
    cost: Float64Array.from(rows, (_, r) => number(read(r, 2), 'pairs', r, 0)),
  }
}

function areas(rows: unknown[], n: number) {
  const of = new Int32Array(n).fill(-1)
  const share = new Float64Array(rows.length)
  rows.forEach((row, a) => {
    if (!isFields(row))
      throw refused(`areas ${a + 1} is ${show(row)} where an object should be`, 'areas', row, a)
    share[a] = number(row['share'], 'share', a, 0)
    for (const c of array(row['customers'], 'customers', a)) {
      const i = wholeNumber(c, 'customers', 1, n, a) - 1
      if (of[i] >= 0)
        throw refused(`Customer ${i + 1} lies in areas ${of[i] + 1} and ${a + 1}`, 'areas', i + 1, a)
      of[i] = a
    }
  })
  return { of, share }
}

function fixed(sites: Fields[], state: string): number[] {
  const found: number[] = []
  sites.forEach((site, j) => {
    const value = site['fixed']
    if (value !== undefined && value !== 'open' && value !== 'closed')
      throw refused(
        `fixed of site ${j + 1} is ${show(value)} where open or closed should be`,
        'fixed',
        value,
        j,
      )
    if (value === state) found.push(j)
  })
  return found
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'missing'
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

function refused(sentence: string, field: string, value: unknown, row?: number): InvalidProblem {
  const said = `${sentence[0].toUpperCase()}${sentence.slice(1)}.`
  return new InvalidProblem(said, { field, value, ...(row !== undefined && { row }) })
}
