import { foldName } from '@micropol/platform/foundation/places/fold'
import type { Area } from '@micropol/platform/plan/area/area'
import { ATTRIBUTES, type Attribute, type Candidate } from '@micropol/platform/plan/scenarios/question'
import type { Locale } from '../../paraglide/runtime.js'
import { placeIn } from '../places.ts'

/** Words for attributes as a list is written, folded; both languages are read whatever the page is in. */
const WORDS: Record<Attribute, Record<Locale, string>> = {
  buildingOwned: { en: 'building', fr: 'bâtiment' },
  fibre: { en: 'fibre', fr: 'fibre' },
  publicTransport: { en: 'transport', fr: 'transports' },
  services: { en: 'services', fr: 'services' },
  stepFree: { en: 'step-free', fr: 'plain-pied' },
}
const NOT: Record<Locale, string> = { en: 'no ', fr: 'pas de ' }

/** The list as it stands in its field: a place a line. */
export const textOf = (area: Area, list: readonly Candidate[], locale: Locale): string =>
  list.map((candidate) => lineOf(area, candidate, locale)).join('\n')

function lineOf({ municipalities }: Area, candidate: Candidate, locale: Locale): string {
  const place = municipalities[candidate.municipality]
  if (!place) return ''
  const twin = municipalities.some(({ name, code }) => name === place.name && code !== place.code)
  const known = ATTRIBUTES.flatMap((attribute) => {
    const has = candidate[attribute]
    return has === undefined ? [] : [`${has ? '' : NOT[locale]}${WORDS[attribute][locale]}`]
  })
  const cost = candidate.cost === undefined ? [] : [String(candidate.cost)]
  return [twin ? place.code : place.name, ...known, ...cost].join('; ')
}

/** Reads such a list; lines that cannot be meant come back as they were written. */
export function listOf(area: Area, written: string): { list: Candidate[]; unknown: string[] } {
  const found = new Map<number, Candidate>()
  const unknown: string[] = []
  for (const line of written.split('\n')) {
    if (line.trim() === '') continue
    const candidate = candidateOf(area, line)
    if (candidate) found.set(candidate.municipality, candidate)
    else unknown.push(line.trim())
  }
  return { list: [...found.values()], unknown }
}

function candidateOf(area: Area, line: string): Candidate | undefined {
  const [first = '', ...parts] = line.split(/[;\t]/)
  const municipality = placeIn(area, first)
  if (municipality < 0) return undefined
  const candidate: Candidate = { municipality }
  for (const part of parts) {
    const word = foldName(part)
    if (word === '') continue
    const amount = part.replace(/[\s\u00a0\u202f€]/g, '').replace(',', '.')
    if (/^\d{1,9}(\.\d{1,2})?$/.test(amount)) {
      candidate.cost = Number(amount)
      continue
    }
    const [, not, rest = word] = /^(no |not |pas de |pas d |sans )?(.*)$/.exec(word) ?? []
    const attribute = ATTRIBUTES.find((each) =>
      Object.values(WORDS[each]).some((known) => foldName(known) === rest),
    )
    if (!attribute) return undefined
    candidate[attribute] = not === undefined
  }
  return candidate
}
