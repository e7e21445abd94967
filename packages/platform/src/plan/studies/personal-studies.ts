import type { PersonalData } from '../../foundation/people/personal-data.ts'
import { changesByPerson, filesByPerson, studiesByPerson } from './queries.ts'

/**
 * What a person did in studies, for their export. Studies belong to their organisation and stay; the database takes
 * the name of who made or changed them out with the person. A list of places that waits goes with who sent it; files of
 * an area stay with the organisation until it is kept or thirty days have gone.
 */
export const personalStudies: PersonalData = {
  section: 'studies',
  async collect(db, id) {
    const [created, changes] = [await studiesByPerson(db, id), await changesByPerson(db, id)]
    const files = await filesByPerson(db, id)
    return {
      files: files.map(({ at, ...file }) => ({ ...file, at: `${at}` })),
      created: created.map(({ createdAt, ...study }) => ({ ...study, createdAt: `${createdAt}` })),
      changes: changes.map(({ at, ...change }) => ({ ...change, at: `${at}` })),
    }
  },
  forget: async () => undefined,
}
