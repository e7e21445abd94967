import { parentPort, workerData } from 'node:worker_threads'
import type { Model } from '../network/model.ts'
import { Prover } from '../network/prover.ts'
import { prove, type ProofTask } from '../network/rounds.ts'

const prover = new Prover(workerData as Model)
parentPort?.on('message', (task: ProofTask) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(prove(prover, task))
})
