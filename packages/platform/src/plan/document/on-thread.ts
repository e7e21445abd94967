import { Worker } from 'node:worker_threads'
import { portableArea, portableProfile, type PortableArea, type PortableProfile } from '../area/portable.ts'
import type { ReportInput } from './input.ts'
import type { Report } from './report.ts'

/** What the thread makes: a report from a study, or a document from a report. */
export type DocumentTask =
  | {
      what: 'report'
      input: Omit<ReportInput, 'area' | 'profile'>
      area: PortableArea
      profile: PortableProfile | null
    }
  | { what: 'pdf'; report: Report }
  | { what: 'docx'; report: Report }

/**
 * What is not made after so many milliseconds is not made at all: a document of a whole country takes a part of them, and
 * everybody else's waits behind it.
 */
const ENOUGH = 5 * 60_000

const THREAD = new URL('./thread.ts', import.meta.url)

/** Documents are made one at a time: each takes a core and some hundred MB for a moment. */
let before: Promise<unknown> = Promise.resolve()

function make<T>(task: DocumentTask): Promise<T> {
  const start = () => onThread<T>(task)
  const made = before.then(start, start)
  before = made.catch(() => undefined)
  return made
}

/** Makes it on a thread that is ended when that takes too long. */
export async function onThread<T>(task: DocumentTask, enough = ENOUGH): Promise<T> {
  const worker = new Worker(THREAD, { workerData: task })
  const end = setTimeout(() => void worker.terminate(), enough)
  try {
    return await new Promise<T>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('The thread that makes documents ended without one.')))
    })
  } finally {
    clearTimeout(end)
  }
}

/** `reportOf` on a thread: maps and conditions of a large network take seconds, and no page waits for them. */
export async function reportOnThread({ area, profile, ...input }: ReportInput): Promise<Report> {
  const [portable, profiled] = [await portableArea(area), profile ? await portableProfile(profile) : null]
  return make({ what: 'report', input, area: portable, profile: profiled })
}

/** The report as a tagged PDF with bookmarks (PDF/UA-1). */
export const pdfOf = (report: Report): Promise<Uint8Array> => make({ what: 'pdf', report })

/** The report for Word and LibreOffice. */
export const docxOnThread = (report: Report): Promise<Uint8Array> => make({ what: 'docx', report })
