import type { RunningDatabase } from '@micropol/platform/foundation/database/start'
import { Temporal } from 'temporal-polyfill'
import type { Finding } from './finding.ts'

/** Zones where smart work centres are likely, apart from those of the database. */
const ALWAYS = ['Europe/Paris', 'Europe/Lisbon', 'Atlantic/Azores', 'Europe/Tallinn']
const MONTHS_AHEAD = 24

/**
 * Whether Node and PostgreSQL agree, month by month, on what time it is in every zone in use: an old zone table
 * on one side would open a centre an hour early after a change of the law.
 */
export async function checkTimeZones({ db, pool }: RunningDatabase): Promise<Finding> {
  const about = 'time zones'
  const known = await pool.query(`select from pg_class where relname = 'centre'`)
  const used = known.rowCount ? await db.selectFrom('centre').select('time_zone').distinct().execute() : []
  const zones = [...new Set([...ALWAYS, ...used.map((centre) => centre.time_zone)])].toSorted()
  const now = Temporal.Now.zonedDateTimeISO('UTC')
  const instants = Array.from({ length: MONTHS_AHEAD }, (_, months) => now.add({ months }).toInstant())
  const { rows } = await pool.query<{ zone: string; at: Temporal.Instant; local: string }>(
    `select zone, at, to_char(at at time zone zone, 'YYYY-MM-DD"T"HH24:MI') as local
     from unnest($1::text[]) zone, unnest($2::timestamptz[]) at`,
    [zones, instants],
  )
  const wrong = rows.filter(
    ({ zone, at, local }) =>
      at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }) !== local,
  )
  if (wrong.length === 0)
    return { about, well: true, says: `Node.js and PostgreSQL agree on ${zones.join(', ')}` }
  const names = [...new Set(wrong.map(({ zone }) => zone))].join(', ')
  return { about, well: false, says: `Node.js and PostgreSQL disagree on ${names}: update both` }
}
