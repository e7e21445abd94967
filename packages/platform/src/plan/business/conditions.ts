import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { Condition, NetworkPlan } from '@micropol/viability'

/** So many answers are kept: of a network of hundreds of centres one takes seconds. */
const KEPT = 20
const kept = new Map<string, Promise<Condition[]>>()
/** One at a time: pages asked for together share the processor with everything else. */
let before: Promise<unknown> = Promise.resolve()

/**
 * What would have to be true for a network to live, worked out away from the pages; the same answer again for the same
 * plan, also to those who ask before it is there.
 */
export function conditionsOnThread(plan: NetworkPlan): Promise<Condition[]> {
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

function onThread(plan: NetworkPlan): Promise<Condition[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('conditions-thread.ts', import.meta.url), { workerData: plan })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('The thread that looks for conditions ended without any.')))
  })
}
