import { redirect } from '@sveltejs/kit'
import type { RequestHandler } from './$types'

/** The bare address leads to the reader's language: the profile's, else the browser's. */
export const GET: RequestHandler = ({ locals, url }) =>
  redirect(307, `/${locals.actor?.locale ?? locals.locale}${url.search}`)
