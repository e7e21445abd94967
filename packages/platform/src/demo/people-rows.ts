import type { CentreId, NetworkId, OperatorId, OrganisationId, PersonId } from '../foundation/ids.ts'
import { greatCircleKm } from '../foundation/places/distance.ts'
import { foldName } from '../foundation/places/fold.ts'
import type { PlaceInput } from '../foundation/places/import.ts'
import type { PlannedCentre } from './centre-rows.ts'
import type { Locale, NetworkData, PersonData } from './network.ts'
import type { Random } from './random.ts'

/** The domain of every address of the demonstration; `.example` never receives mail (RFC 2606). */
export const DEMO_DOMAIN = 'demo.micropol.example'

export interface PlannedPerson {
  id: PersonId
  name: string
  email: string
  locale: Locale
  /** The centres they go to, the usual one first. */
  centres: CentreId[]
}

export interface PlannedPeople {
  members: PlannedPerson[]
  /** Who else comes, by centre. */
  neighbours: Map<CentreId, PlannedPerson[]>
  /** Who writes down a booking by telephone, by centre: its host, else somebody of its operator. */
  staff: Map<CentreId, PersonId>
  rows: { person: object[]; account: object[]; role_grant: object[] }
}

interface PeopleSetting {
  network: NetworkData
  networkId: NetworkId
  operatorIds: ReadonlyMap<string, OperatorId>
  organisationId: OrganisationId
  centres: readonly PlannedCentre[]
  communes: readonly PlaceInput[]
  passwordHash: string
  random: Random
}

export function planPeople(setting: PeopleSetting): PlannedPeople {
  const { network, networkId, operatorIds, centres, random } = setting
  const rows: PlannedPeople['rows'] = { person: [], account: [], role_grant: [] }
  const staff = new Map<CentreId, PersonId>()
  const add = (data: Omit<PersonData, 'login'>, email: string, centreIds: CentreId[] = []): PlannedPerson => {
    const person = {
      id: random.id<PersonId>(),
      name: data.name,
      email,
      locale: data.locale,
      centres: centreIds,
    }
    rows.person.push({
      id: person.id,
      name: data.name,
      email,
      email_verified: true,
      locale: data.locale,
      home_place_id: `${network.country}-${data.home}`,
      is_demo: true,
    })
    return person
  }
  const addWithPassword = (data: PersonData, centreIds?: CentreId[]): PlannedPerson => {
    const person = add(data, `${data.login}@${DEMO_DOMAIN}`, centreIds)
    rows.account.push({
      id: random.id(),
      person_id: person.id,
      account_id: person.id,
      provider_id: 'credential',
      password: setting.passwordHash,
    })
    return person
  }
  const grant = (
    person: PersonId,
    role: string,
    to: Partial<Record<'network_id' | 'operator_id' | 'centre_id' | 'organisation_id', string>>,
  ) =>
    rows.role_grant.push({
      id: random.id(),
      person_id: person,
      role,
      network_id: null,
      operator_id: null,
      centre_id: null,
      organisation_id: null,
      ...to,
    })
  const centreOf = (slug: string): CentreId => {
    const centre = centres.find(({ data }) => data.slug === slug)
    if (!centre) throw new Error(`The network names a centre that has no file: ${slug}`)
    return centre.id
  }

  const { people } = network
  grant(addWithPassword(people.networkManager).id, 'network_manager', { network_id: networkId })
  for (const data of people.operators) {
    const operatorId = operatorIds.get(data.operator)
    if (!operatorId)
      throw new Error(`${data.login} works for an operator that is not in the network: ${data.operator}`)
    const { id } = addWithPassword(data)
    grant(id, 'operator', { operator_id: operatorId })
    for (const centre of centres) if (centre.operatorId === operatorId) staff.set(centre.id, id)
  }
  for (const data of people.hosts) {
    const { id } = addWithPassword(data)
    grant(id, 'host', { centre_id: centreOf(data.centre) })
    staff.set(centreOf(data.centre), id)
  }
  for (const data of people.planners) {
    grant(addWithPassword(data).id, 'planner', { organisation_id: setting.organisationId })
  }
  const members = people.members.map((data) => addWithPassword(data, data.centres.map(centreOf)))
  return { members, neighbours: planNeighbours(setting, add), staff, rows }
}

/** Desks of a centre that are taken on an ordinary day. */
const desks = ({ resources, data }: PlannedCentre) =>
  data.use.fill *
  resources.filter(({ kind }) => kind === 'hot_desk').reduce((sum, r) => sum + r.unitIds.length, 0)

/** People around each centre, so many as its desks call for, each with a home within reach. */
function planNeighbours(
  { network, centres, communes, random }: PeopleSetting,
  add: (data: Omit<PersonData, 'login'>, email: string, centreIds: CentreId[]) => PlannedPerson,
): Map<CentreId, PlannedPerson[]> {
  const { count, firstNames, familyNames } = network.people.neighbours
  const names = random.shuffled(
    firstNames.flatMap((first) => familyNames.map((family) => `${first} ${family}`)),
  )
  const all = centres.reduce((sum, centre) => sum + desks(centre), 0)
  const neighbours = new Map<CentreId, PlannedPerson[]>()
  for (const centre of centres) {
    const homes = within(communes, centre.data, 12)
    const share = Math.max(4, Math.round((count * desks(centre)) / all))
    const people = names.splice(0, share).map((name) => {
      const email = `${foldName(name).replaceAll(' ', '.')}@${DEMO_DOMAIN}`
      return add({ name, locale: 'fr', home: random.pick(homes) }, email, [centre.id])
    })
    neighbours.set(centre.id, people)
  }
  return neighbours
}

/** Codes of the communes within so many km of a centre, its own first. */
const within = (
  communes: readonly PlaceInput[],
  centre: PlannedCentre['data'],
  km: number,
): [string, ...string[]] => [
  centre.commune,
  ...communes.filter((commune) => greatCircleKm(commune, centre) <= km).map(({ code }) => code),
]
