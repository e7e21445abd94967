import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Read } from '../../foundation/database/connect.ts'
import type { BusinessResult } from '../business/business.ts'
import type { Checkpoint } from '../scenarios/run.ts'
import type { ScenarioResult } from '../scenarios/result.ts'
import type { Expected } from '../studies/scenario-queries.ts'
import type { AreaId, Scenario, ScenarioId } from '../studies/study.ts'

// Silence is measured by the database's clock: those of several machines differ.

/**
 * Half a minute without a sign of life, in the words of SQL. A sign from later than now is from before the clock was put
 * back: whoever lives says so by the new one within a second.
 */
const silent = sql<boolean>`(heartbeat_at is null
  or abs(extract(epoch from clock_timestamp() - heartbeat_at)) > 30)`
/** After so many takeovers in a row in which nothing was finished, something in the run itself ends the process. */
const MOST_TAKEOVERS = 3

export interface ClaimedRun extends Pick<
  Scenario,
  'id' | 'question' | 'assumptions' | 'candidates' | 'existing' | 'business' | 'progress'
> {
  areaId: AreaId
  checkpoint: Checkpoint | null
  /** When whoever had it was last heard of; null when nobody had. */
  lastSeen: Temporal.Instant | null
  /** Of an imported scenario: what it came to elsewhere. */
  expected: Expected | null
  takeovers: number
}

/** Organisations take turns: next is who had theirs longest ago, and of one what has waited longest. */
const inTurn = sql`t.at nulls first, scenario.created_at, scenario.id`
const turnOf = (lane: 'scenario' | 'business') =>
  sql`join study on study.id = scenario.study_id
      left join plan_turn t on t.organisation_id = study.organisation_id and t.lane = ${lane}`
/** Later than every turn before it, also when the clock was put back: who had theirs last waits for the others, no longer. */
const noteTurn = (lane: 'scenario' | 'business') => sql`turn as (
      insert into plan_turn (organisation_id, lane, at)
      select organisation_id, ${lane}, greatest(clock_timestamp(),
        (select max(at) + interval '1 microsecond' from plan_turn where lane = ${lane}))
      from next
      on conflict (organisation_id, lane) do update set at = excluded.at
    )`

/**
 * Takes a run that waits, or one whose process fell silent; undefined when there is none. Fifty of one organisation
 * keep nobody else waiting for more than one of them.
 */
export async function claimRun(db: Read, claim: string): Promise<ClaimedRun | undefined> {
  const { rows } = await sql<ClaimedRun>`
    with next as (
      select scenario.id, scenario.state, scenario.heartbeat_at, study.organisation_id
      from scenario ${turnOf('scenario')}
      where state = 'queued' or (state = 'running' and ${silent})
      order by ${inTurn} limit 1 for update of scenario skip locked
    ), ${noteTurn('scenario')}
    update scenario s set state = 'running', claim = ${claim}, heartbeat_at = clock_timestamp(),
      takeovers = s.takeovers + (next.state = 'running')::integer,
      progress = case when next.state = 'queued' and s.checkpoint is null
        then '{"share": 0, "phase": "plan"}' else s.progress end
    from next, study
    where s.id = next.id and study.id = s.study_id
    returning s.id, s.question, s.assumptions, s.candidates, s.existing, s.business_settings as business, s.progress,
      study.area_id as "areaId", s.checkpoint, s.takeovers, s.expected,
      case when next.state = 'running' then next.heartbeat_at end as "lastSeen"`.execute(db)
  return rows[0]
}

export const givenUp = ({ takeovers }: ClaimedRun): boolean => takeovers > MOST_TAKEOVERS

const owned = (id: ScenarioId, claim: string) => sql<boolean>`id = ${id} and claim = ${claim}`

