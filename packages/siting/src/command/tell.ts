import type { Progress, Result } from '../types.ts'

/** One line of JSON; ids from 1. Before the first plan, numbers that are not there are null. */
export function asJson({
  problem,
  objective,
  bound,
  gap,
  proven,
  open,
  seconds,
  secondsToBest,
}: Result): string {
  return JSON.stringify({
    problem,
    objective,
    bound,
    gap,
    proven,
    open: open.map((j) => j + 1),
    seconds: round(seconds),
    secondsToBest: round(secondsToBest),
  })
}

/** The same for people. */
export function asText(result: Result): string {
  const { problem, objective, bound, gap, proven, open, seconds, secondsToBest } = result
  if (!Number.isFinite(objective)) return `${problem}: no plan was found in ${seconds.toFixed(1)} s.`
  const better = objective > bound || problem !== 'mclp' ? 'better' : 'more'
  const proof = proven
    ? 'Proven: no plan is better.'
    : `No plan can be more than ${percent(gap)} ${better} (bound ${number(bound)}).`
  return [
    `${problem}: ${number(objective)} with ${open.length} open ${open.length === 1 ? 'site' : 'sites'}`,
    proof,
    `Open: ${open.map((j) => j + 1).join(' ')}`,
    `Found after ${secondsToBest.toFixed(2)} s, ended after ${seconds.toFixed(2)} s.`,
  ].join('\n')
}

/** One line on how far the run is. */
export function progressLine({ objective, bound, gap, iteration, seconds }: Progress): string {
  const now = Number.isFinite(objective)
    ? `best ${number(objective)}  bound ${number(bound)}  gap ${percent(gap)}`
    : 'no plan yet'
  return `${seconds.toFixed(1).padStart(6)} s  ${now}  (${iteration})`
}

function number(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(2)
}

function percent(gap: number): string {
  return Number.isFinite(gap) ? `${(100 * gap).toFixed(gap < 0.001 ? 4 : 2)}%` : '?'
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}
