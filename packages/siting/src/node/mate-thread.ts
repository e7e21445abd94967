import { workerData } from 'node:worker_threads'
import { MateSide, type Request } from '../sweep/mate.ts'
import type { FromMate, Wire } from './mate-on-thread.ts'

const { port, answers } = workerData as Wire
const side = new MateSide()

port.on('message', (request: Request) => {
  port.postMessage(answer(request))
  Atomics.add(answers, 0, 1)
  Atomics.notify(answers, 0)
})

function answer(request: Request): FromMate {
  try {
    return { reports: side.solve(request) }
  } catch (error) {
    return { error }
  }
}
