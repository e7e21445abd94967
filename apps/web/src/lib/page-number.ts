import { m } from './paraglide/messages.js'
import { withQuery } from './paths.ts'

/** The page asked for in the address, from 1; nonsense is the first page. */
export function pageNumber(url: URL): number {
  const asked = url.searchParams.get('page') ?? ''
  return /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1
}

/** What `Pages` shows: the first, the last and those around the current one. */
export function numbered(to: string, current: number, last: number) {
  const near = [1, current - 2, current - 1, current, current + 1, current + 2, last]
  const numbers = [...new Set(near)].filter((number) => number >= 1 && number <= last).sort((a, b) => a - b)
  const href = (number: number) => withQuery(to, { page: number > 1 ? number : undefined })
  return {
    pages: numbers.map((number) => ({
      number,
      href: number === current ? undefined : href(number),
      aloud: m.manage_pages_aloud({ number }),
    })),
    next: current < last ? { href: href(current + 1), text: m.manage_pages_next() } : undefined,
  }
}
