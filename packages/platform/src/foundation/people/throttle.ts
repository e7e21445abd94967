import { createHmac } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Temporal } from 'temporal-polyfill'
import { done, refused, type Result } from '../result.ts'
import type { Auth } from './auth.ts'
import * as queries from './queries.ts'

/**
 * How often something may be tried: `max` times in a window of `minutes`. A whole centre shares one network
 * address, so the limits of an address are wide and what succeeds is not counted against it.
 */
export const limits = {
  'password.person': { max: 10, minutes: 15 },
  'password.address': { max: 60, minutes: 15 },
  'sign-up.address': { max: 30, minutes: 60 },
  'mail.person': { max: 5, minutes: 60 },
  'mail.address': { max: 40, minutes: 60 },
} as const

export type Limit = keyof typeof limits

/** Whom a try is counted against: the account's e-mail address, and where the request came from. */
export interface Counted {
  readonly limit: Limit
  readonly subject: string
}

/**
 * Counts one try against each of these, in the database, so that it holds over all processes. Refuses with
 * `too-many` and the seconds to wait (`retryAfter`) when one of them has had enough.
 */
export async function countTry(
  auth: Pick<Auth, 'db' | 'secret'>,
  counted: readonly Counted[],
  now: Temporal.Instant,
): Promise<Result<null, 'too-many'>> {
  let retryAfter = 0
  for (const one of counted) {
    const { max, minutes } = limits[one.limit]
    const { count, windowStart } = await queries.countTry(auth.db, key(auth, one), minutes * 60_000, now)
    if (count > max) retryAfter = Math.max(retryAfter, windowStart + minutes * 60_000 - now.epochMilliseconds)
  }
  return retryAfter > 0 ? refused('too-many', { retryAfter: Math.ceil(retryAfter / 1000) }) : done(null)
}

/** Takes a try back: it turned out to be the person themselves. */
export async function forgiveTry(
  auth: Pick<Auth, 'db' | 'secret'>,
  counted: readonly Counted[],
): Promise<void> {
  for (const one of counted) await queries.forgiveTry(auth.db, key(auth, one))
}

/** The network an address belongs to: one household or provider has a whole /64 of IPv6. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '').replace(/%.*$/, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::', 2)
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right]
  return groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')
}

// Neither an address nor a network is readable in the table.
const key = ({ secret }: Pick<Auth, 'secret'>, { limit, subject }: Counted) =>
  `${limit}:${createHmac('sha256', secret).update(subject.toLowerCase()).digest('base64url')}`

/** How long asking for a mail takes at the least, in milliseconds: the time shall not tell who has an account. */
export const MAIL_TIME = 300

/** Does the work and answers after `ms` milliseconds at the earliest, whatever the work found or threw. */
export async function atLeast<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const [result] = await Promise.allSettled([work(), pause(ms)])
  if (result.status === 'rejected') throw result.reason
  return result.value
}
