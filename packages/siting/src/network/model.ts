import { refuse } from '../check.ts'
import { sortRow } from '../distances/sort-row.ts'
import { requireNetwork, type NetworkProblem } from './problem.ts'

/** The problem with every default written out, seen from both sides. */
export interface Model {
  readonly customers: number
  readonly sites: number
  /** Rows without the pairs that are worse than staying outside. */
  readonly start: Int32Array
  readonly site: Int32Array
  readonly cost: Float64Array
  readonly outside: Float64Array
  /** Columns: for each site its pairs, as places in the rows, whoever pays least for each person first. */
  readonly columns: Int32Array
  readonly pair: Int32Array
  /** Customer of each entry of a column. */
  readonly visitor: Int32Array
  /** What each entry of a column costs for each person: columns ascend by it. */
  readonly way: Float64Array
  readonly people: Float64Array
  /** People of each pair, for the floor of its site. */
  readonly users: Float64Array
  /** The most users that a customer can be, 1 where there are none: what costs are divided by in `way`. */
  readonly heads: Float64Array
  readonly floors: Float64Array
  readonly opening: Float64Array
  readonly least: number
  readonly most: number
  readonly price: Float64Array
  readonly limit: number
  readonly exclusions: readonly (readonly [number, number])[]
  /** Sites that exclude each site. */
  readonly rivals: readonly (readonly number[])[]
  readonly areaOf: Int32Array
  /** How many people of each area may stay outside. */
  readonly spare: Float64Array
  /** UNDECIDED, OPEN or CLOSED for each site. */
  readonly state: Uint8Array
  /** Every plan costs a whole number. */
  readonly whole: boolean
  /** What no network at all costs; ∞ where somebody must be served. */
  readonly idle: number
  /** Names of the rules, for the case that they cannot be kept together. */
  readonly rules: readonly string[]
}

/** What is decided about a site. */
export const UNDECIDED = 0
export const OPEN = 1
export const CLOSED = 2

/** Reads a problem. @throws InvalidProblem when it is wrong or shows at once that no plan keeps all rules. */
export function modelOf(problem: NetworkProblem): Model {
  requireNetwork(problem)
  const { pairs, p, atMost, budget, opening, exclusions = [], areas } = problem
  const { customers, sites } = pairs
  const outside = pairs.outside ?? new Float64Array(customers).fill(Infinity)
  const people = problem.people ?? new Float64Array(customers).fill(1)
  const floors = wholeFloors(problem, people)
  const state = new Uint8Array(sites)
  for (const j of problem.fixedClosed ?? []) state[j] = CLOSED
  closeHopeless(problem, people, floors, state)
  for (const j of problem.fixedOpen ?? []) state[j] = OPEN
  const rows = rowsOf(problem, people, outside, state)
  const heads = mostIn(rows, customers)
  const rivals: number[][] = Array.from({ length: sites }, () => [])
  for (const [a, b] of exclusions) {
    rivals[a].push(b)
    rivals[b].push(a)
  }
  const areaOf = areas?.of ?? new Int32Array(customers).fill(-1)
  const all = new Float64Array(areas?.share.length ?? 0)
  areaOf.forEach((a, i) => a >= 0 && (all[a] += people[i]))
  return {
    customers,
    sites,
    ...rows,
    outside,
    ...columnsOf(rows, customers, sites, heads),
    people,
    heads,
    floors,
    opening: opening ?? new Float64Array(sites),
    least: p ?? 0,
    most: p ?? Math.min(sites, atMost ?? sites),
    price: budget?.cost ?? new Float64Array(sites),
    limit: budget?.limit ?? Infinity,
    exclusions,
    rivals,
    areaOf,
    spare: all.map((sum, a) => sum * (1 - (areas?.share[a] ?? 0)) + 1e-9 * sum),
    state,
    whole: [pairs.cost, pairs.outside, opening].every(
      (table) => table === undefined || table.every((c) => Number.isInteger(c) || c === Infinity),
    ),
    idle: outside.reduce((sum, price) => sum + price, 0),
    rules: RULES.filter((name) => problem[name] !== undefined),
  }
}

