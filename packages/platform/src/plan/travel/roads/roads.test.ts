import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { CHECKOUT, readSettings } from '../../../foundation/settings/settings.ts'
import { matrixTravel, roadsFolder } from '../matrix.ts'
import { straightTravel } from '../travel.ts'
import { buildRoads, openRoads } from './build.ts'
import { matrixOf, reachOf } from './reach.ts'
import { findValhalla, type Valhalla } from './valhalla.ts'

const ANDORRA = fileURLToPath(
  new URL('../../../../../../../shared/data/osm/andorra-2023-05-02.osm.pbf', import.meta.url),
)

/** The router, where somebody has put it; VALHALLA_FOLDER names another place. */
function router(): Valhalla | undefined {
  const folders = [process.env.VALHALLA_FOLDER ?? '', roadsFolder(readSettings().dataFolder), CHECKOUT]
  try {
    return findValhalla(
      folders.filter((folder) => folder !== ''),
      CHECKOUT,
    )
  } catch {
    return undefined
  }
}
const valhalla = router()
const skip = !valhalla ? 'the router is not installed' : !existsSync(ANDORRA) && '../shared/data is missing'

async function folder(t: TestContext): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'micropol-roads-'))
  t.after(() => rm(made, { recursive: true, force: true }))
  return made
}

const capital = { lat: 42.50779, lon: 1.52109 }
const canillo = { lat: 42.5676, lon: 1.59756 }
const sea = { lat: 43, lon: 5 }

test('without the router it is said how to get it', async (t) => {
  const empty = await folder(t)
  assert.throws(() => findValhalla([empty], '/data/roads'), {
    name: 'SetupError',
    message: /npm install --no-save --prefix \/data\/roads @valhallajs\/valhallajs@3\.6\.1/,
  })
})

test(
  'Andorra: real roads are longer than the crow flies, and a quarter of an hour has an outline',
  { skip },
  async (t) => {
    assert.ok(valhalla)
    const made = await folder(t)
    const steps: string[] = []
    const before = readdirSync('.')
    const roads = await buildRoads(valhalla, ANDORRA, made, (step) => steps.push(step))
    assert.deepEqual(readdirSync('.'), before, 'notes of the router stay in its folder')
    assert.equal(
      roads.source,
      `roads of OpenStreetMap, © OpenStreetMap contributors, ODbL; Valhalla ${valhalla.version}, extract of 2023-05-02`,
    )
    assert.ok(steps.length > 5)

    const opened = await openRoads(valhalla, made)
    const shares: number[] = []
    const matrix = await matrixOf(opened, [capital, canillo, sea], (share) => shares.push(share))
    assert.equal(shares.at(-1), 1)
    const travel = matrixTravel(matrix, straightTravel(1.3))
    const crow = straightTravel(1).km(capital, canillo)
    assert.ok(travel.km(capital, canillo) > crow && travel.km(capital, canillo) < 3 * crow)
    assert.ok(travel.minutes(capital, canillo) > 5 && travel.minutes(capital, canillo) < 60)
    assert.equal(matrix.minutes[0][2], null, 'no road leads into the sea')
    assert.match(travel.source, /where no road leads: great circle/)

    const quarter = (await reachOf(opened.actor, capital, 15)) as { type: string }
    assert.match(quarter.type, /Polygon/)
    assert.equal(await reachOf(opened.actor, sea, 15), null)
  },
)

test('what is no extract is refused by name, and nothing is built of it', { skip }, async (t) => {
  assert.ok(valhalla)
  const made = await folder(t)
  const file = join(made, 'notes.osm.pbf')
  await writeFile(file, 'not roads')
  await assert.rejects(
    buildRoads(valhalla, file, made, () => undefined),
    /notes\.osm\.pbf is no extract of OpenStreetMap/,
  )
  await assert.rejects(
    buildRoads(valhalla, join(made, 'none'), made, () => undefined),
    /There is no file/,
  )
  await assert.rejects(openRoads(valhalla, made), /micropol roads build/)
})
