import assert from 'node:assert/strict'
import { InvalidProblem } from '../src/invalid-problem.ts'
import type { Result } from '../src/types.ts'

/** The result of a run, or undefined when it says that no plan is possible. */
export function answerOf(solve: () => Result): Result | undefined {
  try {
    const result = solve()
    return Number.isFinite(result.objective) ? result : undefined
  } catch (error) {
    if (error instanceof InvalidProblem) return undefined
    throw error
  }
}

/** The same value, up to rounding. */
export function assertSame(found: number | undefined, wanted: number | undefined, what: string): void {
  if (found === undefined || wanted === undefined) return assert.equal(found, wanted, what)
  assert.ok(Math.abs(found - wanted) <= 1e-6 * (1 + Math.abs(wanted)), `${what}: ${found}, not ${wanted}`)
}

/** A finished run has found the optimum and says so. */
export function assertOptimal(result: Result | undefined, optimum: number | undefined): void {
  assertSame(result?.objective, optimum, 'objective')
  if (!result || optimum === undefined) return
  assert.ok(result.proven, 'proven')
  assertSame(result.bound, optimum, 'bound')
}

/** A run that was cut short claims nothing false: the optimum lies between bound and objective. */
export function assertHonest(result: Result | undefined, optimum: number | undefined): void {
  if (!result || optimum === undefined) return
  const slack = 1e-6 * (1 + Math.abs(optimum))
  const low = Math.min(result.bound, result.objective)
  const high = Math.max(result.bound, result.objective)
  assert.ok(low <= optimum + slack && high >= optimum - slack, `${optimum} is not in ${low} … ${high}`)
}
