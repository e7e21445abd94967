import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'

// The shell first: it shows pages as the whole program does, for two thirds of the processor time.
const SHELL = 'chromium-headless-shell'
const NAMES = [
  SHELL,
  'chrome-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
]

/**
 * Path of a Chromium for the browser tests: CHROMIUM_PATH, the system's, or one that can be got (from the system's
 * packages as root, else by Playwright). Throws with a sentence when there is none.
 */
export function findChromium() {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (isProgram(given)) return given
    throw new Error(`CHROMIUM_PATH is "${given}", which is no program: correct it, or leave it out.`)
  }
  const found = onPath() ?? playwrights() ?? fromPackages() ?? fromPlaywright()
  if (found) return found
  throw new Error(
    'The browser tests need Chromium and none could be had: install it (on Debian: apt-get install chromium) or set CHROMIUM_PATH.',
  )
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram)
}

function fromPackages() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return undefined
  console.log('Installing Chromium with apt-get …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) =>
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0
  const install = (name) => apt('install', '-y', '-qq', '--no-install-recommends', name)
  if (!install(SHELL)) {
    apt('update', '-qq')
    if (!install(SHELL)) install('chromium')
  }
  return onPath()
}

function fromPlaywright() {
  console.log("Fetching Playwright's Chromium …")
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js')
  spawnSync(process.execPath, [cli, 'install', 'chromium-headless-shell', 'chromium'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return playwrights()
}

function playwrights() {
  const { chromium } = createRequire(import.meta.url)('playwright-core')
  const path = chromium.executablePath()
  return path && isProgram(path) ? path : undefined
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
