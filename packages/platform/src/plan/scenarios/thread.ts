import { parentPort, workerData } from 'node:worker_threads'
import { areaFrom } from '../area/portable.ts'
import { InvalidQuestion } from './invalid-question.ts'
import type { ThreadNews, ThreadTask } from './on-thread.ts'
import { runScenario, type RunControl } from './run.ts'
import { travelOfTable } from './way-table.ts'

/* Runs one scenario and tells what happens. */

const { input, area, ways, checkpoint, threads } = workerData as ThreadTask

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
const tell = (news: ThreadNews) => parentPort?.postMessage(news)

const control: RunControl = {
  onProgress: (progress) => tell({ kind: 'progress', progress }),
  onCheckpoint: (checkpoint) => tell({ kind: 'checkpoint', checkpoint }),
  ...(checkpoint && { checkpoint }),
  ...(threads && { threads }),
}

try {
  const result = await runScenario(
    { ...input, area: areaFrom(area), ...(ways && { travel: travelOfTable(ways) }) },
    control,
  )
  tell({ kind: 'done', result })
} catch (error) {
  if (!(error instanceof InvalidQuestion)) throw error
  const { message, reason, field, value } = error
  tell({ kind: 'invalid', sentence: message, reason, field, value })
}
