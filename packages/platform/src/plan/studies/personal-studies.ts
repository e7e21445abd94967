import type { PersonalData } from '../../foundation/people/personal-data.ts'
import { changesByPerson, studiesByPerson } from './queries.ts'

/**
 * What a person did in studies, for their export. Studies belong to their organisation and stay; the database takes
 * the name of who made or changed them out with the person.
 */
export const personalStudies: PersonalData = {
  section: 'studies',
  async collect(db, id) {
    const [created, changes] = [await studiesByPerson(db, id), await changesByPerson(db, id)]
    return {
      created: created.map(({ createdAt, ...study }) => ({ ...study, createdAt: `${createdAt}` })),
      changes: changes.map(({ at, ...change }) => ({ ...change, at: `${at}` })),
    }
  },
  forget: async () => undefined,
}
