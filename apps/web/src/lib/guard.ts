import { error, redirect, type RequestEvent } from '@sveltejs/kit'
import type { Id } from '@micropol/platform/foundation/ids'
import { isId } from '@micropol/platform/foundation/ids'
import type { Actor } from '@micropol/platform/foundation/permissions/actor'
import { m } from './paraglide/messages.js'
import { path, withQuery } from './paths.ts'

/** Whoever is signed in; a visitor is sent to sign in and comes back here. */
export function signedIn({ locals, url }: RequestEvent): Actor {
  if (locals.actor) return locals.actor
  redirect(303, withQuery(path('/sign-in'), { next: url.pathname + url.search }))
}

/** The id in an address; anything that cannot be one is a page that does not exist. */
export const idIn = <T extends Id<string>>(word: string): T =>
  isId(word) ? (word.toLowerCase() as T) : notFound()

export function notFound(): never {
  error(404, m.errors_not_found())
}

/** Back to where the form stood, with a word about what was done; reloading does nothing twice. */
export const doneAt = (to: string, done: string): never => redirect(303, `${withQuery(to, { done })}#done`)
