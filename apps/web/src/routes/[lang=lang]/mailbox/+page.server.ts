import { countKeptMails, keptMails } from '@micropol/platform/foundation/mail/queries'
import { theNetwork } from '@micropol/platform/foundation/organisations/network'
import { pageNumber } from '#lib/page-number.ts'
import { requireMailbox } from '#lib/manage/mailbox.ts'
import { withLinks } from '#lib/manage/with-links.ts'
import type { PageServerLoad } from './$types'

const ON_A_PAGE = 20

export const load: PageServerLoad = async ({ locals, url }) => {
  requireMailbox(locals.platform.settings)
  const { db } = locals.platform
  const page = pageNumber(url)
  const [mails, count, network] = await Promise.all([
    keptMails(db, { limit: ON_A_PAGE, offset: (page - 1) * ON_A_PAGE }),
    countKeptMails(db),
    theNetwork(db),
  ])
  return {
    count,
    page,
    pages: Math.max(1, Math.ceil(count / ON_A_PAGE)),
    zone: network?.timeZone ?? 'UTC',
    mails: mails.map((mail) => ({
      id: mail.id,
      locale: mail.locale,
      recipient: mail.recipient,
      subject: mail.subject ?? '',
      createdAt: mail.created_at.toString(),
      text: withLinks(mail.body_text ?? ''),
      hasCalendar: mail.calendar !== null,
    })),
  }
}
