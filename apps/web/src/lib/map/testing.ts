import { registerHooks } from 'node:module'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compile } from 'svelte/compiler'

/** Lets a test import `.svelte` files as the server renders them. */
export function compileSvelte(): void {
  registerHooks({
    load(url, context, nextLoad) {
      if (!url.endsWith('.svelte')) return nextLoad(url, context)
      const filename = fileURLToPath(url)
      const { js } = compile(readFileSync(filename, 'utf8'), {
        filename,
        generate: 'server',
        css: 'external',
      })
      return { format: 'module', source: js.code, shortCircuit: true }
    },
  })
}
