import type { Result } from '../types.ts'
import type { FromWorker, Limits, Report, Request, ToWorker } from './messages.ts'

export type { Limits, Report, Request } from './messages.ts'

/** What is used of a browser's `Worker`. */
export interface WorkerLike {
  postMessage(message: ToWorker): void
  addEventListener(type: 'message', listener: (event: { data: FromWorker }) => void): void
  removeEventListener(type: 'message', listener: (event: { data: FromWorker }) => void): void
}

/**
 * Solves in a web worker, so that the page stays alive: in `web/coverage-worker` what is about covering, in `web/worker`
 * everything else. The answer is that of the same call without worker.
 * An aborted signal ends the run with the best plan so far.
 *
 * @example
 * const worker = new Worker(new URL('@micropol/siting/web/worker', import.meta.url), { type: 'module' })
 * const plan = await solveInWorker(worker, { kind: 'p-median', problem }, { time: 10 }, { onProgress: draw })
 */
export function solveInWorker(
  worker: WorkerLike,
  ask: Request,
  limits: Limits = {},
  watch: { onProgress?: (report: Report) => void; signal?: AbortSignal } = {},
): Promise<Result> {
  return new Promise((resolve, reject) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
    const send = (message: ToWorker) => worker.postMessage(message)
    const stop = () => send({ stop: true })
    const listen = ({ data }: { data: FromWorker }) => {
      if ('progress' in data) {
        watch.onProgress?.(data.progress)
        return
      }
      worker.removeEventListener('message', listen)
      watch.signal?.removeEventListener('abort', stop)
      if ('result' in data) resolve(data.result)
      else reject(data.error)
    }
    worker.addEventListener('message', listen)
    watch.signal?.addEventListener('abort', stop)
    send({ ask, limits })
    if (watch.signal?.aborted) stop()
  })
}
