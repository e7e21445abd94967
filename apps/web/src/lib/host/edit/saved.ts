import { redirect, type RequestEvent } from '@sveltejs/kit'
import type { CentreDetail } from '@micropol/platform/run/centres/queries'
import { path, withQuery } from '../../paths.ts'
import { hostedCentre, shownCentre } from '../centre.ts'
import type { Done } from '../done.ts'

/** The centre of an address for who may edit it, with what every page of editing shows. */
export async function editedCentre(event: RequestEvent) {
  const { actor, centre } = await hostedCentre(event, 'centre.edit')
  return {
    actor,
    centre,
    page: { centre: shownCentre(actor, centre), done: event.url.searchParams.get('done') },
  }
}

/** Back to a page of editing with a word about what was done; reloading does nothing twice. */
export function savedAt(centre: CentreDetail, part: string, done: Done = 'saved'): never {
  redirect(303, withQuery(path(`/host/${centre.slug}/edit${part}`), { done }))
}

/** Everything that was posted, as the fields show it again. */
export function postedValues(data: FormData): Record<string, string | string[]> {
  const names = [...new Set(data.keys())]
  return Object.fromEntries(
    names.map((name) => {
      const all = data
        .getAll(name)
        .flatMap((entry) => (typeof entry === 'string' ? [entry.slice(0, 10_000)] : []))
      return [name, all.length > 1 ? all : (all[0] ?? '')]
    }),
  )
}
