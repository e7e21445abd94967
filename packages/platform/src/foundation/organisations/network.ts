import { record } from '../audit/audit.ts'
import type { Read, Write } from '../database/connect.ts'
import type { NetworkId } from '../ids.ts'
import type { Actor } from '../permissions/actor.ts'
import { requireCan } from '../permissions/permissions.ts'
import * as queries from './queries.ts'

/** What a network says about itself; its centres start from these. */
export interface NetworkFacts {
  name: string
  /** Two capital letters, ISO 3166-1. */
  country: string
  /** IANA zone. */
  timeZone: string
  /** Three capital letters, ISO 4217. */
  currency: string
  locale: 'en' | 'fr'
}

export interface Network extends NetworkFacts {
  id: NetworkId
  isDemo: boolean
}

/** The network of this installation; undefined until it is set up. */
export const theNetwork = (db: Read): Promise<Network | undefined> => queries.firstNetwork(db)

/** Changes the network's facts. Centres that exist keep their own zone, currency and language. */
export async function editNetwork(
  tx: Write,
  actor: Actor | null,
  id: NetworkId,
  facts: NetworkFacts,
): Promise<void> {
  requireCan(actor, 'network.edit', { networkId: id })
  await queries.updateNetwork(tx, id, facts)
  await record(tx, {
    actorId: actor?.personId ?? null,
    action: 'network.edit',
    subjectType: 'network',
    subjectId: id,
  })
}
