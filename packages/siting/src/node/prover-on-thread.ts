import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Model } from '../location/model.ts'
import type { DistantProver } from '../location/solve.ts'

/** A prover on a thread of its own. Its table is shared, not copied. */
export function proverOnThread(model: Model): { prove: DistantProver; close: () => Promise<unknown> } {
  const worker = new Worker(new URL('prover-thread.ts', import.meta.url), { workerData: shared(model) })
  return {
    prove: async (task) => {
      if (!task) return undefined
      const answered = once(worker, 'message')
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage(task)
      const [findings] = await answered
      return findings
    },
    close: () => worker.terminate(),
  }
}

/** The large arrays of a model moved into shared memory. */
function shared(model: Model): Model {
  const { pairs } = model
  return {
    ...model,
    pairs: {
      customers: pairs.customers,
      sites: pairs.sites,
      start: share(pairs.start, Int32Array),
      site: share(pairs.site, Int32Array),
      cost: share(pairs.cost, Float64Array),
    },
  }
}

function share<T extends Int32Array | Float64Array>(from: T, Kind: new (buffer: SharedArrayBuffer) => T): T {
  const to = new Kind(new SharedArrayBuffer(from.byteLength))
  to.set(from)
  return to
}
