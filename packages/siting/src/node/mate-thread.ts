import { workerData } from 'node:worker_threads'
import { MateSide } from '../sweep/mate.ts'
import type { FromMate, ToMate, Wire } from './mate-on-thread.ts'

const { port, answers } = workerData as Wire
let side: MateSide | undefined

port.on('message', (message: ToMate) => {
  if ('pairs' in message) {
    side = new MateSide(message.pairs, message.demand)
    return
  }
  port.postMessage(answer(message.errands))
  Atomics.add(answers, 0, 1)
  Atomics.notify(answers, 0)
})

function answer(errands: Parameters<MateSide['solve']>[0]): FromMate {
  try {
    if (!side) throw new Error('errands came before the problem that they are about')
    return { reports: side.solve(errands) }
  } catch (error) {
    return { error }
  }
}
