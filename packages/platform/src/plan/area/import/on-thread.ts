import { Worker } from 'node:worker_threads'
import type { Municipality } from '../area.ts'
import type { AreaRows, Check, ImportFiles } from './build.ts'
import type { FileKind } from './columns.ts'
import type { LeftOutWords } from './left-out.ts'

export interface Task {
  task: 'check' | 'rows' | 'left-out'
  files: ImportFiles
  kind?: FileKind
  words?: LeftOutWords
}

export interface Answer {
  check?: Check
  rows?: {
    municipalities: Municipality[]
    origins: Int32Array
    destinations: Int32Array
    commuters: Float64Array
  }
  text?: string
}

/** Checks the files of an import away from the pages. */
export async function checkOnThread(files: ImportFiles): Promise<Check> {
  const { check } = await inTurn({ task: 'check', files })
  if (!check) throw new Error('the check came back empty')
  return check
}

/** Reads an import for keeping; null when there are faults. */
export async function rowsOnThread(files: ImportFiles): Promise<AreaRows | null> {
  const { rows } = await inTurn({ task: 'rows', files })
  if (!rows) return null
  const { municipalities, origins, destinations, commuters } = rows
  const flows = Array.from(origins, (origin, i) => ({
    origin,
    destination: destinations[i],
    commuters: commuters[i],
  }))
  return { municipalities, flows }
}

/** The rows of one file that are not used, as CSV. */
export async function leftOutOnThread(
  files: ImportFiles,
  kind: FileKind,
  words: LeftOutWords,
): Promise<string> {
  return (await inTurn({ task: 'left-out', files, kind, words })).text ?? ''
}

// One at a time: each may take a few hundred megabytes.
let last: Promise<unknown> = Promise.resolve()

function inTurn(task: Task): Promise<Answer> {
  const next = last.then(() => run(task))
  last = next.catch(() => undefined)
  return next
}

function run(task: Task): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: task })
  worker.once('message', resolve)
  worker.once('error', reject)
  worker.once('exit', (code) => reject(new Error(`the reading thread ended with ${code}`)))
  return promise
}
