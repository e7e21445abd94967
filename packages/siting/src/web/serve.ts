import { refuse } from '../check.ts'
import type { modelOf } from '../location/model.ts'
import { ProofSide, type Means, type ProofTask } from '../location/rounds.ts'
import { solveModelWith } from '../location/solve.ts'
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

/** Answers what the page asks, one request after another. */
export function serve(answer: (ask: Request, options: Options) => Promise<Result>): void {
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
}

/** Explorer and prover by turns, with a breath between rounds in which a stop can arrive. */
export function inTurns(
  model: ReturnType<typeof modelOf>,
  options: Options,
  name: ProblemName,
  means: Means,
): Promise<Result> {
  const proof = new ProofSide(model, means)
  const prover = async (task: ProofTask | undefined) => {
    await new Promise((resolve) => setTimeout(resolve, 0))
    return proof.answer(task)
  }
  return solveModelWith(model, options, name, prover, means)
}

/** The page has asked a worker for what another one does. */
export function notHere(kind: string, other: string): never {
  return refuse(`This worker does not solve ${kind}; ${other} does.`, 'kind', kind)
}
