import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { amount, choice, choices, date, decimal, email, id, text, tick, time, whole } from './fields.ts'
import { parseForm } from './forms.ts'

const schema = z.object({
  name: text(20),
  email: email(),
  day: date(),
  from: time(),
  people: whole(1, 12),
  what: choice(['desk', 'room']),
  needs: choices(['quiet', 'step-free']),
  remind: tick(),
  note: text(50).optional(),
  password: text(100, 8),
})

const right = {
  name: ' Emma  Roux ',
  email: 'Emma.Roux@Example.org',
  day: '24/11/2026',
  from: '9 h 30',
  people: '4',
  what: 'room',
  needs: ['quiet', 'step-free'],
  remind: '1',
  note: '',
  password: ' eight or more ',
}

const form = (fields: Record<string, string | string[]>) => {
  const data = new FormData()
  for (const [name, values] of Object.entries(fields))
    for (const value of [values].flat()) data.append(name, value)
  return data
}

const errors = (change: Record<string, string | string[]>, locale: 'en' | 'fr' = 'en') => {
  const parsed = parseForm(schema, form({ ...right, ...change }), locale)
  return parsed.ok ? {} : parsed.errors
}

test('a form that is right gives values, not texts', () => {
  const parsed = parseForm(schema, form(right), 'en')
  assert.ok(parsed.ok)
  const { day, ...rest } = parsed.value
  assert.equal(day.toString(), '2026-11-24')
  assert.deepEqual(rest, {
    name: 'Emma  Roux',
    email: 'emma.roux@example.org',
    from: 570,
    people: 4,
    what: 'room',
    needs: ['quiet', 'step-free'],
    remind: true,
    password: ' eight or more ',
  })
})

test('a sentence names the value that is wrong and says what it should look like', () => {
  assert.deepEqual(errors({ day: '31/02/2026' }), {
    day: '“31/02/2026” is not a date. Write it like 24/11/2026.',
  })
  assert.deepEqual(errors({ email: 'emma.roux@' }), {
    email: '“emma.roux@” is not a complete email address. It looks like name@example.org.',
  })
  assert.deepEqual(errors({ people: '40' }), { people: '“40” is too much: at most 12.' })
  assert.deepEqual(errors({ people: 'four' }), {
    people: '“four” is not a number. Write it in digits, like 12.',
  })
  assert.deepEqual(errors({ from: '25:00' }), { from: '“25:00” is not a time. Write it like 9:30.' })
  assert.deepEqual(errors({ what: 'pool' }), { what: '“pool” is not one of the choices.' })
  assert.deepEqual(errors({ needs: ['quiet', 'loud'] }), { needs: '“loud” is not one of the choices.' })
  assert.deepEqual(errors({ name: 'x'.repeat(21) }), {
    name: `“${'x'.repeat(21)}” is too long: at most 20 characters.`,
  })
  assert.deepEqual(errors({ name: '  ' }), { name: 'Please fill this in.' })
})

test('the sentences are French on a French page', () => {
  assert.deepEqual(errors({ day: '31/02/2026' }, 'fr'), {
    day: '«\u202f31/02/2026\u202f» n’est pas une date. Écrivez-la comme 24/11/2026.',
  })
})

test('what was written comes back, a password never does', () => {
  const parsed = parseForm(schema, form({ ...right, day: 'tomorrow', needs: ['quiet'] }), 'en')
  assert.ok(!parsed.ok)
  assert.equal(parsed.values.day, 'tomorrow')
  assert.deepEqual(parsed.values.needs, ['quiet'])
  assert.equal(parsed.values.name, 'Emma  Roux')
  assert.ok(!('password' in parsed.values))
})

test('a password that is too short is not repeated to the page', () => {
  assert.deepEqual(errors({ password: 'secret' }), {
    password: 'This password is too short: at least 8 characters.',
  })
})

test('a huge text is refused unread and does not come back whole', () => {
  const parsed = parseForm(schema, form({ ...right, note: 'a'.repeat(20_000) }), 'en')
  assert.ok(!parsed.ok)
  assert.match(parsed.errors.note, /too long: at most 10000 characters/)
  assert.equal(String(parsed.values.note).length, 200)
})

test('a search is read from the query of its address in the same way', () => {
  const search = z.object({ near: text(100).optional(), day: date().optional() })
  const parsed = parseForm(search, new URLSearchParams('near=Octon&day=2026-11-24&utm=x'), 'en')
  assert.ok(parsed.ok)
  assert.deepEqual(Object.keys(parsed.value), ['near', 'day'])
})

const day = (written: string) => {
  const parsed = parseForm(z.object({ day: date() }), form({ day: written }), 'en')
  return parsed.ok ? parsed.value.day.toString() : undefined
}

test('a date is read as browsers and as people write it', () => {
  assert.equal(day('2026-11-24'), '2026-11-24')
  assert.equal(day('24.11.2026'), '2026-11-24')
  assert.equal(day('1/2/2026'), '2026-02-01')
  assert.equal(day('2026-02-29'), undefined)
  assert.equal(day('24/11'), undefined)
})

const price = (written: string) => {
  const parsed = parseForm(z.object({ price: amount() }), form({ price: written }), 'en')
  return parsed.ok ? parsed.value.price : parsed.errors.price
}

test('amounts are cents, with a comma or a point', () => {
  assert.equal(price('16'), 1600)
  assert.equal(price('16,5'), 1650)
  assert.equal(price('16.50 €'), 1650)
  assert.equal(price('-3'), '“-3” is not an amount. Write it like 16.50.')
  assert.equal(price('100001'), '“100001” is not an amount. Write it like 16.50.')
})

test('a decimal takes the unit of its field behind it, and no other', () => {
  const read = (written: string, unit?: '%' | '€') =>
    parseForm(z.object({ n: decimal(0, 100_000, unit) }), form({ n: written }), 'en')
  const value = (...asked: Parameters<typeof read>) => {
    const parsed = read(...asked)
    return parsed.ok ? parsed.value.n : undefined
  }
  assert.equal(value('12,5 %', '%'), 12.5)
  assert.equal(value('1\u202f200\u00a0€', '€'), 1200)
  assert.equal(value('12 %', '€'), undefined)
  assert.equal(value('12 %'), undefined)
  assert.equal(value('%', '%'), undefined)
})

test('a decimal takes a comma, an id only what was offered', () => {
  const schema = z.object({ speed: decimal(0, 1000), centre: id() })
  const parsed = parseForm(schema, form({ speed: '1 000,5', centre: "1' or 1=1" }), 'en')
  assert.ok(!parsed.ok)
  assert.deepEqual(parsed.errors, {
    speed: '“1000.5” is too much: at most 1000.',
    centre: "“1' or 1=1” is not one of the choices.",
  })
})

test('whatever is sent, the answer is a value or a sentence for a field of the form', () => {
  const anything = fc.dictionary(
    fc.constantFrom(...Object.keys(right), 'other', '__proto__'),
    fc.array(fc.string({ unit: 'binary', maxLength: 80 }), { maxLength: 3 }),
  )
  fc.assert(
    fc.property(anything, (fields) => {
      const parsed = parseForm(schema, form(fields), 'fr')
      if (parsed.ok) return
      assert.ok(Object.keys(parsed.errors).length > 0)
      for (const [field, said] of Object.entries(parsed.errors)) {
        assert.ok(field in schema.shape)
        assert.ok(said.length > 0 && said.length < 250)
      }
    }),
  )
})
