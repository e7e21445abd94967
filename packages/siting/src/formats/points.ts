import { InvalidProblem } from '../invalid-problem.ts'
import { EUCLIDEAN, type Metric } from '../distances/points.ts'
import type { Instance } from './instance.ts'
import { Numbers } from './numbers.ts'
import { ones } from './orlib.ts'

/** The sphere of the NewYork instance, metres. */
export const NEW_YORK_SPHERE = 6_378_100

/** TSPLIB (Reinelt 1991) as a p-median: points, everybody a customer and a site, real Euclidean distances. */
export function readTsplib(text: string): Instance {
  const { head, body } = sections(text)
  const kind = head.get('EDGE_WEIGHT_TYPE') ?? 'EUC_2D'
  if (!/^(EUC_2D|CEIL_2D|ATT)$/.test(kind))
    throw new InvalidProblem(`EDGE_WEIGHT_TYPE ${kind} is not points in a plane.`, {
      field: 'EDGE_WEIGHT_TYPE',
      value: kind,
    })
  const read = body('NODE_COORD_SECTION')
  const n = dimension(head)
  const x = new Float64Array(n)
  const y = new Float64Array(n)
  const seen = new Uint8Array(n)
  for (let k = 0; k < n; k++) {
    const i = read.count('a node', 1, n) - 1
    if (seen[i]) read.refuse(`names node ${i + 1} a second time`, 'node', i + 1)
    seen[i] = 1
    x[i] = read.number('x')
    y[i] = read.number('y')
  }
  return together(x, y, ones(n), EUCLIDEAN)
}

/** NewYork: latitudes and longitudes, then as many demands; great circle on a sphere of 6,378,100 m. */
export function readNewYork(text: string): Instance {
  const { head, body } = sections(text)
  const n = dimension(head)
  const x = new Float64Array(n)
  const y = new Float64Array(n)
  const weight = new Float64Array(n)
  const read = body('NODE_COORD_SECTION')
  for (let i = 0; i < n; i++) {
    x[i] = read.number('a latitude')
    y[i] = read.number('a longitude')
  }
  const demand = body('DEMAND_SECTION')
  for (let i = 0; i < n; i++) weight[i] = demand.amount('a demand')
  return together(x, y, weight, { kind: 'great-circle', radius: NEW_YORK_SPHERE })
}

/** `n …` (the rest of the line is ignored), then `x y demand` a line; without demands everybody counts 1. */
export function readXyd(text: string): Instance {
  const read = new Numbers(text)
  const n = read.count('the number of points', 1)
  while (read.wordOnLine() !== '');
  const x = new Float64Array(n)
  const y = new Float64Array(n)
  const weight = ones(n)
  for (let i = 0; i < n; i++) {
    x[i] = read.number('x')
    y[i] = read.number('y')
    const word = read.wordOnLine()
    if (word === '') continue
    weight[i] = Number(word)
    if (!(weight[i] >= 0 && weight[i] < Infinity))
      read.refuse(`has "${word}" where a demand should be a number that is not negative`, 'demand', word)
  }
  read.end()
  return together(x, y, weight, EUCLIDEAN)
}

function together(x: Float64Array, y: Float64Array, weight: Float64Array, metric: Metric): Instance {
  const points = { x, y }
  const source = { kind: 'points' as const, customers: points, sites: points, metric }
  return { customers: x.length, sites: x.length, source, weight }
}

/** TSPLIB's `KEY : value` lines, and a reader that starts after the line that names a section. */
function sections(text: string) {
  const head = new Map<string, string>()
  const starts = new Map<string, number>()
  for (const { 1: key, 2: value, index, 0: all } of text.matchAll(
    /^[ \t\uFEFF]*([A-Z][A-Z_0-9]*)[ \t]*(?::[ \t]*(.*?))?[ \t\r]*$/gm,
  )) {
    if (key.endsWith('_SECTION')) starts.set(key, index + all.length)
    else if (value !== undefined) head.set(key, value)
  }
  const body = (section: string) => {
    const from = starts.get(section)
    if (from === undefined)
      throw new InvalidProblem(`The file has no ${section}.`, { field: section, value: undefined })
    return new Numbers(text, from)
  }
  return { head, body }
}

function dimension(head: Map<string, string>): number {
  const value = head.get('DIMENSION')
  const n = Number(value)
  if (value === undefined || !Number.isInteger(n) || n < 1)
    throw new InvalidProblem(
      value === undefined
        ? 'The file has no DIMENSION.'
        : `DIMENSION ${value} is not a whole number above 0.`,
      { field: 'DIMENSION', value },
    )
  return n
}
