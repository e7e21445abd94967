import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { SetupError } from '../../../foundation/settings/setup-error.ts'

/** The router that is asked for when it is needed: 280 MB are too many for everybody who never routes. */
export const PACKAGE = '@valhallajs/valhallajs'
export const VERSION = '3.6.1'

/** What this house uses of the package; it answers with what Valhalla writes as JSON. */
export interface Valhalla {
  version: string
  /** The program that builds tiles. */
  program: string
  actor(config: unknown): Actor
  config(options: { tileDir: string; tileExtract: string }): Promise<Record<string, unknown>>
}

export interface Actor {
  locate(query: object): Promise<unknown>
  matrix(query: object): Promise<unknown>
  isochrone(query: object): Promise<unknown>
}

interface Module {
  Actor: new (config: unknown) => Actor
  getConfig: Valhalla['config']
  VALHALLA_VERSION?: string
}

/**
 * Finds the router below one of these folders (`folder/node_modules`). Throws a SetupError that says how to get it
 * when it is in none; `install` is the folder where that puts it.
 */
export function findValhalla(folders: readonly string[], install: string): Valhalla {
  for (const folder of folders) {
    const require = createRequire(join(folder, 'package.json'))
    try {
      const main = require.resolve(PACKAGE)
      const { Actor, getConfig, VALHALLA_VERSION } = require(PACKAGE) as Module
      return {
        version: VALHALLA_VERSION ?? VERSION,
        program: join(dirname(main), 'bin/valhalla-cli.js'),
        actor: (config) => new Actor(config),
        config: (options) => getConfig(options),
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') continue
      throw new SetupError(
        `The router in ${folder} does not run here: ${error instanceof Error ? error.message : String(error)}. It is made for Linux and for macOS on arm64.`,
      )
    }
  }
  throw new SetupError(
    `Ways on real roads need a router of 280 MB that does not come with Micropol. Get it with\n\n  npm install --no-save --prefix ${install} ${PACKAGE}@${VERSION}\n\nand call this again.`,
  )
}
