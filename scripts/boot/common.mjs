import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Ends with one line a person can act on. */
export function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

export function readText(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** Runs a program to its end. `quiet`: what it says is shown only when it fails. */
export function run(program, args, { cwd = root, env = process.env, quiet = false } = {}) {
  // npm is a script on Windows, which only a shell can start.
  const shell = process.platform === 'win32' && program === 'npm'
  const child = spawn(program, args, {
    cwd,
    env,
    shell,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
  })
  const said = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => said.push(text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0) return resolve()
      process.stderr.write(Buffer.concat(said))
      reject(new Error(`${program} ${args.join(' ')} ended with ${signal ?? code}`))
    })
  })
}

/** Runs `work` while no other boot of this checkout does: two at once would install into the same folder. */
export async function alone(work, lock = join(root, '.micropol', 'boot.lock')) {
  mkdirSync(dirname(lock), { recursive: true, mode: 0o711 })
  for (let told = false; !take(lock); told = true) {
    if (!told) console.log(`Waiting for another start of this checkout (process ${readText(lock)?.trim()}) …`)
    await pause(200)
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function take(lock) {
  try {
    writeFileSync(lock, `${process.pid}\n`, { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  const holder = Number(readText(lock))
  if (holder && !isAlive(holder)) {
    // Renamed first: of two that find the lock of a killed process, only one may remove it.
    const aside = `${lock}.${process.pid}`
    try {
      renameSync(lock, aside)
      rmSync(aside)
    } catch {
      // The other one was quicker.
    }
  }
  return false
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}
