import { Temporal } from 'temporal-polyfill'
import { addCentres } from './ground.ts'
import type { Call } from './connection.ts'
import { figures, run, type Figures } from './measure.ts'
import type { Server } from './server.ts'

const CLIENTS = 16
const SECONDS = 3

export interface Reading {
  what: string
  figures: Figures
  /** Bytes of one answer, as it is sent. */
  bytes: number
}

/** Pages and searches, as visitors ask for them: in the middle of a working day to come. */
export async function reading(server: Server): Promise<Reading[]> {
  const { db } = server.database
  const demo = await db
    .selectFrom('centre')
    .where('status', '=', 'open')
    .select(['slug', 'lat', 'lon'])
    .execute()
  const day = workingDay()
  const at = (hour: number) =>
    day.toZonedDateTime({ timeZone: 'Europe/Paris', plainTime: { hour } }).toInstant()
  const searches = demo.flatMap(({ lat, lon }) => ({
    page: `/fr/centres?near=${lat},${lon}&day=${day}&from=09:00&to=17:00&what=desk`,
    api: `/api/v1/centres?near=${lat},${lon}&radiusKm=60&start=${at(9)}&end=${at(17)}&what=desk`,
  }))
  const pages = searches.map(({ page }) => page)
  const api = searches.map(({ api }) => api)
  const ask = (what: string, paths: string[]) => measure(server.url, what, paths)
  const read = [
    await ask(
      'Centre page',
      demo.map(({ slug }) => `/fr/centres/${slug}`),
    ),
    await ask(`Directory page, ${demo.length} centres (the demonstration)`, pages),
    await ask(`Directory search of the API, ${demo.length} centres`, api),
  ]
  await addCentres(server.database, 100 - demo.length)
  return [
    ...read,
    await ask('Directory page, 100 centres', pages),
    await ask('Directory search of the API, 100 centres', api),
  ]
}

async function measure(url: string, what: string, paths: readonly string[]): Promise<Reading> {
  const headers = { 'accept-encoding': 'identity' }
  const calls: Call[] = paths.map((path) => ({ method: 'GET', path, headers }))
  const first = await fetch(`${url}${paths[0]}`)
  const bytes = (await first.arrayBuffer()).byteLength
  const task = { url, clients: CLIENTS, calls, repeat: true }
  await run('load', { ...task, seconds: 1 })
  const outcome = await run('load', { ...task, seconds: SECONDS })
  const wrong = Object.keys(outcome.statuses).filter((status) => status !== '200')
  if (wrong.length > 0) throw new Error(`${what} answered ${JSON.stringify(outcome.statuses)}`)
  return { what, figures: figures(outcome), bytes }
}

function workingDay(): Temporal.PlainDate {
  let day = Temporal.Now.plainDateISO('Europe/Paris').add({ days: 7 })
  while (day.dayOfWeek > 4) day = day.add({ days: 1 })
  return day
}
