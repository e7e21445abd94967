import type { RequestEvent } from '@sveltejs/kit'
import { path, withQuery } from '../paths.ts'

/** The full address of a page, for a link in a mail: under the public address where one is set. */
export function mailed({ locals, url }: RequestEvent, to: `/${string}`, next?: string | null): string {
  const origin = locals.platform.settings.publicUrl ?? url.origin
  return origin + withQuery(path(to), { next: next ?? undefined })
}
