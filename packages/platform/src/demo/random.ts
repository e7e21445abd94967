import type { Id } from '../foundation/ids.ts'

/** A source of chance that gives the same every time for the same seed. */
export interface Random {
  /** At least 0, below 1. */
  next(): number
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly [T, ...T[]]): T
  shuffled<T>(list: readonly T[]): T[]
  /** A version 4 uuid. Good for a demonstration, never for a secret. */
  id<T extends Id<string>>(): T
}

/** Mulberry32: small, and even enough for a village. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (most: number) => Math.floor(next() * most)
  const hex = (digits: number) =>
    Math.floor(next() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0')
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (list) => list[below(list.length)] ?? list[0],
    shuffled: (list) => {
      const copy = [...list]
      for (let i = copy.length - 1; i > 0; i--) {
        const j = below(i + 1)
        const [a, b] = [copy[i], copy[j]]
        if (a !== undefined && b !== undefined) [copy[i], copy[j]] = [b, a]
      }
      return copy
    },
    id: <T extends Id<string>>() =>
      `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[below(4)]}${hex(3)}-${hex(8)}${hex(4)}` as T,
  }
}
