import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { findings } from './axe.ts'
import { overflow } from './browser.ts'

/** Axe finds nothing on the page, and it is no wider than its window nor than the narrowest phone. */
export async function looksRight(page: Page, about: string): Promise<void> {
  assert.deepEqual(await findings(page), [], about)
  assert.equal(await overflow(page), 0, `${about}: is wider than the window`)
  if (page.viewportSize()?.width === 320) return
  await page.setViewportSize({ width: 320, height: 740 })
  assert.equal(await overflow(page), 0, `${about}: is wider than a window of 320 px`)
}
