import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './boot/common.mjs'

const bin = (path) => join(root, 'node_modules', path)
const AT_ONCE = 2

/** What must hold before any test runs, quickest first. */
const checks = () => [
  { name: 'oxlint', program: bin('oxlint/bin/oxlint'), args: ['--quiet'] },
  {
    name: 'prettier',
    program: bin('prettier/bin/prettier.cjs'),
    args: ['--check', '--log-level=warn', '--cache', '.'],
  },
  { name: 'database types', program: join(root, 'scripts/generate-db-types.ts'), args: ['--check'] },
  {
    name: 'dependency-cruiser',
    program: bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
    args: ['--config', '.dependency-cruiser.cjs', 'packages', 'apps'],
  },
  ...typed().map((folder) => ({
    name: `types of ${folder}`,
    program: bin('@typescript/native/bin/tsc'),
    args: ['-p', folder],
  })),
  {
    name: 'svelte-check',
    program: bin('svelte-check/bin/svelte-check'),
    args: ['--tsgo', '--fail-on-warnings', '--output', 'human'],
    cwd: join(root, 'apps/web'),
  },
]

const typed = () =>
  [
    ...['packages', 'apps'].flatMap((group) =>
      readdirSync(join(root, group)).map((name) => `${group}/${name}`),
    ),
    'e2e',
  ]
    // The web application's are svelte-check's.
    .filter((folder) => folder !== 'apps/web' && existsSync(join(root, folder, 'tsconfig.json')))

/** Runs all checks, two at a time, and shows what the failing ones say. Returns whether all passed. */
export async function runChecks() {
  const waiting = checks()
  let passed = true
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift())
      passed = (await runCheck(check)) && passed
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return passed
}

function runCheck({ name, program, args, cwd = root }) {
  const since = Date.now()
  const child = spawn(process.execPath, [program, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => said.push(text))
  return new Promise((resolve) => {
    child.on('close', (code) => {
      console.log(`${code === 0 ? '✔' : '✖'} ${name} (${((Date.now() - since) / 1000).toFixed(1)} s)`)
      if (code !== 0) process.stdout.write(Buffer.concat(said))
      resolve(code === 0)
    })
  })
}
