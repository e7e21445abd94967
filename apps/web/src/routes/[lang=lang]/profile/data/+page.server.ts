import { requireSignedIn } from '../../../../server/actor.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = (event) => {
  requireSignedIn(event)
}
