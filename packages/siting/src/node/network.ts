import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { modelOf, type Model } from '../network/model.ts'
import { solveModelWith, solveNetwork as solveHere, type NetworkProblem } from '../network/solve.ts'
import type { Result } from '../types.ts'
import type { ThreadOptions } from './index.ts'

/** `solveNetwork` on threads: the same answer, sooner. */
export async function solveNetwork(problem: NetworkProblem, options: ThreadOptions = {}): Promise<Result> {
  const clocked = { now: () => performance.now(), ...options }
  if ((options.threads ?? 2) < 2) return solveHere(problem, clocked)
  const model = shared(modelOf(problem))
  const worker = new Worker(new URL('network-thread.ts', import.meta.url), { workerData: model })
  try {
    return await solveModelWith(model, clocked, async (task) => {
      const answered = once(worker, 'message')
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage(task)
      const [findings] = await answered
      return findings
    })
  } finally {
    await worker.terminate()
  }
}

/** The same model with its tables in memory that both threads read. */
function shared(model: Model): Model {
  const { start, site, cost, users, columns, pair, visitor, way } = model
  return {
    ...model,
    start: share(start, Int32Array),
    site: share(site, Int32Array),
    cost: share(cost, Float64Array),
    users: share(users, Float64Array),
    columns: share(columns, Int32Array),
    pair: share(pair, Int32Array),
    visitor: share(visitor, Int32Array),
    way: share(way, Float64Array),
  }
}

function share<T extends Int32Array | Float64Array>(from: T, Kind: new (buffer: SharedArrayBuffer) => T): T {
  const to = new Kind(new SharedArrayBuffer(from.byteLength))
  to.set(from)
  return to
}
