import { demoSignIns } from '@micropol/platform/demo/sign-ins'
import type { RunningDatabase } from '@micropol/platform/foundation/database/start'
import { renewSetupCode } from '@micropol/platform/foundation/setup/setup'
import type { Settings } from '@micropol/platform/foundation/settings/settings'
import { Temporal } from 'temporal-polyfill'
import { baseUrl } from './house.ts'

/** Says where the server is and how to get in: with a demonstration sign-in, or the code for the first visit. */
export async function welcome(settings: Settings, { db }: RunningDatabase): Promise<void> {
  const address = baseUrl(settings)
  console.log(`\nMicropol is ready: ${address}   (Ctrl-C ends it)\n`)
  if (!settings.smtpUrl) {
    console.log(
      settings.local
        ? `Mail is not sent but shown at ${address}/en/mailbox\n`
        : 'Mail is kept and not sent, because SMTP_URL is not set.\n',
    )
  }
  const code = await renewSetupCode(db, Temporal.Now.instant())
  if (code !== null) {
    console.log(
      `There is no network yet. Create it at ${address}/en/setup with this code, which works once:\n\n  ${code}\n`,
    )
    return
  }
  const people = await demoSignIns(db)
  // The demonstration's passwords are for this machine: a copy of its data on a public one shall not print them.
  if (people.length > 0 && settings.local) {
    console.log('This is a demonstration: its centres and people are invented. Sign in with\n')
    console.log(`  ${signInLine('', 'e-mail', 'password')}`)
    const seen = new Set<string>()
    for (const { role, email, password } of people) {
      if (!seen.has(role)) console.log(`  ${signInLine(role.replace('_', ' '), email, password)}`)
      seen.add(role)
    }
    console.log('\nnpx micropol demo lists everybody.\n')
  }
}

/** A line of the table of sign-ins. */
export const signInLine = (role: string, email: string, password: string): string =>
  `${role.padEnd(16)} ${email.padEnd(40)} ${password}`
