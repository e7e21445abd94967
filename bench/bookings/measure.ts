import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** What a client process did: latencies in milliseconds, one for each request or transaction. */
export interface Outcome {
  seconds: number
  /** Processor time of the client itself, in milliseconds. */
  processor: number
  latencies: number[]
  statuses: Record<number, number>
  /** Requests or rows taken from its task. */
  used: number
}

/** A run in figures: work done in a second, latencies in milliseconds. */
export interface Figures {
  perSecond: number
  p50: number
  p95: number
  p99: number
}

/** Runs one of the client programs beside this file with its task, and waits for what it did. */
export async function run(program: 'load' | 'direct', task: object): Promise<Outcome> {
  const file = fileURLToPath(new URL(`${program}.ts`, import.meta.url))
  const child = spawn(process.execPath, [file], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(JSON.stringify(task))
  const [said, code] = await Promise.all([
    text(child.stdout),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ])
  if (code !== 0) throw new Error(`${program} ended with ${code}`)
  return JSON.parse(said) as Outcome
}

export function figures({ latencies, seconds }: Outcome): Figures {
  const sorted = Float64Array.from(latencies).toSorted()
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { perSecond: latencies.length / seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

/** Each figure’s median over several runs. */
export function medians(runs: readonly Figures[]): Figures {
  const of = (name: keyof Figures) => median(runs.map((run) => run[name]))
  return { perSecond: of('perSecond'), p50: of('p50'), p95: of('p95'), p99: of('p99') }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const [low = 0, high = 0] = [sorted[(sorted.length - 1) >> 1], sorted[middle]]
  return (low + high) / 2
}

/**
 * Processor time a process and its children have taken so far, ended ones included, in seconds; undefined where the
 * system does not say (only Linux does). Clock ticks of /proc are hundredths of a second.
 */
export function processorSeconds(pid: number): number | undefined {
  try {
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    const stats = all.flatMap((name) => stat(Number(name)) ?? [])
    const own = stats.find((one) => one.pid === pid)?.ended ?? 0
    const running = stats.filter((one) => one.pid === pid || one.parent === pid)
    return running.reduce((sum, one) => sum + one.seconds, own)
  } catch {
    return undefined
  }
}

/** The parent of a process, where the system says. */
export const parentOf = (pid: number): number | undefined => stat(pid)?.parent

function stat(pid: number): { pid: number; parent: number; seconds: number; ended: number } | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
    const ticks = (first: number) => (Number(fields[first]) + Number(fields[first + 1])) / 100
    return { pid, parent: Number(fields[1]), seconds: ticks(11), ended: ticks(13) }
  } catch {
    // Ended in between.
    return undefined
  }
}
