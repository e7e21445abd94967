import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { overwriteGetLocale } from '../paraglide/runtime.js'
import { fieldOf, refusalSentence } from './refusals.ts'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const say = (locale: 'en' | 'fr', reason: string, detail: Record<string, unknown> = {}) => {
  overwriteGetLocale(() => locale)
  try {
    return plain(refusalSentence({ ok: false, reason, detail }, 'Europe/Paris'))
  } finally {
    overwriteGetLocale(() => 'en')
  }
}
const at = (iso: string) => Temporal.Instant.from(iso)
const room = { resource: 'Salle Lergue' }

test('a sentence names the resource and the limit, in both languages', () => {
  assert.equal(
    say('en', 'too-long', { ...room, maxMinutes: 240 }),
    'Salle Lergue can be booked for at most 4 h at a time.',
  )
  assert.equal(
    say('fr', 'too-long', { ...room, maxDays: 5 }),
    'Salle Lergue se réserve pour 5 jours au plus à la fois.',
  )
  assert.equal(
    say('en', 'not-that-many', { resource: 'Hot desks', units: 12, quantity: 13 }),
    'Hot desks can be had 12 times at once, not 13 times.',
  )
  assert.equal(
    say('fr', 'off-step', { ...room, stepMinutes: 30 }),
    'Salle Lergue se réserve par tranches de 30 min.',
  )
})

test('one thing asked for at two times is named, at the things to choose', () => {
  assert.equal(
    say('en', 'two-times', room),
    'Salle Lergue is asked for at two different times: make a booking for each.',
  )
  assert.equal(fieldOf('two-times'), 'resource')
})

const hours = (from: string, to: string) => ({
  start: at(from).epochMilliseconds,
  end: at(to).epochMilliseconds,
})

test('outside the hours the hours of that day are named on the centre’s clock, or that it is closed', () => {
  const detail = {
    ...room,
    day: '2026-11-24',
    timeZone: 'Atlantic/Azores',
    open: [
      hours('2026-11-24T09:00:00Z', '2026-11-24T13:00:00Z'),
      hours('2026-11-24T15:00:00Z', '2026-11-24T19:00:00Z'),
    ],
  }
  assert.equal(
    say('en', 'outside-hours', detail),
    'Salle Lergue cannot be booked then: on Tuesday 24 November the centre is open 8:00–12:00 and 14:00–18:00.',
  )
  assert.equal(
    say('fr', 'outside-hours', { ...detail, open: [] }),
    'Le centre est fermé le mardi 24 novembre.',
  )
})

test('what is taken is said with what is left of it', () => {
  const taken = [
    { resourceId: 'a', resource: 'Salle Lergue', quantity: 1, free: 0 },
    { resourceId: 'b', resource: 'Hot desks', quantity: 4, free: 2 },
  ]
  assert.equal(
    say('en', 'taken', { taken }),
    'Salle Lergue is taken at that time. Hot desks: only 2 of the 4 you asked for are free.',
  )
})

test('every reason has a sentence without gaps, and an unknown one is still a sentence', () => {
  const reasons = [
    'nothing-asked unknown-resource unknown-unit different-centres not-that-many end-before-start in-the-past',
    'too-far-ahead too-long too-short off-step outside-hours taken centre-not-open key-used-for-another-request',
    'too-many-holds not-found already-cancelled already-over hold-expired held-too-long not-later something-new',
  ].flatMap((line) => line.split(' '))
  for (const reason of reasons)
    for (const locale of ['en', 'fr'] as const)
      assert.match(say(locale, reason, { ...room, centre: 'La Filature' }), /^\S.{10,}/, reason)
  assert.equal(fieldOf('outside-hours'), 'from')
  assert.equal(fieldOf('taken'), undefined)
})
