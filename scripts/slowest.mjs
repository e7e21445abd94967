import { relative } from 'node:path'
import { root } from './boot/common.mjs'

const SHOWN = 10

/** A reporter of node --test: the files that took longest, in seconds, once all are through. */
export default async function* slowest(events) {
  const files = []
  for await (const { type, data } of events)
    if (type === 'test:summary' && data.file)
      files.push({ file: relative(root, data.file), seconds: data.duration_ms / 1000 })
  if (files.length <= SHOWN) return
  yield 'The slowest files, in seconds:\n'
  for (const { file, seconds } of files.toSorted((a, b) => b.seconds - a.seconds).slice(0, SHOWN))
    yield `${seconds.toFixed(1).padStart(6)}  ${file}\n`
}
