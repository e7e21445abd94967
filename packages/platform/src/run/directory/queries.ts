import { sql } from 'kysely'
import type { Read } from '../../foundation/database/connect.ts'
import type { CentreId } from '../../foundation/ids.ts'
import { centreMemory, type Versioned } from '../availability/centre-memory.ts'

/** What a list of centres says of one, beside its free times. */
export interface CentreSummary extends Versioned {
  operator: string
  town: string
  postcode: string
  currency: string
  /** In the asked language, else in the centre's own; `summaryLocale` says which. */
  summary: string
  summaryLocale: 'en' | 'fr'
  line: { technology: string; downMbps: number; upMbps: number; origin: 'measured' | 'declared' } | null
  stepFree: 'yes' | 'no' | 'unknown'
  /** Cheapest of each resource kind: `{kind, per, amountCents}`. */
  tariffs: { kind: string; per: 'hour' | 'half_day' | 'day'; amountCents: number }[]
}

const remembered = { en: centreMemory<CentreSummary>(), fr: centreMemory<CentreSummary>() }

/** What a list says of these centres, just found at these versions: what is remembered, the others read anew. */
export async function summaries(
  db: Read,
  centres: readonly Versioned[],
  locale: 'en' | 'fr',
): Promise<Map<CentreId, CentreSummary>> {
  const memory = remembered[locale]
  const known = new Map<CentreId, CentreSummary>()
  for (const { centreId, version } of centres) {
    const summary = memory.recall(db, centreId)
    if (summary?.version === version) known.set(centreId, summary)
  }
  const others = centres.map(({ centreId }) => centreId).filter((id) => !known.has(id))
  for (const summary of others.length > 0 ? await readSummaries(db, others, locale) : []) {
    memory.keep(db, summary.centreId, summary)
    known.set(summary.centreId, summary)
  }
  return known
}

async function readSummaries(
  db: Read,
  centreIds: readonly CentreId[],
  locale: 'en' | 'fr',
): Promise<CentreSummary[]> {
  const { rows } = await sql<CentreSummary>`
    select c.id as "centreId", c.version, o.name as operator, pl.name as town, c.postcode, c.currency,
      coalesce(t.summary, '') as summary, coalesce(t.locale, c.locale) as "summaryLocale",
      (select json_build_object('technology', l.technology, 'downMbps', l.down_mbps, 'upMbps', l.up_mbps,
          'origin', l.origin)
        from line l where l.centre_id = c.id and l.role = 'main') as line,
      coalesce((select f.state from access_fact f
        where f.centre_id = c.id and f.fact = 'step_free_entrance'), 'unknown') as "stepFree",
      (select coalesce(json_agg(cheapest), '[]') from (
        select r.kind, ta.per, min(ta.amount_cents) as "amountCents"
        from tariff ta join resource r on r.centre_id = ta.centre_id and r.id = ta.resource_id
        where ta.centre_id = c.id and r.retired_at is null
        group by r.kind, ta.per) cheapest) as tariffs
    from centre c
    join operator o on o.id = c.operator_id
    join place pl on pl.id = c.place_id
    left join lateral (select ct.summary, ct.locale from centre_text ct
      where ct.centre_id = c.id and ct.summary <> ''
      order by ct.locale = ${locale} desc, ct.locale = c.locale desc limit 1) t on true
    where c.id = any(${centreIds}::uuid[])`.execute(db)
  return rows
}

/** Where a centre is and what it is called: for a map of all, and to find one by its name. */
export interface CentrePoint {
  centreId: CentreId
  slug: string
  name: string
  town: string
  lat: number
  lon: number
}

/** All open centres as points, by name. */
export async function centrePoints(db: Read): Promise<CentrePoint[]> {
  const rows = await db
    .selectFrom('centre')
    .innerJoin('place', 'place.id', 'centre.place_id')
    .where('centre.status', '=', 'open')
    .orderBy('centre.name')
    .select(['centre.id', 'centre.slug', 'centre.name', 'place.name as town', 'centre.lat', 'centre.lon'])
    .execute()
  return rows.map(({ id, ...row }) => ({ centreId: id as CentreId, ...row }))
}

/** All open centres by name, with their versions. */
export async function openCentres(db: Read): Promise<Versioned[]> {
  const rows = await db
    .selectFrom('centre')
    .where('status', '=', 'open')
    .orderBy('name')
    .select(['id', 'version'])
    .execute()
  return rows.map(({ id, version }) => ({ centreId: id as CentreId, version }))
}
