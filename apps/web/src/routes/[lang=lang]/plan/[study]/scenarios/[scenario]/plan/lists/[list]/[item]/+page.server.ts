import { fail, redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import type { PlanContent } from '@micropol/platform/plan/versions/content'
import { digestOf } from '@micropol/platform/plan/versions/digest'
import { changeDraft } from '@micropol/platform/plan/versions/versions'
import { parseForm, type Values } from '#lib/forms.ts'
import { planPaths } from '#lib/plan/document/links.ts'
import { isList, listOf } from '#lib/plan/document/lists.ts'
import { planOf } from '#lib/plan/document/report.ts'
import { notFound } from '#lib/guard.ts'
import { headOf, studyToEdit } from '#lib/plan/guard.ts'
import { m } from '#lib/paraglide/messages.js'
import { withQuery } from '#lib/paths.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const keyIn = ({ params }: RequestEvent) => (isList(params.list) ? params.list : notFound())
/** The row in the address, from 1; null for a new one. */
const itemIn = ({ params: { item } }: RequestEvent): number | null =>
  item === 'new' ? null : /^[1-9]\d?$/.test(item) ? Number(item) : notFound()

export const load: PageServerLoad = async (event) => {
  await studyToEdit(event)
  const { study, scenario, draft } = await planOf(event)
  const key = keyIn(event)
  const item = itemIn(event)
  const list = listOf(key)
  const rows = list.read(draft.content)
  const row = item === null ? list.fresh : (rows[item - 1] ?? notFound())
  const links = planPaths(study.id, scenario.id)
  return {
    study: headOf(study),
    scenario: { name: scenario.name, href: links.scenario },
    plan: links.here,
    list: { title: list.title(), href: links.list(key) },
    isNew: item === null,
    title: item === null ? m.plan_doc_item_new() : String(row[list.fields[0]?.name ?? ''] ?? ''),
    lang: study.locale,
    fields: list.fields.map(({ name, label, kind, options, hint }) => ({
      name,
      label: label(),
      kind,
      options: options?.(),
      hint: hint?.(),
      isNeeded: name === list.fields[0]?.name || kind === 'number' || kind === 'select',
    })),
    values: {
      ...Object.fromEntries(list.fields.map(({ name }) => [name, String(row[name] ?? '')])),
      shown: digestOf(rows),
    },
  }
}

export const actions: Actions = {
  save: async (event) => {
    await studyToEdit(event)
    const key = keyIn(event)
    const item = itemIn(event)
    const list = listOf(key)
    const schema = list.schema.extend({ shown: z.string().max(64) })
    const form = parseForm(schema, await event.request.formData())
    if (!form.ok) return fail(400, { values: form.values, errors: form.errors, refused: null })
    // A risk has a field of its own that is called `seen`.
    const { shown, ...row } = form.value as Record<string, string | number> & { shown: string }
    const change = (content: PlanContent) => {
      const rows = list.read(content)
      return list.write(content, item === null ? [...rows, row] : rows.with(item - 1, row))
    }
    return write(event, shown, change, form.values)
  },
  remove: async (event) => {
    await studyToEdit(event)
    const item = itemIn(event) ?? notFound()
    const list = listOf(keyIn(event))
    const shown = String((await event.request.formData()).get('shown') ?? '')
    return write(
      event,
      shown,
      (content) => list.write(content, list.read(content).toSpliced(item - 1, 1)),
      {},
    )
  },
}

async function write(
  event: RequestEvent,
  shown: string,
  change: (content: PlanContent) => PlanContent,
  values: Values,
) {
  const { actor } = await studyToEdit(event)
  const { study, scenario } = await planOf(event)
  const key = keyIn(event)
  const list = listOf(key)
  const place = { studyId: study.id, scenarioId: scenario.id }
  const changed = await transaction(event.locals.platform.db, (tx) =>
    changeDraft(tx, actor, place, { part: list.read, seen: shown, change }, event.locals.now()),
  )
  if (changed.ok)
    redirect(303, `${withQuery(planPaths(study.id, scenario.id).list(key), { done: 'saved' })}#done`)
  const errors: Record<string, string> = {}
  if (changed.reason === 'invalid') return fail(400, { values, errors, refused: m.plan_doc_list_full() })
  if (changed.reason === 'not-found') return notFound()
  const again = { ...values, shown: digestOf(changed.detail['now']) }
  return fail(409, { values: again, errors, refused: m.plan_doc_meanwhile_item() })
}
