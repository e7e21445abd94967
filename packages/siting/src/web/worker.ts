import { coveringOf } from '../covering/coverage.ts'
import { requireFacilityLocation } from '../facility-location.ts'
import { modelOf } from '../location/model.ts'
import { ProofSide, type ProofTask } from '../location/rounds.ts'
import { meansFor } from '../location/means-for.ts'
import { solveModelWith } from '../location/solve.ts'
import { requirePMedian } from '../p-median.ts'
import { modelOnPoints } from '../p-median-on-points.ts'
import type { Options, ProblemName, Result } from '../types.ts'
import type { FromWorker, Request, ToWorker } from './messages.ts'

/** The part of a worker's global scope that is used here. */
interface Scope {
  addEventListener(type: 'message', listener: (event: { data: ToWorker }) => void): void
  postMessage(message: FromWorker): void
}

const scope = globalThis as unknown as Scope
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- from a worker there is one target
const tell = (message: FromWorker) => scope.postMessage(message)
let stopped = false
let told = 0

scope.addEventListener('message', ({ data }) => {
  if ('stop' in data) {
    stopped = true
    return
  }
  stopped = false
  told = 0
  const options: Options = {
    now: () => performance.now(),
    ...data.limits,
    shouldStop: () => stopped,
    onProgress: ({ plan, ...progress }) => {
      // A few reports a second are enough for a page.
      if (performance.now() - told < 200) return
      told = performance.now()
      tell({ progress: { ...progress, plan: plan() } })
    },
  }
  answer(data.ask, options).then(
    (result) => tell({ result }),
    (error: Error) => tell({ error }),
  )
})

async function answer(ask: Request, options: Options): Promise<Result> {
  switch (ask.kind) {
    case 'p-median':
      requirePMedian(ask.problem)
      return inTurns(modelOf(ask.problem), options, 'p-median')
    case 'p-median-on-points':
      return inTurns(modelOnPoints(ask.problem), options, 'p-median')
    case 'uflp':
      requireFacilityLocation(ask.problem)
      return inTurns(modelOf(ask.problem), options, 'uflp')
    case 'mclp': {
      const covering = coveringOf(ask.problem)
      return covering.result(await inTurns(modelOf(covering.problem), covering.options(options), 'mclp'))
    }
  }
}

/** Explorer and prover by turns, with a breath between rounds in which a stop can arrive. */
function inTurns(model: ReturnType<typeof modelOf>, options: Options, name: ProblemName): Promise<Result> {
  const means = meansFor(model)
  const proof = new ProofSide(model, means)
  const prover = async (task: ProofTask | undefined) => {
    await new Promise((resolve) => setTimeout(resolve, 0))
    return proof.answer(task)
  }
  return solveModelWith(model, options, name, prover, means)
}
