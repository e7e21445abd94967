import { loadDemo } from '@micropol/platform/demo/load'
import { demoCentres, demoSignIns } from '@micropol/platform/demo/sign-ins'
import { SetupError } from '@micropol/platform/foundation/settings/setup-error'
import { Temporal } from 'temporal-polyfill'
import type { Command } from '../command.ts'
import { withDatabase } from '../house.ts'
import { signInLine } from '../welcome.ts'

export const demo: Command = {
  summary: 'Lists the sign-ins and centres of the demonstration.',
  help: `[--json]

Loads the demonstration first where start would: into an empty embedded database on this machine.

  --json   print one JSON object {signIns: [{email, role, password, …}], centres: […]}`,
  options: { json: { type: 'boolean' } },
  run: ({ json }) =>
    withDatabase(async ({ db }, settings) => {
      if (settings.demo) await loadDemo(db, Temporal.Now.instant())
      const [signIns, centres] = [await demoSignIns(db), await demoCentres(db)]
      if (signIns.length === 0) {
        throw new SetupError(
          'This database holds no demonstration: start with an empty MICROPOL_DATA to get one.',
        )
      }
      if (json) {
        console.log(JSON.stringify({ signIns, centres }, null, 2))
        return 0
      }
      console.log(signInLine('role', 'e-mail', 'password'))
      for (const { role, email, password } of signIns)
        console.log(signInLine(role.replace('_', ' '), email, password))
      console.log()
      for (const { name, slug } of centres) console.log(`${name.padEnd(40)} /en/centres/${slug}`)
      return 0
    }),
}
