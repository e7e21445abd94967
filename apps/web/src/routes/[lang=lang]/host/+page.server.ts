import { redirect } from '@sveltejs/kit'
import { centresInCare } from '@micropol/platform/run/day/in-care'
import { signedIn } from '#lib/guard.ts'
import { pageNumber } from '#lib/page-number.ts'
import { path } from '#lib/paths.ts'
import type { PageServerLoad } from './$types'

const SHOWN = 20

export const load: PageServerLoad = async (event) => {
  const actor = signedIn(event)
  const { platform } = event.locals
  const page = pageNumber(event.url)
  const asked = { limit: SHOWN, offset: (page - 1) * SHOWN }
  const { centres, total } = await centresInCare(platform.db, actor, asked, event.locals.now())
  const [only] = centres
  // Whoever keeps one centre wants its day; its parts to edit when the day is not theirs to read.
  if (total === 1 && only) redirect(303, path(`/host/${only.slug}${only.today ? '' : '/edit'}`))
  return {
    total,
    page,
    last: Math.max(1, Math.ceil(total / SHOWN)),
    centres: centres.map(({ slug, name, town, operatorName, status, timeZone, today }) => ({
      slug,
      name,
      town,
      operatorName,
      status,
      timeZone,
      today,
    })),
  }
}
