import type { Temporal } from 'temporal-polyfill'
import type { Read, Write } from '../database/connect.ts'
import type { PersonId } from '../ids.ts'

/**
 * What one part of the house knows about people, and how it forgets it. The foundation knows no wing, so whoever
 * puts the house together gives every part's to `exportPerson` and `erasePerson`.
 */
export interface PersonalData {
  /** Name of its section in the export, in English: `bookings`. */
  readonly section: string
  /** Everything about the person, as JSON can hold it; instants as ISO 8601 texts. */
  readonly collect: (db: Read, id: PersonId) => Promise<unknown>
  /** Deletes it, or takes the person out of what has to stay. Runs before the person is deleted. */
  readonly forget: (tx: Write, id: PersonId, now: Temporal.Instant) => Promise<void>
}
