import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import { demoCentres } from '../../packages/platform/src/demo/sign-ins.ts'
import { transaction } from '../../packages/platform/src/foundation/database/transaction.ts'
import type { TestDatabase } from '../../packages/platform/src/foundation/database/testing.ts'
import {
  newId,
  type CentreId,
  type NetworkId,
  type OperatorId,
  type OrganisationId,
  type ResourceId,
  type UnitId,
} from '../../packages/platform/src/foundation/ids.ts'
import { createPerson, hashPassword } from '../../packages/platform/src/foundation/people/create-person.ts'
import { createToken } from '../../packages/platform/src/foundation/people/tokens.ts'
import type { Actor, Grant } from '../../packages/platform/src/foundation/permissions/actor.ts'
import { book } from '../../packages/platform/src/run/bookings/book.ts'
import { centreDetail } from '../../packages/platform/src/run/centres/queries.ts'
import { centreTimes } from '../../packages/platform/src/run/availability/day.ts'
import { startImport } from '../../packages/platform/src/plan/area/import/imports.ts'
import type { ScenarioResult } from '../../packages/platform/src/plan/scenarios/result.ts'
import { periodOf } from '../../packages/platform/src/run/availability/queries.ts'
import type { Report } from '../../packages/platform/src/plan/document/report.ts'
import { beginCandidateImport } from '../../packages/platform/src/plan/studies/candidate-imports.ts'
import type { PlanVersionId, ScenarioId, StudyId } from '../../packages/platform/src/plan/studies/study.ts'
import { insertVersion } from '../../packages/platform/src/plan/versions/queries.ts'
import { seededContent } from '../../packages/platform/src/plan/versions/seeds/seeds.ts'

/** Everybody who could come: of this centre, of another one of another operator, or of none. */
export const roles = [
  'visitor',
  'member',
  'owner',
  'host',
  'operator',
  'manager',
  'planner',
  'stranger',
] as const
export type Role = (typeof roles)[number]

/** One network with two centres of two operators, and a booking of `owner` in the first. */
export interface Scene {
  url: string
  centre: { id: CentreId; slug: string; operatorId: OperatorId }
  networkId: NetworkId
  resourceId: ResourceId
  unitId: UnitId
  spaceId: string
  /** A day with opening hours on which the booking lies, YYYY-MM-DD. */
  day: string
  period: { start: Temporal.Instant; end: Temporal.Instant }
  /** IANA zone of the centre. */
  zone: string
  bookingId: string
  /** Who plans, on what, and the scenario that the demonstration came with. */
  organisationId: OrganisationId
  studyId: string
  scenarioId: string
  /** Code of a municipality that the scenario chose. */
  siteCode: string
  /** An area that is being imported. */
  importId: string
  /** A list of places that the planner is importing. */
  candidateImportId: string
  cookies: Record<Role, string | null>
  tokens: Record<Role, string | null>
}

export async function makeScene(database: TestDatabase, url: string): Promise<Scene> {
  const { db } = database
  const now = Temporal.Now.instant()
  const details = []
  for (const { slug } of await demoCentres(db)) details.push(await centreDetail(db, { slug }))
  const centre = details.find((detail) => detail?.spaces.some((space) => space.resources.some(isRoom)))
  const other = details.find((detail) => detail && centre && detail.operatorId !== centre.operatorId)
  if (!centre || !other) throw new Error('the demonstration has centres of two operators, one with a room')
  const planned = await db
    .selectFrom('scenario')
    .innerJoin('study', 'study.id', 'scenario.study_id')
    .select(['organisation_id', 'study_id', 'scenario.id'])
    .executeTakeFirstOrThrow()
  const organisationId = planned.organisation_id as OrganisationId
  const siteCode = await siteOf(database, planned.id)
  await keepVersion(database, planned.id as ScenarioId, now)
  const grants: Record<Role, Grant[]> = {
    visitor: [],
    member: [],
    owner: [],
    host: [{ role: 'host', centreId: centre.centreId }],
    operator: [{ role: 'operator', operatorId: centre.operatorId }],
    manager: [{ role: 'network_manager', networkId: centre.networkId }],
    planner: [{ role: 'planner', organisationId }],
    stranger: [
      { role: 'host', centreId: other.centreId },
      { role: 'operator', operatorId: other.operatorId },
    ],
  }
  const people = new Map<Role, SignedIn>()
  for (const role of roles.slice(1)) people.set(role, await signIn(database, role, grants[role], now))
  const begun = await transaction(db, (tx) =>
    startImport(tx, people.get('planner')?.actor ?? null, organisationId, now),
  )
  if (!begun.ok) throw new Error(begun.reason)
  const importId = begun.value
  const planner = people.get('planner')?.actor
  if (!planner) throw new Error('the scene has a planner')
  const file = { name: 'sites.csv', bytes: Buffer.from('Commune;Fibre\nLodève;oui\nNulle-Part;oui') }
  const list = await transaction(db, (tx) =>
    beginCandidateImport(tx, planner, planned.study_id as StudyId, file, now),
  )
  if (!list.ok) throw new Error(list.reason)
  const owner = people.get('owner')
  const space = centre.spaces.find((s) => s.resources.some(isRoom))
  const resource = space?.resources.find(isRoom)
  const unit = resource?.units[0]
  if (!owner || !space || !resource || !unit) throw new Error('the scene is complete')
  const week = {
    start: now.add({ hours: 48 }).epochMilliseconds,
    end: now.add({ hours: 24 * 12 }).epochMilliseconds,
  }
  const times = (await centreTimes(db, centre.centreId, week, now))?.resources.find(
    (r) => r.resource.id === resource.id,
  )
  const free = times?.times.find((t) => t.free > 0 && t.end - t.start >= 7_200_000)
  if (!free) throw new Error('the room is free somewhere within twelve days')
  const period = periodOf({ start: free.start, end: free.start + 3_600_000 })
  const request = {
    hold: false,
    note: '',
    locale: 'en' as const,
    forWhom: { personId: owner.actor.personId },
  }
  const items = [{ resourceId: resource.id, quantity: 1, ...period }]
  const booking = await book(db, owner.actor, { ...request, items }, { now, baseUrl: url })
  if (!booking.ok) throw new Error(`the owner could not book: ${booking.reason}`)
  const of = <T>(pick: (person: SignedIn) => T) =>
    Object.fromEntries(
      roles.map((role) => [role, people.has(role) ? pick(people.get(role) as SignedIn) : null]),
    )
  return {
    url,
    centre: { id: centre.centreId, slug: centre.slug, operatorId: centre.operatorId },
    networkId: centre.networkId,
    resourceId: resource.id,
    unitId: unit.id,
    spaceId: space.id,
    day: period.start.toZonedDateTimeISO(centre.timeZone).toPlainDate().toString(),
    period,
    zone: centre.timeZone,
    bookingId: booking.value.id,
    organisationId,
    studyId: planned.study_id,
    scenarioId: planned.id,
    siteCode,
    importId,
    candidateImportId: list.value,
    cookies: of((person) => person.cookie) as Scene['cookies'],
    tokens: of((person) => person.token) as Scene['tokens'],
  }
}

