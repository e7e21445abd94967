import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import type { MailData, MailKind, MailLocale, MailMessage } from './messages.ts'
import { mailKinds, renderMail } from './render.ts'
import { sampleBooking } from './testing.ts'

const envelope = {
  from: { name: 'Réseau Hérault', address: 'bonjour@example.org' },
  recipient: 'ines@example.org',
  at: Temporal.Instant.from('2027-02-01T10:00:00Z'),
}
const link = 'https://example.org/en/verify?token=a&b=c'
const secret = { name: 'Inès', link, validMinutes: 15 }

const samples: { [K in MailKind]: MailData[K] } = {
  'verify-address': { ...secret, validMinutes: 1440 },
  'magic-link': secret,
  'reset-password': secret,
  'confirm-address': secret,
  'confirm-erasure': { ...secret, name: null },
  'address-exists': { name: 'Inès', signInLink: link, resetLink: link },
  'address-changed': { name: 'Inès', newAddress: 'neuve@example.org' },
  'account-inactive': { name: 'Inès', signInLink: link, eraseOn: '2027-03-01' },
  invitation: {
    role: 'host',
    scope: 'La Filature',
    network: 'Réseau Hérault',
    invitedBy: 'Paul Fabre',
    link,
    validMinutes: 10_080,
  },
  'booking-confirmed': sampleBooking(),
  'booking-changed': {
    ...sampleBooking({ revision: 1 }),
    previous: { start: '2027-02-03T08:00:00Z', end: '2027-02-03T10:00:00Z' },
  },
  'booking-cancelled': { ...sampleBooking({ revision: 2 }), by: 'host', reason: 'Panne de chauffage' },
  'booking-cancelled-by-closure': {
    ...sampleBooking({ revision: 3 }),
    reason: 'Fête du village',
    alternativesLink: link,
  },
  'centre-closed-during-booking': { ...sampleBooking(), day: '2027-02-03', reason: 'Fête du village' },
}
const write = <K extends MailKind>(kind: K, locale: MailLocale, data: MailData[K] = samples[kind]) =>
  renderMail({ kind, data } as MailMessage, locale, envelope)
const named = (line: string) => /^(UID|ORGANIZER|ATTENDEE)/.test(line)
const calendarLines = (calendar: string | null) => (calendar ?? '').replaceAll('\r\n ', '').split('\r\n')

test('every kind of mail is written in both languages, and they differ', () => {
  for (const kind of mailKinds) {
    const [en, fr] = [write(kind, 'en'), write(kind, 'fr')]
    assert.notEqual(en.subject, fr.subject, kind)
    assert.match(en.text, /^Hello/)
    assert.match(fr.text, /^Bonjour/)
    for (const { subject, text, html } of [en, fr]) {
      assert.doesNotMatch(subject + text + html, /undefined|null|\[object|NaN/, kind)
      assert.ok(html.includes(`<title>`) && !html.includes('<img'), kind)
    }
  }
})

test('every link stands in the text and, escaped, in the HTML', () => {
  for (const kind of mailKinds.filter((kind) => JSON.stringify(samples[kind]).includes(link))) {
    const { text, html } = write(kind, 'en')
    assert.ok(text.includes(link), kind)
    assert.ok(html.includes('href="https://example.org/en/verify?token=a&amp;b=c"'), kind)
  }
})

test('names cannot smuggle markup into a mail nor lines into its subject', () => {
  const { subject, html } = write('booking-confirmed', 'en', {
    ...sampleBooking({ name: '<b>x</b>' }),
    centre: { ...sampleBooking().centre, name: 'A\r\nBcc: all@example.org' },
  })
  assert.ok(html.includes('Hello &lt;b&gt;x&lt;/b&gt;,'))
  assert.doesNotMatch(subject, /[\r\n]/)
})

test('a booking is told in the clock of its centre, with place, things and units', () => {
  const { subject, text } = write('booking-confirmed', 'en')
  assert.equal(subject, 'Booked: La Filature, Thursday 4 February 2027, 9:30 to 12:00 (Lodève time)')
  for (const words of [
    '12 quai de la Soulondre, 34700 Lodève',
    'Hot desks × 2: Desk 4 and Desk 5',
    '+33 4 00',
  ])
    assert.ok(text.includes(words), words)
  const french = write('booking-confirmed', 'fr').text
  assert.ok(
    french.includes('jeudi 4 février 2027, de 9\u00a0h\u00a030 à 12\u00a0h\u00a000 (heure de Lodève)'),
  )
})

test('French mails never break a line before a colon or a question mark', () => {
  for (const kind of mailKinds) {
    const { subject, text } = write(kind, 'fr')
    assert.doesNotMatch(subject + text.replaceAll(/https?:\S+/g, ''), / [:;?!»]|« /, kind)
  }
})

test('a new booking goes into the calendar and its change moves it there', () => {
  const lines = calendarLines(write('booking-confirmed', 'en').calendar)
  for (const line of [
    'METHOD:REQUEST',
    'UID:4d2a1f6e-3c0b-4a7e-9d57-0f5a8c1b2e3d',
    'SEQUENCE:0',
    'DTSTART:20270204T083000Z',
    'DTEND:20270204T110000Z',
    'DTSTAMP:20270201T100000Z',
    'SUMMARY:Hot desks\\, La Filature',
    'ORGANIZER;CN="La Filature":mailto:bonjour@example.org',
    'GEO:43.7317;3.3184',
    'STATUS:CONFIRMED',
  ])
    assert.ok(lines.includes(line), `${line} in ${lines.join('\n')}`)
  assert.ok(calendarLines(write('booking-changed', 'en').calendar).includes('SEQUENCE:1'))
})

test('a cancelled booking leaves the calendar, for the same organiser, attendee and entry', () => {
  const asked = calendarLines(write('booking-confirmed', 'en').calendar)
  for (const kind of ['booking-cancelled', 'booking-cancelled-by-closure'] as const) {
    const lines = calendarLines(write(kind, 'en').calendar)
    assert.ok(lines.includes('METHOD:CANCEL') && lines.includes('STATUS:CANCELLED'), kind)
    assert.deepEqual(lines.filter(named), asked.filter(named))
  }
})

test('no line of a calendar is longer than 75 octets and every line ends in CRLF', () => {
  const name = 'Œuvre à la très longue appellation '.repeat(6).trim()
  const { calendar } = write('booking-confirmed', 'fr', sampleBooking({ name }))
  assert.doesNotMatch(calendar ?? '', /[^\r]\n/)
  for (const line of (calendar ?? '').split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
})

test('things booked for hours of their own say so, in the mail and in the calendar', () => {
  const booking = sampleBooking({
    items: [
      { resource: 'Desk', quantity: 1, units: [] },
      {
        resource: 'Salle Lergue',
        quantity: 1,
        units: ['Salle Lergue'],
        start: '2027-02-04T09:00:00Z',
        end: '2027-02-04T10:00:00Z',
      },
    ],
  })
  const { text, calendar } = write('booking-confirmed', 'en', booking)
  assert.ok(text.includes('Desk, Salle Lergue, Thursday 4 February 2027, 10:00 to 11:00'), text)
  const [description] = calendarLines(calendar).filter((line) => line.startsWith('DESCRIPTION'))
  assert.match(description ?? '', /Salle Lergue\\, Thursday 4 February 2027\\, 10:00 to 11:00/)
})

test('a guest without an account is told to answer instead of following a link', () => {
  const { text } = write('booking-confirmed', 'en', sampleBooking({ link: null }))
  assert.match(text, /answer this mail or call the centre/)
  assert.doesNotMatch(text, /http/)
})
