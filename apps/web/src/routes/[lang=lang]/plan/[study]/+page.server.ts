import { headOf, studyOf } from '#lib/plan/guard.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { study, mayEdit } = await studyOf(event)
  return { study: headOf(study), mayEdit }
}
