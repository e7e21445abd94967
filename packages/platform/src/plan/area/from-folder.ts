import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { SetupError } from '../../foundation/settings/setup-error.ts'
import type { Area } from './area.ts'
import { buildArea, type Check, type Fault, type ImportFiles } from './import/build.ts'
import type { FileKind } from './import/columns.ts'

/** `area.json` of a folder: what its tables cannot say. */
const facts = z.object({
  name: z.string().min(1).max(200),
  country: z.string().regex(/^[A-Z]{2}$/),
  source: z.string().min(1),
  licence: z.string().min(1),
  /** What `population` counts where it is not everybody: `15–74`. */
  populationOf: z.string().default(''),
  /** Whether flows hold people who work outside the area. */
  knowsLeaving: z.boolean().default(false),
})

/** Names by which the files of an area are found, the first that is there. */
const NAMES: Record<FileKind, RegExp> = {
  municipalities: /^(municipalities|communes|places)\.(csv|geojson|json)$/,
  flows: /^(commuting|flows|flux)\.csv$/,
  shapes: /^(municipalities|communes|places|shapes)\.geojson$/,
}

/**
 * Reads an area from a folder: `municipalities.csv` (or `communes.csv`), `commuting.csv`, outlines in a `.geojson` and
 * facts in `area.json`. Columns are found by their headings. Throws a SetupError that names file and reason when that
 * cannot be done; rows that cannot be used are told to `onCheck`.
 */
export async function areaFromFolder(folder: string, onCheck?: (check: Check) => void): Promise<Area> {
  const names = await readdir(folder).catch(() => {
    throw new SetupError(`There is no folder ${folder}.`)
  })
  const files: ImportFiles = {}
  for (const kind of ['municipalities', 'flows', 'shapes'] as const) {
    const name = names.sort().find((each) => NAMES[kind].test(each))
    if (name === undefined || (kind === 'shapes' && !names.some((each) => each.endsWith('.csv')))) continue
    files[kind] = { bytes: await readFile(join(folder, name)), reading: {} }
  }
  const about = await readFacts(folder)
  const { check, rows } = buildArea(files)
  if (!rows) throw new SetupError(`${folder}: ${check.faults.map(inWords).join(' ')}`)
  onCheck?.(check)
  const { knowsLeaving, ...named } = about
  return { ...named, knows: { within: check.within > 0, leaving: knowsLeaving }, ...rows }
}

async function readFacts(folder: string): Promise<z.infer<typeof facts>> {
  const file = join(folder, 'area.json')
  const text = await readFile(file, 'utf8').catch(() => {
    throw new SetupError(`${file} is missing: it says name, country, source and licence of the area.`)
  })
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw new SetupError(`${file} is not JSON.`)
  }
  const read = facts.safeParse(parsed)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new SetupError(`${file}: ${issue?.path.join('.')}: ${issue?.message}.`)
}

const FILES: Record<FileKind, string> = {
  municipalities: 'municipalities.csv',
  flows: 'commuting.csv',
  shapes: 'the outlines',
}

function inWords({ kind, reason, row, field, most }: Fault): string {
  const file = FILES[kind]
  if (reason === 'missing-file') return `${file} is missing.`
  if (reason === 'missing-column') return `${file} has no column for ${field}.`
  if (reason === 'too-many') return `${file} has more than ${most} rows that could be used.`
  return `${file} cannot be read: ${reason}${row === undefined ? '' : ` in row ${row}`}.`
}
