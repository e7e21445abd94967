import { areaProfile } from '@micropol/platform/plan/area/profiles'
import { areaGeoJson, flowsCsv, municipalitiesCsv } from '@micropol/platform/plan/area/write'
import { readArea } from '@micropol/platform/plan/studies/areas'
import { notFound } from '#lib/guard.ts'
import { studyOf } from '#lib/plan/guard.ts'
import type { RequestHandler } from './$types'

const FILES = {
  'municipalities.csv': { type: 'text/csv; charset=utf-8', write: municipalitiesCsv },
  'flows.csv': { type: 'text/csv; charset=utf-8', write: flowsCsv },
  'municipalities.geojson': { type: 'application/geo+json', write: areaGeoJson },
} as const

/** The area of a study as files that can be imported again. */
export const GET: RequestHandler = async (event) => {
  const { study } = await studyOf(event)
  const { file: name } = event.params
  if (!Object.hasOwn(FILES, name)) notFound()
  const { type, write } = FILES[name as keyof typeof FILES]
  const { db, settings } = event.locals.platform
  const area = await readArea(db, study.areaId)
  const profile = await areaProfile(area, settings.dataFolder, study.assumptions.detour.central)
  return new Response(write(area, profile), {
    headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
  })
}