const RULES = ['p', 'atMost', 'floors', 'budget', 'exclusions', 'areas', 'fixedOpen', 'fixedClosed'] as const

interface Rows {
  start: Int32Array
  site: Int32Array
  cost: Float64Array
  users: Float64Array
}

/** Pairs that some plan may use: of a site that may open, and no worse than staying outside. */
function rowsOf(
  { pairs, peopleAt }: NetworkProblem,
  people: Float64Array,
  outside: Float64Array,
  state: Uint8Array,
): Rows {
  const { customers } = pairs
  const start = new Int32Array(customers + 1)
  const site = new Int32Array(pairs.site.length)
  const cost = new Float64Array(pairs.cost.length)
  const users = new Float64Array(pairs.cost.length)
  let count = 0
  for (let i = 0; i < customers; i++) {
    for (let k = pairs.start[i]; k < pairs.start[i + 1] && pairs.cost[k] <= outside[i]; k++) {
      if (state[pairs.site[k]] === CLOSED) continue
      site[count] = pairs.site[k]
      users[count] = peopleAt?.[k] ?? people[i]
      cost[count++] = pairs.cost[k]
    }
    start[i + 1] = count
  }
  return { start, site: site.slice(0, count), cost: cost.slice(0, count), users: users.slice(0, count) }
}

function mostIn({ start, users }: Rows, customers: number): Float64Array {
  const most = new Float64Array(customers)
  for (let i = 0; i < customers; i++)
    for (let k = start[i]; k < start[i + 1]; k++) if (users[k] > most[i]) most[i] = users[k]
  return most.map((count) => count || 1)
}

function columnsOf({ start, site, cost }: Rows, customers: number, sites: number, heads: Float64Array) {
  const columns = new Int32Array(sites + 1)
  for (const j of site) columns[j + 1]++
  for (let j = 0; j < sites; j++) columns[j + 1] += columns[j]
  const next = columns.slice(0, sites)
  const pair = new Int32Array(site.length)
  const way = new Float64Array(site.length)
  const customer = new Int32Array(site.length)
  for (let i = 0; i < customers; i++)
    for (let k = start[i]; k < start[i + 1]; k++) {
      const c = next[site[k]]++
      pair[c] = k
      way[c] = cost[k] / heads[i]
      customer[k] = i
    }
  for (let j = 0; j < sites; j++) sortRow(way, pair, columns[j], columns[j + 1])
  return { columns, pair, visitor: pair.map((k) => customer[k]), way }
}

/** Where all people are whole, so is every sum of them: a floor of 13.3 is one of 14. */
function wholeFloors({ pairs, floors, peopleAt }: NetworkProblem, people: Float64Array): Float64Array {
  if (!floors) return new Float64Array(pairs.sites)
  return (peopleAt ?? people).every(Number.isInteger) ? floors.map((f) => Math.ceil(f - slack(f))) : floors
}

/** A site that could not reach its floor if everybody around came can never open. */
function closeHopeless(
  { pairs, peopleAt, fixedOpen = [] }: NetworkProblem,
  people: Float64Array,
  floors: Float64Array,
  state: Uint8Array,
) {
  const around = new Float64Array(pairs.sites)
  for (let i = 0; i < pairs.customers; i++)
    for (let k = pairs.start[i]; k < pairs.start[i + 1]; k++)
      if (pairs.cost[k] <= (pairs.outside?.[i] ?? Infinity))
        around[pairs.site[k]] += peopleAt?.[k] ?? people[i]
  for (const j of fixedOpen)
    if (around[j] < floors[j] - slack(floors[j]))
      refuse(
        `Site ${j} is fixed open with a floor of ${floors[j]}, but only ${around[j]} people are within reach.`,
        'floors',
        floors[j],
        j,
      )
  for (let j = 0; j < pairs.sites; j++) if (around[j] < floors[j] - slack(floors[j])) state[j] = CLOSED
}

/** Sums of people are rounded: a floor counts as reached a hair below it. */
export function slack(floor: number): number {
  return 1e-9 * floor
}
