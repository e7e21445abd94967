import { fail, redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { wordsOf } from '@micropol/platform/plan/document/texts/words'
import {
  LONGEST_TEXT,
  type OwnText,
  type PlanContent,
  type SectionKey,
  SECTIONS,
} from '@micropol/platform/plan/versions/content'
import { digestOf } from '@micropol/platform/plan/versions/digest'
import { changeDraft } from '@micropol/platform/plan/versions/versions'
import { tick } from '#lib/fields.ts'
import { parseForm } from '#lib/forms.ts'
import { planPaths } from '#lib/plan/document/links.ts'
import { planOf } from '#lib/plan/document/report.ts'
import { notFound } from '#lib/guard.ts'
import { headOf, studyToEdit } from '#lib/plan/guard.ts'
import { withQuery } from '#lib/paths.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const form = z.object({
  text: z
    .string()
    .max(LONGEST_TEXT)
    .optional()
    .transform((text) => text ?? ''),
  replaces: tick(),
  seen: z.string().max(64),
})

const sectionIn = ({ params }: RequestEvent): SectionKey =>
  SECTIONS.find((key) => key === params.section) ?? notFound()
const partOf =
  (key: SectionKey) =>
  (content: PlanContent): OwnText =>
    content.texts[key] ?? { text: '', replaces: false }

export const load: PageServerLoad = async (event) => {
  await studyToEdit(event)
  const { study, scenario, draft } = await planOf(event)
  const key = sectionIn(event)
  const part = partOf(key)(draft.content)
  const links = planPaths(study.id, scenario.id)
  return {
    study: headOf(study),
    scenario: { name: scenario.name, href: links.scenario },
    plan: `${links.here}#${key}`,
    section: wordsOf(study.locale).sections[key],
    number: SECTIONS.indexOf(key) + 1,
    lang: study.locale,
    values: { text: part.text, replaces: part.replaces ? '1' : '', seen: digestOf(part) },
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { actor } = await studyToEdit(event)
    const { study, scenario } = await planOf(event)
    const key = sectionIn(event)
    const given = parseForm(form, await event.request.formData())
    if (!given.ok) return fail(400, { ...given, meanwhile: null })
    const { text, replaces, seen } = given.value
    const part = partOf(key)
    const place = { studyId: study.id, scenarioId: scenario.id }
    const change = (content: PlanContent) => ({
      ...content,
      texts: { ...content.texts, [key]: { text, replaces } },
    })
    const changed = await transaction(event.locals.platform.db, (tx) =>
      changeDraft(tx, actor, place, { part, seen, change }, event.locals.now()),
    )
    if (changed.ok)
      redirect(303, `${withQuery(planPaths(study.id, scenario.id).here, { done: 'saved' })}#${key}`)
    if (changed.reason !== 'changed-meanwhile') return notFound()
    // Nothing is lost: what this person wrote stays in the field, beside what somebody else has saved.
    const now = changed.detail['now'] as OwnText
    const values = { text, replaces: replaces ? '1' : '', seen: digestOf(now) }
    const errors: Record<string, string> = {}
    return fail(409, { values, errors, meanwhile: now.text })
  },
}
