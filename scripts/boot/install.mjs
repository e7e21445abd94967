import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alone, readText, root, run } from './common.mjs'

const modules = join(root, 'node_modules')
const stamp = join(modules, '.micropol-installed')
const WANTED_NODE = 24

/** Makes node_modules what package-lock.json says; at once when it is. */
export async function install() {
  if (isInstalled()) return
  await alone(async () => {
    if (isInstalled()) return
    if (!matchesLockfile()) {
      console.log('Installing what package-lock.json lists (a minute the first time) …')
      await npmCi()
    }
    await repairNode()
    // Every install removes what SvelteKit generates inside node_modules.
    await run(localNode(), [join(modules, '@sveltejs/kit/svelte-kit.js'), 'sync'], {
      cwd: join(root, 'apps/web'),
    })
    writeFileSync(stamp, fingerprint())
  })
}

/** The Node of the project; the machine's own where that is new enough and the project's is missing. */
export function localNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const local = join(modules, 'node', 'bin', name)
  return versionOf(local) >= WANTED_NODE ? local : process.execPath
}

const isInstalled = () => readText(stamp) === fingerprint() && versionOf(localNode()) >= WANTED_NODE

const fingerprint = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex')

/** Whether npm has put here what the lockfile lists, whoever called it. */
function matchesLockfile() {
  const wanted = Object.entries(packagesIn(join(root, 'package-lock.json')))
  const found = packagesIn(join(modules, '.package-lock.json'))
  return wanted.every(([path, entry]) => {
    if (path === '') return true
    if (!found[path]) return entry.optional === true
    return found[path].version === entry.version && existsSync(join(root, path))
  })
}

const packagesIn = (file) => JSON.parse(readText(file) ?? '{"packages":{}}').packages

async function npmCi() {
  try {
    await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
  } catch (error) {
    throw new Error(`The dependencies could not be installed (${error.message}): see npm's message above.`, {
      cause: error,
    })
  }
}

/** npm with --ignore-scripts leaves the `node` package without its program: its installer fetches it. */
async function repairNode() {
  if (versionOf(localNode()) >= WANTED_NODE) return
  const installer = join(modules, 'node', 'installArchSpecificPackage.js')
  await run(process.execPath, [installer], { cwd: join(modules, 'node') }).catch(() => undefined)
  if (versionOf(localNode()) >= WANTED_NODE) return
  throw new Error(
    `Node.js ${WANTED_NODE} is missing because npm ran without install scripts: run "npm rebuild node --ignore-scripts=false", or use Node.js ${WANTED_NODE}.`,
  )
}

const versions = new Map()
function versionOf(program) {
  if (program === process.execPath) return Number(process.versions.node.split('.')[0])
  if (!existsSync(program)) return 0
  if (!versions.get(program)) {
    const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' })
    versions.set(program, Number(/^v(\d+)/.exec(stdout ?? '')?.[1] ?? 0))
  }
  return versions.get(program)
}
