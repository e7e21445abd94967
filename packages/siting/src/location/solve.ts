import type { LocationProblem, Options, ProblemName, Result } from '../types.ts'
import { Watch } from '../watch.ts'
import { Explorer, type Hints } from './explorer.ts'
import { count, modelOf, type Model } from './model.ts'
import { Prover } from './prover.ts'

/** Solves a checked location problem. */
export function solveLocation(problem: LocationProblem, options: Options, name: ProblemName): Result {
  return solveModel(modelOf(problem), options, name)
}

/**
 * An explorer looks for plans, a prover for the bound, in rounds of a fixed amount of work, and they talk
 * only between rounds. So the answer depends on the seed and the number of rounds, never on the clock or on
 * which of the two runs on which thread.
 */
export function solveModel(model: Model, options: Options, name: ProblemName): Result {
  const watch = new Watch(options, false)
  const explorer = new Explorer(model, options.seed ?? 1)
  const prover = new Prover(model)
  for (let round = 0; ; round++) {
    const { budget, hints, upper, plan } = exchange(round, explorer, prover)
    explorer.round(budget.explore, hints)
    if (round > 0) prover.round(budget.prove, upper, plan)
    if (takeStock(watch, explorer, prover)) return report(model, watch, name)
  }
}

function exchange(round: number, explorer: Explorer, prover: Prover) {
  const hints: Hints = { closed: prover.closed }
  if (prover.ranking) hints.ranking = prover.ranking
  if (prover.total < explorer.total) hints.plan = prover.plan
  const base = Math.min(LARGEST_ROUND, SMALLEST_ROUND * 2 ** round)
  const hopeless = prover.branching && prover.free > 2000
  const idle = prover.branching && !hopeless && round - explorer.bestRound > 5
  const budget = { explore: idle ? base / 4 : base, prove: hopeless ? base / 3 : base }
  return { budget, hints, upper: Math.min(explorer.total, prover.total), plan: explorer.plan }
}

/** Enters a round in the books; true when the run is over. */
function takeStock(watch: Watch, explorer: Explorer, prover: Prover): boolean {
  const best = explorer.total <= prover.total ? explorer : prover
  // The same plan counted in another order is no better plan.
  if (best.total * (1 + 1e-12) < watch.objective) watch.found(best.total, best.plan)
  watch.raise(prover.bound)
  if (prover.done) watch.prove()
  return watch.tick() || prover.done
}

function report(model: Model, watch: Watch, name: ProblemName): Result {
  const { total, assignment } = count(model, watch.plan)
  return watch.result(name, total, assignment)
}

/** Pairs to touch in a round: small at first, so that easy problems end at once. */
const SMALLEST_ROUND = 200_000
const LARGEST_ROUND = 8_000_000
