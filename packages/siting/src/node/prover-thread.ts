import { parentPort, workerData } from 'node:worker_threads'
import type { Model } from '../location/model.ts'
import { ProofSide, type ProofTask } from '../location/rounds.ts'
import { mateOnThread } from './mate-on-thread.ts'
import { meansOnThreads } from './means-on-threads.ts'

const model = workerData as Model
const means = meansOnThreads(model)
const proof = new ProofSide(model, means, means.patches && mateOnThread())
parentPort?.on('message', (task: ProofTask) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(proof.answer(task))
})
