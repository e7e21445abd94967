import type { Settings } from '@micropol/platform/foundation/settings/settings'
import { notFound } from '../guard.ts'

/** The mailbox holds links that sign in: it is there only where this machine alone can see it. */
export function requireMailbox({ smtpUrl, local }: Pick<Settings, 'smtpUrl' | 'local'>): void {
  if (smtpUrl !== undefined || !local) notFound()
}
