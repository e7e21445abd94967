import { InvalidProblem } from '../invalid-problem.ts'
import { EUCLIDEAN } from '../distances/points.ts'
import type { Instance } from './instance.ts'
import { Numbers } from './numbers.ts'

/**
 * OR-Library p-median (Beasley 1985): `n edges p`, then `i j length`, undirected. Distances are shortest
 * paths. A pair that occurs twice: the last one counts.
 */
export function readOrlibPmed(text: string): Instance {
  const read = new Numbers(text)
  const nodes = read.count('the number of nodes', 1)
  const edges = read.count('the number of edges', 0)
  const p = read.count('p', 1)
  const graph = {
    nodes,
    from: new Int32Array(edges),
    to: new Int32Array(edges),
    length: new Float64Array(edges),
  }
  for (let e = 0; e < edges; e++) {
    graph.from[e] = read.count('a node', 1, nodes) - 1
    graph.to[e] = read.count('a node', 1, nodes) - 1
    graph.length[e] = read.amount('a length')
  }
  read.end()
  return { customers: nodes, sites: nodes, source: { kind: 'graph', graph }, weight: ones(nodes), p }
}

/**
 * OR-Library facility location (also Kratica's): `sites customers`; a line for each site with capacity and
 * opening cost; for each customer its demand and the cost of serving all of it from each site.
 * The capacity may be a word (`capacity` in capa–capc) and does not bind uncapacitated problems.
 */
export function readOrlibUflp(text: string): Instance {
  const read = new Numbers(text)
  const sites = read.count('the number of sites', 1)
  const customers = read.count('the number of customers', 1)
  const capacity = new Float64Array(sites)
  const opening = new Float64Array(sites)
  for (let j = 0; j < sites; j++) {
    const word = read.word()
    capacity[j] = /^[a-z]+$/i.test(word) ? 0 : Number(word)
    if (word === '' || !(capacity[j] >= 0))
      read.refuse(`has "${word}" where a capacity should be`, 'capacity', word)
    opening[j] = read.amount('an opening cost')
  }
  const weight = new Float64Array(customers)
  const cost = new Float64Array(customers * sites)
  for (let i = 0; i < customers; i++) {
    weight[i] = read.amount('a demand')
    for (let j = 0; j < sites; j++) cost[i * sites + j] = read.amount('a cost')
  }
  read.end()
  const limited = capacity.some((c) => c > 0)
  return {
    customers,
    sites,
    source: { kind: 'matrix', cost, whole: true },
    weight,
    opening,
    ...(limited && { capacity }),
  }
}

/**
 * Osman & Christofides' capacitated p-median (1994): `number optimum`, `n p capacity`, then `id x y demand`.
 * Euclidean distance rounded down. The demand fills the capacity; a distance counts once a customer.
 */
export function readPmedcap(text: string): Instance {
  const read = new Numbers(text)
  read.number('the number of the problem')
  read.number('the best known value')
  const n = read.count('the number of customers', 1)
  const p = read.count('p', 1)
  const limit = read.amount('the capacity')
  const points = { x: new Float64Array(n), y: new Float64Array(n) }
  const demand = new Float64Array(n)
  const seen = new Uint8Array(n)
  for (let k = 0; k < n; k++) {
    const i = read.count('a customer', 1, n) - 1
    if (seen[i]) read.refuse(`names customer ${i + 1} a second time`, 'customer', i + 1)
    seen[i] = 1
    points.x[i] = read.number('x')
    points.y[i] = read.number('y')
    demand[i] = read.amount('a demand')
  }
  read.end()
  const metric = { ...EUCLIDEAN, floor: true }
  const source = { kind: 'points' as const, customers: points, sites: points, metric }
  return {
    customers: n,
    sites: n,
    source,
    weight: ones(n),
    demand,
    p,
    capacity: new Float64Array(n).fill(limit),
  }
}

/** One person each. */
export function ones(n: number): Float64Array {
  return new Float64Array(n).fill(1)
}

/** A file without content cannot be a problem. */
export function requireText(text: string): void {
  if (/^[\s\uFEFF]*$/.test(text)) throw new InvalidProblem('The file is empty.', { field: 'file', value: '' })
}
