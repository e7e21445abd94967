import type { CentrePlan, DefaultRow } from '@micropol/viability'
import { centralPlan } from '@micropol/viability'
import { numberSource } from '@micropol/platform/plan/assumptions/sources/in-words'
import { BUSINESS_FIELDS, usualOf, type BusinessField } from '@micropol/platform/plan/business/fields'
import type { BusinessSettings } from '@micropol/platform/plan/business/business'
import { number } from '../../format.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'

/** Names of fields in a form: dots mean something to nobody there. */
export const fieldName = ({ path }: BusinessField): string => path.replaceAll('.', '_')

/** What each number is called, with its unit. */
export function fieldLabel({ path }: BusinessField): string {
  const names: Record<string, () => string> = {
    'space.areaPerDesk': m.plan_lever_areaPerDesk,
    'demand.utilisation': m.plan_field_utilisation,
    'demand.membersPerDesk': m.plan_lever_membersPerDesk,
    'demand.ramp.months': m.plan_lever_rampMonths,
    'demand.churn': m.plan_field_churn,
    'prices.memberships.0.price': m.plan_lever_memberPrice,
    'prices.dayPass': m.plan_field_day_pass,
    'prices.roomHour': m.plan_field_room_hour,
    'prices.office': m.plan_field_office,
    'prices.virtualOffice': m.plan_field_virtual_office,
    'sales.dayPasses': m.plan_lever_dayPasses,
    'sales.roomHours': m.plan_lever_roomHours,
    'sales.offices': m.plan_lever_offices,
    'sales.officeOccupancy': m.plan_field_office_occupancy,
    'sales.virtualOffices': m.plan_lever_virtualOffices,
    'costs.rent': m.plan_field_rent,
    'costs.running': m.plan_field_running,
    'costs.hostFte': m.plan_lever_hostFte,
    'costs.hostCost': m.plan_field_host_cost,
    'costs.overheads': m.plan_field_overheads,
    'costs.joining': m.plan_field_joining,
    'investment.fitOut': m.plan_field_fit_out,
    'investment.equipment': m.plan_field_equipment,
    'investment.other': m.plan_field_other,
    'grants.capital.rate': m.plan_field_grant_rate,
    'grants.operating.0.monthly': m.plan_field_operating,
    'grants.operating.0.to': m.plan_field_operating_to,
    'vat.rate': m.plan_field_vat,
    'vat.reclaimable': m.plan_field_reclaimable,
    paymentDelay: m.plan_field_payment_delay,
  }
  return names[path]?.() ?? path
}

/** As a person writes it: percentages from 0 to 100. */
export const written = ({ percent }: BusinessField, value: number): string =>
  number(percent ? value * 100 : value, 2)

export const hintOf = (field: BusinessField): string => {
  const { low, central, high } = usualOf(field)
  const words = {
    low: number(low, 2),
    central: number(usualValue(field) ?? central, 2),
    high: number(high, 2),
  }
  return GROWING.has(field.path)
    ? m.plan_business_edit_usual_grows({ ...words, desks: number(centralPlan('').space.desks) })
    : field.path === 'demand.utilisation'
      ? m.plan_business_edit_usual_fills(words)
      : m.plan_business_edit_usual(words)
}

/** What a larger centre has more of, unless the planner says how much. */
const GROWING: ReadonlySet<string> = new Set([
  'sales.dayPasses',
  'sales.roomHours',
  'sales.offices',
  'sales.virtualOffices',
  'investment.other',
])

/** What the central plan says, in the unit of the field: where nothing is set this is what is used. */
function usualValue(field: BusinessField): number | undefined {
  const value = valueAt(centralPlan(''), field.path)
  return value === undefined ? undefined : field.percent ? value * 100 : value
}

/** The number at a path of a plan, if there is one. */
export function valueAt(plan: CentrePlan, path: string): number | undefined {
  let at: unknown = plan
  for (const step of path.split('.')) {
    if (typeof at !== 'object' || at === null) return undefined
    at = (at as Record<string, unknown>)[step]
  }
  return typeof at === 'number' ? at : undefined
}

/** Where a default comes from, in words; that it is our assumption is said by a mark beside it. */
function sourceOf({ source, year }: DefaultRow): string {
  const words = numberSource(source, getLocale()).replace(
    /^(platform assumption|hypothèse de la plateforme)\s?[:;,]?\s?/,
    '',
  )
  if (year === '-') return words
  return words === '' ? year : `${words} (${year})`
}

/** One row a number: what is used, what is usual, where that comes from. */
export function assumedView(settings: BusinessSettings, plan?: CentrePlan, code?: string) {
  const own = (code !== undefined && settings.at[code]) || {}
  return BUSINESS_FIELDS.map((field) => {
    const { low, high, row } = usualOf(field)
    const set = own[field.path] ?? settings.everywhere[field.path]
    const used = set ?? (plan && valueAt(plan, field.path)) ?? valueAt(centralPlan(''), field.path)
    return {
      path: field.path,
      label: fieldLabel(field),
      used: used === undefined ? '–' : `${written(field, used)}${field.percent ? '\u202f%' : ''}`,
      usual: m.plan_range({ low: number(low, 2), high: number(high, 2) }),
      changed: set !== undefined,
      source: row ? sourceOf(row) : '',
      assumption: row ? row.assumption : true,
    }
  })
}
