import { OBJECTIVES, type Objective, type Question } from '@micropol/platform/plan/scenarios/question'
import { usualQuestion } from '@micropol/platform/plan/scenarios/usual'
import { Misuse, type Values } from '../command.ts'

export const OPTIONS = {
  area: { type: 'string' },
  centres: { type: 'string' },
  budget: { type: 'string' },
  objective: { type: 'string' },
  fixed: { type: 'string' },
  excluded: { type: 'string' },
  floor: { type: 'string' },
  'most-population': { type: 'string' },
  curve: { type: 'string' },
  draws: { type: 'string' },
  seed: { type: 'string' },
  iterations: { type: 'string' },
  travel: { type: 'string' },
  lang: { type: 'string' },
  out: { type: 'string' },
} as const

/** Options by the field of a question that they fill: a refusal names what was typed. */
export const OPTION_OF: Record<string, string> = {
  'size.centres': '--centres',
  'size.budget': '--budget',
  curveUpTo: '--curve',
  candidates: '--most-population',
}

/** What was asked for. */
export interface Asked {
  area: string
  question: Question
  /** `null`: cities too. Undefined: the usual limit. */
  mostPopulation: number | null | undefined
  travel: string | undefined
  locale: 'en' | 'fr'
  out: string
}

/** @throws Misuse naming the option and the value that cannot be meant */
export function readOptions(values: Values): Asked {
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : undefined)
  const amount = (name: string, whole = true): number | undefined => {
    const written = text(name)
    if (written === undefined) return undefined
    if (!(whole ? /^\d{1,12}$/ : /^\d{1,12}(\.\d+)?$/).test(written))
      throw new Misuse(`--${name} takes a ${whole ? 'whole ' : ''}number, not "${written}"`)
    return Number(written)
  }
  const area = text('area')
  if (area === undefined) throw new Misuse('--area is missing')
  const centres = amount('centres')
  const budget = amount('budget', false)
  if (centres !== undefined && budget !== undefined)
    throw new Misuse(`--centres ${centres} and --budget ${budget} exclude each other`)
  const usual = usualQuestion()
  const size = budget !== undefined ? { budget } : centres !== undefined ? { centres } : usual.size
  return {
    area,
    question: {
      objective: objectiveOf(text('objective')) ?? usual.objective,
      size,
      fixed: codes(text('fixed')),
      excluded: codes(text('excluded')),
      floor: amount('floor', false) ?? null,
      curveUpTo: amount('curve') ?? usual.curveUpTo,
      draws: amount('draws') ?? usual.draws,
      seed: amount('seed') ?? usual.seed,
      iterations: amount('iterations') ?? null,
    },
    mostPopulation: text('most-population') === 'none' ? null : amount('most-population'),
    travel: text('travel'),
    locale: localeOf(text('lang')),
    out: text('out') ?? 'plan',
  }
}

function objectiveOf(written: string | undefined): Objective | undefined {
  const found = OBJECTIVES.find((objective) => objective === written)
  if (written !== undefined && !found)
    throw new Misuse(`--objective is ${OBJECTIVES.join(', ')}, not "${written}"`)
  return found
}

function localeOf(written = 'en'): 'en' | 'fr' {
  if (written !== 'en' && written !== 'fr') throw new Misuse(`--lang is en or fr, not "${written}"`)
  return written
}

const codes = (written = '') => [
  ...new Set(
    written
      .split(',')
      .map((code) => code.trim())
      .filter((code) => code !== ''),
  ),
]
