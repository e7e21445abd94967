import { randomUUID } from 'node:crypto'

/** A uuid that says what it names, so that a centre's id cannot be passed where a unit's is asked. */
export type Id<Name extends string> = string & { readonly __names: Name }

export type PersonId = Id<'person'>
export type NetworkId = Id<'network'>
export type OperatorId = Id<'operator'>
export type OrganisationId = Id<'organisation'>
export type CentreId = Id<'centre'>
export type SpaceId = Id<'space'>
export type UnitId = Id<'unit'>
export type ResourceId = Id<'resource'>
export type BookingId = Id<'booking'>

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether a text from outside can be an id at all; asking the database for anything else is an error there. */
export const isId = (text: string): boolean => uuid.test(text)

export const newId = <T extends Id<string>>(): T => randomUUID() as T
