import { exportPerson } from '@micropol/platform/foundation/people/export'
import { dayOf } from '#lib/format.ts'
import { requireSignedIn } from '../../../../../server/actor.ts'
import type { RequestHandler } from './$types'

/** Everything stored about the signed-in person, as a file. */
export const GET: RequestHandler = async (event) => {
  const { actor } = requireSignedIn(event)
  const { platform, now } = event.locals
  const data = await exportPerson(platform.db, actor, platform.personalData, now())
  return new Response(JSON.stringify(data, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="micropol-${dayOf(now(), 'UTC')}.json"`,
      'cache-control': 'private, no-store',
    },
  })
}
