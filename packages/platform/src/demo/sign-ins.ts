import type { Read } from '../foundation/database/connect.ts'
import { type DemoPerson, demoPeople } from './queries.ts'

export { demoCentres, isDemo } from './queries.ts'

/**
 * The password of everybody in the demonstration. Public on purpose: the demonstration is only ever loaded into an
 * empty database on the machine's own address.
 */
export const DEMO_PASSWORD = 'un bureau au village'

export type DemoSignIn = DemoPerson & { password: string }

/** Who can sign in to the demonstration, with which password. Empty when this is no demonstration. */
export const demoSignIns = async (db: Read): Promise<DemoSignIn[]> =>
  (await demoPeople(db)).map((person) => ({ ...person, password: DEMO_PASSWORD }))
