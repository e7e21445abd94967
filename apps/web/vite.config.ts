import { fileURLToPath } from 'node:url'
import { paraglideVitePlugin } from '@inlang/paraglide-js'
import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig, type Plugin } from 'vite'
import { maplibreFiles } from './maplibre-files.ts'
import { completeMessages } from './messages/complete.ts'
import { contentSecurityPolicy } from './src/server/content-security-policy.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Ends the platform that a development server has started (src/server/development.ts), once. */
const leaveDevelopment: Plugin = {
  name: 'micropol-leave-development',
  apply: 'serve',
  async closeBundle() {
    const key = Symbol.for('micropol.development.leave')
    const house = globalThis as { [key]?: (() => Promise<void>) | undefined }
    const leave = house[key]
    house[key] = undefined
    await leave?.()
  },
}

export default defineConfig({
  plugins: [
    paraglideVitePlugin({
      project: here('./paraglide/project.inlang'),
      outdir: here('./src/lib/paraglide'),
      // The language of a request is set by src/server/language.ts; outside of a request texts are English.
      strategy: ['baseLocale'],
      outputStructure: 'locale-modules',
      emitReadme: false,
      emitGitIgnore: false,
      emitPrettierIgnore: false,
    }),
    completeMessages(here('./messages'), here('./src/lib/paraglide/messages.js')),
    leaveDevelopment,
    maplibreFiles,
    sveltekit({
      adapter: adapter({ out: 'build' }),
      csp: { mode: 'auto', directives: contentSecurityPolicy },
      // Done by src/server/same-site.ts for pages; programs that call the API send no Origin.
      csrf: { trustedOrigins: ['*'] },
      // Absolute addresses of assets: the same page works at every depth and in the error pages.
      paths: { relative: false },
      // A fixed name instead of the time of the build: the same sources give the same files.
      version: { name: 'micropol', pollInterval: 0 },
    }),
  ],
  build: { assetsInlineLimit: 0 },
  // Workspace packages stay themselves: bundled, their paths to migrations and workers would break.
  environments: { ssr: { build: { rollupOptions: { external: [/^@micropol\//] } } } },
})
