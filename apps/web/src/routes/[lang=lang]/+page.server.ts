import { dayOf } from '#lib/format.ts'
import { emptySearch } from '#lib/search.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const network = await locals.platform.network()
  // Without a network there is no centre to search yet; any zone will do.
  const zone = network?.timeZone ?? 'UTC'
  const now = locals.now()
  return { search: emptySearch(now, zone), today: dayOf(now, zone).toString() }
}
