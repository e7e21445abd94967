import type { LayoutServerLoad } from './$types'

// No page sends the framework to the browser: links and forms are enough.
export const csr = false

export const load: LayoutServerLoad = ({ locals: { actor, locale, platform } }) => ({
  locale,
  demo: platform.network?.isDemo ?? false,
  actor: actor && { name: actor.name, roles: [...new Set(actor.grants.map(({ role }) => role))] },
})
