import { parentPort, workerData } from 'node:worker_threads'
import { buildArea } from './build.ts'
import { leftOutOf } from './left-out.ts'
import type { Answer, Task } from './on-thread.ts'

const { task, files, kind, words } = workerData as Task

function answer(): Answer {
  if (task === 'left-out') return { text: kind && words ? leftOutOf(files, kind, words) : '' }
  const { check, rows } = buildArea(files)
  if (task === 'check' || !rows) return { check }
  const { municipalities, flows } = rows
  // As columns: two million objects would take longer to hand over than to read.
  return {
    check,
    rows: {
      municipalities,
      origins: Int32Array.from(flows, ({ origin }) => origin),
      destinations: Int32Array.from(flows, ({ destination }) => destination),
      commuters: Float64Array.from(flows, ({ commuters }) => commuters),
    },
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(answer())
