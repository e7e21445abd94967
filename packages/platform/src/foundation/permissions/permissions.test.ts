import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  newId,
  type CentreId,
  type NetworkId,
  type OperatorId,
  type OrganisationId,
  type PersonId,
} from '../ids.ts'
import type { Actor, Grant } from './actor.ts'
import { can, Forbidden, requireCan } from './permissions.ts'

const centre = { centreId: newId<CentreId>(), operatorId: newId<OperatorId>(), networkId: newId<NetworkId>() }
const other = { centreId: newId<CentreId>(), operatorId: newId<OperatorId>(), networkId: centre.networkId }

const person = (...grants: Grant[]): Actor => ({
  personId: newId<PersonId>(),
  name: 'Inès',
  email: 'ines@example.org',
  locale: 'fr',
  grants,
})

test('a visitor reads centres and may do nothing that needs a name', () => {
  assert.equal(can(null, 'centre.read'), true)
  assert.equal(can(null, 'booking.create'), false)
  assert.equal(can(null, 'booking.view', { personId: null, ...centre }), false)
})

test('a member sees their own booking and nobody else’s', () => {
  const member = person()
  assert.equal(can(member, 'booking.cancel', { personId: member.personId, ...centre }), true)
  assert.equal(can(member, 'booking.cancel', { personId: newId<PersonId>(), ...centre }), false)
  assert.equal(can(member, 'booking.view', { personId: null, ...centre }), false)
})

test('a host sees the day of their centre only', () => {
  const host = person({ role: 'host', centreId: centre.centreId })
  assert.equal(can(host, 'day.view', centre), true)
  assert.equal(can(host, 'day.view', other), false)
  assert.equal(can(host, 'host.invite', centre), false)
})

test('an operator sees nothing of another operator’s', () => {
  const operator = person({ role: 'operator', operatorId: centre.operatorId })
  assert.equal(can(operator, 'day.view', centre), true)
  assert.equal(can(operator, 'host.invite', centre), true)
  assert.equal(can(operator, 'day.view', other), false)
  assert.equal(can(operator, 'booking.view', { personId: newId<PersonId>(), ...other }), false)
})

test('a network manager edits centres and does not read who comes', () => {
  const manager = person({ role: 'network_manager', networkId: centre.networkId })
  assert.equal(can(manager, 'centre.edit', other), true)
  assert.equal(can(manager, 'day.view', centre), false)
  assert.equal(can(manager, 'booking.view', { personId: newId<PersonId>(), ...centre }), false)
})

test('a planner works on the studies of their organisation, and of no other', () => {
  const organisationId = newId<OrganisationId>()
  const planner = person({ role: 'planner', organisationId })
  for (const action of [
    'study.view',
    'study.create',
    'study.edit',
    'study.share',
    'planner.invite',
  ] as const) {
    assert.equal(can(planner, action, { organisationId }), true, action)
    assert.equal(can(planner, action, { organisationId: newId<OrganisationId>() }), false, action)
  }
  assert.equal(can(planner, 'organisation.create', centre), false)
})

test('a network manager asks planners in and does not see what they plan', () => {
  const manager = person({ role: 'network_manager', networkId: centre.networkId })
  const subject = { networkId: centre.networkId, organisationId: newId<OrganisationId>() }
  assert.equal(can(manager, 'organisation.create', subject), true)
  assert.equal(can(manager, 'planner.invite', subject), true)
  assert.equal(can(manager, 'study.view', subject), false)
})

test('a link shows a study and lets nobody change it', () => {
  const subject = { organisationId: newId<OrganisationId>(), shown: true }
  assert.equal(can(null, 'study.view', subject), true)
  assert.equal(can(null, 'study.edit', subject), false)
  assert.equal(can(person(), 'study.share', subject), false)
})

test('a role without its scope named allows nothing', () => {
  const host = person({ role: 'host', centreId: centre.centreId })
  assert.equal(can(host, 'day.view', {}), false)
  assert.throws(() => requireCan(host, 'day.view', other), Forbidden)
})
