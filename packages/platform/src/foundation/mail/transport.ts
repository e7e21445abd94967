import nodemailer from 'nodemailer'
import { SetupError } from '../settings/setup-error.ts'
import type { Sender } from './calendar.ts'
import type { RenderedMail } from './render.ts'

export interface OutgoingMail extends RenderedMail {
  /** Names the mail for good, so that a server which gets it twice can tell. */
  id: string
  recipient: string
}

/** The way out of the house. `send` throws when the mail was not taken; `RefusedForGood` when it never will be. */
export interface MailTransport {
  readonly from: Sender
  send(mail: OutgoingMail): Promise<void>
  close(): void
}

/** The server has refused this mail for good: an unknown address, content it does not accept. */
export class RefusedForGood extends Error {
  override name = 'RefusedForGood'
}

/** The server cannot be reached or does not let us in: other mails would fare no better now. */
export class Unreachable extends Error {
  override name = 'Unreachable'
}

const SECOND = 1000

/**
 * Opens the way to an SMTP server, `smtp://user:password@host:port` or `smtps://…`. `from` is
 * “Name <address>” or an address. Nothing is contacted before the first mail. No step waits for longer than
 * a minute, so that one mail is done, well or badly, within the lease of `drainMail`.
 */
export function openTransport(url: string, from: string): MailTransport {
  const sender = parseSender(from)
  const smtp = nodemailer.createTransport({
    url,
    connectionTimeout: 20 * SECOND,
    greetingTimeout: 20 * SECOND,
    dnsTimeout: 20 * SECOND,
    socketTimeout: 60 * SECOND,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = sender.address.split('@')[1] ?? 'localhost'
  return {
    from: sender,
    close: () => smtp.close(),
    async send(mail) {
      try {
        await smtp.sendMail({
          from: sender,
          to: { name: '', address: mail.recipient },
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          messageId: `<${mail.id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
          ...(mail.replyTo && { replyTo: { name: '', address: mail.replyTo } }),
          ...(mail.calendar && mail.method && { icalEvent: { method: mail.method, content: mail.calendar } }),
        })
      } catch (error) {
        throw told(error)
      }
    },
  }
}

/** Reads “Name <address>” or an address. Throws a SetupError naming what it cannot read. */
export function parseSender(from: string): Sender {
  const match = /^\s*(?:"?([^"<>]*?)"?\s*<\s*([^\s<>@]+@[^\s<>@]+)\s*>|([^\s<>@]+@[^\s<>@]+))\s*$/.exec(from)
  const address = match?.[2] ?? match?.[3]
  if (!address) throw new SetupError(`MAIL_FROM is “${from}”: write it as Name <name@example.org>.`)
  return { name: match?.[1] || 'Micropol', address }
}

const AFTER_CONTACT = new Set(['EENVELOPE', 'EMESSAGE'])

// What nodemailer throws carries a code for the step that failed and the server's answer (RFC 5321, 4.2).
function told(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error))
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
  if (!AFTER_CONTACT.has(String(code))) return new Unreachable(error.message, { cause: error })
  return typeof responseCode === 'number' && responseCode >= 500
    ? new RefusedForGood(error.message, { cause: error })
    : error
}
