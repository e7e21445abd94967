import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

for (const entry of [
  '../index.ts',
  '../covering/index.ts',
  '../capacitated/index.ts',
  '../network/index.ts',
  'worker.ts',
  'coverage-worker.ts',
  'index.ts',
])
  test(`the browser build of ${entry.replace('../', 'src/')} weighs at most 25 KB, packed`, async () => {
    const built = await build({
      entryPoints: [new URL(entry, import.meta.url).pathname],
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      write: false,
    })
    const packed = gzipSync(built.outputFiles[0].contents, { level: 9 }).length
    assert.ok(packed <= 25_000, `${packed} bytes`)
  })
