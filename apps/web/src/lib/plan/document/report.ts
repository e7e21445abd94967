import { createHash } from 'node:crypto'
import type { RequestEvent } from '@sveltejs/kit'
import { areaProfile } from '@micropol/platform/plan/area/profiles'
import type { ReportInput } from '@micropol/platform/plan/document/input'
import { reportOnThread } from '@micropol/platform/plan/document/on-thread'
import type { Report } from '@micropol/platform/plan/document/report'
import { mapFeatures } from '@micropol/platform/foundation/places/queries'
import { readArea } from '@micropol/platform/plan/studies/areas'
import { readBusiness } from '@micropol/platform/plan/studies/scenarios'
import type { Scenario, Study } from '@micropol/platform/plan/studies/study'
import type { PlanContent } from '@micropol/platform/plan/versions/content'
import { readDraft } from '@micropol/platform/plan/versions/versions'
import { scenarioOf } from '../scenarios/scenario-of.ts'

/** A scenario with its answer, its draft and everything a report is made from; `input` is null without an answer. */
export async function planOf(event: RequestEvent) {
  const { study, mayEdit, scenario } = await scenarioOf(event)
  const draft = await readDraft(event.locals.platform.db, scenario.id, study.locale)
  return { study, mayEdit, scenario, draft }
}

/** What the report of a scenario is made from; null while the scenario has no answer. */
export async function inputOf(
  event: RequestEvent,
  study: Study,
  scenario: Scenario,
  content: PlanContent,
): Promise<ReportInput | null> {
  const { name, question, assumptions, candidates, existing, result } = scenario
  if (!result) return null
  const { db, settings } = event.locals.platform
  const [area, business, features] = await Promise.all([
    readArea(db, study.areaId),
    readBusiness(db, study.id, scenario.id),
    mapFeatures(db),
  ])
  return {
    study: { name: study.name, isDemo: study.isDemo },
    area,
    profile: await areaProfile(area, settings.dataFolder, assumptions.detour.central),
    scenario: { name, question, assumptions, candidates, existing, result },
    business,
    content,
    locale: study.locale,
    date: event.locals.now().toString().slice(0, 10),
    // Seas and names of the platform's own country; around another area they lie outside of the map.
    surroundings: area.country === 'FR' ? features : [],
  }
}

/** So many reports are kept: drawing one takes a second of a processor. */
const KEPT = 6
const kept = new Map<string, Promise<Report>>()

/** The report of an input, drawn on a thread; the same one again as long as nothing it is made from has changed. */
export function reportFor(scenario: Scenario, input: ReportInput): Promise<Report> {
  const { study, business, content, locale, date } = input
  const parts = [
    scenario.id,
    study,
    scenario.name,
    business?.plan,
    business?.simulation.total,
    content,
    locale,
    date,
  ]
  const key = createHash('sha256').update(JSON.stringify(parts)).digest('base64')
  const known = kept.get(key)
  if (known) {
    kept.delete(key)
    kept.set(key, known)
    return known
  }
  const made = reportOnThread(input)
  kept.set(key, made)
  for (const [oldest] of kept) if (kept.size > KEPT) kept.delete(oldest)
  made.catch(() => kept.delete(key))
  return made
}
