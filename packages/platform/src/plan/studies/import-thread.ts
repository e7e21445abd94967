import { parentPort, workerData } from 'node:worker_threads'
import { readStudyFile } from './import.ts'
import type { ReadNews } from './import-on-thread.ts'
import { packArea } from './packed-area.ts'

const read = readStudyFile(workerData as Uint8Array)
const news: ReadNews = read.ok
  ? { ok: true, value: { ...read.value, area: packArea(read.value.area) } }
  : read

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(news)
