import { parentPort, workerData } from 'node:worker_threads'
import { packRows } from '../../studies/packed-area.ts'
import { buildArea } from './build.ts'
import { leftOutOf } from './left-out.ts'
import type { Answer, Task } from './on-thread.ts'

const { task, files, kind, words } = workerData as Task

function answer(): Answer {
  if (task === 'left-out') return { text: kind && words ? leftOutOf(files, kind, words) : '' }
  const { check, rows } = buildArea(files)
  if (task === 'check' || !rows) return { check }
  const hasWithin = rows.flows.some(({ origin, destination }) => origin === destination)
  return { check, rows: { ...packRows(rows), hasWithin } }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(answer())
