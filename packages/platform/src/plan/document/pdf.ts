import { Worker } from 'node:worker_threads'
import type { Report } from './report.ts'
import { dataOf } from './typst/data.ts'

const THREAD = new URL('./typst/thread.ts', import.meta.url)

/** Reports are set one at a time: each takes a core and some hundred MB for a moment. */
let before: Promise<unknown> = Promise.resolve()

/** The report as a tagged PDF with bookmarks (PDF/UA-1), set on a thread of its own. */
export function pdfOf(report: Report): Promise<Uint8Array> {
  const data = dataOf(report)
  const made = before.then(
    () => onThread(data),
    () => onThread(data),
  )
  before = made.catch(() => undefined)
  return made
}

function onThread(data: unknown): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(THREAD, { workerData: data })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('The thread that sets reports ended without a document.')))
  })
}
