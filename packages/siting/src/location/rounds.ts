import type { Options, ProblemName, Result } from '../types.ts'
import { refuse } from '../check.ts'
import { Watch } from '../watch.ts'
import type { Mate } from '../sweep/mate.ts'
import type { CoverExplorer } from './cover-explorer.ts'
import type { Explorer, Hints } from './explorer.ts'
import { count, type Model } from './model.ts'
import { Prover, type Findings, type Parts } from './prover.ts'

/** How plans are looked for, and what raises the bound where the relaxation ends. */
export interface Means {
  search: new (model: Model, seed: number) => Explorer | CoverExplorer
  patches?: Parts
  /** What raises it where there are no patches. */
  districts?: Parts
  /** How much less than the search the proof is given to do with patches, as both count; 1 when absent. */
  patience?: number
}

/** What the prover is asked to do in a round. */
export interface ProofTask {
  budget: number
  upper: number
  plan: Int32Array
  /** The search has stood still for long: whoever helps with the proof gets its time. */
  still: boolean
}

/**
 * An explorer looks for plans, a prover for the bound, in rounds of a fixed amount of work, and they talk
 * only between rounds. So the answer depends on the seed and the number of rounds, never on the clock or on
 * which of the two runs on which thread.
 */
export class Rounds {
  readonly #model: Model
  readonly #watch: Watch
  readonly #explorer: Explorer | CoverExplorer
  readonly #name: ProblemName
  readonly #means: Means
  #findings: Findings | undefined
  #round = 0

  /** @param start a plan to begin with, if one is known */
  constructor(model: Model, options: Options, name: ProblemName, means: Means, start?: Int32Array) {
    this.#model = model
    this.#name = name
    this.#watch = new Watch(options, false)
    this.#explorer = new means.search(model, options.seed ?? 1)
    this.#means = means
    if (start) this.#explorer.take(start)
  }

  /** What the prover has to do in this round; nothing in the first, which only makes a plan to start from. */
  task(): ProofTask | undefined {
    if (this.#round === 0) return undefined
    const explorer = this.#explorer
    const findings = this.#findings
    return {
      budget: this.#budget() / (findings ? this.#patience(findings) : 1),
      upper: Math.min(explorer.total, findings?.total ?? Infinity),
      plan: explorer.plan,
      still: this.#still > LONG,
    }
  }

  /** The explorer's part of the round. */
  explore(): void {
    const explorer = this.#explorer
    const findings = this.#findings
    const hints: Hints = {}
    if (findings) {
      hints.closed = findings.closed
      if (findings.ranking) hints.ranking = findings.ranking
      if (findings.total < explorer.total) hints.plan = findings.plan
    }
    explorer.round(this.#budget() / (findings ? this.#slowness(findings) : 1), hints)
  }

  /** Rounds since there was a better plan. */
  get #still(): number {
    return this.#round - this.#explorer.bestRound
  }

  /** How much less the search is given to do: while patches go on, and once it has stood still for some time. */
  #slowness({ branching, free }: Findings): number {
    if (this.#means.patches) return this.#still > LONG ? 8 : 1
    return branching && free <= MANY_FREE && this.#still > SOME_TIME ? 2 : 1
  }

  /** Ends the round with what the prover found; the result when the run is over. */
  end(findings: Findings | undefined): Result | undefined {
    const explorer = this.#explorer
    const watch = this.#watch
    this.#findings = findings
    this.#round++
    const best = findings && findings.total < explorer.total ? findings : explorer
    // The same plan counted in another order is no better plan.
    if (best.total * (1 + 1e-12) < watch.objective && best.total < this.#model.forbidden)
      watch.found(best.total, best.plan)
    if (findings) watch.raise(findings.bound)
    if (findings?.done && watch.objective === Infinity)
      refuse(
        `No ${this.#model.p < 0 ? '' : `${this.#model.p} `}sites reach every customer.`,
        'p',
        this.#model.p,
      )
    if (findings?.done) watch.prove()
    return watch.tick() || findings?.done ? this.#report() : undefined
  }

  /** Where branching cannot end soon, the search makes better use of the time; where it can, or patches go on, the proof. */
  #patience({ branching, free }: Findings): number {
    const { patches, patience = 1 } = this.#means
    if (patches) return patience
    return branching && free > MANY_FREE ? 3 : 1
  }

  #budget(): number {
    return Math.min(LARGEST_ROUND, SMALLEST_ROUND * 2 ** this.#round)
  }

  #report(): Result {
    const { total, assignment } = count(this.#model, this.#watch.plan)
    if (this.#watch.objective === Infinity)
      return { ...this.#watch.result(this.#name, Infinity, assignment), gap: Infinity }
    return this.#watch.result(this.#name, total, assignment)
  }
}

/** The other side of the rounds. */
export class ProofSide {
  readonly #prover: Prover
  readonly #mate: Mate | undefined

  /** @param mate who solves patches at the same time */
  constructor(model: Model, means: Means, mate?: Mate) {
    this.#prover = new Prover(model, means, true, mate)
    this.#mate = mate
  }

  answer(task: ProofTask | undefined): Findings | undefined {
    if (!task) return undefined
    if (this.#mate) this.#mate.free = task.still
    this.#prover.round(task.budget, task.upper, task.plan)
    return this.#prover.findings()
  }
}

/** Pairs to touch in a round: few at first, so that easy problems end at once. */
const SMALLEST_ROUND = 200_000
const LARGEST_ROUND = 8_000_000
const MANY_FREE = 2000
/** Rounds without a better plan; with patches a sweep takes about ten. */
const SOME_TIME = 5
const LONG = 25
