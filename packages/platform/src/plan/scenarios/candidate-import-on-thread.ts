import { Worker } from 'node:worker_threads'
import { UnreadableFile } from '../area/import/unreadable-file.ts'
import { readCandidateFile, type CandidateFile, type PlaceNames } from './candidate-import.ts'
import type { Said } from './candidate-import-columns.ts'

export interface CandidateTask {
  area: PlaceNames
  bytes: Uint8Array
  said: Said | null
}
export type CandidateNews =
  { file: CandidateFile } | { unreadable: UnreadableFile['reason']; row: number | null }

/** A list of some hundred places is read sooner than a thread has begun. */
const AT_ONCE = 32 * 1024

/** `readCandidateFile`, beside the pages where the list is long. Throws what that throws. */
export async function candidateFileOf(
  { municipalities }: PlaceNames,
  bytes: Uint8Array,
  said: Said | null = null,
): Promise<CandidateFile> {
  if (bytes.length <= AT_ONCE) return readCandidateFile({ municipalities }, bytes, said)
  // Outlines and figures are no part of it, and large.
  const area = { municipalities: municipalities.map(({ code, name }) => ({ code, name })) }
  const next = last.then(() => read({ area, bytes, said }))
  last = next.catch(() => undefined)
  const news = await next
  if ('file' in news) return news.file
  throw new UnreadableFile(news.unreadable, news.row)
}

// One at a time: each takes some ten megabytes for a moment, and any number may come at once.
let last: Promise<unknown> = Promise.resolve()

function read(task: CandidateTask): Promise<CandidateNews> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('candidate-import-thread.ts', import.meta.url), { workerData: task })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the reading thread ended with ${code}`)))
  })
}
