import { SetupError } from '@micropol/platform/foundation/settings/setup-error'
import type { Area } from '@micropol/platform/plan/area/area'
import { areaFromFolder } from '@micropol/platform/plan/area/from-folder'
import { profileOf } from '@micropol/platform/plan/area/profile'
import { isReadyMade, readyMade } from '@micropol/platform/plan/area/ready-made'
import { usualAssumptions } from '@micropol/platform/plan/assumptions/usual'
import type { BusinessResult } from '@micropol/platform/plan/business/business'
import { businessOnThread } from '@micropol/platform/plan/business/on-thread'
import { usualBusiness } from '@micropol/platform/plan/business/usual'
import { geoJsonFile, tableFile } from '@micropol/platform/plan/document/data-files'
import { pdfOf } from '@micropol/platform/plan/document/pdf'
import { reportOf } from '@micropol/platform/plan/document/report-of'
import { scenarioMap, standalone } from '@micropol/platform/plan/figures/index'
import type { ScenarioResult } from '@micropol/platform/plan/scenarios/result'
import { runScenarioOnThread } from '@micropol/platform/plan/scenarios/on-thread'
import { InvalidQuestion, RunStopped, type ScenarioInput } from '@micropol/platform/plan/scenarios/run'
import { usualCandidates } from '@micropol/platform/plan/scenarios/usual'
import { matrixTravel, readMatrix } from '@micropol/platform/plan/travel/matrix'
import { straightTravel, type Travel } from '@micropol/platform/plan/travel/travel'
import { seededContent } from '@micropol/platform/plan/versions/seeds/seeds'
import { Temporal } from 'temporal-polyfill'
import { Misuse, type Command } from '../command.ts'
import { untilStopped } from '../house.ts'
import { OPTION_OF, OPTIONS, readOptions, type Asked } from '../plan/options.ts'
import { progressShown } from '../plan/progress.ts'
import { writeFiles } from '../plan/write-files.ts'

const INTERRUPTED = 130

const TABLES = ['centres', 'municipalities', 'curve', 'cash-flow', 'business', 'assumptions'] as const

export const plan: Command = {
  summary: 'Works out where centres should open in an area; needs no server.',
  help: `--area FOLDER [options]

Writes result.json (with the proven gap), tables (centres, municipalities, curve, cash-flow,
business and assumptions.csv), centres.geojson, map.svg and plan.pdf. The same area, options,
seed and iterations give the same result.json to the last digit.

  --area FOLDER        municipalities.csv, commuting.csv and area.json; demo/herault is one
  --centres N          how many centres open (8 when neither this nor --budget is given)
  --budget EUR         or: how much money there is to open them
  --objective O        hours (commuting hours saved), people15 (people within 15 minutes),
                       co2 (net CO2e) or weakest (hours, those of municipalities in need counting more)
  --fixed CODES        municipalities that get one in any case, separated by commas
  --excluded CODES     municipalities that get none
  --floor N            a centre opens only if so many people use it
  --most-population N  no centre where more people live (20000; none: cities too)
  --curve N            what 1, 2, … N centres bring (20; 0: none)
  --draws N            how often the assumptions are drawn to see what stands (200; 0: not at all)
  --seed N             1 when left out
  --iterations N       end the search after so many rounds instead of by proof
  --travel FILE        travel times by road, a file of micropol roads
  --lang en|fr         language of map and document
  --out FOLDER         where the files go ("plan" when left out)`,
  options: OPTIONS,
  async run(values) {
    const asked = readOptions(values)
    const area = await areaOf(asked.area)
    let stopped = false
    void untilStopped().then(() => (stopped = true))
    const progress = progressShown(process.stdout)
    try {
      const input = await inputOf(area, asked)
      const control = { onProgress: progress.show, shouldStop: () => stopped }
      const result = await runScenarioOnThread(input, control)
      const business = await businessOnThread(area, result, usualBusiness(), {
        shouldStop: () => stopped,
        onProgress: (share) => progress.show({ share, phase: 'business' }),
      })
      progress.show({ share: 0.99, phase: 'document' })
      const files = await filesOf(asked, input, result, business)
      if (stopped) throw new RunStopped()
      await writeFiles(asked.out, files)
      progress.end()
      console.log(sentenceOf(result))
      console.log(`${Object.keys(files).join(', ')} are in ${asked.out}.`)
      return 0
    } catch (error) {
      progress.end()
      if (!(error instanceof RunStopped)) throw inOptions(error)
      console.error('Stopped: nothing was written.')
      return INTERRUPTED
    }
  },
}

