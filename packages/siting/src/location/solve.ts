import type { LocationProblem, Options, ProblemName, Result } from '../types.ts'
import { MEDIANS } from './means-for-medians.ts'
import { modelOf, type Model } from './model.ts'
import { ProofSide, Rounds, type ProofTask, type Means } from './rounds.ts'
import type { Findings } from './prover.ts'

/** Solves a checked location problem. */
export function solveLocation(problem: LocationProblem, options: Options, name: ProblemName): Result {
  return solveModel(modelOf(problem), options, name, MEDIANS)
}

/** Explorer and prover by turns. */
export function solveModel(
  model: Model,
  options: Options,
  name: ProblemName,
  means: Means,
  start?: Int32Array,
): Result {
  const rounds = new Rounds(model, options, name, means, start)
  const proof = new ProofSide(model, means)
  for (;;) {
    const task = rounds.task()
    rounds.explore()
    const result = rounds.end(proof.answer(task))
    if (result) return result
  }
}

/** A prover that answers later: on another thread, or on this one after a pause. */
export type DistantProver = (task: ProofTask | undefined) => Promise<Findings | undefined>

/** Explorer and prover side by side; the same answer as by turns. */
export async function solveModelWith(
  model: Model,
  options: Options,
  name: ProblemName,
  prover: DistantProver,
  means: Means,
): Promise<Result> {
  const rounds = new Rounds(model, options, name, means)
  for (;;) {
    const proof = prover(rounds.task())
    rounds.explore()
    const result = rounds.end(await proof)
    if (result) return result
  }
}
