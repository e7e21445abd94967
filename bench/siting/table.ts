import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { absent } from './instances.ts'

const file = fileURLToPath(new URL('../RESULTS.md', import.meta.url))
const store = fileURLToPath(new URL('results.json', import.meta.url))
const START = '<!-- siting:start -->'
const END = '<!-- siting:end -->'

/** One group of runs: its goal, what came out, and the runs. */
export interface Group {
  title: string
  goal: string
  reached: string
  head: string[]
  rows: (string | number)[][]
}

/** How a group was measured, beside what came out. */
interface Measured extends Group {
  how: string
  absent: string[]
}

/** Enters a group in the books and writes the section of the siting engine anew; the rest of the file stays. */
export function write(name: string, group: Group): void {
  const all: Record<string, Measured> = existsSync(store) ? JSON.parse(readFileSync(store, 'utf8')) : {}
  all[name] = { ...group, how: machine(), absent: [...absent] }
  writeFileSync(store, `${JSON.stringify(all, undefined, 1)}\n`)
  const old = existsSync(file) ? readFileSync(file, 'utf8') : '# Benchmark results\n'
  const section = `${START}\n${render(Object.values(all))}\n${END}`
  const from = old.indexOf(START)
  const to = old.indexOf(END)
  const text =
    from >= 0 && to > from
      ? old.slice(0, from) + section + old.slice(to + END.length)
      : `${old.trimEnd()}\n\n${section}\n`
  writeFileSync(file, text)
}

function machine(): string {
  const [cpu] = cpus()
  const clock =
    process.env.SITING_CLOCK === 'cpu'
      ? 'limits and seconds to best in user time divided by threads'
      : 'wall time'
  return `${cpus().length} × ${cpu.model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}; ${clock}; load before ${loadavg()[0].toFixed(1)}`
}

function render(groups: Measured[]): string {
  const missing = [...new Set(groups.flatMap((group) => group.absent))]
  return [
    '## Siting',
    '',
    '`npm run bench:siting`, seed 1, two threads. Seconds are wall time with distances included; CPU is the user time of both threads, which a busy machine disturbs less. A gap is what a better plan could gain at most.',
    '',
    '| what | to reach | reached |',
    '|---|---|---|',
    ...groups.map((group) => `| ${group.title} | ${group.goal} | ${group.reached} |`),
    '',
    missing.length > 0 ? `Absent, so not run: ${missing.join(', ')}.` : 'No instance was absent.',
    ...groups.flatMap((group) => [
      '',
      `### ${group.title}`,
      '',
      `On ${group.how}.`,
      '',
      `| ${group.head.join(' | ')} |`,
      `|${group.head.map(() => '---').join('|')}|`,
      ...group.rows.map((row) => `| ${row.join(' | ')} |`),
    ]),
    '',
  ].join('\n')
}
