import { readFileSync } from 'node:fs'
import { refuse } from '../check.ts'
import { readInstance } from '../formats/read.ts'
import { InvalidProblem } from '../invalid-problem.ts'
import type { Progress, Result } from '../types.ts'
import { readArguments, usage, type Command } from './arguments.ts'
import { solveInstance } from './solve-instance.ts'
import { asJson, asText, progressLine } from './tell.ts'

/** Where the command writes. */
export interface Streams {
  out: (text: string) => void
  err: (text: string) => void
  /** Progress may rewrite its line. */
  terminal: boolean
}

/** Runs the command; the answer is the exit code: 0 done, 1 no plan in time, 2 something is wrong with the input. */
export async function main(words: readonly string[], streams: Streams): Promise<number> {
  try {
    const command = readArguments(words)
    if (command === 'help') {
      streams.out(`${usage}\n`)
      return 0
    }
    const result = await solve(command, streams)
    streams.out(`${command.json ? asJson(result) : asText(result)}\n`)
    return Number.isFinite(result.objective) ? 0 : 1
  } catch (error) {
    if (!(error instanceof InvalidProblem)) throw error
    streams.err(`${countedFromOne(error)}\n`)
    return 2
  }
}

/** Reading and measuring distances count as part of the time. */
async function solve(command: Command, streams: Streams): Promise<Result> {
  const began = performance.now()
  const instance = readInstance(readText(command.file), command.format)
  let shown = 0
  const onProgress = (progress: Progress) => {
    const due = progress.seconds - shown > (streams.terminal ? 0.2 : 5)
    if (!due) return
    shown = progress.seconds
    streams.err(streams.terminal ? `\r\u001B[K${progressLine(progress)}` : `${progressLine(progress)}\n`)
  }
  // The clock of the run is the clock of the command: it starts before the file is read.
  let first = true
  const now = () => {
    if (!first) return performance.now()
    first = false
    return began
  }
  const result = await solveInstance(command, instance, {
    now,
    time: command.time,
    seed: command.seed,
    threads: command.threads,
    ...(command.gap !== undefined && { gap: command.gap }),
    ...(!command.json && { onProgress }),
  })
  if (!command.json && streams.terminal && shown > 0) streams.err('\r\u001B[K')
  return result
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return refuse(`${file} cannot be read (${why}).`, 'file', file)
  }
}

/** The library counts rows from 0, files and people from 1. */
function countedFromOne({ message, row, field, line }: InvalidProblem): string {
  if (row === undefined || line !== undefined) return message
  const named = new RegExp(`\\b(customer|site|row|area|${field}) ${row}\\b`, 'i')
  return message.replace(named, `$1 ${row + 1}`)
}
