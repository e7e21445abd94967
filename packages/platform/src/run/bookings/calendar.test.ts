import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../foundation/database/testing.ts'
import { makeCentre, makePerson, paris, testMoment } from '../testing/centre.ts'
import { book } from './book.ts'
import { bookingCalendar } from './calendar.ts'

test('a booking is a calendar file without attendees, with the UID of its mails and the clock of the centre', async () => {
  await using database = await testDatabase()
  const { db } = database
  const centre = await makeCentre(db)
  const member = await makePerson(db)
  const items = [
    {
      resourceId: centre.room,
      quantity: 1,
      start: paris('2026-11-24T09:00'),
      end: paris('2026-11-24T10:00'),
    },
  ]
  const forWhom = { personId: member.personId }
  const made = await book(db, member, { items, forWhom, hold: false, note: '', locale: 'fr' }, testMoment)
  assert.ok(made.ok)
  const text = bookingCalendar(made.value, 'fr', 'Micropol <micropol@example.org>', testMoment)
  assert.ok(text.endsWith('END:VCALENDAR\r\n'), 'every line ends, the last one too')
  assert.doesNotMatch(text, /[^\r]\n|\n\s*\n/)
  const unfolded = text.replace(/\r\n[ \t]/g, '')
  assert.match(unfolded, /METHOD:PUBLISH/)
  assert.match(unfolded, new RegExp(`UID:${made.value.id}`))
  assert.match(unfolded, /DTSTART:20261124T080000Z/)
  assert.match(unfolded, /DTEND:20261124T090000Z/)
  assert.match(unfolded, /SUMMARY:Salle Lergue\\, La Filature/)
  assert.doesNotMatch(unfolded, /ATTENDEE/)
})
