import { baseRateBar } from '@micropol/platform/plan/figures/base-rate-bar'
import { ownOrganisations } from '@micropol/platform/foundation/organisations/organisations'
import { studiesOf } from '@micropol/platform/plan/studies/studies'
import { getLocale } from '#lib/paraglide/runtime.js'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { platform, actor } = locals
  const [organisations, studies] = [
    await ownOrganisations(platform.db, actor),
    await studiesOf(platform.db, actor),
  ]
  const network = await platform.network()
  return {
    plans: organisations.length > 0,
    organisations,
    studies: studies.map(({ updatedAt, ...study }) => ({ ...study, updatedAt: `${updatedAt}` })),
    zone: network?.timeZone ?? 'UTC',
    signedIn: actor !== null,
    removed: url.searchParams.get('done') === 'removed',
    baseRate: baseRateBar(getLocale()),
  }
}
