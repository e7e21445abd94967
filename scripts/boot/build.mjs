import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { alone, readText, root, run } from './common.mjs'
import { localNode } from './install.mjs'

const web = join(root, 'apps/web')
const stamp = join(web, 'build', '.inputs')
/** What the build itself writes, or what is no part of it. */
const LEFT_OUT = new Set(['build', 'node_modules', '.svelte-kit', 'paraglide'])
const OTHERS = ['package-lock.json', 'tsconfig.base.json', 'apps/web/paraglide/project.inlang/settings.json']

/** Builds the web application when anything it is made of has changed. */
export async function build() {
  if (isBuilt(inputs())) return
  await alone(async () => {
    const now = inputs()
    if (isBuilt(now)) return
    console.log('Building the pages …')
    const vite = join(root, 'node_modules/vite/bin/vite.js')
    await run(localNode(), [vite, 'build', '--logLevel', 'warn'], { cwd: web, quiet: true }).catch(
      (cause) => {
        throw new Error('The pages could not be built: see the message above.', { cause })
      },
    )
    writeFileSync(stamp, now)
  })
}

const isBuilt = (now) => existsSync(join(web, 'build/handler.js')) && readText(stamp) === now

/** One fingerprint of every file the pages are built from, names included. */
function inputs() {
  const hash = createHash('sha256')
  const packages = readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name, 'src'))
  for (const file of [web, ...packages].flatMap(filesIn))
    hash.update(relative(root, file)).update(readFileSync(file))
  for (const name of OTHERS) hash.update(readText(join(root, name)) ?? '')
  return hash.digest('hex')
}

function filesIn(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (LEFT_OUT.has(entry.name) || entry.name.endsWith('.test.ts')) return []
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesIn(path) : entry.isFile() ? [path] : []
    })
}
