import { transaction } from '@micropol/platform/foundation/database/transaction'
import { createToken } from '@micropol/platform/foundation/people/tokens'
import { SetupError } from '@micropol/platform/foundation/settings/setup-error'
import { Temporal } from 'temporal-polyfill'
import { Misuse, type Command } from '../command.ts'
import { withDatabase } from '../house.ts'

export const token: Command = {
  summary: 'Makes a bearer token of the API for a person and prints it.',
  help: `--email E [--name N]

The token lasts until it is revoked on the person's profile page, and is shown this once.

  --email E   address the person signs in with
  --name N    what the profile page calls it ("Command line" when left out)`,
  options: { email: { type: 'string' }, name: { type: 'string' } },
  async run({ email, name = 'Command line' }) {
    if (typeof email !== 'string' || !email.includes('@')) throw new Misuse('--email is missing')
    if (typeof name !== 'string' || name.trim() === '' || name.length > 100) {
      throw new Misuse('--name takes 1 to 100 characters')
    }
    const made = await withDatabase(({ db }) =>
      transaction(db, (tx) =>
        createToken(tx, { email: email.trim().toLowerCase(), name }, Temporal.Now.instant()),
      ),
    )
    if (made.ok) {
      console.log(made.value.token)
      return 0
    }
    throw new SetupError(
      made.reason === 'no-such-person'
        ? `Nobody signs in as ${email}: check the address.`
        : `${email} has as many tokens as a person may have: revoke one on the profile page.`,
    )
  },
}
