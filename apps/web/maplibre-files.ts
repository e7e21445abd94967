import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

const require = createRequire(import.meta.url)
const dist = dirname(require.resolve('maplibre-gl/dist/maplibre-gl.css'))
const { version } = JSON.parse(readFileSync(join(dist, '../package.json'), 'utf8')) as { version: string }

/** Where the browser finds the map: below a name that changes with the version, so that it is fetched once. */
const FOLDER = `_app/immutable/assets/maplibre-${version}/`
const FILES = ['maplibre-gl.mjs', 'maplibre-gl-worker.mjs', 'maplibre-gl.css']

/**
 * Serves MapLibre as it comes, beside the pages and not in them: a script of ours imports it when somebody asks for a
 * map. Its worker is a file of this server, which is all that the content security policy allows.
 */
export const maplibreFiles: Plugin = {
  name: 'micropol-maplibre-files',
  config: () => ({ define: { __MAPLIBRE__: JSON.stringify(`/${FOLDER}`) } }),
  configureServer(server) {
    server.middlewares.use((request, response, next) => {
      const name = FILES.find((file) => request.url?.split('?')[0] === `/${FOLDER}${file}`)
      if (!name) return next()
      response.setHeader('content-type', name.endsWith('.css') ? 'text/css' : 'text/javascript')
      response.end(readFileSync(join(dist, name)))
    })
  },
  generateBundle() {
    // No page has a script of the framework, so there is no build for the browser: assets come from the server's.
    for (const name of FILES)
      this.emitFile({ type: 'asset', fileName: FOLDER + name, source: readFileSync(join(dist, name)) })
  },
}
