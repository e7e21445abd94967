/** What an action returns when it worked. */
export interface Done<T> {
  ok: true
  value: T
}

/** An expected failure: a reason that pages and the API translate, and what the sentence needs to name. */
export interface Refused<Reason extends string, Detail = Record<string, unknown>> {
  ok: false
  reason: Reason
  detail: Detail
}

export type Result<T, Reason extends string = string> = Done<T> | Refused<Reason>

export const done = <T>(value: T): Done<T> => ({ ok: true, value })

export const refused = <Reason extends string>(
  reason: Reason,
  detail: Record<string, unknown> = {},
): Refused<Reason> => ({ ok: false, reason, detail })
