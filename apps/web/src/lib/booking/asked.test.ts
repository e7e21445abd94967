import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { ResourceId, UnitId } from '@micropol/platform/foundation/ids'
import { askedOf, formAddress, itemsOf, itemToken, readForm, readToken, type Asked } from './asked.ts'

const [pool, room] = [randomUUID() as ResourceId, randomUUID() as ResourceId]
const desk = randomUUID() as UnitId
const zone = 'Europe/Paris'
const now = Temporal.Instant.from('2026-11-23T09:12:00Z')
const query = (address: string) => new URL(address, 'http://localhost').searchParams

test('what stands in the address of a form is what is read from it', () => {
  const ticked = fc.uniqueArray(
    fc
      .tuple(fc.uuid(), fc.integer({ min: 1, max: 40 }))
      .map(([id, quantity]) => ({ resourceId: id as ResourceId, quantity, unitId: null })),
    { maxLength: 6, selector: ({ resourceId }) => resourceId.slice(0, 8) },
  )
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 0, max: 280 }),
      ticked,
      (days, five, ticks) => {
        const day = Temporal.PlainDate.from('2026-11-24').add({ days })
        const asked: Asked = { day, last: null, from: five * 5, to: five * 5 + 30, ticked: ticks }
        const read = readForm(query(formAddress('/en/centres/x/book', asked)))
        assert.ok(read.ok)
        assert.deepEqual({ ...read.value, day: `${read.value.day}` }, { ...asked, day: `${day}` })
      },
    ),
  )
})

test('a link names one resource and how many of it', () => {
  const read = readForm(
    new URLSearchParams({ day: '2026-11-24', from: '09:00', to: '17:00', resource: pool, quantity: '3' }),
  )
  assert.ok(read.ok)
  assert.deepEqual(read.value.ticked, [{ resourceId: pool, quantity: 3, unitId: null }])
})

test('a certain desk is one desk, and items become the form they came from', () => {
  const form = `day=2026-11-24&last=2026-11-25&from=09:00&to=17:00&resource=${pool}&resource=${room}`
  const read = readForm(new URLSearchParams(`${form}&q-${pool.slice(0, 8)}=4&u-${pool.slice(0, 8)}=${desk}`))
  assert.ok(read.ok)
  const items = itemsOf(read.value, zone)
  assert.deepEqual(items[0]?.unitIds, [desk])
  assert.equal(items[0]?.quantity, 1)
  assert.equal(`${items[1]?.end}`, '2026-11-25T16:00:00Z')
  assert.deepEqual(JSON.stringify(askedOf(items, zone, now)), JSON.stringify(read.value))
})

test('days and times that are none are named, and ids that are none refused', () => {
  for (const [name, value, other, wrong] of [
    ['day', '31/02/2026'],
    ['day', '0000-01-01'],
    ['last', '9999-01-01'],
    ['from', 'noon'],
    ['resource', 'x'],
    ['resource', `${pool}`, `q-${pool.slice(0, 8)}`, '-1'],
    ['resource', `${pool}`, `u-${pool.slice(0, 8)}`, 'desk 2'],
    ['to', 'x'.repeat(20_000)],
  ] as const) {
    const data = new URLSearchParams({ day: '2026-11-24', from: '09:00', to: '17:00', resource: pool })
    data.set(name, value)
    if (other && wrong) data.set(other, wrong)
    const read = readForm(data)
    assert.ok(!read.ok)
    assert.match(read.errors[name] ?? '', name === 'to' ? /too long/ : new RegExp(wrong ?? value))
  }
})

test('a button’s item is read as it was written, and nothing else is', () => {
  const [first] = itemsOf(
    {
      day: Temporal.PlainDate.from('2026-11-24'),
      last: null,
      from: 540,
      to: 600,
      ticked: [{ resourceId: pool, quantity: 2, unitId: null }],
    },
    zone,
  )
  assert.ok(first)
  assert.equal(JSON.stringify(readToken(itemToken(first))), JSON.stringify(first))
  for (const token of ['', 'x', `${pool} 0 ${now} ${now}`, `${pool} 1 then now`, `${itemToken(first)} x`])
    assert.equal(readToken(token), undefined)
  assert.equal(readToken(`${pool} 1 0000-01-01T00:00Z ${now}`), undefined)
})
