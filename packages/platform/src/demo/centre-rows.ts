import { Temporal } from 'temporal-polyfill'
import type { CentreId, OperatorId, ResourceId, SpaceId, UnitId } from '../foundation/ids.ts'
import type { GroundResource } from '../run/availability/ground.ts'
import type { OpeningCalendar } from '../run/opening/opening.ts'
import { exceptionsOf } from './closures.ts'
import type { CentreData, NetworkData, ResourceData, SpaceData } from './network.ts'
import type { Random } from './random.ts'

/** A resource as the bookings of the demonstration need it. */
export type PlannedResource = Pick<
  GroundResource,
  | 'id'
  | 'name'
  | 'kind'
  | 'assignment'
  | 'granularity'
  | 'stepMinutes'
  | 'minMinutes'
  | 'maxMinutes'
  | 'maxDays'
  | 'bufferMinutes'
  | 'unitIds'
> & { busy: number }

export interface PlannedCentre {
  id: CentreId
  operatorId: OperatorId
  data: CentreData
  calendar: OpeningCalendar
  resources: PlannedResource[]
}

/** Rows of every table that describes a centre, by table. */
export type CentreRows = Record<(typeof CENTRE_TABLES)[number], object[]>

/** In the order they refer to each other. */
export const CENTRE_TABLES = [
  'centre',
  'centre_text',
  'opening_interval',
  'opening_exception',
  'line',
  'access_fact',
  'space',
  'unit',
  'resource',
  'resource_unit',
  'tariff',
] as const

/** Where a demonstration centre comes from: the network it is in, its operators' ids, the day of loading. */
export interface CentreSetting {
  network: NetworkData
  operatorIds: ReadonlyMap<string, OperatorId>
  today: Temporal.PlainDate
  random: Random
}

/** Adds the rows of a centre to `rows` and returns what its bookings are planned with. */
export function planCentre(data: CentreData, setting: CentreSetting, rows: CentreRows): PlannedCentre {
  const { network, operatorIds, today, random } = setting
  const id = random.id<CentreId>()
  const operatorId = operatorIds.get(data.operator)
  if (!operatorId)
    throw new Error(`${data.slug} names an operator that is not in the network: ${data.operator}`)
  rows.centre.push({
    id,
    operator_id: operatorId,
    slug: data.slug,
    name: data.name,
    status: 'open',
    locale: network.locale,
    place_id: `${network.country}-${data.commune}`,
    address: data.address,
    postcode: data.postcode,
    lat: data.lat,
    lon: data.lon,
    time_zone: network.timeZone,
    currency: network.currency,
    half_day_at: '13:00',
    contact_name: data.contact.name,
    contact_email: data.contact.email,
    contact_phone: data.contact.phone,
  })
  for (const [locale, text] of Object.entries(data.text)) {
    rows.centre_text.push({
      centre_id: id,
      locale,
      summary: text.summary,
      directions: text.directions.join('\n'),
      house_rules: text.houseRules.join('\n'),
    })
  }
  const weekly = weeklyHours(data.hours.open)
  for (const [kind, hours] of [
    ['open', weekly] as const,
    ['staffed', weeklyHours(data.hours.staffed)] as const,
  ]) {
    for (const interval of hours) rows.opening_interval.push({ centre_id: id, kind, ...interval })
  }
  const exceptions = exceptionsOf(data, today)
  for (const exception of exceptions)
    rows.opening_exception.push({ centre_id: id, id: random.id(), ...exception })
  const daysBefore = (days: number) => today.subtract({ days }).toString()
  for (const [role, line] of Object.entries(data.lines)) {
    rows.line.push({
      centre_id: id,
      role,
      technology: line.technology,
      down_mbps: line.downMbps,
      up_mbps: line.upMbps,
      latency_ms: line.latencyMs,
      origin: line.origin,
      observed_on: daysBefore(line.daysAgo),
    })
  }
  for (const [fact, { state, detail }] of Object.entries(data.access.facts)) {
    const observed_on = state === 'unknown' ? null : daysBefore(data.access.daysAgo)
    rows.access_fact.push({ centre_id: id, fact, state, detail, observed_on })
  }
  const calendar = { timeZone: network.timeZone, halfDayAt: '13:00', weekly, exceptions }
  const resources = data.spaces.flatMap((space, position) =>
    planSpace(id, space, position, data, random, rows),
  )
  return { id, operatorId, data, calendar, resources }
}

