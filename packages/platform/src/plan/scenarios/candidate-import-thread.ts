import { parentPort, workerData } from 'node:worker_threads'
import { UnreadableFile } from '../area/import/unreadable-file.ts'
import { readCandidateFile } from './candidate-import.ts'
import type { CandidateNews, CandidateTask } from './candidate-import-on-thread.ts'

const { area, bytes, said } = workerData as CandidateTask

function answer(): CandidateNews {
  try {
    return { file: readCandidateFile(area, bytes, said) }
  } catch (error) {
    if (error instanceof UnreadableFile) return { unreadable: error.reason, row: error.row }
    throw error
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(answer())
