#!/usr/bin/env node
// The way in for `npx siting`: whatever Node runs it, the command runs on one that reads TypeScript.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const command = join(here, 'siting.ts')

if (readsTypeScript(process.versions.node)) await import('./siting.ts')
else {
  const node = projectNode(here)
  if (!node) {
    process.stderr.write(`siting needs Node 22.18 or later; this is ${process.versions.node}.\n`)
    process.exit(2)
  }
  const { status, signal } = spawnSync(node, [command, ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exit(signal ? 1 : status)
}

function readsTypeScript(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)
}

/** The Node that the project brings, in some node_modules above. */
function projectNode(from) {
  for (let folder = from; ; folder = dirname(folder)) {
    for (const name of ['node/bin/node', 'node/bin/node.exe']) {
      const path = join(folder, 'node_modules', name)
      if (existsSync(path)) return path
    }
    if (dirname(folder) === folder) return undefined
  }
}
