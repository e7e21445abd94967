import { requireOptions } from './check.ts'
import { gapOf, type Options, type ProblemName, type Result } from './types.ts'

/** Below this share, objective and bound are equal: costs are sums of thousands of rounded numbers. */
const SAME = 1e-9

/**
 * Keeps the books of one run that makes a cost small: the best plan, the bound, the iterations, and whether
 * to go on. Engines call `found` for plans, `raise` for bounds and `tick` once an iteration.
 */
export class Watch {
  objective = Infinity
  bound = -Infinity
  iteration = 0
  plan: number[] = []
  readonly #options: Options
  readonly #began: number
  #secondsToBest = 0
  readonly #whole: boolean
  readonly #idle: number | undefined
  readonly #within: Watch | undefined
  #stopped = false

  /**
   * @param whole every plan costs a whole number, so a bound of 7.2 is one of 8.
   * @param idle what doing nothing costs: when given, what is told is the gain over it.
   * @param within the run that this one is a part of; stopping that stops this.
   */
  constructor(options: Options, whole: boolean, idle?: number, within?: Watch) {
    requireOptions(options)
    this.#options = options
    this.#whole = whole
    this.#idle = idle
    this.#within = within
    this.#began = options.now?.() ?? 0
  }

  /** Shortfall against the bound as a share of what is told; ∞ before the first plan. */
  get gap(): number {
    return this.objective < Infinity ? gapOf(this.#told(this.objective), this.#told(this.bound)) : Infinity
  }

  #told(cost: number): number {
    return this.#idle === undefined ? cost : this.#idle - cost
  }

  get seconds(): number {
    return ((this.#options.now?.() ?? 0) - this.#began) / 1000
  }

  /** A plan of that cost; kept when it is the best so far. */
  found(objective: number, plan: Iterable<number>): boolean {
    if (objective >= this.objective) return false
    this.objective = objective
    this.plan = Array.from(plan)
    this.#secondsToBest = this.seconds
    return true
  }

  /** No plan costs less than `bound`: valid bounds only. */
  raise(bound: number): void {
    const safe = this.round(bound)
    if (safe > this.bound) this.bound = Math.min(safe, this.objective)
  }

  /** What a bound of `value` is worth: the next whole number when all plans cost one. */
  round(value: number): number {
    return this.#whole && Number.isFinite(value) ? Math.ceil(value - 1e-6 - Math.abs(value) * SAME) : value
  }

  /** A node with this bound cannot hold a plan that is worth having. */
  closes(bound: number): boolean {
    return bound === Infinity || this.round(bound) >= this.objective - Math.abs(this.objective) * SAME
  }

  /** Nothing is left to look at: what we have is best. */
  prove(): void {
    this.bound = this.objective
  }

  get proven(): boolean {
    return this.objective < Infinity && this.closes(this.bound)
  }

  /** Ends an iteration; true when the run must stop. */
  tick(): boolean {
    this.iteration++
    const { onProgress, shouldStop } = this.#options
    onProgress?.({
      objective: this.#told(this.objective),
      bound: this.#told(this.bound),
      gap: this.gap,
      iteration: this.iteration,
      seconds: this.seconds,
      plan: () => this.plan.toSorted((a, b) => a - b),
    })
    if (shouldStop?.() === true) this.#stopped = true
    return this.#stopped || this.over()
  }

  /** Whether somebody wants the run to end: asked in the middle of long iterations, which count as one. */
  halted(): boolean {
    if (this.#within) return this.#within.halted()
    if (!this.#stopped && this.#options.shouldStop?.() === true) this.#stopped = true
    return this.#stopped
  }

  /** Time, iterations or gap reached. */
  over(): boolean {
    const { time = Infinity, iterations = Infinity, gap = 0 } = this.#options
    if (this.proven || this.iteration >= iterations || this.seconds >= time) return true
    return gap > 0 && this.gap <= gap
  }

  /** @param cost the plan's cost, counted anew. */
  result(problem: ProblemName, cost: number, assignment: Int32Array): Result {
    const { proven } = this
    const bound = this.#told(proven ? cost : Math.min(this.bound, cost))
    const objective = this.#told(cost)
    return {
      problem,
      objective,
      bound,
      gap: cost < Infinity ? gapOf(objective, bound) : Infinity,
      proven,
      open: this.plan.toSorted((a, b) => a - b),
      assignment,
      iteration: this.iteration,
      seconds: this.seconds,
      secondsToBest: this.#secondsToBest,
    }
  }
}
