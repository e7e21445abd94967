import type { Area, Figure } from '../area.ts'

/** How the flows of municipalities add up against what the publisher counts. */
export interface Margin {
  /** What they are held against: leaving, coming, residents in work, jobs. */
  figure: Extract<Figure, 'outCommuters' | 'inCommuters' | 'employed' | 'jobs'>
  /** Municipalities that have the figure, and those of them whose flows differ by more than half a commuter. */
  compared: number
  differ: number
  /** Sums over those compared. */
  flows: number
  counted: number
  /** Those that differ most. */
  largest: { code: string; name: string; flows: number; counted: number }[]
}

/** Sums of the flows against the margins that the municipalities bring with them. */
export function marginsOf({
  municipalities,
  flows,
  knows,
}: Pick<Area, 'municipalities' | 'flows' | 'knows'>): Margin[] {
  const count = municipalities.length
  const sums = { out: new Float64Array(count), in: new Float64Array(count), within: new Float64Array(count) }
  for (const { origin, destination, commuters } of flows) {
    if (origin === destination) sums.within[origin] += commuters
    else {
      sums.out[origin] += commuters
      sums.in[destination] += commuters
    }
  }
  const against: [Margin['figure'], (index: number) => number][] = [
    ['outCommuters', (i) => sums.out[i]],
    ['inCommuters', (i) => sums.in[i]],
  ]
  // Everybody at work can only be held against flows that hold those who work where they live.
  if (knows.within)
    against.push(
      ['employed', (i) => sums.out[i] + sums.within[i]],
      ['jobs', (i) => sums.in[i] + sums.within[i]],
    )
  return against.map(([figure, sum]) => compare(figure, sum)).filter(({ compared }) => compared > 0)

  function compare(figure: Margin['figure'], sum: (index: number) => number): Margin {
    const rows = municipalities.flatMap(({ code, name, figures }, index) => {
      const counted = figures[figure]
      return counted === undefined ? [] : [{ code, name, flows: sum(index), counted }]
    })
    const off = rows.filter((row) => Math.abs(row.flows - row.counted) > 0.5)
    off.sort((a, b) => Math.abs(b.flows - b.counted) - Math.abs(a.flows - a.counted))
    return {
      figure,
      compared: rows.length,
      differ: off.length,
      flows: rows.reduce((total, row) => total + row.flows, 0),
      counted: rows.reduce((total, row) => total + row.counted, 0),
      largest: off.slice(0, 5),
    }
  }
}
