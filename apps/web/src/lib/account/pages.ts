import type { RequestEvent } from '@sveltejs/kit'
import { baseUrl } from '../../server/base-url.ts'
import { path, withQuery } from '../paths.ts'

/** The full address of a page, for a link in a mail: under the public address where one is set. */
export function mailed(event: RequestEvent, to: `/${string}`, next?: string | null): string {
  return baseUrl(event) + withQuery(path(to), { next: next ?? undefined })
}
