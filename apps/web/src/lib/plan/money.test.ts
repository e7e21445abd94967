import assert from 'node:assert/strict'
import test from 'node:test'
import { money } from '../format.ts'
import { overwriteGetLocale, type Locale } from '../paraglide/runtime.js'
import { euros, eurosOf } from './money.ts'

const written = (locale: Locale, write: () => string) => {
  overwriteGetLocale(() => locale)
  try {
    return write()
  } finally {
    overwriteGetLocale(() => 'en')
  }
}

test('what was worked out says no more than is known, what somebody set stays as it is', () => {
  assert.equal(
    written('en', () => eurosOf(12_634_512)),
    '€126,000',
  )
  assert.equal(
    written('fr', () => eurosOf(-391_234)),
    '−3\u202f900\u00a0€',
  )
  assert.equal(
    written('en', () => euros(126_345)),
    '€126,345',
  )
})

test('a price in the directory and an amount in a plan are written the same way', () => {
  for (const locale of ['en', 'fr'] as const)
    for (const amount of [16, -3900, 1_250_000])
      assert.equal(
        written(locale, () => euros(amount)),
        written(locale, () => money(amount * 100, 'EUR')),
      )
})
