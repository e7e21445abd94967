import type { Handle } from '@sveltejs/kit/hooks'
import { runningPlatform } from './platform.ts'

/** Gives every request the running platform and the person who makes it, if somebody is signed in. */
export const people: Handle = async ({ event, resolve }) => {
  const platform = runningPlatform()
  event.locals.platform = platform
  event.locals.now = () => platform.now()
  event.locals.actor = await platform.actorOf(event.request.headers)
  return resolve(event)
}