/** Says that the run is alive and how far it is; false when it is somebody else's now, or cancelled. */
export async function beat(
  db: Read,
  id: ScenarioId,
  claim: string,
  told: { progress?: Scenario['progress'] | undefined; checkpoint?: Checkpoint | undefined },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update scenario set heartbeat_at = clock_timestamp()
      ${told.progress ? sql`, progress = ${JSON.stringify(told.progress)}` : sql``}
      ${told.checkpoint ? sql`, checkpoint = ${JSON.stringify(told.checkpoint)}, takeovers = 0` : sql``}
    where ${owned(id, claim)}`.execute(db)
  return numAffectedRows === 1n
}

/** Gives a run back for whoever comes next, with what is finished of it. */
export const release = (db: Read, id: ScenarioId, claim: string, checkpoint: Checkpoint | null) =>
  sql`update scenario set state = 'queued', claim = null, heartbeat_at = null,
      checkpoint = coalesce(${checkpoint && JSON.stringify(checkpoint)}::jsonb, checkpoint)
    where ${owned(id, claim)} and state = 'running'`.execute(db)

export const finish = (
  db: Read,
  id: ScenarioId,
  claim: string,
  found: { result: ScenarioResult; business: BusinessResult | null; fault: Scenario['fault'] },
  now: Temporal.Instant,
) =>
  sql`update scenario set state = 'done', result = ${JSON.stringify(found.result)},
      business = ${found.business && JSON.stringify(found.business)}, fault = ${faultOf(found.fault)},
      progress = '{"share": 1, "phase": "done"}', checkpoint = null, claim = null, heartbeat_at = null,
      takeovers = 0, finished_at = ${now}
    where ${owned(id, claim)} and state = 'running'`.execute(db)

export const fail = (
  db: Read,
  id: ScenarioId,
  claim: string,
  fault: NonNullable<Scenario['fault']>,
  now: Temporal.Instant,
) =>
  sql`update scenario set state = 'failed', fault = ${faultOf(fault)}, checkpoint = null, claim = null,
      heartbeat_at = null, finished_at = ${now}
    where ${owned(id, claim)} and state = 'running'`.execute(db)

const faultOf = (fault: Scenario['fault']) => fault && JSON.stringify(fault)

/** Writes down what was lost and what is taken up again, while the run goes on. */
export const noteFault = (db: Read, id: ScenarioId, claim: string, fault: Scenario['fault']) =>
  sql`update scenario set fault = ${faultOf(fault)} where ${owned(id, claim)}`.execute(db)

// The business case by itself, after its settings were changed

export interface ClaimedBusiness {
  id: ScenarioId
  areaId: AreaId
  result: ScenarioResult
  business: Scenario['business']
}

export async function claimBusiness(db: Read, claim: string): Promise<ClaimedBusiness | undefined> {
  const { rows } = await sql<ClaimedBusiness>`
    with next as (
      select scenario.id, study.organisation_id
      from scenario ${turnOf('business')}
      where business_due and state = 'done' and (claim is null or ${silent})
      order by ${inTurn} limit 1 for update of scenario skip locked
    ), ${noteTurn('business')}
    update scenario s set claim = ${claim}, heartbeat_at = clock_timestamp()
    from next, study
    where s.id = next.id and study.id = s.study_id
    returning s.id, study.area_id as "areaId", s.result, s.business_settings as business`.execute(db)
  return rows[0]
}

/** Keeps the business case; nothing happens when the settings were changed once more in the meantime. */
export const finishBusiness = (
  db: Read,
  id: ScenarioId,
  claim: string,
  found: { business: BusinessResult | null; fault: Scenario['fault'] },
) =>
  sql`update scenario set business = ${found.business && JSON.stringify(found.business)},
      fault = ${faultOf(found.fault)}, business_due = false, claim = null, heartbeat_at = null
    where ${owned(id, claim)}`.execute(db)

/** Gives it back for whoever comes next. */
export const releaseBusiness = (db: Read, id: ScenarioId, claim: string) =>
  sql`update scenario set claim = null, heartbeat_at = null where ${owned(id, claim)}`.execute(db)
