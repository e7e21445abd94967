import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import type { Letter, MailLocale } from './messages.ts'
import { itemsInWords, placeOf, when } from './templates/booking.ts'

type LetterPart = NonNullable<Letter['calendar']>
/** As in a letter, or to be downloaded. */
type CalendarPart = Omit<LetterPart, 'method'> & { method: LetterPart['method'] | 'PUBLISH' }

/** Who sends a mail: what is shown and the address behind it. */
export interface Sender {
  name: string
  address: string
}

export interface Envelope {
  from: Sender
  /** Address of whoever gets the mail. */
  recipient: string
  /** When the mail is written. */
  at: Temporal.Instant
}

/**
 * The booking as an iCalendar text (RFC 5545, sent as RFC 5546 asks): REQUEST puts it into a calendar or
 * moves it there, CANCEL takes it out, PUBLISH is a file that nobody was invited with. The first two name the same
 * organiser and attendee, the UID is the booking's id and SEQUENCE its revision, since calendars match entries by
 * these. Times are in UTC, so they are right whatever zones the reader's calendar knows; the centre's own clock
 * stands in the description.
 */
export function asCalendar(
  part: CalendarPart,
  locale: MailLocale,
  { from, recipient, at }: Envelope,
): string {
  const { booking, method } = part
  const cancelled = method === 'CANCEL'
  const calendar = ical({
    prodId: { company: 'Micropol', product: 'Bookings', language: locale.toUpperCase() },
    method: ICalCalendarMethod[method],
  })
  calendar.createEvent({
    id: booking.bookingId,
    sequence: booking.revision,
    stamp: asDate(at),
    start: asDate(Temporal.Instant.from(booking.start)),
    end: asDate(Temporal.Instant.from(booking.end)),
    summary: part.summary,
    location: {
      title: booking.centre.name,
      address: placeOf(booking),
      geo: { lat: booking.centre.lat, lon: booking.centre.lon },
    },
    description: [when(booking, locale), ...itemsInWords(booking, locale), booking.link]
      .filter((line) => line !== null)
      .join('\n'),
    url: booking.link,
    organizer: { name: booking.centre.name, email: from.address },
    // RFC 5546, 3.2.1: what is published has no attendees.
    attendees:
      method === 'PUBLISH'
        ? []
        : [
            {
              name: booking.name,
              email: recipient,
              role: ICalAttendeeRole.REQ,
              status: ICalAttendeeStatus.ACCEPTED,
              rsvp: false,
            },
          ],
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
  // Each line of RFC 5545 ends with CRLF, the last one too.
  return `${calendar.toString().trimEnd()}\r\n`
}

const asDate = (at: Temporal.Instant) => new Date(at.epochMilliseconds)
