import { Worker } from 'node:worker_threads'
import type { PackedRows } from '../../studies/packed-area.ts'
import type { Check, ImportFiles } from './build.ts'
import type { FileKind } from './columns.ts'
import type { LeftOutWords } from './left-out.ts'

export interface Task {
  task: 'check' | 'rows' | 'left-out'
  files: ImportFiles
  kind?: FileKind
  words?: LeftOutWords
}

/** With whether the flows hold people who work where they live. */
export type KeptRows = PackedRows & { hasWithin: boolean }

export interface Answer {
  check?: Check
  rows?: KeptRows
  text?: string
}

/** Checks the files of an import away from the pages. */
export async function checkOnThread(files: ImportFiles): Promise<Check> {
  const { check } = await inTurn({ task: 'check', files })
  if (!check) throw new Error('the check came back empty')
  return check
}

/** Reads an import for keeping, as the database takes it; null when there are faults. */
export const rowsOnThread = async (files: ImportFiles): Promise<KeptRows | null> =>
  (await inTurn({ task: 'rows', files })).rows ?? null

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
