import { compareReports } from '@micropol/platform/plan/versions/compare'
import { readVersion } from '@micropol/platform/plan/versions/versions'
import { planPaths } from '#lib/plan/document/links.ts'
import { planOf } from '#lib/plan/document/report.ts'
import { notFound } from '#lib/guard.ts'
import { headOf } from '#lib/plan/guard.ts'
import type { PageServerLoad, RequestEvent } from './$types'

async function versionIn(
  event: RequestEvent,
  name: 'from' | 'to',
  scenario: Parameters<typeof readVersion>[1],
) {
  const asked = event.url.searchParams.get(name) ?? ''
  const version = /^[1-9]\d{0,3}$/.test(asked)
    ? await readVersion(event.locals.platform.db, scenario, Number(asked))
    : undefined
  return version ?? notFound()
}

export const load: PageServerLoad = async (event) => {
  const { study, mayEdit, scenario } = await planOf(event)
  const from = await versionIn(event, 'from', scenario.id)
  const to = await versionIn(event, 'to', scenario.id)
  const links = planPaths(study.id, scenario.id)
  return {
    study: headOf(study),
    mayEdit,
    scenario: { name: scenario.name, href: links.scenario },
    plan: links.here,
    versions: links.versions,
    lang: study.locale,
    from: from.number,
    to: to.number,
    sections: compareReports(from.kept.report, to.kept.report),
  }
}
