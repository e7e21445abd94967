import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads'
import { MateAt, type Report } from '../sweep/mate.ts'

/** What comes back from the thread of a mate. */
export type FromMate = { readonly reports: Report[] } | { readonly error: unknown }
/** How both reach each other: messages, and a count of answers that one can wait for without an event loop. */
export interface Wire {
  readonly port: MessagePort
  readonly answers: Int32Array
}

/** A mate on a thread of its own, which begins when there is something to do and ends with the thread that calls. */
export function mateOnThread(): MateAt {
  let wire: Wire | undefined
  let asked = 0
  let heard = 0
  return new MateAt({
    ask(request) {
      wire ??= open()
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      wire.port.postMessage(request)
      asked++
    },
    answer() {
      if (!wire) throw new Error('a mate was waited for that had nothing to do')
      const { port, answers } = wire
      for (let seen = Atomics.load(answers, 0); seen < asked; seen = Atomics.load(answers, 0))
        if (Atomics.wait(answers, 0, seen, LONGEST) === 'timed-out')
          throw new Error(`a thread has not answered for ${LONGEST / 1000} s`)
      // Who asked before may not have waited.
      let answer: FromMate = { reports: [] }
      for (; heard < asked; heard++) answer = (receiveMessageOnPort(port) as { message: FromMate }).message
      if ('error' in answer) throw answer.error
      return answer.reports
    },
  })
}

function open(): Wire {
  const { port1, port2 } = new MessageChannel()
  const answers = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(new URL('mate-thread.ts', import.meta.url), {
    workerData: { port: port2, answers } satisfies Wire,
    transferList: [port2],
  })
  worker.unref()
  port1.unref()
  return { port: port1, answers }
}

/** Milliseconds after which a thread is taken for dead. */
const LONGEST = 120_000
