import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { solveCoverage } from '../covering/index.ts'
import { densePairs, solvePMedian, sparsePairs } from '../index.ts'
import { Random } from '../random.ts'
import type { FromWorker, ToWorker } from './messages.ts'
import { solveInWorker, type Report, type WorkerLike } from './index.ts'

/** The web worker itself on a thread of Node, whose port is given the names that a browser uses. */
function webWorker(file = 'worker.ts'): { worker: WorkerLike; close: () => Promise<unknown> } {
  const script = new URL(file, import.meta.url)
  const thread = new Worker(
    `const { parentPort } = require('node:worker_threads')
     globalThis.addEventListener = (_, listen) => parentPort.on('message', (data) => listen({ data }))
     globalThis.postMessage = (message) => parentPort.postMessage(message)
     import(${JSON.stringify(script.href)})`,
    { eval: true },
  )
  const listeners = new Map<unknown, (data: FromWorker) => void>()
  const worker: WorkerLike = {
    postMessage(message: ToWorker) {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      thread.postMessage(message)
    },
    addEventListener(_, listener) {
      listeners.set(listener, (data) => listener({ data }))
      thread.on('message', listeners.get(listener) ?? (() => {}))
    },
    removeEventListener(_, listener) {
      thread.off('message', listeners.get(listener) ?? (() => {}))
    },
  }
  return { worker, close: () => thread.terminate() }
}

function problemOf(count: number, p: number) {
  const random = new Random(1)
  return { pairs: densePairs(count, count, (i, j) => (i === j ? 0 : random.next())), p }
}

test('a worker gives the answer that the same call gives on the page', async () => {
  const { worker, close } = webWorker()
  const problem = problemOf(60, 4)
  const result = await solveInWorker(worker, { kind: 'p-median', problem }, { iterations: 3 })
  const here = solvePMedian(problem, { iterations: 3 })
  assert.deepEqual(result.open, here.open)
  assert.equal(result.bound, here.bound)
  await close()
})

test('an aborted run hands over the best plan so far', async () => {
  const { worker, close } = webWorker()
  const reports: Report[] = []
  const controller = new AbortController()
  const onProgress = (report: Report) => {
    reports.push(report)
    controller.abort()
  }
  const ask = { kind: 'p-median', problem: problemOf(500, 50) } as const
  const result = await solveInWorker(worker, ask, {}, { onProgress, signal: controller.signal })
  assert.equal(result.proven, false)
  assert.equal(result.open.length, 50)
  assert.ok(result.objective <= reports[0].objective)
  await close()
})

test('what is wrong with a problem arrives as an error', async () => {
  const { worker, close } = webWorker()
  const ask = { kind: 'p-median', problem: problemOf(5, 9) } as const
  await assert.rejects(solveInWorker(worker, ask), /p is 9/)
  await close()
})

test('covering has a worker of its own, and each says what it does not do', async () => {
  const coverage = webWorker('coverage-worker.ts')
  const other = webWorker()
  const rows = Array.from({ length: 40 }, (_, i) =>
    [i, (i + 1) % 40, (i + 7) % 40].map((j) => [j, 0] as const),
  )
  const demand = Float64Array.from(rows, (_, i) => 1 + ((7 * i) % 13))
  const problem = { pairs: sparsePairs(40, rows), demand, p: 6 }
  const result = await solveInWorker(coverage.worker, { kind: 'mclp', problem })
  assert.equal(result.objective, solveCoverage(problem).objective)
  assert.ok(result.proven)
  await assert.rejects(solveInWorker(other.worker, { kind: 'mclp', problem }), /does not solve mclp/)
  const median = { kind: 'p-median', problem: problemOf(5, 2) } as const
  await assert.rejects(solveInWorker(coverage.worker, median), /does not solve p-median/)
  await coverage.close()
  await other.close()
})
