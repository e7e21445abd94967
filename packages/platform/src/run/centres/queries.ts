import { sql } from 'kysely'
import type { Read } from '../../foundation/database/connect.ts'
import type { CentreId, NetworkId, OperatorId, ResourceId, SpaceId, UnitId } from '../../foundation/ids.ts'
import { centreMemory, type Versioned } from '../availability/centre-memory.ts'
import type { ResourceKind } from '../availability/ground.ts'
import { localDay } from '../opening/clock.ts'

export interface CentreText {
  locale: 'en' | 'fr'
  summary: string
  directions: string
  houseRules: string
}

export interface CentreResource {
  id: ResourceId
  name: string
  kind: ResourceKind
  assignment: 'any' | 'all'
  granularity: 'minutes' | 'half_day' | 'day'
  stepMinutes: number | null
  minMinutes: number | null
  maxMinutes: number | null
  maxDays: number | null
  bufferMinutes: number
  seats: number
  features: string[]
  description: string
  units: { id: UnitId; label: string }[]
  tariffs: { per: 'hour' | 'half_day' | 'day'; amountCents: number }[]
}

/** All there is to read about a centre. */
export interface CentreDetail extends Versioned {
  operatorId: OperatorId
  networkId: NetworkId
  slug: string
  name: string
  status: 'draft' | 'open' | 'closed'
  locale: 'en' | 'fr'
  operator: { name: string; website: string | null }
  placeId: string
  town: string
  address: string
  postcode: string
  lat: number
  lon: number
  timeZone: string
  currency: string
  halfDayAt: string
  contactName: string | null
  contactEmail: string | null
  contactPhone: string | null
  texts: CentreText[]
  hours: { weekday: number; kind: 'open' | 'staffed'; opens: string; closes: string }[]
  /** From today on, in order. */
  exceptions: { day: string; opens: string | null; closes: string | null; reason: string }[]
  lines: {
    role: 'main' | 'backup'
    technology: string
    downMbps: number
    upMbps: number
    latencyMs: number | null
    origin: 'measured' | 'declared'
    observedOn: string
  }[]
  facts: { fact: string; state: 'yes' | 'no' | 'unknown'; detail: string; observedOn: string | null }[]
  spaces: {
    id: SpaceId
    name: string
    floor: string
    quiet: boolean
    stepFree: boolean | null
    resources: CentreResource[]
  }[]
}

const memory = centreMemory<CentreDetail>()

/**
 * A centre by its id or its slug: as it is remembered when it still has the same version, else read anew. Times are
 * `HH:MM:SS`, days `YYYY-MM-DD`, in its own zone.
 */
export async function centreDetail(
  db: Read,
  which: { centreId: CentreId } | { slug: string },
): Promise<CentreDetail | undefined> {
  const found = db.selectFrom('centre').select(['id', 'version'])
  const now = await (
    'slug' in which ? found.where('slug', '=', which.slug) : found.where('id', '=', which.centreId)
  ).executeTakeFirst()
  if (!now) return undefined
  const known = memory.recall(db, now.id)
  if (known?.version === now.version) return { ...known, exceptions: known.exceptions.filter(isAhead(known)) }
  const read = await readDetail(db, { centreId: now.id as CentreId })
  if (read) memory.keep(db, read.centreId, read)
  return read
}

/** Days that have passed since a centre was read matter no more. */
const isAhead =
  ({ timeZone }: CentreDetail) =>
  ({ day }: CentreDetail['exceptions'][number]) =>
    day >= localDay(timeZone, Date.now())

async function readDetail(db: Read, { centreId }: { centreId: CentreId }): Promise<CentreDetail | undefined> {
  const { rows } = await sql<CentreDetail>`
    select c.id as "centreId", c.version, c.operator_id as "operatorId", o.network_id as "networkId", c.slug, c.name, c.status,
      c.locale, json_build_object('name', o.name, 'website', o.website) as operator, c.place_id as "placeId",
      pl.name as town, c.address, c.postcode, c.lat, c.lon, c.time_zone as "timeZone", c.currency,
      c.half_day_at as "halfDayAt", c.contact_name as "contactName", c.contact_email as "contactEmail",
      c.contact_phone as "contactPhone",
      (select coalesce(json_agg(json_build_object('locale', t.locale, 'summary', t.summary,
          'directions', t.directions, 'houseRules', t.house_rules)), '[]')
        from centre_text t where t.centre_id = c.id) as texts,
      (select coalesce(json_agg(json_build_object('weekday', i.weekday, 'kind', i.kind, 'opens', i.opens,
          'closes', i.closes) order by i.weekday, i.kind, i.opens), '[]')
        from opening_interval i where i.centre_id = c.id) as hours,
      (select coalesce(json_agg(json_build_object('day', e.day, 'opens', e.opens, 'closes', e.closes,
          'reason', e.reason) order by e.day, e.opens), '[]')
        from opening_exception e where e.centre_id = c.id and e.day >= (now() at time zone c.time_zone)::date)
        as exceptions,
      (select coalesce(json_agg(json_build_object('role', l.role, 'technology', l.technology, 'downMbps', l.down_mbps,
          'upMbps', l.up_mbps, 'latencyMs', l.latency_ms, 'origin', l.origin, 'observedOn', l.observed_on)
          order by l.role desc), '[]')
        from line l where l.centre_id = c.id) as lines,
      (select coalesce(json_agg(json_build_object('fact', f.fact, 'state', f.state, 'detail', f.detail,
          'observedOn', f.observed_on)), '[]')
        from access_fact f where f.centre_id = c.id) as facts,
      (select coalesce(json_agg(json_build_object('id', s.id, 'name', s.name, 'floor', s.floor, 'quiet', s.quiet,
          'stepFree', s.step_free, 'resources',
          (select coalesce(json_agg(json_build_object('id', r.id, 'name', r.name, 'kind', r.kind,
              'assignment', r.assignment, 'granularity', r.granularity, 'stepMinutes', r.step_minutes,
              'minMinutes', r.min_minutes, 'maxMinutes', r.max_minutes, 'maxDays', r.max_days,
              'bufferMinutes', r.buffer_minutes, 'seats', r.seats, 'features', r.features,
              'description', r.description,
              'units', (select coalesce(json_agg(json_build_object('id', u.id, 'label', u.label)
                  order by u.position, u.label), '[]')
                from resource_unit ru join unit u on u.centre_id = ru.centre_id and u.id = ru.unit_id
                where ru.centre_id = r.centre_id and ru.resource_id = r.id and u.retired_at is null),
              'tariffs', (select coalesce(json_agg(json_build_object('per', ta.per, 'amountCents', ta.amount_cents)
                  order by ta.amount_cents), '[]')
                from tariff ta where ta.centre_id = r.centre_id and ta.resource_id = r.id)
            ) order by r.position, r.name), '[]')
            from resource r where r.centre_id = s.centre_id and r.space_id = s.id and r.retired_at is null)
        ) order by s.position, s.name), '[]')
        from space s where s.centre_id = c.id) as spaces
    from centre c
    join operator o on o.id = c.operator_id
    join place pl on pl.id = c.place_id
    where c.id = ${centreId}`.execute(db)
  return rows[0]
}
