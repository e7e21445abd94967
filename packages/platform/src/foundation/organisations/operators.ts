import { record } from '../audit/audit.ts'
import type { Read, Write } from '../database/connect.ts'
import { newId, type NetworkId, type OperatorId } from '../ids.ts'
import type { Actor } from '../permissions/actor.ts'
import { requireCan } from '../permissions/permissions.ts'
import { done, refused, type Result } from '../result.ts'
import * as queries from './queries.ts'

/** What an operator says about itself. Everything but the name may be missing. */
export interface OperatorFacts {
  name: string
  legalForm: string | null
  /** Number in a register of companies or associations. */
  registration: string | null
  email: string | null
  phone: string | null
  website: string | null
}

export interface Operator extends OperatorFacts {
  id: OperatorId
  networkId: NetworkId
}

/** The operators of a network by name, each with how many centres and people it has. */
export function operatorsOf(
  db: Read,
  actor: Actor | null,
  networkId: NetworkId,
): Promise<queries.OperatorInList[]> {
  requireCan(actor, 'network.view', { networkId })
  return queries.operatorsOfNetwork(db, networkId)
}

/** The operators the actor is in charge of, by name. */
export function ownOperators(db: Read, actor: Actor): Promise<queries.OperatorInList[]> {
  const ids = actor.grants.flatMap((grant) => (grant.role === 'operator' ? [grant.operatorId] : []))
  return ids.length === 0 ? Promise.resolve([]) : queries.operatorsById(db, ids)
}

/** The operator, for who may see it; undefined when there is none, so that ids cannot be guessed into. */
export async function operatorFor(
  db: Read,
  actor: Actor | null,
  id: OperatorId,
): Promise<Operator | undefined> {
  const operator = await queries.operatorById(db, id)
  if (operator) requireCan(actor, 'operator.view', { operatorId: id, networkId: operator.networkId })
  return operator
}

/** Adds an operator. Refuses with `name-taken` when the network has one of that name. */
export async function createOperator(
  tx: Write,
  actor: Actor | null,
  networkId: NetworkId,
  facts: OperatorFacts,
): Promise<Result<OperatorId, 'name-taken'>> {
  requireCan(actor, 'operator.create', { networkId })
  const id = newId<OperatorId>()
  if (!(await queries.insertOperator(tx, { id, networkId, ...facts }))) {
    return refused('name-taken', { name: facts.name })
  }
  await record(tx, {
    actorId: actor?.personId ?? null,
    action: 'operator.create',
    subjectType: 'operator',
    subjectId: id,
  })
  return done(id)
}

/** Changes what an operator says about itself. Refuses with `name-taken` or `unknown`. */
export async function editOperator(
  tx: Write,
  actor: Actor | null,
  id: OperatorId,
  facts: OperatorFacts,
): Promise<Result<null, 'name-taken' | 'unknown'>> {
  const operator = await queries.operatorById(tx, id)
  if (!operator) return refused('unknown')
  requireCan(actor, 'operator.edit', { operatorId: id, networkId: operator.networkId })
  if (!(await queries.updateOperator(tx, id, facts))) return refused('name-taken', { name: facts.name })
  await record(tx, {
    actorId: actor?.personId ?? null,
    action: 'operator.edit',
    subjectType: 'operator',
    subjectId: id,
  })
  return done(null)
}
