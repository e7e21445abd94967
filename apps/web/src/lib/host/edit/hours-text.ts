import { clock } from '../../booking/period.ts'

/** An interval of a day, `HH:MM`; `24:00` is its end. */
export interface Interval {
  opens: string
  closes: string
}

const pattern = /^(\d{1,2})\s*(?:[:.h]\s*(\d{2})?)?\s*(?:-|–|—|à|to)\s*(\d{1,2})\s*(?:[:.h]\s*(\d{2})?)?$/i

/**
 * Hours of a day as somebody writes them: `8:00–12:30, 13:30–19:00`, `8 h – 19 h`, `8-12`. Empty is closed. Returns
 * the part that cannot be read where there is one.
 */
export function readHours(text: string): { ok: true; hours: Interval[] } | { ok: false; part: string } {
  const hours: Interval[] = []
  for (const part of text.replace(/[\u00a0\u202f]/g, ' ').split(/[,;\n]|\s+(?:and|et)\s+/)) {
    const word = part.trim()
    if (word === '') continue
    const [, h1, m1 = '0', h2, m2 = '0'] = pattern.exec(word) ?? []
    const opens = minutes(h1, m1)
    const closes = minutes(h2, m2)
    if (opens === undefined || closes === undefined) return { ok: false, part: word }
    hours.push({ opens: clock(opens), closes: clock(closes) })
  }
  return { ok: true, hours }
}

function minutes(hours: string | undefined, rest: string): number | undefined {
  const total = Number(hours) * 60 + Number(rest)
  return hours !== undefined && Number(rest) < 60 && total <= 1440 ? total : undefined
}

/** As the field shows them again: `8:00–12:30, 13:30–19:00`, in one way in every language. */
export const writeHours = (hours: readonly Interval[]): string =>
  hours.map(({ opens, closes }) => `${short(opens)}–${short(closes)}`).join(', ')

const short = (time: string) => time.slice(0, 5).replace(/^0/, '')
