import { fail, redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { ANSWERS, LONGEST_FIELD } from '@micropol/platform/plan/versions/content'
import { digestOf } from '@micropol/platform/plan/versions/digest'
import { changeDraft } from '@micropol/platform/plan/versions/versions'
import { choice } from '#lib/fields.ts'
import { parseForm } from '#lib/forms.ts'
import { planPaths } from '#lib/plan/document/links.ts'
import { isList, isQuestions, listOf } from '#lib/plan/document/lists.ts'
import { planOf } from '#lib/plan/document/report.ts'
import { notFound } from '#lib/guard.ts'
import { headOf, studyToEdit } from '#lib/plan/guard.ts'
import { m } from '#lib/paraglide/messages.js'
import { withQuery } from '#lib/paths.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const keyIn = ({ params }: RequestEvent) => (isList(params.list) ? params.list : notFound())

export const load: PageServerLoad = async (event) => {
  await studyToEdit(event)
  const { study, scenario, draft } = await planOf(event)
  const key = keyIn(event)
  const list = listOf(key)
  const links = planPaths(study.id, scenario.id)
  const rows = list.read(draft.content)
  return {
    study: headOf(study),
    scenario: { name: scenario.name, href: links.scenario },
    plan: links.here,
    lang: study.locale,
    title: list.title(),
    lede: list.lede(),
    heads: list.fields.map(({ label, kind }) => ({ label: label(), isNumber: kind === 'number' })),
    rows: rows.map((row, i) => ({
      href: links.item(key, i + 1),
      cells: list.fields.map(({ name, options }) => {
        const value = String(row[name] ?? '')
        const offered = options?.().find((option) => option.value === value)
        return { text: offered?.text ?? value, isOwn: offered === undefined }
      }),
    })),
    add: links.item(key, 'new'),
    /** Questions are answered here; other rows on a page of their own. */
    questions: isQuestions(key)
      ? rows.map((row) => ({
          question: String(row['question']),
          answer: String(row['answer']),
          note: String(row['note']),
        }))
      : null,
    answers: ANSWERS.map((value) => ({ value, text: m[`plan_doc_answer_${value}`]() })),
    seen: digestOf(rows),
    done: event.url.searchParams.get('done'),
  }
}

export const actions: Actions = {
  /** Answers to all questions at once. */
  answer: async (event) => {
    const { actor } = await studyToEdit(event)
    const { study, scenario, draft } = await planOf(event)
    const key = keyIn(event)
    if (!isQuestions(key)) return notFound()
    const list = listOf(key)
    const count = list.read(draft.content).length
    const fields = Array.from({ length: count }, (_, i) => [
      [`answer-${i}`, choice(ANSWERS)],
      [`note-${i}`, z.string().max(LONGEST_FIELD).optional()],
    ]).flat() as [string, z.ZodType][]
    const form = parseForm(
      z.object({ seen: z.string().max(64), ...Object.fromEntries(fields) }),
      await event.request.formData(),
    )
    if (!form.ok) return fail(400, { values: form.values, errors: form.errors, meanwhile: false })
    const value = form.value as Record<string, string | undefined>
    const changed = await transaction(event.locals.platform.db, (tx) =>
      changeDraft(
        tx,
        actor,
        { studyId: study.id, scenarioId: scenario.id },
        {
          part: list.read,
          seen: value['seen'] ?? '',
          change: (content) =>
            list.write(
              content,
              list.read(content).map((row, i) => ({
                ...row,
                answer: value[`answer-${i}`] ?? 'unknown',
                note: value[`note-${i}`] ?? '',
              })),
            ),
        },
        event.locals.now(),
      ),
    )
    if (!changed.ok) {
      if (changed.reason !== 'changed-meanwhile') return notFound()
      const values = Object.fromEntries(Object.entries(value).map(([name, text]) => [name, text ?? '']))
      const errors: Record<string, string> = {}
      return fail(409, {
        values: { ...values, seen: digestOf(changed.detail['now']) },
        errors,
        meanwhile: true,
      })
    }
    redirect(303, `${withQuery(planPaths(study.id, scenario.id).list(key), { done: 'saved' })}#done`)
  },
}
