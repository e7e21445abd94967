import { setImmediate } from 'node:timers/promises'

/** Work in pieces: it may pause wherever it yields. */
export type Pieces<T> = Generator<void, T>

/** Longer than this, in milliseconds, nobody is kept waiting for somebody else's page. */
const PATIENCE = 15

/** Does the work, and lets whatever else waits have its turn in between. */
export async function inTurns<T>(work: Pieces<T>): Promise<T> {
  let since = performance.now()
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (performance.now() - since < PATIENCE) continue
    await setImmediate()
    since = performance.now()
  }
}

/** Does the work in one go, where nobody else waits. */
export function atOnce<T>(work: Pieces<T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/** Lets whatever else waits have its turn. */
export const pause = (): Promise<void> => setImmediate()
