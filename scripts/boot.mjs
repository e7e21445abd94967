// npm start and npm test: makes the checkout ready and hands over to the Node the project brings along.
// Runs on the Node the machine has, 20 or newer, from any folder.
import { spawn } from 'node:child_process'
import { fail, root } from './boot/common.mjs'
import { build } from './boot/build.mjs'
import { install, localNode } from './boot/install.mjs'

const [task = 'start', ...args] = process.argv.slice(2)
const programs = { start: ['apps/cli/bin/micropol.ts', 'start'], test: ['scripts/test.mjs'] }

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(
    `Micropol needs Node.js 20 or newer and this is ${process.version}: install a newer one from nodejs.org.`,
  )
}
if (!(task in programs)) fail(`Unknown task "${task}": npm start or npm test.`)

try {
  await install()
  await build()
  await handOver(programs[task])
} catch (error) {
  fail(error.message)
}

function handOver(program) {
  const child = spawn(localNode(), [...program, ...args], { cwd: root, stdio: 'inherit' })
  // Ctrl-C reaches the child by itself, and this process waits for it; what is sent to this process alone is passed on.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  const watch = endWithParent(child)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      clearInterval(watch)
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(name)
      if (signal) process.kill(process.pid, signal)
      else process.exitCode = code ?? 1
      resolve()
    })
  })
}

/** npm told to end leaves what it started behind, because the shell between does not pass that on. */
function endWithParent(child) {
  if (!process.env.npm_lifecycle_event) return undefined
  const parent = process.ppid
  return setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM')
  }, 300)
}
