import type { Options, ProblemName, Result } from '../types.ts'
import { refuse } from '../check.ts'
import { Watch } from '../watch.ts'
import type { CoverExplorer } from './cover-explorer.ts'
import { Explorer, type Hints } from './explorer.ts'
import { count, type Model } from './model.ts'
import { Prover, type Findings, type Patches } from './prover.ts'

/** How plans are looked for, and what raises the bound where the relaxation ends: `PLAIN`, or what `meansFor` says. */
export interface Means {
  search: new (model: Model, seed: number) => Explorer | CoverExplorer
  patches?: Patches
  /** How much less than the search the proof is given to do with patches, as both count; 1 when absent. */
  patience?: number
}

export const PLAIN: Means = { search: Explorer }

/** What the prover is asked to do in a round. */
export interface ProofTask {
  budget: number
  upper: number
  plan: Int32Array
}

/**
 * An explorer looks for plans, a prover for the bound, in rounds of a fixed amount of work, and they talk
 * only between rounds. So the answer depends on the seed and the number of rounds, never on the clock or on
 * which of the two runs on which thread.
 */
export class Rounds {
  private readonly model: Model
  private readonly watch: Watch
  private readonly explorer: Explorer | CoverExplorer
  private readonly name: ProblemName
  private readonly means: Means
  private findings: Findings | undefined
  private round = 0

  /** @param start a plan to begin with, if one is known */
  constructor(model: Model, options: Options, name: ProblemName, means: Means = PLAIN, start?: Int32Array) {
    this.model = model
    this.name = name
    this.watch = new Watch(options, false)
    this.explorer = new means.search(model, options.seed ?? 1)
    this.means = means
    if (start) this.explorer.take(start)
  }

  /** What the prover has to do in this round; nothing in the first, which only makes a plan to start from. */
  task(): ProofTask | undefined {
    if (this.round === 0) return undefined
    const { explorer, findings } = this
    return {
      budget: this.budget() / (findings ? this.patience(findings) : 1),
      upper: Math.min(explorer.total, findings?.total ?? Infinity),
      plan: explorer.plan,
    }
  }

  /** The explorer's part of the round. */
  explore(): void {
    const { explorer, findings, round } = this
    const hints: Hints = {}
    if (findings) {
      hints.closed = findings.closed
      if (findings.ranking) hints.ranking = findings.ranking
      if (findings.total < explorer.total) hints.plan = findings.plan
    }
    const idle = findings?.branching && findings.free <= MANY_FREE && round - explorer.bestRound > 5
    explorer.round(this.budget() / (idle ? 2 : 1), hints)
  }

  /** Ends the round with what the prover found; the result when the run is over. */
  end(findings: Findings | undefined): Result | undefined {
    const { explorer, watch } = this
    this.findings = findings
    this.round++
    const best = findings && findings.total < explorer.total ? findings : explorer
    // The same plan counted in another order is no better plan.
    if (best.total * (1 + 1e-12) < watch.objective && best.total < this.model.forbidden)
      watch.found(best.total, best.plan)
    if (findings) watch.raise(findings.bound)
    if (findings?.done && watch.objective === Infinity)
      refuse(`No ${this.model.p < 0 ? '' : `${this.model.p} `}sites reach every customer.`, 'p', this.model.p)
    if (findings?.done) watch.prove()
    return watch.tick() || findings?.done ? this.report() : undefined
  }

  /** Where branching cannot end soon, the search makes better use of the time; where it can, or patches go on, the proof. */
  private patience({ branching, free }: Findings): number {
    const { patches, patience = 1 } = this.means
    if (patches) return patience
    return branching && free > MANY_FREE ? 3 : 1
  }

  private budget(): number {
    return Math.min(LARGEST_ROUND, SMALLEST_ROUND * 2 ** this.round)
  }

  private report(): Result {
    const { total, assignment } = count(this.model, this.watch.plan)
    if (this.watch.objective === Infinity)
      return { ...this.watch.result(this.name, Infinity, assignment), gap: Infinity }
    return this.watch.result(this.name, total, assignment)
  }
}

/** The other side of the rounds. */
export class ProofSide {
  private readonly prover: Prover

  constructor(model: Model, means: Means = PLAIN) {
    this.prover = new Prover(model, means.patches)
  }

  answer(task: ProofTask | undefined): Findings | undefined {
    if (!task) return undefined
    this.prover.round(task.budget, task.upper, task.plan)
    return this.prover.findings()
  }
}

/** Pairs to touch in a round: few at first, so that easy problems end at once. */
const SMALLEST_ROUND = 200_000
const LARGEST_ROUND = 8_000_000
const MANY_FREE = 2000
