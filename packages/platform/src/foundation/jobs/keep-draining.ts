import { setTimeout as pause } from 'node:timers/promises'

export interface Draining {
  /** Looks at once instead of after the pause. May be called from anywhere, as often as one likes. */
  wake(): void
  /** Lets the piece of work at hand end, and no other begin. */
  stop(): Promise<void>
}

/**
 * Does `work` again and again: as soon as somebody calls `wake`, else after `pauseMs`. It never runs twice at
 * once here. What it throws goes to `onError`, once while it stays the same, and the next turn tries again.
 */
export function keepDraining(
  work: (signal: AbortSignal) => Promise<unknown>,
  pauseMs: number,
  onError: (error: unknown) => void,
): Draining {
  const stopping = new AbortController()
  let woken = new AbortController()
  let told: string | undefined

  const turn = async () => {
    try {
      await work(stopping.signal)
      told = undefined
    } catch (error) {
      // A database that is away for an hour must not fill the log.
      if (told !== String(error)) onError(error)
      told = String(error)
    }
  }
  const loop = async () => {
    while (!stopping.signal.aborted) {
      woken = new AbortController()
      const { signal } = woken
      await turn()
      await pause(pauseMs, undefined, { signal: AbortSignal.any([signal, stopping.signal]) }).catch(
        () => undefined,
      )
    }
  }
  // Begins after this call has returned, so that the work may already name what it returns.
  const running = Promise.resolve().then(loop)
  return {
    wake: () => woken.abort(),
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}
