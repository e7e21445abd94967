import { refuse } from '../check.ts'
import { Random } from '../random.ts'
import type { Options, Result } from '../types.ts'
import { Watch } from '../watch.ts'
import type { Model } from './model.ts'
import { Plan } from './plan.ts'
import type { Findings, Prover } from './prover.ts'
import { Search } from './search.ts'

/** What the prover is asked to do in a round. */
export interface ProofTask {
  budget: number
  upper: number
  plan: number[]
}

/**
 * A search looks for plans, a prover for the bound, in rounds of a fixed amount of work, and they talk only
 * between rounds. So the answer depends on the seed and the number of rounds, never on the clock or on which
 * of the two runs on which thread.
 */
export class Rounds {
  readonly #model: Model
  readonly #watch: Watch
  readonly #search: Search
  #round = 0
  #idle = 0
  #branching = false
  #relaxed = ''

  constructor(model: Model, options: Options) {
    this.#model = model
    this.#watch = new Watch(options, model.whole, model.idle < Infinity ? model.idle : undefined)
    this.#search = new Search(model, new Random(options.seed ?? 1))
  }

  /** What the prover has to do in this round. */
  task(): ProofTask {
    const search = this.#search
    return { budget: this.#budget(), upper: search.total, plan: search.plan.list() }
  }

  /** The search's part of the round. */
  explore(): void {
    const before = this.#search.total
    this.#search.run(this.#budget() / this.#rest())
    this.#idle = this.#search.total < before ? 0 : this.#idle + 1
  }

  /** Without a better plan for long, ever more of the time goes to the proof. */
  #rest(): number {
    return this.#branching ? Math.min(REST, Math.max(1, this.#idle / IDLE)) : 1
  }

  /** Ends the round with what the prover found; the result when the run is over. */
  end(findings: Findings): Result | undefined {
    const search = this.#search
    const watch = this.#watch
    this.#round++
    this.#branching = findings.branching
    search.closed = findings.closed
    if (findings.total < search.total) search.adopt(findings.plan)
    const relaxed = findings.relaxed.join()
    if (relaxed !== this.#relaxed) search.adopt(findings.relaxed)
    this.#relaxed = relaxed
    if (search.total < watch.objective) watch.found(search.total, search.best)
    watch.raise(findings.bound)
    if (findings.done) {
      if (watch.objective === Infinity)
        refuse('No plan keeps all the rules together.', 'rules', this.#model.rules.join(', '))
      watch.prove()
    }
    return watch.tick() || findings.done ? this.#report() : undefined
  }

  #budget(): number {
    return Math.min(LARGEST_ROUND, SMALLEST_ROUND * 2 ** this.#round)
  }

  /** The plan's cost and who goes where, from nothing but the plan and the input. */
  #report(): Result {
    const model = this.#model
    const watch = this.#watch
    const plan = new Plan(model)
    for (const j of watch.plan) plan.add(j)
    plan.recount()
    const assignment = plan.at.map((k) => (k < 0 ? -1 : model.site[k]))
    const cost = watch.objective === Infinity ? Infinity : plan.cost
    return watch.result(model.rules.includes('floors') ? 'floors' : 'budget', cost, assignment)
  }
}

/** The prover's part of a round. */
export function prove(prover: Prover, { budget, upper, plan }: ProofTask): Findings {
  prover.round(budget, upper, plan)
  return prover.findings()
}

/** Pairs to touch in a round: few at first, so that easy problems end at once. */
const SMALLEST_ROUND = 200_000
const LARGEST_ROUND = 4_000_000
/** After so many rounds without a better plan, the proof gets more of the time; the search keeps that part of it. */
const IDLE = 20
const REST = 6
