import type { LayoutServerLoad } from './$types'

// No page sends the framework to the browser: links and forms are enough.
export const csr = false

export const load: LayoutServerLoad = async ({ locals: { actor, locale, platform } }) => {
  const network = await platform.network()
  return {
    locale,
    demo: network?.isDemo ?? false,
    network: network?.name ?? null,
    actor: actor && { name: actor.name, roles: [...new Set(actor.grants.map(({ role }) => role))] },
  }
}
