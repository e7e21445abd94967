import { parentPort, workerData } from 'node:worker_threads'
import { areaFrom, profileFrom } from '../area/portable.ts'
import type { DocumentTask } from './on-thread.ts'
import { printable } from './printable.ts'

const task = workerData as DocumentTask

// Each task loads only what it needs: the compiler of documents alone takes 50 MB.
async function make(): Promise<unknown> {
  switch (task.what) {
    case 'report': {
      const { area, profile, input } = task
      const { reportOf } = await import('./report-of.ts')
      return reportOf({ ...input, area: areaFrom(area), ...(profile && { profile: profileFrom(profile) }) })
    }
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
