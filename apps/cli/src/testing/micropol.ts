import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { VARIABLES } from '@micropol/platform/foundation/settings/settings'

const PROGRAM = join(import.meta.dirname, '../../bin/micropol.ts')

/** A data folder of its own, gone after the test. */
export function dataFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'micropol-cli-'))
  chmodSync(folder, 0o711)
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  said: string
  complained: string
}

export interface Running {
  child: ChildProcess
  ended: Promise<Ended>
  /** Waits until what it says has this in it; returns everything said so far. Throws when it ends before. */
  says(text: string | RegExp): Promise<string>
}

/** Starts `micropol <args>` as a process of its own, with these settings and no others. */
export function micropol(args: string[], settings: Record<string, string>): Running {
  const unset = Object.fromEntries(VARIABLES.map((name) => [name, '']))
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: { ...process.env, ...unset, ...settings },
  })
  const output = { said: '', complained: '' }
  const waiting = new Set<() => void>()
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.said += text
    for (const look of waiting) look()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.complained += text))
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) => {
      resolve({ code, signal, ...output })
      for (const look of waiting) look()
    })
  })
  const says = (text: string | RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        if (typeof text === 'string' ? output.said.includes(text) : text.test(output.said))
          resolve(output.said)
        else if (child.exitCode !== null || child.signalCode !== null) {
          reject(new Error(`It ended before saying ${text}: ${output.said}${output.complained}`))
        }
      }
      waiting.add(look)
      look()
    })
  return { child, ended, says }
}

/** Starts a server and waits until it is ready. */
export async function served(
  settings: Record<string, string>,
): Promise<Running & { url: string; said: string }> {
  const running = micropol(['start'], { PORT: '0', ...settings })
  const said = await running.says(/\(Ctrl-C ends it\)[^]*(npx micropol demo|which works once)[^]*\n\n/)
  return { ...running, said, url: /is ready: (\S+)/.exec(said)?.[1] ?? '' }
}

export async function stop(running: Running, signal: NodeJS.Signals = 'SIGINT'): Promise<Ended> {
  running.child.kill(signal)
  return running.ended
}
