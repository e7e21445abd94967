import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { cpus, loadavg, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { RunningDatabase } from '../../packages/platform/src/foundation/database/start.ts'
import type { Booked } from './bookings.ts'
import type { Figures } from './measure.ts'
import type { Reading } from './reading.ts'

/** Before anything of this run. */
const [load = 0] = loadavg()
const file = fileURLToPath(new URL('../RESULTS.md', import.meta.url))
const [BEGIN, END] = ['<!-- bench: bookings -->', '<!-- end of bench: bookings -->']

export interface Results {
  machine: string
  booked: Booked
  read: Reading[]
}

/** The machine and the versions, in a line. */
export async function machine({ version }: RunningDatabase): Promise<Pick<Results, 'machine'>> {
  const [processor] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  const day = new Date().toISOString().slice(0, 10)
  return {
    machine: `${cpus().length} × ${processor?.model.trim()}, ${memory} GB, ${process.platform}; Node ${process.versions.node}, PostgreSQL ${version} (embedded, durable); ${day}, at ${commit}`,
  }
}

/** Prints the figures and puts them between the marks of `bench/RESULTS.md`. */
export async function writeResults({ machine, booked, read }: Results): Promise<void> {
  const { http, direct, ratios, ratio, cost } = booked
  const text = `${machine}

| 16 clients | bookings/s | p50 | p95 | p99 |
|---|--:|--:|--:|--:|
${row('Through HTTP, confirmed', http)}
${row('The same rows, written straight', direct)}

**Ratio ${ratio.toFixed(2)}** (median of ${ratios.length} rounds in turns: ${ratios.map((r) => r.toFixed(2)).join(', ')}).${costSentence(cost)}

| 16 clients | requests/s | p50 | p95 | p99 | bytes |
|---|--:|--:|--:|--:|--:|
${read.map(({ what, figures, bytes }) => `${row(what, figures)} ${bytes} |`).join('\n')}`
  console.log(text)
  const before = existsSync(file) ? await readFile(file, 'utf8') : '# Results\n'
  await writeFile(file, withSection(before, `${BEGIN}\n\n${text}\n\n${END}`))
}

function withSection(before: string, section: string): string {
  const [from, to] = [before.indexOf(BEGIN), before.indexOf(END)]
  if (from >= 0 && to > from) return before.slice(0, from) + section + before.slice(to + END.length)
  return `${before.trimEnd()}\n\n## Bookings, pages and search (\`npm run bench\`)\n\n${section}\n`
}

const row = (what: string, { perSecond, p50, p95, p99 }: Figures) =>
  `| ${what} | ${Math.round(perSecond)} | ${[p50, p95, p99].map((ms) => `${ms.toFixed(1)} ms`).join(' | ')} |`

const costSentence = (cost: Booked['cost']) => {
  if (cost === undefined) return ''
  const { http, direct, ratio } = cost
  const ms = (time: number) => `${time.toFixed(2)} ms`
  return ` Processor time of a booking, which other work on the machine disturbs less: through HTTP ${ms(http.server)} in the server, ${ms(http.database)} in PostgreSQL, ${ms(http.client)} in the client; written straight ${ms(direct.database)} in PostgreSQL, ${ms(direct.client)} in the client; ratio ${ratio.toFixed(2)}. Load of the machine before: ${load.toFixed(1)}.

What bounds it: processor time, as server, PostgreSQL and client share the cores. PostgreSQL writes the same rows (${ms(direct.database)}) and beyond them reads who asks and queues the mail; the server reads the request, holds it against the rules it remembers and writes the answer.`
}
