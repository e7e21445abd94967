/** The languages a mail can be written in. */
export type MailLocale = 'en' | 'fr'

/** A link that proves who follows it. It works for `validMinutes` after the mail was queued. */
export interface SecretLink {
  /** Who is greeted; null when it is not known. */
  name: string | null
  link: string
  validMinutes: number
}

/** One kind of thing booked: “Hot desks”, 2 of them, namely “Desk 4” and “Desk 5”. */
export interface BookedItem {
  resource: string
  quantity: number
  /** Labels of the units assigned; empty when the resource's own name says it all. */
  units: string[]
  /** Its own period when it differs from the booking’s; ISO 8601. */
  start?: string
  end?: string
}

/** What a mail about a booking needs. Instants are ISO 8601 texts; the centre's zone puts them in words. */
export interface BookingMail {
  bookingId: string
  /** Grows with every change and with the cancellation, so that calendars know which mail is the newest. */
  revision: number
  /** Who is greeted. */
  name: string
  centre: {
    name: string
    address: string
    postcode: string
    town: string
    timeZone: string
    lat: number
    lon: number
    /** Where an answer goes; the network's own address when null. */
    email: string | null
    phone: string | null
  }
  start: string
  end: string
  items: BookedItem[]
  /** The booking's page; null for a guest without an account. */
  link: string | null
}

/** Every kind of mail with the data its text is rendered from. All of it survives JSON. */
export interface MailData {
  'verify-address': SecretLink
  'magic-link': SecretLink
  'reset-password': SecretLink
  /** To the new address, before the change. */
  'confirm-address': SecretLink
  'confirm-erasure': SecretLink
  /** Somebody signed up with an address that has an account already. */
  'address-exists': { name: string; signInLink: string; resetLink: string }
  /** To the old address, after the change. */
  'address-changed': { name: string; newAddress: string }
  /** Nobody signed in for long: the account will be erased on `eraseOn` (YYYY-MM-DD). */
  'account-inactive': { name: string; signInLink: string; eraseOn: string }
  invitation: {
    role: 'host' | 'operator' | 'network_manager' | 'planner'
    /** Name of the centre, operator, network or organisation the role is about. */
    scope: string
    network: string
    invitedBy: string | null
    link: string
    validMinutes: number
  }
  'booking-confirmed': BookingMail
  /** `previous` is the period before the change; null when only the resources changed. */
  'booking-changed': BookingMail & { previous: { start: string; end: string } | null }
  /** `by` is who cancelled; `reason` may be empty. */
  'booking-cancelled': BookingMail & { by: 'self' | 'host'; reason: string }
  /** `alternativesLink` is a search for the same time elsewhere. */
  'booking-cancelled-by-closure': BookingMail & { reason: string; alternativesLink: string }
  /** The centre is closed on `day` (YYYY-MM-DD), one of several that the booking lasts. It goes on otherwise. */
  'centre-closed-during-booking': BookingMail & { day: string; reason: string }
}

export type MailKind = keyof MailData

/** A kind of mail together with its own data. */
export type MailMessage = { [K in MailKind]: { kind: K; data: MailData[K] } }[MailKind]

/** The parts of a letter in the order they are read. */
export type Part =
  { paragraph: string } | { link: string; label: string } | { facts: [label: string, value: string][] }

/** What a template makes of its data. The layout turns it into text and HTML. */
export interface Letter {
  subject: string
  /** Who is greeted; null greets without a name. */
  to: string | null
  parts: Part[]
  /** The calendar entry that goes along: a new or changed one, or its removal. */
  calendar?: { method: 'REQUEST' | 'CANCEL'; summary: string; booking: BookingMail }
  /** Where an answer goes, when not to the sender. */
  replyTo?: string
}

export type Template<K extends MailKind> = (data: MailData[K], locale: MailLocale) => Letter
