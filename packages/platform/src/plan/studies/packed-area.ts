import type { Area } from '../area/area.ts'

/**
 * An area as the database takes it: texts, which go from a thread to another and from there to the database without
 * anybody looking into them.
 */
export interface PackedRows {
  count: number
  /** JSON lists of municipalities with their positions, some thousand in each. */
  municipalities: string[]
  /** Arrays in the words of SQL. */
  flows: { origins: string; destinations: string; commuters: string }[]
}

export type PackedArea = Omit<Area, 'municipalities' | 'flows'> & PackedRows

export const packArea = ({ municipalities, flows, ...about }: Area): PackedArea => ({
  ...about,
  ...packRows({ municipalities, flows }),
})

export function packRows({ municipalities, flows }: Pick<Area, 'municipalities' | 'flows'>): PackedRows {
  return {
    count: municipalities.length,
    // In pieces: of a continent with outlines one statement would be longer than PostgreSQL takes.
    municipalities: Array.from(pieces(municipalities, 2000), ([from, piece]) =>
      JSON.stringify(piece.map((municipality, i) => ({ position: from + i, ...municipality }))),
    ),
    flows: Array.from(pieces(flows, 50_000), ([, piece]) => ({
      origins: `{${piece.map(({ origin }) => origin).join()}}`,
      destinations: `{${piece.map(({ destination }) => destination).join()}}`,
      commuters: `{${piece.map(({ commuters }) => commuters).join()}}`,
    })),
  }
}

function* pieces<T>(all: readonly T[], size: number): Generator<[number, T[]]> {
  for (let from = 0; from < all.length; from += size) yield [from, all.slice(from, from + size)]
}
