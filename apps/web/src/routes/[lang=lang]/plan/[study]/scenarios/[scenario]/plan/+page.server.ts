import { headOf } from '#lib/plan/guard.ts'
import { isQuestions, LISTS, listOf } from '#lib/plan/document/lists.ts'
import { planPaths } from '#lib/plan/document/links.ts'
import { inputOf, planOf, reportFor } from '#lib/plan/document/report.ts'
import { FILES } from '#lib/plan/document/files.ts'
import { versionsOf } from '@micropol/platform/plan/versions/versions'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { study, mayEdit, scenario, draft } = await planOf(event)
  const links = planPaths(study.id, scenario.id)
  const input = await inputOf(event, study, scenario, draft.content)
  const versions = await versionsOf(event.locals.platform.db, scenario.id)
  return {
    study: headOf(study),
    zone: (await event.locals.platform.network())?.timeZone ?? 'UTC',
    mayEdit,
    scenario: { name: scenario.name, href: links.scenario },
    report: input && (await reportFor(scenario, input)),
    hasBusiness: input?.business !== null,
    written: draft.updatedAt ? { at: draft.updatedAt.toString(), by: draft.by ?? null } : null,
    files: FILES.map(({ name, text }) => ({ href: links.file(name), text: text() })),
    lists: LISTS.map((key) => ({
      href: links.list(key),
      text: listOf(key).title(),
      section: listOf(key).section,
      isCheck: isQuestions(key),
    })),
    versions: { href: links.versions, count: versions.length },
    editBase: links.section(''),
    done: event.url.searchParams.get('done'),
  }
}
