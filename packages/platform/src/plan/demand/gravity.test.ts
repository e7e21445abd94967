import assert from 'node:assert/strict'
import { test } from 'node:test'
import { greatCircle } from '@micropol/impact'
import { readyMade } from '../area/ready-made.ts'
import { gravityFlows } from './gravity.ts'

test('everybody who leaves goes somewhere, nobody to his own place, and the nearer of two alike gets more', async () => {
  const place = (code: string, lat: number) => ({
    code,
    name: code,
    lat,
    lon: 0,
    population: 1000,
    figures: {},
    shape: null,
  })
  const flows = gravityFlows([place('a', 45), place('b', 45.05), place('c', 45.2)], {
    leaving: 0.2,
    area: 20,
    farthest: 60,
    least: 1,
  })
  const from = (origin: number) => flows.filter((flow) => flow.origin === origin)
  for (const origin of [0, 1, 2]) {
    const people = from(origin).reduce((all, { commuters }) => all + commuters, 0)
    assert.ok(Math.abs(people - 200) < 1e-9)
  }
  assert.ok(flows.every(({ origin, destination }) => origin !== destination))
  const [near, far] = from(0)
  assert.ok((near?.commuters ?? 0) > (far?.commuters ?? 0))
})

test('in Hérault it sends people a quarter less far than they go', async () => {
  const { municipalities, flows } = await readyMade('herault')
  const area =
    municipalities.reduce((sum, { figures }) => sum + (figures.areaKm2 ?? 0), 0) / municipalities.length
  const modelled = gravityFlows(municipalities, { leaving: 0.19, area, farthest: 100, least: 0 })
  const mean = (list: typeof flows) => {
    let people = 0
    let km = 0
    for (const { origin, destination, commuters } of list) {
      const [from, to] = [municipalities[origin], municipalities[destination]]
      people += commuters
      km += commuters * (from && to ? greatCircle(from, to) : 0)
    }
    return km / people
  }
  const [counted, guessed] = [mean(flows), mean(modelled)]
  assert.ok(
    guessed / counted > 0.7 && guessed / counted < 0.8,
    `${guessed.toFixed(1)} km, counted ${counted.toFixed(1)} km`,
  )
})
