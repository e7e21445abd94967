import type { Values } from '../forms.ts'
import type { PasswordFault } from '@micropol/platform/foundation/people/passwords'
import { PASSWORD_MAX, PASSWORD_MIN } from '@micropol/platform/foundation/people/passwords'
import { m } from '../paraglide/messages.js'

/** A form that comes back: what was written, a sentence for each field, and one about the whole. */
export interface Back {
  ok: false
  values: Values
  errors: Record<string, string>
  refusal?: { title: string; text: string }
}

/** The same form with what is wrong. */
export const back = (values: Values, errors: Record<string, string>, refusal?: Back['refusal']): Back => ({
  ok: false,
  values,
  errors,
  ...(refusal ? { refusal } : {}),
})

/** Why a password is refused, as a sentence at its field. */
export const passwordSentence = (fault: unknown): string =>
  faults[fault as PasswordFault]?.() ?? m.errors_password_not_usable()

const faults: Record<PasswordFault, () => string> = {
  'too-short': () => m.errors_password_too_short({ min: String(PASSWORD_MIN) }),
  'too-long': () => m.errors_password_too_long({ max: String(PASSWORD_MAX) }),
  common: m.account_password_common,
  personal: m.account_password_personal,
}

/** Too many tries: says how long to wait, and sets `Retry-After`. */
export function tooMany(
  setHeaders: (headers: Record<string, string>) => void,
  detail: Record<string, unknown>,
): NonNullable<Back['refusal']> {
  const seconds = Math.max(1, Number(detail['retryAfter']) || 60)
  setHeaders({ 'retry-after': String(seconds) })
  return {
    title: m.account_too_many({ minutes: Math.ceil(seconds / 60) }),
    text: m.account_too_many_text(),
  }
}
