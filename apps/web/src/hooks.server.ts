import { sequence } from '@sveltejs/kit/hooks'
import { actor } from './server/actor.ts'
import { api } from './server/api.ts'
import { securityHeaders } from './server/headers.ts'
import { language } from './server/language.ts'
import { limits } from './server/limits.ts'
import { platform } from './server/platform.ts'
import { requestId } from './server/request-id.ts'
import { sameSite } from './server/same-site.ts'
import { searches } from './server/searches.ts'
import { setup } from './server/setup.ts'
import { pageStatus } from './server/status.ts'

export { handleError } from './server/faults.ts'

// Headers are outermost, so that refusals carry them too; a refusal is written in the reader's language.
export const handle = sequence(
  requestId,
  securityHeaders,
  language,
  limits,
  sameSite,
  platform,
  setup,
  searches,
  actor,
  api,
  pageStatus,
)
