import { z } from 'zod'
import { foldName } from '@micropol/platform/foundation/places/fold'
import type { Area } from '@micropol/platform/plan/area/area'
import { OBJECTIVES, type Question } from '@micropol/platform/plan/scenarios/question'
import { choice, decimal, text, whole } from '../../fields.ts'
import type { Errors, Values } from '../../forms.ts'
import { list } from '../../format.ts'
import { m } from '../../paraglide/messages.js'

/** What somebody asks of a study. Places come one a line, by name or code. */
export const questionForm = z.object({
  name: text(200).optional(),
  objective: choice(OBJECTIVES),
  size: choice(['centres', 'budget']),
  centres: whole(1, 2000).optional(),
  budget: decimal(1, 999_999_999, '€').optional(),
  fixed: text(10_000).optional(),
  excluded: text(10_000).optional(),
  floor: decimal(1, 100_000).optional(),
  curveUpTo: whole(0, 200).default(0),
  draws: whole(0, 1000).default(0),
  seed: whole(0, 999_999_999).default(1),
  iterations: whole(1, 1_000_000).optional(),
})

type Asked = z.infer<typeof questionForm>

/** The question in the words of the engine, or a sentence for each field that cannot be meant. */
export function questionOf(
  asked: Asked,
  area: Area,
): { ok: true; value: Question } | { ok: false; errors: Errors } {
  const errors: Errors = {}
  const fixed = placesOf(asked.fixed, area)
  const excluded = placesOf(asked.excluded, area)
  if (fixed.unknown.length > 0) errors['fixed'] = unknownSentence(fixed.unknown)
  if (excluded.unknown.length > 0) errors['excluded'] = unknownSentence(excluded.unknown)
  const both = fixed.codes.filter((code) => excluded.codes.includes(code))
  if (both.length > 0) errors['excluded'] ??= m.plan_question_both({ names: namesOf(both, area) })
  if (asked.size === 'centres' && asked.centres === undefined)
    errors['centres'] = m.plan_question_centres_missing()
  if (asked.size === 'budget' && asked.budget === undefined)
    errors['budget'] = m.plan_question_budget_missing()
  if (asked.size === 'centres' && (asked.centres ?? 0) < fixed.codes.length)
    errors['centres'] ??= m.plan_question_centres_few({
      centres: String(asked.centres),
      fixed: String(fixed.codes.length),
    })
  const size = asked.size === 'budget' ? { budget: asked.budget ?? 0 } : { centres: asked.centres ?? 0 }
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  return {
    ok: true,
    value: {
      objective: asked.objective,
      size,
      fixed: fixed.codes,
      excluded: excluded.codes,
      floor: asked.floor ?? null,
      curveUpTo: asked.curveUpTo,
      draws: asked.draws,
      seed: asked.seed,
      iterations: asked.iterations ?? null,
    },
  }
}

/** A question as the fields of the form show it. */
export function valuesOf(name: string, question: Question, area: Area): Values {
  const { size } = question
  return {
    name,
    objective: question.objective,
    size: 'budget' in size ? 'budget' : 'centres',
    centres: 'centres' in size ? String(size.centres) : '',
    budget: 'budget' in size ? String(size.budget) : '',
    fixed: lines(question.fixed, area),
    excluded: lines(question.excluded, area),
    floor: question.floor === null ? '' : String(question.floor),
    curveUpTo: String(question.curveUpTo),
    draws: String(question.draws),
    seed: String(question.seed),
    iterations: question.iterations === null ? '' : String(question.iterations),
  }
}

const byCode = (area: Area) => new Map(area.municipalities.map((place) => [place.code, place]))

const lines = (codes: readonly string[], area: Area) => {
  const places = byCode(area)
  return codes.map((code) => places.get(code)?.name ?? code).join('\n')
}

const namesOf = (codes: readonly string[], area: Area) => {
  const places = byCode(area)
  return list(codes.map((code) => places.get(code)?.name ?? code))
}

const unknownSentence = (names: readonly string[]) =>
  m.plan_question_unknown({ names: list(names.slice(0, 5)), count: names.length })

/** Reads places written one a line or between semicolons: a code, or a name however it is accented. */
function placesOf(written: string | undefined, area: Area): { codes: string[]; unknown: string[] } {
  const names = (written ?? '')
    .split(/[\n;]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const byName = new Map<string, string[]>()
  for (const { code, name } of area.municipalities)
    byName.set(foldName(name), [...(byName.get(foldName(name)) ?? []), code])
  const known = byCode(area)
  const codes: string[] = []
  const unknown: string[] = []
  for (const name of names) {
    const [code, twin] = known.has(name) ? [name] : (byName.get(foldName(name)) ?? [])
    // Two places of one name: only the code says which.
    if (code === undefined || twin !== undefined) unknown.push(name)
    else if (!codes.includes(code)) codes.push(code)
  }
  return { codes, unknown }
}
