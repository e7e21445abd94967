import { spawn } from 'node:child_process'
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { SetupError } from '../../../foundation/settings/setup-error.ts'
import type { Actor, Valhalla } from './valhalla.ts'

/** What is said of roads wherever they are used. */
export interface Roads {
  source: string
  extract: string
  /** Day of the extract, ISO. */
  date: string
  valhalla: string
}

/** More than the router asks of itself: whole areas at once, across a country. */
const LIMITS = { max_matrix_location_pairs: 1_000_000, max_matrix_distance: 5_000_000 }

/**
 * Builds roads from an extract of OpenStreetMap (`.osm.pbf`) into a folder, in place of those that are there. `onStep`
 * is told what the router is at. Throws a SetupError when the extract cannot be used.
 */
export async function buildRoads(
  valhalla: Valhalla,
  extract: string,
  folder: string,
  onStep: (step: string) => void,
): Promise<Roads> {
  await requireExtract(extract)
  const draft = join(folder, 'tiles.new')
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { recursive: true })
  const config = await configFor(valhalla, draft, 'std_out')
  const file = join(folder, 'config.new.json')
  await writeFile(file, JSON.stringify(config))
  try {
    await run(valhalla.program, ['build_tiles', '-c', resolve(file), resolve(extract)], draft, onStep)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw error
  } finally {
    await rm(file, { force: true })
  }
  const roads = await about(valhalla, extract)
  // What was there stays whole until the new ones are.
  await rm(join(folder, 'tiles'), { recursive: true, force: true })
  await rename(draft, join(folder, 'tiles'))
  await writeFile(join(folder, 'roads.json'), JSON.stringify(roads, null, 2))
  return roads
}

/** Opens the roads of a folder. Throws a SetupError when there are none. */
export async function openRoads(valhalla: Valhalla, folder: string): Promise<{ actor: Actor; roads: Roads }> {
  const text = await readFile(join(folder, 'roads.json'), 'utf8').catch(() => {
    throw new SetupError(
      `There are no roads in ${folder} yet: micropol roads build EXTRACT.osm.pbf makes them from an extract of OpenStreetMap.`,
    )
  })
  return {
    actor: valhalla.actor(await configFor(valhalla, join(folder, 'tiles'))),
    roads: JSON.parse(text) as Roads,
  }
}

async function configFor(valhalla: Valhalla, tiles: string, log: '' | 'std_out' = ''): Promise<object> {
  const config = await valhalla
    .config({ tileDir: resolve(tiles), tileExtract: '' })
    .catch((error: unknown) => {
      throw new SetupError(`The router cannot be set up: ${String(error)}. It needs python3.`)
    })
  const part = (name: string) => config[name] as Record<string, object>
  return {
    ...config,
    mjolnir: { ...part('mjolnir'), tile_extract: '', traffic_extract: '', logging: { type: log } },
    loki: { ...part('loki'), logging: { type: '' } },
    thor: { ...part('thor'), logging: { type: '' } },
    service_limits: {
      ...part('service_limits'),
      auto: { ...part('service_limits')['auto'], ...LIMITS },
    },
  }
}

async function requireExtract(extract: string): Promise<void> {
  const file = await open(extract).catch(() => {
    throw new SetupError(`There is no file ${extract}.`)
  })
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0)
    if (!buffer.subarray(0, bytesRead).includes('OSMHeader'))
      throw new SetupError(`${extract} is no extract of OpenStreetMap in the PBF format (.osm.pbf).`)
  } finally {
    await file.close()
  }
}

async function about(valhalla: Valhalla, extract: string): Promise<Roads> {
  const name = basename(extract)
  const [, year, month, day] = /(?:^|\D)(20\d\d)-?(\d\d)-?(\d\d)(?:\D|$)/.exec(name) ?? []
  const date =
    year === undefined ? (await stat(extract)).mtime.toISOString().slice(0, 10) : `${year}-${month}-${day}`
  return {
    source: `roads of OpenStreetMap, © OpenStreetMap contributors, ODbL; Valhalla ${valhalla.version}, extract of ${date}`,
    extract: name,
    date,
    valhalla: valhalla.version,
  }
}

/** What the router says of its steps, without time and colours. */
const STEP = /\[INFO\]\s+(.+)$/

/** Runs a program of the router; notes that it leaves where it runs belong to the tiles. */
async function run(
  program: string,
  args: string[],
  cwd: string,
  onStep: (step: string) => void,
): Promise<void> {
  const child = spawn(process.execPath, [program, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  const last: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
        last.push(line)
        if (last.length > 5) last.shift()
        const step = STEP.exec(stripVTControlCharacters(line))?.[1]
        if (step) onStep(step)
      }
    })
  const { promise, resolve: end, reject } = Promise.withResolvers<number | null>()
  child.once('error', reject)
  child.once('close', end)
  const code = await promise
  if (code !== 0) throw new SetupError(`The router could not build roads (${code}):\n${last.join('\n')}`)
}
