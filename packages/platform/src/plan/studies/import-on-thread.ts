import { Worker } from 'node:worker_threads'
import { refused, type Result } from '../../foundation/result.ts'
import type { NotRead, PackedStudy } from './import.ts'

export type ReadNews = Result<PackedStudy, NotRead>

// One at a time: each takes some hundred megabytes for a moment.
let last: Promise<unknown> = Promise.resolve()

/** MB that reading may take. The largest study takes a third; a list of ten million mistakes would take the server's. */
const MOST_MEMORY = 640

/**
 * `readStudyFile` beside the pages: a large file takes seconds to be looked through. What cannot be read within
 * `memory` MB is refused as `not-a-study`.
 */
export function readStudyOnThread(content: Uint8Array, memory = MOST_MEMORY): Promise<ReadNews> {
  const next = last.then(() => read(content, memory))
  last = next.catch(() => undefined)
  return next
}

function read(content: Uint8Array, memory: number): Promise<ReadNews> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('import-thread.ts', import.meta.url), {
      workerData: content,
      resourceLimits: { maxOldGenerationSizeMb: memory },
    })
    worker.once('message', resolve)
    worker.once('error', (error: Error & { code?: string }) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(refused('not-a-study')) : reject(error),
    )
    worker.once('exit', (code) => reject(new Error(`the reading thread ended with ${code}`)))
  })
}
