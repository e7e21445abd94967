import { sentTo } from '#lib/account/sent.ts'
import type { PageServerLoad } from './$types'

const purposes = ['link', 'verify', 'sign-up', 'reset', 'address', 'erase'] as const

export const load: PageServerLoad = ({ cookies, locals, url }) => {
  const { smtpUrl, local } = locals.platform.settings
  return {
    email: sentTo(cookies),
    purpose: purposes.find((purpose) => purpose === url.searchParams.get('for')) ?? 'link',
    // On a machine for trying out no mail leaves the house; there is a page to read it on.
    mailbox: smtpUrl === undefined && local,
  }
}