/** Waits until the server has worked the scenario out: its pages are looked at with their results. */
async function siteOf({ db }: TestDatabase, id: string): Promise<string> {
  for (;;) {
    const { state, result, business, fault } = await db
      .selectFrom('scenario')
      .select(['state', 'result', 'business', 'fault'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    if (fault) throw new Error(`the scenario of the demonstration fails: ${JSON.stringify(fault)}`)
    const [site] = (result as ScenarioResult | null)?.centres ?? []
    if (state === 'done' && business && site) return site.code
    await pause(200)
  }
}

/** A version of the plan, so that its pages have an address before the scenario is worked out. */
async function keepVersion({ db }: TestDatabase, scenario: ScenarioId, now: Temporal.Instant): Promise<void> {
  const section = {
    key: 'summary',
    number: 1,
    title: 'Résumé',
    blocks: [],
    text: 'Pour le conseil.',
    replaces: false,
  }
  const report: Report = {
    title: 'Plan',
    subtitle: '',
    locale: 'fr',
    date: '2026-11-23',
    demonstration: true,
    sections: [section],
  }
  const kept = { content: seededContent('fr'), report }
  await transaction(db, (tx) => insertVersion(tx, newId<PlanVersionId>(), scenario, '', kept, null, now))
}

const isRoom = ({ kind, granularity }: { kind: string; granularity: string }): boolean =>
  kind === 'meeting_room' && granularity === 'minutes'

interface SignedIn {
  actor: Actor
  cookie: string
  token: string
}

async function signIn(
  { db }: TestDatabase,
  role: Role,
  grants: Grant[],
  now: Temporal.Instant,
): Promise<SignedIn> {
  const passwordHash = await hashPassword('brume sur le Larzac')
  const email = `${role}-${randomBytes(3).toString('hex')}@example.org`
  const cookie = randomBytes(16).toString('hex')
  const made = await transaction(db, async (tx) => {
    const person = { name: `The ${role}`, email, locale: 'en' as const, passwordHash }
    const personId = await createPerson(tx, person, now)
    for (const grant of grants) {
      await tx
        .insertInto('role_grant')
        .values({
          id: newId(),
          person_id: personId,
          role: grant.role,
          network_id: 'networkId' in grant ? grant.networkId : null,
          operator_id: 'operatorId' in grant ? grant.operatorId : null,
          centre_id: 'centreId' in grant ? grant.centreId : null,
          organisation_id: 'organisationId' in grant ? grant.organisationId : null,
        })
        .execute()
    }
    const session = { id: newId(), person_id: personId, token: cookie, expires_at: now.add({ hours: 20 }) }
    await tx.insertInto('session').values(session).execute()
    const token = await createToken(tx, { email, name: 'walk' }, now)
    if (!token.ok) throw new Error('a new person has no tokens yet')
    return { personId, token: token.value.token }
  })
  const actor: Actor = { personId: made.personId, name: `The ${role}`, email, locale: 'en', grants }
  return { actor, cookie, token: made.token }
}
