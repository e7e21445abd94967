import type { Lack } from '@micropol/platform/plan/area/lacks'
import type { PartKey, PartUnit } from '@micropol/platform/plan/area/readiness'
import { number } from '../../format.ts'
import { m } from '../../paraglide/messages.js'

const lacks: Record<Lack, () => string> = {
  'no-flows': m.plan_area_lack_flows,
  'no-within': m.plan_area_lack_within,
  'no-leaving': m.plan_area_lack_leaving,
  'no-population': m.plan_area_lack_population,
  'some-population': m.plan_area_lack_some_population,
  'age-group': m.plan_area_lack_age_group,
  'no-shapes': m.plan_area_lack_shapes,
  'no-trend': m.plan_area_lack_trend,
  'no-unemployment': m.plan_area_lack_unemployment,
  'no-migration': m.plan_area_lack_migration,
  'no-knowledge-jobs': m.plan_area_lack_knowledge,
  'no-fibre': m.plan_area_lack_fibre,
}

const isLack = (code: string): code is Lack => Object.hasOwn(lacks, code)

/** One sentence for each thing that the data of an area lack; codes from elsewhere are passed over. */
export const lacksInWords = (codes: readonly string[]): string[] =>
  codes.filter(isLack).map((code) => lacks[code]())

const parts: Record<PartKey, () => string> = {
  leaving: m.plan_area_part_leaving,
  far: m.plan_area_part_far,
  shrinking: m.plan_area_part_shrinking,
  migration: m.plan_area_part_migration,
  unemployment: m.plan_area_part_unemployment,
  room: m.plan_area_part_room,
  fibre: m.plan_area_part_fibre,
  knowledge: m.plan_area_part_knowledge,
}

export const partName = (key: PartKey): string => parts[key]()

const limits: Record<PartKey, () => string> = {
  leaving: m.plan_area_limit_leaving,
  far: m.plan_area_limit_far,
  shrinking: m.plan_area_limit_shrinking,
  migration: m.plan_area_limit_migration,
  unemployment: m.plan_area_limit_unemployment,
  room: m.plan_area_limit_room,
  fibre: m.plan_area_limit_fibre,
  knowledge: m.plan_area_limit_knowledge,
}

/** What gives one and two points. */
export const partLimit = (key: PartKey): string => limits[key]()

const units: Record<PartUnit, (names: { value: string }) => string> = {
  percent: m.plan_area_unit_percent,
  perHundred: m.plan_area_unit_per_hundred,
  perKm2: m.plan_area_unit_per_km2,
  people: m.plan_area_unit_people,
  percentPerYear: m.plan_area_unit_percent_per_year,
  perThousand: m.plan_area_unit_per_thousand,
}

const DECIMALS: Record<PartUnit, number> = {
  percent: 0,
  perHundred: 0,
  perKm2: 0,
  people: 0,
  percentPerYear: 1,
  perThousand: 1,
}

/** A value with its unit; a change has its sign. */
export function valueIn(unit: PartUnit, value: number): string {
  const signed = unit === 'percentPerYear' || unit === 'perThousand'
  const text = number(Math.abs(value), DECIMALS[unit])
  const sign = !signed || Number(value.toFixed(1)) === 0 ? '' : value < 0 ? '−' : '+'
  return units[unit]({ value: sign + text })
}
