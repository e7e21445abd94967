import { setImmediate } from 'node:timers/promises'
import { atTheStart, type Checkpoint } from './checkpoint.ts'
import { groundOf, type Ground, type ScenarioInput } from './ground.ts'
import { RunStopped } from './invalid-question.ts'
import { resultOf } from './result-of.ts'
import type { CurvePoint, ScenarioResult } from './result.ts'
import { lookAt, robustnessOf } from './robustness.ts'
import { search, shortfall, type Found } from './search.ts'

export type { Checkpoint } from './checkpoint.ts'
export type { ScenarioInput } from './ground.ts'
export { InvalidQuestion, RunStopped } from './invalid-question.ts'

export interface RunProgress {
  /** 0 to 1. */
  share: number
  /** `plan`, `curve`, `robustness` or `done`. */
  phase: string
  objective?: number
  gap?: number
}

export interface RunControl {
  onProgress?(progress: RunProgress): void
  /** Asked at every step; the answer true ends the run with `RunStopped`. */
  shouldStop?(): boolean
  /** Where an earlier run of the same input had come to. */
  checkpoint?: Checkpoint
  onCheckpoint?(checkpoint: Checkpoint): void
  /** 2 (default) or 1. The answer is the same. */
  threads?: number
}

/** What a draw costs, and a point of the curve, beside the plan itself: for the share that is done. */
const EFFORT = { plan: 40, point: 1, draw: 0.3 }
const DRAWS_BETWEEN_CHECKPOINTS = 10

/**
 * Works out a scenario: the best plan with its bound, the curve over the number of centres, and how the plan stands up
 * when assumptions change. The same input, seed and iterations give the same result to the last digit, on one thread
 * or two, in one go or resumed (only `seconds` differ).
 *
 * @throws InvalidQuestion naming field and value of what cannot be asked
 * @throws RunStopped when `shouldStop` says so
 */
export async function runScenario(input: ScenarioInput, control: RunControl = {}): Promise<ScenarioResult> {
  const began = performance.now()
  const ground = groundOf(input)
  const run = new Run(ground, control)
  const main = await run.plan()
  await run.curve()
  await run.robustness(main)
  const result: ScenarioResult = {
    ...resultOf(ground, main),
    curve: curveOf(run.done),
    robustness: robustnessOf(ground, main, run.done),
    seconds: (performance.now() - began) / 1000,
  }
  control.onProgress?.({ share: 1, phase: 'done', objective: main.value, gap: main.gap })
  return result
}

class Run {
  readonly done: Checkpoint
  private readonly ground: Ground
  private readonly control: RunControl
  private readonly effort: number
  private spent = 0

  constructor(ground: Ground, control: RunControl) {
    const { curveUpTo, draws } = ground.input.question
    this.ground = ground
    this.control = control
    this.done = structuredClone(control.checkpoint ?? atTheStart())
    this.effort = EFFORT.plan + EFFORT.point * curveUpTo + EFFORT.draw * draws
  }

  async plan(): Promise<Found> {
    const { ground, done } = this
    const { demand, gains } = ground.at(ground.central.values)
    let rounds = 0
    done.main ??= await search(demand, gains, ground.sites, ground.limits, {
      ...this.options(),
      onProgress: ({ value, gap }) => {
        rounds++
        this.step('plan', (EFFORT.plan * rounds) / (rounds + 20), { objective: value, gap })
      },
    })
    this.spent = EFFORT.plan
    this.keep()
    return done.main
  }

  /** What each number of centres brings, whatever limits the main plan: floors and budgets are not part of it. */
  async curve(): Promise<void> {
    const { ground, done } = this
    const { question } = ground.input
    const last = Math.min(question.curveUpTo, ground.sites.length)
    if (last === 0) return
    const { demand, gains } = ground.at(ground.central.values, false)
    for (let centres = this.nextPoint(); centres <= last; centres = this.nextPoint()) {
      await this.pause('curve', EFFORT.point * centres)
      const limits = { centres, budget: null, floor: null }
      const { value, bound } = await search(demand, gains, ground.sites, limits, {
        ...this.options(),
        onProgress: () => this.step('curve', EFFORT.point * centres),
      })
      done.curve.push({ centres, value, bound })
      this.keep()
    }
    this.spent += EFFORT.point * question.curveUpTo
  }

  async robustness(main: Found): Promise<void> {
    const { ground, done } = this
    const { draws } = ground.input.question
    if (draws === 0) return
    done.low ??= (await lookAt(ground, main, 'low')).open
    done.high ??= (await lookAt(ground, main, 'high')).open
    while (done.draws.length < draws) {
      await this.pause('robustness', EFFORT.draw * done.draws.length)
      done.draws.push(await lookAt(ground, main, done.draws.length))
      if (done.draws.length % DRAWS_BETWEEN_CHECKPOINTS === 0) this.keep()
    }
  }

  private nextPoint(): number {
    const { sites } = this.ground
    const fixed = sites.filter((site) => site.fixed).length
    return (this.done.curve.at(-1)?.centres ?? Math.max(1, fixed) - 1) + 1
  }

  private options() {
    const { seed, iterations } = this.ground.input.question
    return { seed, iterations, threads: this.control.threads ?? 2 }
  }

  private keep() {
    this.control.onCheckpoint?.(structuredClone(this.done))
  }

  private step(phase: string, effort: number, told: { objective?: number; gap?: number } = {}) {
    if (this.control.shouldStop?.()) throw new RunStopped()
    this.control.onProgress?.({ share: Math.min(0.999, (this.spent + effort) / this.effort), phase, ...told })
  }

  /** Lets others on this thread have their turn. */
  private async pause(phase: string, effort: number) {
    await setImmediate()
    this.step(phase, effort)
  }
}

/** A further centre never makes things worse: what bounds many bounds few, and what few bring, many can bring. */
function curveOf({ curve }: Checkpoint): CurvePoint[] {
  let least = Infinity
  return curve
    .toReversed()
    .map(({ centres, value, bound }) => {
      least = Math.min(least, bound)
      const limit = Math.max(value, least)
      return { centres, value, bound: limit, gap: shortfall(value, limit) }
    })
    .toReversed()
}
