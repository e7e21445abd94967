import { parentPort, workerData } from 'node:worker_threads'
import type { DocumentTask } from './on-thread.ts'
import { printable } from './printable.ts'

const task = workerData as DocumentTask

// Each task loads only what it needs: the compiler of documents alone takes 50 MB.
async function make(): Promise<unknown> {
  switch (task.what) {
    case 'report':
      return (await import('./report-of.ts')).reportOf(task.input)
    case 'pdf': {
      const { compilePdf } = await import('./typst/compile.ts')
      const { dataOf } = await import('./typst/data.ts')
      return Uint8Array.from(compilePdf(dataOf(printable(task.report))))
    }
    case 'docx':
      return (await import('./docx.ts')).docxOf(printable(task.report))
  }
}

const made = await make()
parentPort?.postMessage(
  made,
  made instanceof Uint8Array && made.buffer instanceof ArrayBuffer ? [made.buffer] : [],
)
