import type { Kysely } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { DB } from '../database/db-types.ts'
import type { MailKind } from './messages.ts'
import { claimMail, settleMail, type ClaimedMail, type Outcome } from './queries.ts'
import { renderMail, type RenderedMail } from './render.ts'
import { RefusedForGood, Unreachable, type MailTransport } from './transport.ts'

/** Minutes between one attempt and the next: a day in all. After the last the mail has failed. */
const BACK_OFF = [1, 5, 15, 60, 180, 360, 720]

/** How long one process has a mail to itself, in minutes; longer than any transport takes. */
const LEASE = 5

/** Links that let somebody in: once sent, the text is nobody's business here. */
const SECRET: ReadonlySet<MailKind> = new Set([
  'verify-address',
  'magic-link',
  'reset-password',
  'confirm-address',
  'confirm-erasure',
  'invitation',
])

const NOBODY = { name: 'Micropol', address: 'micropol@localhost' }

export interface Drained {
  sent: number
  kept: number
  /** Given up for good. */
  failed: number
  /** Not taken now, to be tried again. */
  postponed: number
}

/**
 * Sends every mail that is due, one after the other. Any number of processes may do so at once: a
 * mail is claimed with SKIP LOCKED and a lease before it is sent, and settled after. Without a transport it
 * is rendered and kept to be read. A process that dies between the server's “250 Ok” and settling leaves
 * the one mail it was at to be sent once more when the lease ends, with the same Message-ID: SMTP has no way
 * to ask whether a mail was taken. Stops early when the server cannot be reached or `signal` is aborted.
 */
export async function drainMail(
  db: Kysely<DB>,
  transport: MailTransport | null,
  now: () => Temporal.Instant,
  signal?: AbortSignal,
): Promise<Drained> {
  const drained: Drained = { sent: 0, kept: 0, failed: 0, postponed: 0 }
  for (let goOn = true; goOn; goOn &&= !signal?.aborted) {
    // Read anew for every mail: a long queue must not eat up the lease of its last ones.
    const at = now()
    const mail = await claimMail(db, at, at.add({ minutes: LEASE }))
    if (!mail) break
    const delivery = await deliver(mail, transport, at)
    await settleMail(db, mail.id, delivery.outcome)
    drained[delivery.outcome.state === 'queued' ? 'postponed' : delivery.outcome.state]++
    goOn = delivery.goOn
  }
  return drained
}

interface Delivery {
  outcome: Outcome
  goOn: boolean
}

async function deliver(
  mail: ClaimedMail,
  transport: MailTransport | null,
  now: Temporal.Instant,
): Promise<Delivery> {
  const secret = SECRET.has(mail.kind)
  if ('validMinutes' in mail.data && mail.ageMinutes > mail.data.validMinutes) {
    return gone('The link in it stopped working before it could be sent.', secret)
  }
  let content: RenderedMail
  try {
    const from = transport?.from ?? NOBODY
    content = renderMail(mail, mail.locale, { from, recipient: mail.recipient, at: now })
  } catch (error) {
    // Our own mistake: by the next attempt it may be mended.
    return postponed(mail, new Error(`It could not be written: ${message(error)}`), secret, now)
  }
  if (!transport) return { outcome: { state: 'kept', content }, goOn: true }
  try {
    await transport.send({ ...content, id: mail.id, recipient: mail.recipient })
  } catch (error) {
    if (error instanceof RefusedForGood) return gone(message(error), secret)
    return postponed(mail, error, secret, now)
  }
  const readable = secret ? { forget: true } : { content }
  return { outcome: { state: 'sent', sentAt: now, ...readable }, goOn: true }
}

const gone = (error: string, forget: boolean): Delivery => ({
  outcome: { state: 'failed', error, forget },
  goOn: true,
})

function postponed(mail: ClaimedMail, error: unknown, forget: boolean, now: Temporal.Instant): Delivery {
  const minutes = BACK_OFF[mail.attempts - 1]
  if (minutes === undefined)
    return gone(`Given up after ${mail.attempts} attempts: ${message(error)}`, forget)
  const outcome: Outcome = { state: 'queued', error: message(error), notBefore: now.add({ minutes }) }
  return { outcome, goOn: !(error instanceof Unreachable) }
}

const message = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 500)
