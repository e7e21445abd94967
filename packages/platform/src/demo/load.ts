import { hashPassword } from 'better-auth/crypto'
import type { Kysely } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { DB } from '../foundation/database/db-types.ts'
import { transaction } from '../foundation/database/transaction.ts'
import type { NetworkId, OperatorId, OrganisationId } from '../foundation/ids.ts'
import { importPlaces } from '../foundation/places/import.ts'
import { insertMapFeatures, upsertShapes } from '../foundation/places/queries.ts'
import { done, refused, type Result } from '../foundation/result.ts'
import { planBookings } from './bookings.ts'
import { CENTRE_TABLES, noCentreRows, planCentre } from './centre-rows.ts'
import { heraultCommunes, heraultShapes, heraultSurroundings } from './herault.ts'
import { readCentres, readNetwork } from './network.ts'
import { planPeople } from './people-rows.ts'
import { insertOrganisation, insertPlanning, readPlanning } from './planning.ts'
import { analyze, insertRows, isEmpty, lockEmptiness } from './queries.ts'
import { randomFrom } from './random.ts'
import { DEMO_PASSWORD } from './sign-ins.ts'

export interface DemoCounts {
  places: number
  operators: number
  centres: number
  resources: number
  people: number
  bookings: number
}

/**
 * Loads the demonstration network of Hérault into an empty database, in one transaction: it is all there or not at
 * all. Bookings lie around `now`. The same `now` and seed give the same network, ids included. Refused with
 * `not-empty` when the database has a network or a person.
 */
export async function loadDemo(
  db: Kysely<DB>,
  now: Temporal.Instant,
  seed = 34,
): Promise<Result<DemoCounts, 'not-empty'>> {
  const [network, centresData, communes, shapes, surroundings, area, passwordHash] = await Promise.all([
    readNetwork(),
    readCentres(),
    heraultCommunes(),
    heraultShapes(),
    heraultSurroundings(),
    readPlanning(),
    hashPassword(DEMO_PASSWORD),
  ])
  return transaction(db, async (tx) => {
    await lockEmptiness(tx)
    if (!(await isEmpty(tx))) return refused('not-empty')
    const random = randomFrom(seed)
    const networkId = random.id<NetworkId>()
    const organisationId = random.id<OrganisationId>()
    const operatorIds = new Map(network.operators.map(({ key }) => [key, random.id<OperatorId>()]))
    const today = now.toZonedDateTimeISO(network.timeZone).toPlainDate()
    const centreRows = noCentreRows()
    const setting = { network, operatorIds, today, random }
    const centres = centresData.map((data) => planCentre(data, setting, centreRows))
    const whose = { network, networkId, operatorIds, organisationId }
    const people = planPeople({ ...whose, centres, communes, passwordHash, random })
    const bookings = planBookings(centres, people, now, random)

    const { written } = await importPlaces(tx, communes)
    await upsertShapes(tx, shapes)
    await insertMapFeatures(tx, surroundings)
    await insertRows(tx, 'network', [
      {
        id: networkId,
        name: network.name,
        country: network.country,
        time_zone: network.timeZone,
        currency: network.currency,
        locale: network.locale,
        is_demo: true,
      },
    ])
    await insertRows(
      tx,
      'operator',
      network.operators.map(({ key, legalForm, ...operator }) => ({
        id: operatorIds.get(key),
        network_id: networkId,
        legal_form: legalForm,
        ...operator,
      })),
    )
    for (const table of CENTRE_TABLES) await insertRows(tx, table, centreRows[table])
    await insertOrganisation(tx, organisationId, whose)
    for (const table of ['person', 'account', 'role_grant'] as const)
      await insertRows(tx, table, people.rows[table])
    for (const table of ['booking', 'booking_item', 'occupancy'] as const)
      await insertRows(tx, table, bookings[table])
    await insertPlanning(tx, { ...whose, area, random }, now)
    await analyze(tx)
    return done({
      places: written,
      operators: network.operators.length,
      centres: centres.length,
      resources: centreRows.resource.length,
      people: people.rows.person.length,
      bookings: bookings.booking.length,
    })
  })
}
