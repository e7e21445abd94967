import type { Kysely } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { DB } from '../../foundation/database/db-types.ts'
import { transaction } from '../../foundation/database/transaction.ts'
import { newId, type NetworkId, type OrganisationId, type PersonId } from '../../foundation/ids.ts'
import { insertGrant } from '../../foundation/people/invitation-queries.ts'
import { insertPerson } from '../../foundation/people/queries.ts'
import type { Actor, Grant } from '../../foundation/permissions/actor.ts'
import type { Area } from '../area/area.ts'
import type { Question } from '../scenarios/question.ts'
import { insertArea } from '../studies/areas.ts'
import { createStudy } from '../studies/studies.ts'
import type { AreaId, StudyId } from '../studies/study.ts'

/** The moment tests happen at. */
export const planNow = Temporal.Instant.from('2027-02-01T10:00:00Z')

/** Three villages on a line to the town where most work, 8 km between each. */
export const threeVillages: Area = {
  name: 'Trois villages',
  country: 'FR',
  source: 'Made up for a test, 2027',
  licence: 'none',
  municipalities: ['Bourg', 'Avant', 'Milieu', 'Loin'].map((name, i) => ({
    code: `${i + 1}`,
    name,
    lat: 43.6 + i * 0.072,
    lon: 3.3,
    population: [20_000, 1500, 900, 600][i] ?? 0,
    figures: {},
    shape: null,
  })),
  flows: [
    { origin: 1, destination: 0, commuters: 400 },
    { origin: 2, destination: 0, commuters: 260.5 },
    { origin: 3, destination: 0, commuters: 180 },
    { origin: 3, destination: 2, commuters: 20 },
  ],
  knows: { within: false, leaving: false },
  populationOf: '',
}

export const smallQuestion: Question = {
  objective: 'hours',
  size: { centres: 1 },
  fixed: [],
  excluded: [],
  floor: null,
  curveUpTo: 2,
  draws: 5,
  seed: 7,
  iterations: 50,
}

/** A signed-in person with the roles given. */
export async function makePerson(db: Kysely<DB>, ...grants: Grant[]): Promise<Actor> {
  const personId = newId<PersonId>()
  const person = { name: 'Simone Vidal', email: `${personId}@example.org`, locale: 'fr' as const }
  await transaction(db, async (tx) => {
    await insertPerson(tx, { ...person, id: personId, verified: true, now: planNow })
    for (const grant of grants) await insertGrant(tx, { personId, grant, grantedBy: null, now: planNow })
  })
  return { personId, ...person, grants }
}

/** A network with one organisation and one planner of it. */
export async function makeOrganisation(db: Kysely<DB>) {
  const networkId = newId<NetworkId>()
  const organisationId = newId<OrganisationId>()
  const name = `Pays ${organisationId.slice(0, 8)}`
  await db
    .insertInto('network')
    .values({
      id: networkId,
      name: `Réseau ${name}`,
      country: 'FR',
      time_zone: 'Europe/Paris',
      locale: 'fr',
    })
    .execute()
  await db.insertInto('organisation').values({ id: organisationId, network_id: networkId, name }).execute()
  const planner = await makePerson(db, { role: 'planner', organisationId })
  return { networkId, organisationId, planner }
}

export interface TestStudy {
  networkId: NetworkId
  organisationId: OrganisationId
  planner: Actor
  areaId: AreaId
  studyId: StudyId
}

/** An organisation with a planner and a study of three villages. */
export async function makeStudy(db: Kysely<DB>, area: Area = threeVillages): Promise<TestStudy> {
  const { networkId, organisationId, planner } = await makeOrganisation(db)
  const made = await transaction(db, async (tx) => {
    const areaId = await insertArea(tx, planner, organisationId, area, null, planNow)
    const study = { organisationId, areaId, name: 'Trois villages', locale: 'fr' as const }
    return { areaId, study: await createStudy(tx, planner, study, planNow) }
  })
  if (!made.study.ok) throw new Error(made.study.reason)
  return { networkId, organisationId, planner, areaId: made.areaId, studyId: made.study.value }
}
