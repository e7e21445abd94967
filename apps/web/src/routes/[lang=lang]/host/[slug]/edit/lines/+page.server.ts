import { fail } from '@sveltejs/kit'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { setLines, type LineFacts } from '@micropol/platform/run/centres/edit-facts'
import { choice, date, decimal } from '#lib/fields.ts'
import { parseForm, type Errors } from '#lib/forms.ts'
import { todayIn } from '#lib/host/centre.ts'
import { TECHNOLOGIES } from '#lib/host/edit/codes.ts'
import { editedCentre, postedValues, savedAt } from '#lib/host/edit/saved.ts'
import { notFound } from '#lib/guard.ts'
import { m } from '#lib/paraglide/messages.js'
import type { Actions, PageServerLoad } from './$types'

const ROLES = ['main', 'backup'] as const

const speed = () => decimal(0.1, 1_000_000)
const lineForm = z.object({
  technology: choice(TECHNOLOGIES),
  down: speed(),
  up: speed(),
  latency: decimal(0.1, 99_999).optional(),
  origin: choice(['measured', 'declared']),
  observed: date(),
})

export const load: PageServerLoad = async (event) => {
  const { centre, page } = await editedCentre(event)
  const today = todayIn(event.locals.now(), centre.timeZone).toString()
  const fields = ROLES.flatMap((role) => {
    const line = centre.lines.find((one) => one.role === role)
    const of = (name: string, value: string | number | null | undefined) => [
      `${role}-${name}`,
      String(value ?? ''),
    ]
    return [
      of('technology', line?.technology),
      of('down', line?.downMbps),
      of('up', line?.upMbps),
      of('latency', line?.latencyMs),
      of('origin', line?.origin ?? 'declared'),
      of('observed', line?.observedOn ?? today),
    ]
  })
  return { ...page, today, values: Object.fromEntries(fields) as Record<string, string | string[]> }
}

export const actions = {
  default: async (event) => {
    const { actor, centre } = await editedCentre(event)
    const data = await event.request.formData()
    const today = todayIn(event.locals.now(), centre.timeZone)
    const lines: LineFacts[] = []
    const errors: Errors = {}
    for (const role of ROLES) {
      if (!data.get(`${role}-technology`)) continue
      const form = parseForm(lineForm, ofRole(data, role))
      if (!form.ok) {
        for (const [name, sentence] of Object.entries(form.errors)) errors[`${role}-${name}`] = sentence
        continue
      }
      const { technology, down, up, latency = null, origin, observed } = form.value
      if (Temporal.PlainDate.compare(observed, today) > 0 || observed.year < 1990)
        errors[`${role}-observed`] = m.host_lines_future({ value: String(data.get(`${role}-observed`)) })
      else
        lines.push({
          role,
          technology,
          downMbps: down,
          upMbps: up,
          latencyMs: latency,
          origin,
          observedOn: observed.toString(),
        })
    }
    if (Object.keys(errors).length > 0) return fail(400, { values: postedValues(data), errors })
    const saved = await transaction(event.locals.platform.db, (tx) =>
      setLines(tx, actor, centre.centreId, lines),
    )
    if (!saved.ok) notFound()
    savedAt(centre, '/lines')
  },
} satisfies Actions

/** The fields of one line under their own names. */
function ofRole(data: FormData, role: string): FormData {
  const own = new FormData()
  for (const [name, value] of data)
    if (name.startsWith(`${role}-`)) own.append(name.slice(role.length + 1), value)
  return own
}
