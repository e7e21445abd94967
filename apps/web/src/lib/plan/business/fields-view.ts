import type { CentrePlan, DefaultRow } from '@micropol/viability'
import { centralPlan } from '@micropol/viability'
import { numberSource } from '@micropol/platform/plan/assumptions/sources/in-words'
import {
  BUSINESS_FIELDS,
  MIX,
  SINGLE_PRICE,
  usualOf,
  type BusinessField,
} from '@micropol/platform/plan/business/fields'
import type { BusinessSettings, Setting, Settings } from '@micropol/platform/plan/business/business'
import { settingsAt } from '@micropol/platform/plan/business/settings-at'
import { number } from '../../format.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { settingWords, written } from './setting-words.ts'

/** Names of fields in a form: dots mean something to nobody there. */
export const fieldName = ({ path }: Pick<BusinessField, 'path'>): string => path.replaceAll('.', '_')

/** What each number is called, with its unit. */
export function fieldLabel({ path }: Pick<BusinessField, 'path'>): string {
  const names: Record<string, () => string> = {
    'space.extraArea': m.plan_field_extra_area,
    'demand.joinsPerMonth': m.plan_field_joins,
    opens: m.plan_field_opens,
    'demand.ramp.start': m.plan_field_ramp_start,
    'demand.ramp.shape': m.plan_field_ramp_shape,
    'demand.season': m.plan_field_season,
    'prices.memberships': m.plan_field_mix,
    'sales.workingDays': m.plan_field_working_days,
    'investment.equipmentLife': m.plan_field_equipment_life,
    'investment.fitOutLife': m.plan_field_fit_out_life,
    'grants.capital.atMost': m.plan_field_grant_most,
    'grants.capital.after': m.plan_field_grant_after,
    ownMoney: m.plan_field_own_money,
    'loan.principal': m.plan_field_loan,
    'loan.rate': m.plan_field_loan_rate,
    'loan.months': m.plan_field_loan_months,
    'loan.grace': m.plan_field_loan_grace,
    'vat.onRent': m.plan_field_vat_rent,
    'growth.prices': m.plan_field_growth_prices,
    'growth.wages': m.plan_field_growth_wages,
    'growth.costs': m.plan_field_growth_costs,
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

/**
 * What is usual, and what is used where the field is left empty: for one centre that is what `network` says, if it
 * says something.
 */
export function hintOf(field: BusinessField, network: Settings = {}): string {
  const { low, central, high, row } = usualOf(field)
  const set = network[field.path]
  const words = {
    low: number(low, 2),
    central:
      set !== undefined
        ? written(field, set)
        : field.without
          ? WITHOUT[field.without]()
          : number(usualValue(field) ?? central, 2),
    high: number(high, 2),
  }
  const usual =
    set === undefined && GROWING.has(field.path)
      ? m.plan_business_edit_usual_grows({ ...words, desks: number(centralPlan('').space.desks) })
      : set === undefined && field.path === 'demand.utilisation'
        ? m.plan_business_edit_usual_fills(words)
        : m.plan_business_edit_usual(words)
  return row ? usual : m.plan_business_edit_ours({ usual })
}

/** What it means that nothing is set. */
const WITHOUT = { limit: m.plan_without_limit, renewal: m.plan_without_renewal }

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
  return typeof value !== 'number' ? undefined : field.percent ? value * 100 : value
}

/** What stands at a path of a plan, if anything. */
export function valueAt(plan: CentrePlan, path: string): Setting | undefined {
  let at: unknown = plan
  for (const step of path.split('.')) {
    if (typeof at !== 'object' || at === null) return undefined
    at = (at as Record<string, unknown>)[step]
  }
  return (at as Setting | null) ?? undefined
}

/** What is used where nothing is set, in words. */
export function usedWhenEmpty(field: BusinessField, network: Settings = {}): string {
  const value = network[field.path] ?? valueAt(centralPlan(''), field.path)
  return value === undefined ? '–' : settingWords(field, value)
}

/** The memberships that count where none is set. */
export function mixWhenEmpty(network: Settings = {}): string {
  const [usual] = centralPlan('').prices.memberships
  const mix =
    network[MIX] ?? (usual ? [{ ...usual, price: Number(network[SINGLE_PRICE] ?? usual.price) }] : [])
  return settingWords({ kind: 'mix' }, mix)
}

/** Nothing stands in the plan: no limit, no loan, or nothing on top. */
function withoutValue(field: BusinessField): string {
  if (field.without) return WITHOUT[field.without]()
  return field.group === 'finance' || field.usual?.central !== 0 ? '–' : settingWords(field, 0)
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
  const own = settingsAt(settings, code)
  return BUSINESS_FIELDS.map((field) => {
    const { low, high, row } = usualOf(field)
    const set = own[field.path] ?? (field.path === MIX ? own[SINGLE_PRICE] : undefined)
    const isPlain = set !== undefined && (field.path !== MIX || set !== own[SINGLE_PRICE])
    const used =
      (isPlain ? set : undefined) ??
      (plan && valueAt(plan, field.path)) ??
      valueAt(centralPlan(''), field.path)
    return {
      path: field.path,
      label: fieldLabel(field),
      used: used === undefined ? withoutValue(field) : settingWords(field, used),
      usual: hasRange(field) ? m.plan_range({ low: number(low, 2), high: number(high, 2) }) : '–',
      // Words wrap where a column of figures does not.
      isText: field.kind !== undefined,
      changed: set !== undefined,
      source: row ? sourceOf(row) : '',
      assumption: row ? row.assumption : true,
    }
  })
}

/** A month, a word and a yes have no range. */
const hasRange = ({ kind }: BusinessField) => kind === undefined || kind === 'season' || kind === 'mix'
