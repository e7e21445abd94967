import { redirect } from '@sveltejs/kit'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { readVersion, restoreVersion } from '@micropol/platform/plan/versions/versions'
import { planPaths } from '#lib/plan/document/links.ts'
import { planOf } from '#lib/plan/document/report.ts'
import { notFound } from '#lib/guard.ts'
import { headOf, studyToEdit } from '#lib/plan/guard.ts'
import { withQuery } from '#lib/paths.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const numberIn = ({ params: { number } }: RequestEvent) =>
  /^[1-9]\d{0,3}$/.test(number) ? Number(number) : notFound()

export const load: PageServerLoad = async (event) => {
  const { study, mayEdit, scenario } = await planOf(event)
  const number = numberIn(event)
  const version = (await readVersion(event.locals.platform.db, scenario.id, number)) ?? notFound()
  const links = planPaths(study.id, scenario.id)
  return {
    study: headOf(study),
    zone: (await event.locals.platform.network())?.timeZone ?? 'UTC',
    mayEdit,
    scenario: { name: scenario.name, href: links.scenario },
    plan: links.here,
    versions: links.versions,
    number,
    note: version.note,
    at: version.createdAt.toString(),
    report: version.kept.report,
    files: ['plan.pdf', 'plan.docx'].map((name) => ({
      name,
      href: withQuery(links.file(name), { version: number }),
    })),
  }
}

export const actions: Actions = {
  restore: async (event) => {
    const { actor } = await studyToEdit(event)
    const { study, scenario } = await planOf(event)
    const place = { studyId: study.id, scenarioId: scenario.id }
    const restored = await transaction(event.locals.platform.db, (tx) =>
      restoreVersion(tx, actor, place, numberIn(event), event.locals.now()),
    )
    if (!restored.ok) return notFound()
    redirect(303, `${withQuery(planPaths(study.id, scenario.id).here, { done: 'restored' })}#done`)
  },
}
