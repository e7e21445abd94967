import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { migrate, pendingMigrations, readMigrations, type Migration } from './migrate.ts'
import { openDatabase } from './connect.ts'
import { emptyDatabase, testDatabase } from './testing.ts'

const migration = (name: string, sql: string): Migration => ({ name, sql, checksum: `sum of ${sql}` })
const one = migration('0001_one.sql', 'create table one (n integer); insert into one values (1), (2)')
const two = migration('0002_two.sql', 'alter table one add column m integer')

test('our own migrations apply to an empty database, once', async () => {
  await using database = await emptyDatabase()
  const all = (await readMigrations()).map(({ name }) => name)
  assert.equal(await pendingMigrations(database.pool), all.length)
  assert.deepEqual(await migrate(database.pool), all)
  assert.deepEqual(await migrate(database.pool), [])
  assert.equal(await pendingMigrations(database.pool), 0)
})

test('only what is missing is applied', async () => {
  await using database = await emptyDatabase()
  assert.deepEqual(await migrate(database.pool, [one]), ['0001_one.sql'])
  assert.deepEqual(await migrate(database.pool, [one, two]), ['0002_two.sql'])
})

test('a migration that fails leaves nothing of itself, names its file, and those before it stay', async () => {
  await using database = await emptyDatabase()
  const broken = migration('0002_broken.sql', 'create table half (n integer); select nonsense from nowhere')
  await assert.rejects(migrate(database.pool, [one, broken]), /Migration 0002_broken.sql failed: .*nowhere/)
  const { rows } = await database.pool.query(`select to_regclass('one') as one, to_regclass('half') as half`)
  assert.deepEqual(rows, [{ one: 'one', half: null }])
  assert.deepEqual(await migrate(database.pool, [one, two]), ['0002_two.sql'])
})

test('eight processes that start together apply each migration once', async () => {
  await using database = await emptyDatabase()
  const processes = Array.from({ length: 8 }, () => openDatabase(database.url, { connections: 1 }))
  const applied = await Promise.all(processes.map(({ pool }) => migrate(pool, [one, two])))
  await Promise.all(processes.map(({ close }) => close()))
  assert.deepEqual(applied.flat().toSorted(), ['0001_one.sql', '0002_two.sql'])
})

test('a file changed after it was applied is refused', async () => {
  await using database = await emptyDatabase()
  await migrate(database.pool, [one])
  const changed = { ...one, checksum: 'another' }
  await assert.rejects(migrate(database.pool, [changed]), {
    name: 'SetupError',
    message: /0001_one.sql has changed since the database had it/,
  })
})

test('a database that is newer than this Micropol is refused', async () => {
  await using database = await emptyDatabase()
  await migrate(database.pool, [one, two])
  await assert.rejects(migrate(database.pool, [one]), {
    name: 'SetupError',
    message: /0002_two.sql, which this Micropol does not know: update Micropol/,
  })
})

test('migrations are numbered from 0001 without a gap', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'micropol-migrations-'))
  t.after(() => rm(folder, { recursive: true }))
  const url = pathToFileURL(`${folder}/`)
  await writeFile(join(folder, '0001_a.sql'), 'select 1')
  assert.equal((await readMigrations(url)).length, 1)
  await writeFile(join(folder, '0003_c.sql'), 'select 1')
  await assert.rejects(readMigrations(url), /0003_c.sql should be called 0002_/)
})

test('test databases are migrated, apart from each other, and gone afterwards', async () => {
  const one = await testDatabase()
  const two = await testDatabase()
  await one.pool.query(`insert into place (id, country, code, name, search_key, lat, lon)
    values ('FR-34010', 'FR', '34010', 'Aniane', 'aniane', 43.68, 3.58)`)
  const count = await two.pool.query('select 1 from place')
  assert.equal(count.rowCount, 0)
  assert.equal(await pendingMigrations(two.pool), 0)
  await one.close()
  const { rowCount } = await two.pool.query('select 1 from pg_database where datname = $1', [
    new URL(one.url).pathname.slice(1),
  ])
  assert.equal(rowCount, 0)
  await two.close()
})
