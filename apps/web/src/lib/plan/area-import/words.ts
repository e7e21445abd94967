import type { Fault } from '@micropol/platform/plan/area/import/build'
import type { Field, FileKind } from '@micropol/platform/plan/area/import/columns'
import type { Reason } from '@micropol/platform/plan/area/import/findings'
import type { Margin } from '@micropol/platform/plan/area/import/margins'
import { number } from '../../format.ts'
import { m } from '../../paraglide/messages.js'

const kinds: Record<FileKind, () => string> = {
  municipalities: m.plan_area_import_kind_municipalities,
  flows: m.plan_area_import_kind_flows,
  shapes: m.plan_area_import_kind_shapes,
}
export const kindName = (kind: FileKind): string => kinds[kind]()

const fields: Record<Field, () => string> = {
  code: m.plan_area_import_field_code,
  name: m.plan_area_import_field_name,
  lat: m.plan_area_import_field_lat,
  lon: m.plan_area_import_field_lon,
  population: m.plan_area_import_field_population,
  areaKm2: m.plan_area_import_field_area,
  jobs: m.plan_area_import_field_jobs,
  employed: m.plan_area_import_field_employed,
  outCommuters: m.plan_area_import_field_out,
  inCommuters: m.plan_area_import_field_in,
  populationBefore: m.plan_area_import_field_before,
  populationYearsBefore: m.plan_area_import_field_years,
  unemployment: m.plan_area_import_field_unemployment,
  netMigration: m.plan_area_import_field_migration,
  knowledgeJobs: m.plan_area_import_field_knowledge,
  fibre: m.plan_area_import_field_fibre,
  origin: m.plan_area_import_field_origin,
  destination: m.plan_area_import_field_destination,
  commuters: m.plan_area_import_field_commuters,
}
export const fieldName = (field: Field): string => fields[field]()

const reasons: Record<Reason, () => string> = {
  'missing-code': m.plan_area_import_why_missing_code,
  'duplicate-code': m.plan_area_import_why_duplicate_code,
  'too-long': m.plan_area_import_why_too_long,
  'no-coordinates': m.plan_area_import_why_no_coordinates,
  'coordinates-outside': m.plan_area_import_why_coordinates_outside,
  'too-many-cells': m.plan_area_import_why_too_many_cells,
  'missing-origin': m.plan_area_import_why_missing_origin,
  'missing-destination': m.plan_area_import_why_missing_destination,
  'unknown-origin': m.plan_area_import_why_unknown_origin,
  'unknown-destination': m.plan_area_import_why_unknown_destination,
  'unknown-both': m.plan_area_import_why_unknown_both,
  'duplicate-pair': m.plan_area_import_why_duplicate_pair,
  'missing-number': m.plan_area_import_why_missing_number,
  'not-a-number': m.plan_area_import_why_not_a_number,
  negative: m.plan_area_import_why_negative,
  'unknown-code': m.plan_area_import_why_unknown_code,
  'no-shape': m.plan_area_import_why_no_shape,
  'point-from-shape': m.plan_area_import_why_point_from_shape,
  'name-from-code': m.plan_area_import_why_name_from_code,
  'value-left-empty': m.plan_area_import_why_value_left_empty,
  'shape-unreadable': m.plan_area_import_why_shape_unreadable,
  'zeros-restored': m.plan_area_import_why_zeros_restored,
}
export const reasonInWords = (reason: Reason): string => reasons[reason]()
export const allReasons = (): Record<Reason, string> =>
  Object.fromEntries(Object.entries(reasons).map(([reason, say]) => [reason, say()])) as Record<
    Reason,
    string
  >

const margins: Record<Margin['figure'], () => string> = {
  outCommuters: m.plan_area_import_margin_out,
  inCommuters: m.plan_area_import_margin_in,
  employed: m.plan_area_import_margin_employed,
  jobs: m.plan_area_import_margin_jobs,
}
export const marginName = (figure: Margin['figure']): string => margins[figure]()

/** Why no area can be made yet, in one sentence. */
export function faultInWords({ kind, reason, row, most, field }: Fault): string {
  const file = kindName(kind)
  switch (reason) {
    case 'missing-file':
      return m.plan_area_import_fault_missing_file({ file })
    case 'missing-column':
      return m.plan_area_import_fault_missing_column({ file, column: field ? fieldName(field) : '' })
    case 'nothing-usable':
      return m.plan_area_import_fault_nothing({ file })
    case 'too-many':
      return m.plan_area_import_fault_too_many({ file, most: number(most ?? 0) })
    case 'quotes':
      return m.plan_area_import_fault_quotes({ file, row: number(row ?? 0) })
    case 'one-column':
      return m.plan_area_import_fault_one_column({ file })
    case 'not-json':
    case 'not-features':
      return m.plan_area_import_fault_geojson({ file })
    case 'too-many-columns':
      return m.plan_area_import_fault_columns({ file })
    case 'empty':
    case 'no-rows':
      return m.plan_area_import_fault_empty({ file })
  }
}
