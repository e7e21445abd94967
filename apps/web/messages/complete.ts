import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'
import { locales, readAreas } from './read.ts'
import { problems } from './problems.ts'

/**
 * Ends the build when a text is missing. The message compiler itself succeeds without its plugin and then
 * compiles nothing, so what it wrote is counted too.
 */
export function completeMessages(folder: string, compiled: string): Plugin {
  return {
    name: 'micropol-complete-messages',
    apply: 'build',
    buildStart: {
      order: 'post',
      sequential: true,
      async handler() {
        const found = problems(folder)
        if (found.length > 0) this.error(`Messages are incomplete:\n  ${found.join('\n  ')}`)
        const written = (await import(`${pathToFileURL(compiled).href}?at=${Date.now()}`)) as Record<
          string,
          unknown
        >
        for (const area of readAreas(folder, locales[0]).values())
          for (const key of Object.keys(area))
            if (typeof written[key] !== 'function')
              this.error(
                `The message ${key} was not compiled: is the plugin of paraglide/project.inlang installed?`,
              )
      },
    },
  }
}
