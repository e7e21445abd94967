import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Area } from '../../packages/platform/src/plan/area/area.ts'
import { usualAssumptions } from '../../packages/platform/src/plan/assumptions/usual.ts'
import { gravityFlows } from '../../packages/platform/src/plan/demand/gravity.ts'
import { runScenario } from '../../packages/platform/src/plan/scenarios/run.ts'
import { usualCandidates, usualQuestion } from '../../packages/platform/src/plan/scenarios/usual.ts'

/*
 * All 51,280 European places with a gravity model, 2,000 centres. In a process of its own, so that the memory is what
 * it needs; prints one line of JSON.
 */

const FILE = fileURLToPath(new URL('../../../shared/data/europe/places.csv', import.meta.url))
/** Land of the countries in the file, km², over the number of places: what a place stands for. */
const AREA = 180
const ROUNDS = Number(process.argv[2] ?? 12)

if (!existsSync(FILE)) {
  console.log(JSON.stringify({ skipped: `${FILE} is missing` }))
  process.exit()
}

const municipalities: Area['municipalities'] = readFileSync(FILE, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const cells = line.split(',')
    const [lat, lon, population] = cells.slice(-3).map(Number)
    return { code: cells[0], name: cells[1], lat, lon, population, figures: {}, shape: null }
  })
const began = performance.now()
const flows = gravityFlows(municipalities, { leaving: 0.19, area: AREA, farthest: 60, least: 2 })
const modelled = performance.now()
const area: Area = {
  name: 'Europe',
  country: 'EU',
  source: 'GeoNames; flows: gravity model',
  licence: 'CC BY 4.0',
  municipalities,
  flows,
  knows: { within: false, leaving: true },
  populationOf: '',
}
const result = await runScenario(
  {
    area,
    assumptions: usualAssumptions(),
    candidates: usualCandidates(),
    existing: [],
    question: {
      ...usualQuestion(),
      size: { centres: 2000 },
      curveUpTo: 0,
      draws: 0,
      iterations: ROUNDS,
    },
  },
  { onProgress: ({ gap }) => gap !== undefined && process.stderr.write(`gap ${(100 * gap).toFixed(3)} %\n`) },
)
console.log(
  JSON.stringify({
    places: municipalities.length,
    flows: flows.length,
    model: (modelled - began) / 1000,
    seconds: (performance.now() - began) / 1000,
    gap: result.gap,
    value: result.value,
    centres: result.centres.length,
    iterations: result.iterations,
    processor: (process.cpuUsage().user + process.cpuUsage().system) / 1e6,
    megabytes: process.resourceUsage().maxRSS / 1024,
  }),
)
