import { money } from '../format.ts'

/** Whole euros: `€3,900`, `3 900 €`. A plan is not known to the cent. */
export const euros = (amount: number): string => money(Math.round(amount) * 100, 'EUR')

/** The same from whole cents. */
export const eurosOf = (cents: number): string => euros(cents / 100)
