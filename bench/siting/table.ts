import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { absent } from './instances.ts'

const file = fileURLToPath(new URL('../RESULTS.md', import.meta.url))
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

/** Writes the section of the siting engine; the rest of the file stays as it is. */
export function write(groups: Group[]): void {
  const old = existsSync(file) ? readFileSync(file, 'utf8') : '# Benchmark results\n'
  const section = `${START}\n${render(groups)}\n${END}`
  const from = old.indexOf(START)
  const to = old.indexOf(END)
  const text =
    from >= 0 && to > from
      ? old.slice(0, from) + section + old.slice(to + END.length)
      : `${old.trimEnd()}\n\n${section}\n`
  writeFileSync(file, text)
}

function render(groups: Group[]): string {
  const [cpu] = cpus()
  return [
    '## Siting',
    '',
    `\`npm run bench:siting\`, seed 1, two threads, on ${cpus().length} × ${cpu.model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}. ${process.env.SITING_CLOCK === 'cpu' ? 'The machine was shared, so time limits and seconds to best count user time divided by threads. ' : ''}Seconds are wall time with distances included; CPU is user time of both threads, which a busy machine disturbs less. A gap is what a better plan could gain at most.`,
    '',
    '| what | to reach | reached |',
    '|---|---|---|',
    ...groups.map((group) => `| ${group.title} | ${group.goal} | ${group.reached} |`),
    '',
    absent.length > 0 ? `Absent, so not run: ${absent.join(', ')}.` : 'No instance was absent.',
    ...groups.flatMap((group) => [
      '',
      `### ${group.title}`,
      '',
      `| ${group.head.join(' | ')} |`,
      `|${group.head.map(() => '---').join('|')}|`,
      ...group.rows.map((row) => `| ${row.join(' | ')} |`),
    ]),
    '',
  ].join('\n')
}
