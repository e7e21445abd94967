import { Worker } from 'node:worker_threads'
import type { Result } from '../../foundation/result.ts'
import type { NotRead, PackedStudy } from './import.ts'

export type ReadNews = Result<PackedStudy, NotRead>

// One at a time: each takes some hundred megabytes for a moment.
let last: Promise<unknown> = Promise.resolve()

/** `readStudyFile` beside the pages: a large file takes seconds to be looked through. */
export function readStudyOnThread(content: Uint8Array): Promise<ReadNews> {
  const next = last.then(() => read(content))
  last = next.catch(() => undefined)
  return next
}

function read(content: Uint8Array): Promise<ReadNews> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('import-thread.ts', import.meta.url), { workerData: content })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the reading thread ended with ${code}`)))
  })
}
