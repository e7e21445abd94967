import { redirect, type RequestEvent } from '@sveltejs/kit'
import { path } from '#lib/paths.ts'
import { leaveSession } from '../../../server/actor.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => {
  if (!locals.actor) redirect(303, path('/sign-in'))
}

export const actions = {
  default: async (event: RequestEvent) => {
    await leaveSession(event)
    redirect(303, path('/'))
  },
} satisfies Actions
