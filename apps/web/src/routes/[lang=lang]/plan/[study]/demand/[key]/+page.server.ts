import { fail, redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { DEMAND_KEYS, type Assumption, type DemandKey } from '@micropol/platform/plan/assumptions/assumption'
import { ASSUMPTION_LIMITS } from '@micropol/platform/plan/assumptions/check'
import { numberSource } from '@micropol/platform/plan/assumptions/sources/in-words'
import { usualAssumptions } from '@micropol/platform/plan/assumptions/usual'
import { changeStudy, type Change } from '@micropol/platform/plan/studies/change'
import { decimal, text } from '#lib/fields.ts'
import { parseForm, type Values } from '#lib/forms.ts'
import { assumptionRow } from '#lib/plan/demand/demand-view.ts'
import { demandNumber, demandUnit } from '#lib/plan/demand/words.ts'
import { notFound } from '#lib/guard.ts'
import { headOf, studyToEdit } from '#lib/plan/guard.ts'
import { m } from '#lib/paraglide/messages.js'
import { path, withQuery } from '#lib/paths.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const RANGE = ['low', 'central', 'high'] as const

const formOf = (key: DemandKey) => {
  const { least, most } = ASSUMPTION_LIMITS[key]
  const value = decimal(least, most, demandUnit(key).startsWith('%') ? '%' : undefined)
  return z.object({
    low: value,
    central: value,
    high: value,
    source: text(500),
    /** What stood there when the page was drawn. */
    seen: z.string().max(100).optional(),
  })
}

const keyIn = ({ params }: RequestEvent): DemandKey =>
  DEMAND_KEYS.find((key) => key === params.key) ?? notFound()

const plain = (value: number) => String(Number(value.toFixed(6)))
const seenIn = ({ low, central, high }: Assumption) => [low, central, high].join(' ')

export const load: PageServerLoad = async (event) => {
  const { study } = await studyToEdit(event)
  const key = keyIn(event)
  const now = study.assumptions[key]
  const usual = usualAssumptions()[key]
  return {
    study: headOf(study),
    row: assumptionRow(key, now),
    usual: m.plan_demand_edit_reset_lede({
      low: demandNumber(usual.low),
      central: demandNumber(usual.central),
      high: demandNumber(usual.high),
      unit: demandUnit(key),
      source: numberSource(usual.source, event.locals.locale),
    }),
    isUsual: seenIn(usual) === seenIn(now) && usual.source === now.source,
    values: {
      low: plain(now.low),
      central: plain(now.central),
      high: plain(now.high),
      source: numberSource(now.source, event.locals.locale),
      seen: seenIn(now),
    },
  }
}

export const actions: Actions = {
  save: async (event) => {
    const { study } = await studyToEdit(event)
    const key = keyIn(event)
    const form = parseForm(formOf(key), await event.request.formData())
    if (!form.ok) return fail(400, { values: form.values, errors: form.errors, meanwhile: null })
    const { values } = form
    const { low, central, high, source, seen } = form.value
    if (low > central || central > high) {
      const sentence = m.plan_demand_edit_order({
        low: demandNumber(low),
        central: demandNumber(central),
        high: demandNumber(high),
      })
      return fail(400, { values, errors: { central: sentence }, meanwhile: null })
    }
    const now = study.assumptions[key]
    if (seen !== undefined && seen !== seenIn(now)) return meanwhile(now, values)
    // Ours is shown in the reader's language and kept in that of the data.
    const same = source === numberSource(now.source, event.locals.locale)
    const own = { evidence: 'P', assumption: false, year: String(event.locals.now().toString().slice(0, 4)) }
    const changes = {
      low,
      central,
      high,
      source: same ? now.source : source,
      ...(same && noneMoved(now, form.value) ? {} : own),
    }
    return change(event, key, changes, now, values)
  },
  reset: async (event) => {
    const { study } = await studyToEdit(event)
    const key = keyIn(event)
    return change(event, key, { ...usualAssumptions()[key] }, study.assumptions[key], {})
  },
}

const noneMoved = (now: Assumption, given: Pick<Assumption, 'low' | 'central' | 'high'>) =>
  RANGE.every((end) => now[end] === given[end])

async function change(
  event: RequestEvent,
  key: DemandKey,
  to: Partial<Assumption> | Record<string, unknown>,
  from: Assumption,
  values: Values,
) {
  const { study, actor } = await studyToEdit(event)
  const { db } = event.locals.platform
  const changes: Change[] = Object.entries(to).map(([field, value]) => ({
    path: `assumptions.${key}.${field}`,
    to: value,
    from: from[field as keyof Assumption],
  }))
  const changed = await transaction(db, (tx) => changeStudy(tx, actor, study.id, changes, event.locals.now()))
  if (!changed.ok) {
    if (changed.reason !== 'changed-meanwhile') return notFound()
    const { study: fresh } = await studyToEdit(event)
    return meanwhile(fresh.assumptions[key], values)
  }
  redirect(303, `${withQuery(path(`/plan/${study.id}/demand`), { done: 'saved' })}#${key}`)
}

/** Nothing is lost: what this person wrote stays in the fields, beside what somebody else has saved. */
function meanwhile(now: Assumption, values: Values) {
  const sentence = m.plan_demand_edit_meanwhile({
    low: demandNumber(now.low),
    central: demandNumber(now.central),
    high: demandNumber(now.high),
  })
  const errors: Record<string, string> = {}
  return fail(409, { values: { ...values, seen: seenIn(now) }, errors, meanwhile: sentence })
}
