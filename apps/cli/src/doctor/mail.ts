import nodemailer from 'nodemailer'
import type { Settings } from '@micropol/platform/foundation/settings/settings'
import type { Finding } from './finding.ts'

/** Signs in to the mail server without sending anything. */
export async function checkMail({ smtpUrl, mailFrom, local }: Settings): Promise<Finding> {
  const about = 'mail'
  if (smtpUrl === undefined) {
    return local
      ? { about, well: true, says: 'kept and shown on the mailbox page (SMTP_URL is not set)' }
      : { about, well: false, says: 'nobody gets any: set SMTP_URL and MAIL_FROM' }
  }
  const { host } = new URL(smtpUrl)
  const transport = nodemailer.createTransport({
    url: smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
  })
  try {
    await transport.verify()
    return { about, well: true, says: `${host} takes mail from ${mailFrom}` }
  } catch (error) {
    return {
      about,
      well: false,
      says: `${host} does not take mail: ${error instanceof Error ? error.message : error}`,
    }
  } finally {
    transport.close()
  }
}