function planSpace(
  centreId: CentreId,
  space: SpaceData,
  position: number,
  { use, spaces }: CentreData,
  random: Random,
  rows: CentreRows,
): PlannedResource[] {
  const spaceId = random.id<SpaceId>()
  const { name, floor, quiet, stepFree } = space
  rows.space.push({ centre_id: centreId, id: spaceId, name, floor, quiet, step_free: stepFree, position })
  // Rooms that name the same unit share it: the halves of a hall and the whole of it.
  const units = new Map<string, UnitId>()
  const unitOf = (label: string): UnitId => {
    const known = units.get(label)
    if (known) return known
    const id = random.id<UnitId>()
    rows.unit.push({ centre_id: centreId, id, space_id: spaceId, label, position: units.size })
    units.set(label, id)
    return id
  }
  const before = spaces.slice(0, position).reduce((sum, { resources }) => sum + resources.length, 0)
  return space.resources.map((data, index) => {
    const unitIds = labelsOf(data).map(unitOf)
    return planResource(centreId, spaceId, data, unitIds, before + index, use.fill, random, rows)
  })
}

function planResource(
  centreId: CentreId,
  spaceId: SpaceId,
  data: ResourceData,
  unitIds: UnitId[],
  position: number,
  fill: number,
  random: Random,
  rows: CentreRows,
): PlannedResource {
  const resource: PlannedResource = {
    id: random.id<ResourceId>(),
    name: data.name,
    kind: data.kind,
    assignment: typeof data.units === 'number' ? 'any' : 'all',
    granularity: data.granularity,
    stepMinutes: data.step ?? null,
    minMinutes: data.min ?? null,
    maxMinutes: data.max ?? null,
    maxDays: data.maxDays ?? null,
    bufferMinutes: data.buffer ?? 0,
    unitIds,
    busy: data.busy ?? fill,
  }
  rows.resource.push({
    centre_id: centreId,
    id: resource.id,
    space_id: spaceId,
    name: data.name,
    kind: data.kind,
    assignment: resource.assignment,
    granularity: data.granularity,
    step_minutes: resource.stepMinutes,
    min_minutes: resource.minMinutes,
    max_minutes: resource.maxMinutes,
    max_days: resource.maxDays,
    buffer_minutes: resource.bufferMinutes,
    seats: data.seats ?? 1,
    features: data.features ?? [],
    description: data.description ?? '',
    position,
  })
  for (const unitId of unitIds) {
    rows.resource_unit.push({ centre_id: centreId, resource_id: resource.id, unit_id: unitId })
  }
  for (const [per, euros] of Object.entries(data.prices)) {
    rows.tariff.push({
      centre_id: centreId,
      resource_id: resource.id,
      per,
      amount_cents: Math.round(euros * 100),
    })
  }
  return resource
}

function labelsOf({ name, units, label = name }: ResourceData): string[] {
  if (units === undefined) return [label]
  return typeof units === 'number' ? Array.from({ length: units }, (_, i) => `${label} ${i + 1}`) : units
}

/** `{ '1-4': ['09:00-12:30'] }` as one row a weekday and period. */
function weeklyHours(hours: Record<string, string[]>): OpeningCalendar['weekly'] {
  return Object.entries(hours).flatMap(([days, periods]) => {
    const [first = 1, last = first] = days.split('-').map(Number)
    return Array.from({ length: last - first + 1 }, (_, i) => first + i).flatMap((weekday) =>
      periods.map((period) => {
        const [opens = '', closes = ''] = period.split('-')
        return { weekday, opens, closes }
      }),
    )
  })
}

export const noCentreRows = (): CentreRows =>
  Object.fromEntries(CENTRE_TABLES.map((table) => [table, []])) as unknown as CentreRows
