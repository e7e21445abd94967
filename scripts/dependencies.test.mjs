import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { root } from './boot/common.mjs'

/** What dependency-cruiser finds in a house with these files, as `rule: file`. */
function violations(files) {
  const folder = mkdtempSync(join(tmpdir(), 'micropol-house-'))
  try {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
    const args = [
      '--config',
      join(root, '.dependency-cruiser.cjs'),
      '--output-type',
      'json',
      'packages',
      'apps',
    ]
    const { stdout, stderr } = spawnSync(process.execPath, [cruiser, ...args], {
      cwd: folder,
      encoding: 'utf8',
    })
    assert.ok(stdout, stderr)
    return JSON.parse(stdout).summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const house = {
  'packages/siting/src/index.ts': 'export const plan = (points: number[]) => points.length\n',
  'packages/platform/src/foundation/people/people.ts': 'export interface Person { name: string }\n',
  'packages/platform/src/run/bookings.ts':
    "import type { Person } from '../foundation/people/people.ts'\nexport type Booking = { of: Person }\n",
  'packages/platform/src/share/cases.ts':
    "import type { Booking } from '../run/bookings.ts'\nexport type Case = Booking[]\n",
  'apps/cli/src/cli.ts':
    "import type { Booking } from '../../../packages/platform/src/run/bookings.ts'\nexport type B = Booking\n",
  'apps/web/src/page.ts': 'export const title = 1\n',
}

const planted = [
  ['foundation-knows-no-wing', 'packages/platform/src/foundation/people', '../../run/bookings.ts'],
  ['run-stands-alone', 'packages/platform/src/run', '../share/cases.ts'],
  ['measure-reads-run', 'packages/platform/src/measure', '../share/cases.ts'],
  ['plan-reads-measure', 'packages/platform/src/plan', '../run/bookings.ts'],
  ['packages-know-no-app', 'packages/platform/src/run', '../../../../apps/web/src/page.ts'],
  ['packages-know-no-app', 'packages/platform/src/run', '@sveltejs/kit'],
  ['pure-packages', 'packages/siting/src', 'node:fs'],
  ['pure-packages', 'packages/siting/src', '../../platform/src/run/bookings.ts'],
  ['pure-packages', 'packages/siting/src', 'zod'],
  ['pure-packages-edge', 'packages/siting/src/node', 'zod'],
  ['apps-stand-apart', 'apps/web/src', '../../cli/src/cli.ts'],
  ['everything-is-found', 'apps/web/src', './nowhere.ts'],
].map(([rule, folder, imported], index) => ({ rule, imported, path: `${folder}/bad-${index}.ts` }))

test('a house with arrows that point the right way breaks no rule', () => {
  const thread = "import { Worker } from 'node:worker_threads'\nexport const W = Worker\n"
  assert.deepEqual(violations({ ...house, 'packages/siting/src/node/pool.ts': thread }), [])
})

test('every arrow that points the wrong way is found, types and circles too', async (t) => {
  const typed = 'packages/platform/src/foundation/people/bad-type.ts'
  const found = violations({
    ...house,
    ...Object.fromEntries(
      planted.map(({ path, imported }) => [
        path,
        `import * as it from '${imported}'\nexport const used = it\n`,
      ]),
    ),
    [typed]: "import type { Booking } from '../../run/bookings.ts'\nexport type Bad = Booking\n",
    'apps/cli/src/a.ts': "import { b } from './b.ts'\nexport const a = () => b\n",
    'apps/cli/src/b.ts': "import { a } from './a.ts'\nexport const b = () => a\n",
  })
  const expected = [
    ...planted.map(({ rule, path, imported }) => ({
      name: `${path} importing ${imported}`,
      what: `${rule}: ${path}`,
    })),
    { name: 'a type of another part', what: `foundation-knows-no-wing: ${typed}` },
    { name: 'two modules that need each other', what: 'no-cycles: apps/cli/src/a.ts' },
  ]
  for (const { name, what } of expected)
    await t.test(name, () => assert.ok(found.includes(what), found.join('\n')))
})
