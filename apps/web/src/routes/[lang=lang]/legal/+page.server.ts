import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => ({ network: locals.platform.network?.name ?? null })
