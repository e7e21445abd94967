import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { straightTravel, type Point, type Travel } from './travel.ts'

/** Times and distances on the road between places, as `micropol roads matrix` writes them. */
export interface Matrix {
  format: 'micropol-matrix-1'
  /** `roads of OpenStreetMap, © OpenStreetMap contributors, ODbL; Valhalla 3.6.1, extract of 2023-05-02` */
  source: string
  points: Point[]
  /** `[from][to]`, one way, in tenths of a minute and of a kilometre; null where no road leads. */
  minutes: (number | null)[][]
  km: (number | null)[][]
}

const point = z.object({ lat: z.number(), lon: z.number() })
const row = z.array(z.int().min(0).nullable())
const matrix = z
  .object({
    format: z.literal('micropol-matrix-1'),
    source: z.string().min(1),
    points: z.array(point),
    minutes: z.array(row),
    km: z.array(row),
  })
  .refine(({ points, minutes, km }) =>
    [minutes, km].every(
      (table) => table.length === points.length && table.every((each) => each.length === points.length),
    ),
  )

/** Reads a matrix from its file. Undefined when the file holds none. */
export async function readMatrix(file: string): Promise<Matrix | undefined> {
  try {
    const read = matrix.safeParse(JSON.parse(await readFile(file, 'utf8')))
    return read.success ? read.data : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** A metre is about the fifth decimal of a degree; a point is known by those. */
const keyOf = ({ lat, lon }: Point) => `${lat.toFixed(5)} ${lon.toFixed(5)}`

const NO_ROAD = ' (where no road leads: great circle)'

/** Ways from a matrix. Where it knows none they come from `otherwise`, and the source says so. */
export function matrixTravel({ source, points, minutes, km }: Matrix, otherwise: Travel): Travel {
  const index = new Map(points.map((each, i) => [keyOf(each), i]))
  const gaps = minutes.some((each) => each.includes(null))
  const from = (table: Matrix['minutes'], straight: Travel['km']) => (a: Point, b: Point) => {
    const [i, j] = [index.get(keyOf(a)), index.get(keyOf(b))]
    const tenths = i === undefined || j === undefined ? null : table[i][j]
    return tenths === null ? straight(a, b) : tenths / 10
  }
  return {
    source: gaps ? source + NO_ROAD : source,
    minutes: from(minutes, otherwise.minutes),
    km: from(km, otherwise.km),
  }
}

/** Where `micropol roads` keeps what it makes, below the data folder. */
export const roadsFolder = (dataFolder: string): string => join(dataFolder, 'roads')

/**
 * Ways by road between these points, where `micropol roads matrix` has made them for all; undefined otherwise. Other
 * points, and pairs without a road, come in a straight line with the detour given.
 */
export async function roadsBetween(
  points: readonly Point[],
  dataFolder: string,
  detour: number,
): Promise<Travel | undefined> {
  const folder = roadsFolder(dataFolder)
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter((each) => each.endsWith('.matrix.json')).sort()) {
    const found = await readMatrix(join(folder, name))
    if (found && holds(found, points)) return matrixTravel(found, straightTravel(detour))
  }
  return undefined
}

/** The best ways known for these points: by road where there are any, else in a straight line. */
export const travelFor = async (
  points: readonly Point[],
  dataFolder: string,
  detour: number,
): Promise<Travel> => (await roadsBetween(points, dataFolder, detour)) ?? straightTravel(detour)

function holds({ points }: Matrix, wanted: readonly Point[]): boolean {
  const known = new Set(points.map(keyOf))
  return wanted.every((each) => known.has(keyOf(each)))
}
