/** Runs so many pieces of work at once and lets so many wait for their turn, first come first served. */
export function queue({ atOnce, waiting: mostWaiting }: { atOnce: number; waiting: number }) {
  let running = 0
  const waiting: (() => void)[] = []
  /** What the work gives; undefined at once when too many are waiting already. */
  return async function run<T>(work: () => T | Promise<T>): Promise<T | undefined> {
    if (running >= atOnce) {
      if (waiting.length >= mostWaiting) return undefined
      // Whoever is done hands over the turn, so that nobody comes in between.
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
