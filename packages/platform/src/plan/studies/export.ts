import type { Temporal } from 'temporal-polyfill'
import type { Read } from '../../foundation/database/connect.ts'
import { readArea } from './areas.ts'
import { changesOf } from './queries.ts'
import type { Study } from './study.ts'
import { FORMAT, ofScenario, VERSION, type StudyFile } from './study-file.ts'
import { scenariosToExport } from './transfer-queries.ts'

/**
 * The whole study, ready for JSON: area, assumptions, questions, settings and what people wrote, without the names of
 * people. Whoever asks has been let through to the study.
 */
export async function exportStudy(db: Read, study: Study, now: Temporal.Instant): Promise<StudyFile> {
  const { name, locale, assumptions, candidates, existing } = study
  const [area, scenarios, { changes }] = await Promise.all([
    readArea(db, study.areaId),
    scenariosToExport(db, study.id),
    changesOf(db, study.id, { limit: 10_000, offset: 0 }),
  ])
  // What was changed in a scenario names it by its place in the file: it gets another id wherever it is imported.
  const placeOf = new Map<string, string>(scenarios.map(({ id }, i) => [id, String(i)]))
  return {
    format: FORMAT,
    version: VERSION,
    exportedAt: `${now}`,
    study: { name, locale, assumptions, candidates, existing },
    area,
    changes: changes
      .toReversed()
      .map(
        ({ at, path, from, to }) =>
          ({ at: `${at}`, path: ofScenario(path, placeOf), from, to }) as StudyFile['changes'][number],
      ),
    scenarios: scenarios.map(({ scenario: { createdAt, versions, ...scenario } }) => ({
      ...scenario,
      createdAt: `${createdAt}`,
      versions: versions.map((version) => ({ ...version, createdAt: `${version.createdAt}` })),
    })),
  }
}

/** `Hérault 2026` becomes `herault-2026.micropol-study.json`. */
export function fileNameOf({ name }: Pick<Study, 'name'>): string {
  const word = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-|-$/g, '')
  return `${word || 'study'}.${FORMAT}.json`
}
