import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { NetworkPlan, tornado, whatMustBeTrue } from '@micropol/viability'

/** What moves a business case, and what would have to be true for it to live. */
export interface Levers {
  tornado: ReturnType<typeof tornado>
  conditions: ReturnType<typeof whatMustBeTrue>
}

/** So many answers are kept: of a network of hundreds of centres one takes seconds. */
const KEPT = 20
const kept = new Map<string, Promise<Levers>>()
/** One at a time: pages asked for together share the processor with everything else. */
let before: Promise<unknown> = Promise.resolve()

/**
 * The levers of a network, worked out away from the pages; the same answer again for the same plan, also to
 * those who ask before it is there.
 */
export function leversOnThread(plan: NetworkPlan): Promise<Levers> {
  const key = createHash('sha256').update(JSON.stringify(plan)).digest('base64')
  const known = kept.get(key)
  if (known) {
    kept.delete(key)
    kept.set(key, known)
    return known
  }
  const start = () => onThread(plan)
  const found = before.then(start, start)
  before = found.catch(() => undefined)
  kept.set(key, found)
  for (const [oldest] of kept) if (kept.size > KEPT) kept.delete(oldest)
  found.catch(() => kept.delete(key))
  return found
}

function onThread(plan: NetworkPlan): Promise<Levers> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('levers-thread.ts', import.meta.url), { workerData: plan })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('The thread that tries the levers ended without an answer.')))
  })
}
