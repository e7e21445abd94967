import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

// Crockford's base 32: no letter that is easily taken for a digit or another.
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 16

/** A new code of 80 random bits, `7Q2M-XK4R-09TB-HN6D`. */
export function newCode(): string {
  const signs = [...randomBytes(LENGTH)].map((byte) => SIGNS[byte % SIGNS.length])
  return [0, 4, 8, 12].map((from) => signs.slice(from, from + 4).join('')).join('-')
}

/** What is kept of a code: SHA-256 of its signs, however they were typed. */
export const digestOf = (code: string): Buffer => createHash('sha256').update(asMeant(code)).digest()

export const isCode = (typed: string, digest: Buffer): boolean => timingSafeEqual(digestOf(typed), digest)

// Read off a terminal: spaces, small letters and look-alikes are forgiven.
const asMeant = (typed: string) =>
  typed
    .slice(0, 100)
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
