import type { Result } from '../../packages/siting/src/index.ts'

/** A run with what it took. */
export interface Run {
  name: string
  result: Result
  best: number | undefined
  seconds: number
  cpu: number
  megabytes: number
}

/** Runs, measures and tells. `make` reads the instance and solves it; both count. */
export async function measure(
  name: string,
  best: number | undefined,
  make: () => Promise<Result> | Result,
): Promise<Run> {
  const began = performance.now()
  const cpu = process.cpuUsage()
  const result = await make()
  const seconds = (performance.now() - began) / 1000
  const run: Run = {
    name,
    result,
    best,
    seconds,
    cpu: process.cpuUsage(cpu).user / 1e6,
    megabytes: process.memoryUsage().rss / 2 ** 20,
  }
  process.stderr.write(`${cells(run).join('  ')}\n`)
  return run
}

/**
 * The clock that limits a run: wall time, or with `SITING_CLOCK=cpu` the user time of the run divided by its
 * threads, which is what the wall would show if nobody else used the cores.
 */
export const clock = (threads: number) =>
  process.env.SITING_CLOCK === 'cpu'
    ? () => process.cpuUsage().user / 1000 / threads
    : () => performance.now()
export const now = clock(2)
export const nowAlone = clock(1)

export const head = [
  'instance',
  'found',
  'best known',
  'from best',
  'gap',
  'proven',
  's',
  's to best',
  'CPU s',
]

export function cells({ name, result, best, seconds, cpu }: Run): (string | number)[] {
  return [
    name,
    number(result.objective),
    best === undefined ? '–' : number(best),
    best === undefined ? '–' : percent(result.objective / best - 1),
    percent(result.gap),
    result.proven ? 'yes' : 'no',
    seconds.toFixed(2),
    result.secondsToBest.toFixed(2),
    cpu.toFixed(2),
  ]
}

export const percent = (share: number) => `${(100 * (Math.abs(share) < 5e-9 ? 0 : share)).toFixed(4)} %`
export const number = (value: number) => String(Number(value.toFixed(3)))
export const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
export const mean = (values: number[]) => sum(values) / values.length
export const worst = (values: number[]) => Math.max(...values)

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[values.length >> 1]
}
