import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { CHECKOUT, readSettings } from '@micropol/platform/foundation/settings/settings'
import { SetupError } from '@micropol/platform/foundation/settings/setup-error'
import { areaFromFolder } from '@micropol/platform/plan/area/from-folder'
import { roadsFolder } from '@micropol/platform/plan/travel/matrix'
import { buildRoads, openRoads } from '@micropol/platform/plan/travel/roads/build'
import { matrixOf, MOST_PLACES, reachOf } from '@micropol/platform/plan/travel/roads/reach'
import { findValhalla, type Valhalla } from '@micropol/platform/plan/travel/roads/valhalla'
import { Misuse, type Command, type Values } from '../command.ts'

export const roads: Command = {
  summary: 'Makes travel times on real roads from OpenStreetMap.',
  help: `build EXTRACT.osm.pbf | matrix --area FOLDER | areas --area FOLDER [options]

  build EXTRACT    builds roads from an extract of OpenStreetMap, such as those of download.geofabrik.de
  matrix           minutes and kilometres between the municipalities of an area (at most ${MOST_PLACES});
                   studies of the same municipalities use it from then on
  areas            what can be reached from each municipality within 15 minutes, as GeoJSON

  --area FOLDER    municipalities.csv, commuting.csv and area.json; demo/herault is one
  --minutes N      another time than 15 for areas
  --out FILE       where matrix or areas go (else into the data folder)

The router, 280 MB, does not come with Micropol; build says how to get it.`,
  options: {
    area: { type: 'string' },
    minutes: { type: 'string' },
    out: { type: 'string' },
  },
  positionals: 2,
  async run(values, [task, extract]) {
    const folder = roadsFolder(readSettings().dataFolder)
    const jobs: Record<string, () => Promise<number>> = {
      build: () => build(folder, extract),
      matrix: () => matrix(folder, values),
      areas: () => areas(folder, values),
    }
    const job = task !== undefined && Object.hasOwn(jobs, task) ? jobs[task] : undefined
    if (!job)
      throw new Misuse(
        task === undefined ? 'Say what to do: build, matrix or areas' : `There is no "${task}"`,
      )
    return job()
  },
}

const router = (folder: string): Valhalla => findValhalla([folder, CHECKOUT], folder)

async function build(folder: string, extract: string | undefined): Promise<number> {
  if (extract === undefined) throw new Misuse('The extract is missing')
  const valhalla = router(folder)
  await mkdir(folder, { recursive: true })
  const made = await buildRoads(valhalla, extract, folder, tell)
  tellLast(`Roads of ${made.extract} (${made.date}) are in ${folder}.`)
  return 0
}

async function matrix(folder: string, values: Values): Promise<number> {
  const { name, points } = await placesOf(values)
  if (points.length > MOST_PLACES)
    throw new SetupError(
      `${name} has ${points.length} municipalities; a matrix is made for at most ${MOST_PLACES}.`,
    )
  const opened = await openRoads(router(folder), folder)
  const made = await matrixOf(opened, points, (share) => tell(`${Math.round(100 * share)}%`))
  const lost = made.minutes.filter((row, i) => row.every((minutes, j) => i === j || minutes === null)).length
  if (lost === points.length)
    throw new SetupError(
      `No road of ${opened.roads.extract} is near ${name}: it is an extract of another region.`,
    )
  const out = outOf(values, join(folder, `${name}.matrix.json`))
  await writeFile(out, JSON.stringify(made))
  tellLast(`${points.length} × ${points.length} ways are in ${out}.`)
  if (lost > 0)
    console.log(
      `From ${lost} of them no road leads: the extract may be too small. There, ways stay great circles.`,
    )
  return 0
}

async function areas(folder: string, values: Values): Promise<number> {
  const minutes = Number(values.minutes ?? 15)
  if (!(minutes >= 1 && minutes <= 120)) throw new Misuse(`--minutes is "${values.minutes}", not 1 to 120`)
  const { name, points } = await placesOf(values)
  const { actor, roads: made } = await openRoads(router(folder), folder)
  const features: object[] = []
  for (const [i, { code, name: place, ...point }] of points.entries()) {
    const geometry = await reachOf(actor, point, minutes)
    if (geometry !== null)
      features.push({ type: 'Feature', properties: { code, name: place, minutes }, geometry })
    tell(`${i + 1} of ${points.length}`)
  }
  const out = outOf(values, join(folder, `${name}.${minutes}-minutes.geojson`))
  await writeFile(out, JSON.stringify({ type: 'FeatureCollection', source: made.source, features }))
  tellLast(`${features.length} areas of ${minutes} minutes are in ${out}.`)
  return 0
}

async function placesOf({ area }: Values) {
  if (typeof area !== 'string') throw new Misuse('--area is missing')
  const { municipalities } = await areaFromFolder(area)
  const points = municipalities.map(({ code, name, lat, lon }) => ({ code, name, lat, lon }))
  return { name: basename(resolve(area)), points }
}

const outOf = ({ out }: Values, usual: string) => (typeof out === 'string' ? out : usual)

/** On a terminal the same line again and again; in a file nothing, for nobody watches it. */
function tell(step: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${step.slice(0, 100)}`)
}

function tellLast(sentence: string): void {
  if (process.stdout.isTTY) process.stdout.write('\r\u001b[K')
  console.log(sentence)
}
