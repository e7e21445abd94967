import { Worker } from 'node:worker_threads'
import type { Model } from '../location/model.ts'
import type { Findings } from '../location/prover.ts'
import type { DistantProver } from '../location/solve.ts'

/** A prover on a thread of its own. Its table is shared, not copied. */
export function proverOnThread(model: Model): { prove: DistantProver; close: () => Promise<unknown> } {
  const worker = new Worker(new URL('prover-thread.ts', import.meta.url), { workerData: shared(model) })
  let answer: (findings: Findings) => void = () => {}
  let fail: (error: Error) => void = () => {}
  worker.on('message', (findings: Findings) => answer(findings))
  worker.on('error', (error: Error) => fail(error))
  return {
    prove: (task) =>
      task === undefined
        ? Promise.resolve(undefined)
        : new Promise((resolve, reject) => {
            answer = resolve
            fail = reject
            worker.postMessage(task)
          }),
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
