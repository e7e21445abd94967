import { parentPort, workerData } from 'node:worker_threads'
import type { Model } from '../location/model.ts'
import { Prover } from '../location/prover.ts'
import { prove, type ProofTask } from '../location/rounds.ts'

const prover = new Prover(workerData as Model)
parentPort?.on('message', (task: ProofTask) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(prove(prover, task))
})
