import type { LayoutServerLoad } from './$types'

// No page sends the framework to the browser: links and forms are enough.
export const csr = false

export const load: LayoutServerLoad = ({ locals }) => ({
  locale: locals.locale,
  demo: locals.platform.demo,
  actor: locals.actor && { name: locals.actor.name, roles: locals.actor.roles },
})
