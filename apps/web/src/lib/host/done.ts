import { m } from '../paraglide/messages.js'

/** The word an address carries after something was done, as a sentence; an unknown one says nothing. */
const sentences = {
  booked: m.host_done_booked,
  changed: m.host_done_changed,
  extended: m.host_done_extended,
  cancelled: m.host_done_cancelled,
  blocked: m.host_done_blocked,
  unblocked: m.host_done_unblocked,
  closed: m.host_done_closed,
  reopened: m.host_done_reopened,
  saved: m.host_done_saved,
  removed: m.host_done_removed,
  retired: m.host_done_retired,
  'units-added': m.host_done_units_added,
  opened: m.host_done_opened,
  draft: m.host_done_draft,
} as const

export type Done = keyof typeof sentences

export const doneSentence = (word: string | null): string | undefined =>
  word !== null && Object.hasOwn(sentences, word) ? sentences[word as Done]() : undefined
