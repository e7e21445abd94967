import { RETENTION_DAYS } from '@micropol/platform/foundation/jobs/retention'
import { SESSION_DAYS } from '@micropol/platform/foundation/people/sessions'
import type { PageServerLoad } from './$types'

// The periods come from the code that removes the data: the page cannot promise anything else.
export const load: PageServerLoad = () => ({ days: { ...RETENTION_DAYS, keptDevice: SESSION_DAYS.kept } })
