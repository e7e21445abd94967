import { Worker } from 'node:worker_threads'
import { InvalidInput } from '@micropol/viability'
import type { Area } from '../area/area.ts'
import { RunStopped } from '../scenarios/invalid-question.ts'
import type { ScenarioResult } from '../scenarios/result.ts'
import type { BusinessControl } from './business-of.ts'
import type { BusinessResult, BusinessSettings } from './business.ts'

export interface BusinessTask {
  area: Area
  result: ScenarioResult
  settings: BusinessSettings
}

export type BusinessNews =
  | { kind: 'progress'; share: number }
  | { kind: 'done'; business: BusinessResult }
  | { kind: 'invalid'; sentence: string; field: string; value: unknown }

const ASKED_EVERY = 100

/** `businessOf` in a thread of its own; ended at once when `shouldStop` says so. Throws what `businessOf` throws. */
export async function businessOnThread(
  { name, country, source, licence, knows, populationOf }: Area,
  result: ScenarioResult,
  settings: BusinessSettings,
  control: BusinessControl = {},
): Promise<BusinessResult> {
  // Municipalities and flows are no part of it, and large.
  const area = { name, country, source, licence, knows, populationOf, municipalities: [], flows: [] }
  const task: BusinessTask = { area, result, settings }
  const worker = new Worker(new URL('thread.ts', import.meta.url), { workerData: task })
  let asking: NodeJS.Timeout | undefined
  try {
    return await new Promise<BusinessResult>((resolve, reject) => {
      asking = setInterval(() => control.shouldStop?.() && reject(new RunStopped()), ASKED_EVERY)
      worker.on('error', reject)
      worker.on('exit', () => reject(new RunStopped()))
      worker.on('message', (news: BusinessNews) => {
        if (news.kind === 'progress') control.onProgress?.(news.share)
        else if (news.kind === 'done') resolve(news.business)
        else reject(new InvalidInput(news.sentence, news.field, news.value))
      })
    })
  } finally {
    clearInterval(asking)
    await worker.terminate()
  }
}
