import type { Point, Travel } from '../travel/travel.ts'

/** Ways between points as plain arrays, which can be handed to a thread. */
export interface WayTable {
  source: string
  from: Point[]
  to: Point[]
  /** `[from × to]`, row by row. */
  minutes: Float64Array
  km: Float64Array
}

export function tableOfWays(from: readonly Point[], to: readonly Point[], travel: Travel): WayTable {
  const minutes = new Float64Array(from.length * to.length)
  const km = new Float64Array(from.length * to.length)
  from.forEach((a, i) =>
    to.forEach((b, j) => {
      minutes[i * to.length + j] = travel.minutes(a, b)
      km[i * to.length + j] = travel.km(a, b)
    }),
  )
  const bare = ({ lat, lon }: Point) => ({ lat, lon })
  return { source: travel.source, from: from.map(bare), to: to.map(bare), minutes, km }
}

export function travelOfTable({ source, from, to, minutes, km }: WayTable): Travel {
  const row = new Map(from.map((point, i) => [keyOf(point), i * to.length]))
  const column = new Map(to.map((point, j) => [keyOf(point), j]))
  const read = (table: Float64Array) => (a: Point, b: Point) => {
    const i = row.get(keyOf(a))
    const j = column.get(keyOf(b))
    if (i === undefined || j === undefined) throw new Error(`No way from ${keyOf(a)} to ${keyOf(b)}.`)
    return table[i + j]
  }
  return { source, minutes: read(minutes), km: read(km) }
}

const keyOf = ({ lat, lon }: Point) => `${lat} ${lon}`
