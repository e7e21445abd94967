import { parentPort, workerData } from 'node:worker_threads'
import { InvalidInput } from '@micropol/viability'
import { businessOf } from './business-of.ts'
import type { BusinessNews, BusinessTask } from './on-thread.ts'

/* Works out one business case and tells what happens. */

const { area, result, settings } = workerData as BusinessTask

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
const tell = (news: BusinessNews) => parentPort?.postMessage(news)

try {
  const onProgress = (share: number) => tell({ kind: 'progress', share })
  tell({ kind: 'done', business: businessOf(area, result, settings, { onProgress }) })
} catch (error) {
  if (!(error instanceof InvalidInput)) throw error
  const { message, field, value } = error
  tell({ kind: 'invalid', sentence: message, field, value })
}
