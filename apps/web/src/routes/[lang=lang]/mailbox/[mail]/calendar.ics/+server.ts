import { keptMail, type MailId } from '@micropol/platform/foundation/mail/queries'
import { idIn, notFound } from '#lib/guard.ts'
import { requireMailbox } from '#lib/manage/mailbox.ts'
import type { RequestHandler } from './$types'

/** The calendar entry of a kept mail, as the mail would have carried it. */
export const GET: RequestHandler = async ({ locals, params }) => {
  requireMailbox(locals.platform.settings)
  const mail = await keptMail(locals.platform.db, idIn<MailId>(params.mail))
  if (!mail?.calendar) notFound()
  return new Response(mail.calendar, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="booking.ics"',
    },
  })
}
