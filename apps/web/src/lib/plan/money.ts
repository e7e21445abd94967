import { euros as inKnownDigits, exactEuros } from '@micropol/platform/plan/figures/format'
import { getLocale } from '../paraglide/runtime.js'

/** What somebody set, in whole euros: `€3,912`, `3 912 €`. */
export const euros = (amount: number): string => exactEuros(amount, getLocale())

/** What was worked out, from cents, with no more digits than are known: `€3,900`, as figures and documents write it. */
export const eurosOf = (cents: number): string => inKnownDigits(cents, getLocale())
