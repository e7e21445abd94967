import type { RequestEvent } from '@sveltejs/kit'

/** What the mail that was asked for is about. */
export type Purpose = 'link' | 'verify' | 'sign-up' | 'reset' | 'address' | 'erase'

/** What the page says after a mail was asked for: it comes with the answer, so that no address is written down. */
export interface Sent {
  purpose: Purpose
  email: string
  /** On a machine for trying out no mail leaves the house; there is a page to read it on. */
  mailbox: boolean
}

/** Sends what was queued, and tells the page where it went. */
export function sent({ locals }: RequestEvent, purpose: Purpose, email: string): { sent: Sent } {
  const { settings, wake } = locals.platform
  wake()
  return { sent: { purpose, email, mailbox: settings.smtpUrl === undefined && settings.local } }
}
