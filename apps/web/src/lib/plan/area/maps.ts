import { pause } from '@micropol/platform/foundation/pieces'
import type { Area } from '@micropol/platform/plan/area/area'
import type { Profile } from '@micropol/platform/plan/area/profile'
import type { Figure } from '@micropol/platform/plan/document/report'
import { areaMap, flowMap } from '@micropol/platform/plan/figures/index'
import { prepareLand, type Surroundings } from '@micropol/platform/plan/figures/land'
import { m } from '../../paraglide/messages.js'
import type { Locale } from '../../paraglide/runtime.js'
import { withFewerRows } from './view.ts'

interface Maps {
  flows: Figure
  leaving: Figure
}

// A profile never changes, and is forgotten with its area.
const drawn = new WeakMap<Profile, Partial<Record<Locale, Maps>>>()

/** The maps of an area's page: who goes where, and how many leave. Others have their turn between the two. */
export async function mapsOf(
  area: Area,
  profile: Profile,
  surroundings: Surroundings,
  locale: Locale,
): Promise<Maps> {
  const of = drawn.get(profile) ?? {}
  drawn.set(profile, of)
  // What surrounds it may be another thing tomorrow: only maps without are kept.
  const isAlone = surroundings.length === 0
  const known = isAlone ? of[locale] : undefined
  if (known) return known
  await prepareLand(area)
  const flows = withFewerRows(flowMap(area, locale, { surroundings }))
  await pause()
  const maps = { flows, leaving: withFewerRows(leavingMap(area, profile, surroundings, locale)) }
  if (isAlone) of[locale] = maps
  await pause()
  return maps
}

function leavingMap(area: Area, { municipalities }: Profile, surroundings: Surroundings, locale: Locale) {
  const parts = municipalities.map(({ readiness }) => readiness.parts.find(({ key }) => key === 'leaving'))
  const isPercent = parts[0]?.unit === 'percent'
  return areaMap(
    area,
    {
      id: 'leaving-map',
      name: isPercent ? m.plan_area_map_leaving() : m.plan_area_map_leaving_hundred(),
      unit: isPercent ? '%' : '',
      values: parts.map((part) => part?.value ?? null),
      surroundings,
    },
    locale,
  )
}
