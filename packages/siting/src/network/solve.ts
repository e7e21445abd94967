import type { Options, Result } from '../types.ts'
import { modelOf, type Model } from './model.ts'
import type { NetworkProblem } from './problem.ts'
import { Prover, type Findings } from './prover.ts'
import { prove, Rounds, type ProofTask } from './rounds.ts'

export type { NetworkProblem }

/**
 * Locates under rules: floors, budget, exclusions, areas, number of sites, sites fixed. A search keeps
 * improving plans while a bound is raised; what reduced costs leave undecided goes to branch and bound.
 *
 * Where everybody may stay outside, objective and bound are the gain over no network at all (what staying
 * outside would cost, less what the plan costs); else they are costs.
 *
 * @returns plan and bound; a cost is ∞ (a gain −∞) when the run was stopped before a plan that keeps all rules was met.
 * @throws InvalidProblem when the input is wrong or no plan can keep all rules (it says which).
 */
export function solveNetwork(problem: NetworkProblem, options: Options = {}): Result {
  const model = modelOf(problem)
  const rounds = new Rounds(model, options)
  const prover = new Prover(model)
  for (;;) {
    const task = rounds.task()
    rounds.explore()
    const result = rounds.end(prove(prover, task))
    if (result) return result
  }
}

/** A prover that answers later, from another thread. */
export type DistantProver = (task: ProofTask) => Promise<Findings>

/** Search and bound side by side; the same answer as by turns. */
export async function solveModelWith(model: Model, options: Options, prover: DistantProver): Promise<Result> {
  const rounds = new Rounds(model, options)
  for (;;) {
    const proof = prover(rounds.task())
    rounds.explore()
    const result = rounds.end(await proof)
    if (result) return result
  }
}
