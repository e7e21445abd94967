// Writes the types of all tables, read from a freshly migrated database. With --check it only says whether they differ.
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { testDatabase } from '../packages/platform/src/foundation/database/testing.ts'

const root = join(import.meta.dirname, '..')
const target = join(root, 'packages/platform/src/foundation/database/db-types.ts')
const draft = `${target}.${process.pid}.tmp`

await using database = await testDatabase()
try {
  generate(database.url)
  const types = readFileSync(draft, 'utf8')
  if (!process.argv.includes('--check')) writeFileSync(target, types)
  else if (types !== readFileSync(target, 'utf8')) {
    console.error('The migrations and database/db-types.ts differ: run npm run db:types and commit the file.')
    process.exitCode = 1
  }
} finally {
  rmSync(draft, { force: true })
}

function generate(url: string): void {
  // The types a query returns are those of database/values.ts; what may be written is what that can send.
  const typeMapping = {
    date: 'string',
    int8: 'number',
    json: 'JsonValue',
    jsonb: 'JsonValue',
    numeric: 'Numeric',
    timestamptz: 'Temporal.Instant',
    tstzrange: 'Period',
  }
  const customImports = {
    Period: './period.ts',
    Temporal: 'temporal-polyfill',
  }
  const flags = [
    `--url=${url}`,
    '--dialect=postgres',
    '--log-level=warn',
    '--type-only-imports',
    `--type-mapping=${JSON.stringify(typeMapping)}`,
    `--custom-imports=${JSON.stringify(customImports)}`,
    '--include-pattern=public.*',
    `--out-file=${draft}`,
  ]
  const bin = join(root, 'node_modules/kysely-codegen/dist/cli/bin.js')
  const { status } = spawnSync(process.execPath, [bin, ...flags], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error('kysely-codegen failed')
}
