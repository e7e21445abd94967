import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { openDatabase } from './connect.ts'
import { parsePeriod, range } from './period.ts'
import { emptyDatabase } from './testing.ts'

const database = await emptyDatabase()
after(database.close)

async function select<T>(value: ReturnType<typeof sql>): Promise<T> {
  const { rows } = await sql<{ value: T }>`select ${value} as value`.execute(database.db)
  assert.equal(rows.length, 1)
  return rows[0]?.value as T
}

// PostgreSQL keeps microseconds, from the year 4713 BC on; nobody books before 1900.
const instants = fc
  .bigInt({ min: -2_208_988_800_000_000n, max: 7_258_118_400_000_000n })
  .map((microseconds) => Temporal.Instant.fromEpochNanoseconds(microseconds * 1000n))

test('an instant comes back from the database as it went in', async () => {
  await fc.assert(
    fc.asyncProperty(instants, async (instant) => {
      const back = await select<Temporal.Instant>(sql`${instant}::timestamptz`)
      assert.equal(back.toString(), instant.toString())
    }),
  )
})

test('a period comes back from the database as it went in', async () => {
  await fc.assert(
    fc.asyncProperty(instants, fc.bigInt({ min: 1n, max: 10n ** 15n }), async (start, microseconds) => {
      const end = Temporal.Instant.fromEpochNanoseconds(start.epochNanoseconds + microseconds * 1000n)
      const back = await select<{ start: Temporal.Instant; end: Temporal.Instant }>(
        sql`${range({ start, end })}`,
      )
      assert.equal(back.start.toString(), start.toString())
      assert.equal(back.end.toString(), end.toString())
    }),
  )
})

test('periods are half-open: back to back they do not overlap, a microsecond more and they do', async () => {
  const noon = Temporal.Instant.from('2026-03-29T12:00:00Z')
  const morning = { start: noon.subtract({ hours: 4 }), end: noon }
  const afternoon = { start: noon, end: noon.add({ hours: 4 }) }
  assert.equal(await select(sql`${range(morning)} && ${range(afternoon)}`), false)
  const longer = { ...morning, end: noon.add({ microseconds: 1 }) }
  assert.equal(await select(sql`${range(longer)} && ${range(afternoon)}`), true)
})

test('a period that does not end after its start is refused before the query', () => {
  const now = Temporal.Instant.from('2026-01-01T00:00:00Z')
  assert.throws(() => range({ start: now, end: now }), /must end after it starts: 2026-01-01T00:00:00Z/)
  assert.throws(() => range({ start: now, end: now.subtract({ seconds: 1 }) }), RangeError)
})

test('a range without an end, or not half-open, is not taken for a period', () => {
  for (const text of [
    'empty',
    '(,)',
    '["2026-01-01 00:00:00+00",)',
    '("2026-01-01 00:00:00+00","2026-01-02 00:00:00+00")',
    '["2026-01-01 00:00:00+00","2026-01-02 00:00:00+00"]',
    '["2026-01-01 00:00:00+00",infinity)',
  ]) {
    assert.throws(() => parsePeriod(text), RangeError, text)
  }
})

test('a day stays the day it is, an amount keeps its digits, a count is a number', async () => {
  assert.equal(await select(sql`date '2026-03-29'`), '2026-03-29')
  assert.equal(await select(sql`1484522.90::numeric(12, 2)`), '1484522.90')
  assert.equal(await select(sql`(select count(*) from generate_series(1, 3))`), 3)
})

test('a count too large for a number is an error, never a wrong number', async () => {
  assert.equal(await select(sql`9007199254740991::bigint`), Number.MAX_SAFE_INTEGER)
  await assert.rejects(
    select(sql`9007199254740992::bigint`),
    /Too large for a whole number: 9007199254740992/,
  )
})

test('arrays hold the same values as columns do', async () => {
  const start = Temporal.Instant.from('2026-10-25T00:30:00Z')
  const period = { start, end: start.add({ hours: 2 }) }
  const periods = await select<{ end: Temporal.Instant }[]>(sql`array[${range(period)}, null]`)
  assert.equal(periods[0]?.end.toString(), period.end.toString())
  assert.equal(periods[1], null)
  const [first] = await select<Temporal.Instant[]>(sql`${[start]}::timestamptz[]`)
  assert.equal(first?.toString(), start.toString())
  assert.deepEqual(await select(sql`array[date '2026-01-01']`), ['2026-01-01'])
  assert.deepEqual(await select(sql`array[1::bigint, null]`), [1, null])
})

test('sessions run in UTC whatever the server thinks, or the address says', async () => {
  await sql`alter role current_user in database ${sql.id(new URL(database.url).pathname.slice(1))} set timezone to 'Asia/Tokyo'`.execute(
    database.db,
  )
  const address = new URL(database.url)
  address.searchParams.set('options', '-c timezone=Asia/Tokyo -c work_mem=8MB')
  const again = openDatabase(address.href)
  const { rows } =
    await sql`select current_setting('TimeZone') as zone, current_setting('work_mem') as memory`.execute(
      again.db,
    )
  await again.close()
  assert.deepEqual(rows, [{ zone: 'UTC', memory: '8MB' }])
  assert.equal(await select(sql`(timestamptz '2026-01-01 23:30:00Z')::date`), '2026-01-01')
})
