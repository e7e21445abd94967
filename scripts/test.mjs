// npm test: checks of the source first, then all tests in one run of node --test, whose summary and slowest files
// close the output.
//   npm test -- bookings        only the tests whose path contains "bookings", without the checks
//   npm run test:all            the full matrix of themes, widths and languages too
//   scripts/test.mjs --database only the tests that use the database, on the server of TEST_DATABASE_URL
import { spawn } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { startTestServer } from '../packages/platform/src/foundation/database/testing.ts'
import { fail, root } from './boot/common.mjs'
import { findChromium } from './chromium.mjs'
import { runChecks } from './checks.mjs'
import { scratchInMemory } from './scratch.mjs'

const flags = process.argv.slice(2).filter((argument) => argument.startsWith('--'))
const filters = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const unknown = flags.find((flag) => flag !== '--all' && flag !== '--database')
if (unknown) fail(`Unknown option "${unknown}": --all, --database, or a part of a path.`)

process.chdir(root)
process.env.PATH = `${dirname(process.execPath)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`

// A hundred files read the same modules: compiled once, for servers that tests start too.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'node')

const files = selectTests()
if (files.length === 0) fail(`No test has "${filters.join('" or "')}" in its path.`)
if (flags.includes('--all')) process.env.MICROPOL_TEST_ALL = '1'
if (files.some((file) => file.startsWith('e2e'))) {
  try {
    process.env.CHROMIUM_PATH = findChromium()
  } catch (error) {
    fail(error.message)
  }
}

const clearScratch = scratchInMemory()
const server = process.env.TEST_DATABASE_URL ? undefined : await startTestServer()
process.env.TEST_DATABASE_URL ??= server?.url
// Ctrl-C reaches the tests by itself; the server must go afterwards.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {})
try {
  const whole = filters.length === 0 && !flags.includes('--database')
  process.exitCode = whole && !(await runChecks()) ? 1 : await runTests()
} finally {
  await server?.stop()
  clearScratch()
}

function selectTests() {
  const patterns = ['packages', 'scripts', 'apps', 'e2e'].map((folder) => `${folder}/**/*.test.{ts,mjs}`)
  const all = patterns.flatMap((pattern) => globSync(pattern, { exclude }).toSorted())
  return all.filter(
    (file) =>
      (filters.length === 0 || filters.some((filter) => file.includes(filter))) &&
      (!flags.includes('--database') || usesDatabase(file)),
  )
}

function exclude(name) {
  return /(^|[\\/])(node_modules|build|\.svelte-kit)$/.test(name)
}

/** Whether a test of the platform gets its database from database/testing.ts, itself or by a helper beside it. */
function usesDatabase(file, depth = 2) {
  if (!file.startsWith(join('packages', 'platform'))) return false
  const text = readFileSync(file, 'utf8')
  if (/\b(testDatabase|emptyDatabase)\(/.test(text)) return true
  const helpers = [...text.matchAll(/from '(\.[^']*testing[^']*\.ts)'/g)].map((match) =>
    join(dirname(file), match[1]),
  )
  return depth > 0 && helpers.some((helper) => usesDatabase(helper, depth - 1))
}

function runTests() {
  // A test often waits, for the browser or the database: one more than there are processors uses those up.
  const atOnce = `--test-concurrency=${availableParallelism() + 1}`
  const reporters = ['spec', './scripts/slowest.mjs'].flatMap((name) => [
    `--test-reporter=${name}`,
    '--test-reporter-destination=stdout',
  ])
  const child = spawn(process.execPath, ['--test', atOnce, ...reporters, ...files], { stdio: 'inherit' })
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)))
}