/** A folder, or the key of an area that ships with Micropol. */
async function areaOf(name: string): Promise<Area> {
  try {
    return isReadyMade(name) ? await readyMade(name) : await areaFromFolder(name)
  } catch (error) {
    throw error instanceof SetupError ? new SetupError(`--area ${name}: ${error.message}`) : error
  }
}

async function inputOf(area: Area, { question, mostPopulation, travel }: Asked): Promise<ScenarioInput> {
  const assumptions = usualAssumptions()
  const candidates = usualCandidates()
  return {
    area,
    assumptions,
    candidates: mostPopulation === undefined ? candidates : { ...candidates, mostPopulation },
    existing: [],
    question,
    ...(travel !== undefined && { travel: await travelFrom(travel, assumptions.detour.central) }),
  }
}

async function travelFrom(file: string, detour: number): Promise<Travel> {
  const matrix = await readMatrix(file).catch((error: NodeJS.ErrnoException) => {
    throw new SetupError(`--travel ${file}: cannot be read (${error.code ?? error.message}).`)
  })
  if (!matrix) throw new SetupError(`--travel ${file}: is no file of travel times by micropol roads.`)
  return matrixTravel(matrix, straightTravel(detour))
}

/** Everything that is written, by name. How long it took is not: the same question gives the same files. */
async function filesOf(
  { locale }: Asked,
  { area, question, assumptions, candidates, existing, travel }: ScenarioInput,
  result: ScenarioResult,
  business: BusinessResult,
): Promise<Record<string, string | Uint8Array>> {
  const { seconds: _, ...answer } = result
  const { name, country, source, licence } = area
  const written = {
    study: { name, isDemo: false },
    area,
    profile: profileOf(area, travel ?? straightTravel(assumptions.detour.central)),
    scenario: { name, question, assumptions, candidates, existing, result },
    business,
    content: seededContent(locale),
    locale,
    date: Temporal.Now.plainDateISO().toString(),
  }
  const { simulation } = business
  const json = {
    ...answer,
    area: { name, country, source, licence },
    question,
    assumptions,
    candidates,
    business: { settings: usualBusiness(), ...simulation },
  }
  const tables = Object.fromEntries(
    TABLES.flatMap((name) => {
      const table = tableFile(written, name)
      return table === null ? [] : [[`${name}.csv`, table]]
    }),
  )
  return {
    'result.json': `${JSON.stringify(json, null, 2)}\n`,
    ...tables,
    'centres.geojson': geoJsonFile(written),
    'map.svg': standalone(scenarioMap(area, result, locale, { existing })),
    'plan.pdf': await pdfOf(reportOf(written)),
  }
}

const whole = (value: number) => Math.round(value).toLocaleString('en-GB')

function sentenceOf({ centres, value, objective, gap, proven, totals }: ScenarioResult): string {
  const names = centres.map(({ name }) => name).join(', ')
  const unit = { hours: 'h a year', people15: 'people', co2: 'kg CO2e a year', weakest: 'weighted h a year' }
  const proof = proven ? 'no plan is better' : `no plan is more than ${(100 * gap).toFixed(3)}% better`
  const users = `${whole(totals.central.users)} users`
  return `${centres.length} centres (${names}): ${whole(value)} ${unit[objective]}, ${users}; ${proof}.`
}

/** Refusals name the option that was typed. */
function inOptions(error: unknown): unknown {
  if (!(error instanceof InvalidQuestion)) return error
  const option = OPTION_OF[error.field] ?? `--${error.field}`
  return new Misuse(`${option}: ${error.message.replace(/\.$/, '')}`)
}
