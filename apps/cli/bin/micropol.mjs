#!/usr/bin/env node
// What `npx micropol` runs, on whatever Node the shell has: the command itself needs the Node of the project.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('micropol.ts', import.meta.url))
const local = fileURLToPath(
  new URL(
    `../../../node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`,
    import.meta.url,
  ),
)

if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import('./micropol.ts')
} else if (!existsSync(local)) {
  console.error(
    `Micropol needs Node.js 24 and this is ${process.version}: run npm start once, which brings it along.`,
  )
  process.exitCode = 1
} else {
  const child = spawn(local, [program, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    process.removeAllListeners(signal ?? '')
    if (signal) process.kill(process.pid, signal)
    else process.exitCode = code ?? 1
  })
}
