import { Worker } from 'node:worker_threads'
import { portableArea, type PortableArea } from '../area/portable.ts'
import type { Travel } from '../travel/travel.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { ScenarioInput } from './ground.ts'
import { InvalidQuestion, RunStopped } from './invalid-question.ts'
import type { ScenarioResult } from './result.ts'
import type { RunControl, RunProgress } from './run.ts'
import { tableOfWays, type WayTable } from './way-table.ts'

/** What the thread is given. Functions cannot travel: ways by road go as a table. */
export interface ThreadTask {
  input: Omit<ScenarioInput, 'travel' | 'area'>
  area: PortableArea
  ways: WayTable | null
  checkpoint: Checkpoint | null
  threads: number | null
}

/** What the thread says. */
export type ThreadNews =
  | { kind: 'progress'; progress: RunProgress }
  | { kind: 'checkpoint'; checkpoint: Checkpoint }
  | { kind: 'done'; result: ScenarioResult }
  | { kind: 'invalid'; sentence: string; reason: string; field: string; value: unknown }

/** How often it is asked whether to stop, ms. */
const ASKED_EVERY = 100

/**
 * `runScenario` in a thread of its own, so that this one stays free. A run that is stopped ends at once: the thread is
 * ended with everything it started, and what it had finished came out through `onCheckpoint`.
 *
 * @throws InvalidQuestion, RunStopped as `runScenario` does
 */
export async function runScenarioOnThread(
  { travel, ...input }: ScenarioInput,
  control: RunControl = {},
): Promise<ScenarioResult> {
  const { area, ...rest } = input
  const task: ThreadTask = {
    input: rest,
    area: await portableArea(area),
    ways: travel ? waysBetween(input, travel) : null,
    checkpoint: control.checkpoint ?? null,
    threads: control.threads ?? null,
  }
  const worker = new Worker(new URL('thread.ts', import.meta.url), { workerData: task })
  let asking: NodeJS.Timeout | undefined
  try {
    return await new Promise<ScenarioResult>((resolve, reject) => {
      asking = setInterval(() => control.shouldStop?.() && reject(new RunStopped()), ASKED_EVERY)
      worker.on('error', reject)
      worker.on('exit', () => reject(new RunStopped()))
      worker.on('message', (news: ThreadNews) => {
        if (news.kind === 'progress') control.onProgress?.(news.progress)
        else if (news.kind === 'checkpoint') control.onCheckpoint?.(news.checkpoint)
        else if (news.kind === 'done') resolve(news.result)
        else reject(new InvalidQuestion(news.sentence, news.reason, news.field, news.value))
      })
    })
  } finally {
    clearInterval(asking)
    await worker.terminate()
  }
}

const waysBetween = ({ area, existing }: Omit<ScenarioInput, 'travel'>, travel: Travel) =>
  tableOfWays(
    area.municipalities,
    [...area.municipalities, ...existing].map(({ lat, lon }) => ({ lat, lon })),
    travel,
  )
