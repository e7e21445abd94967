import type { Page } from 'playwright-core'

export interface Weight {
  /** Bytes that came over the wire for a first view, headers included. */
  all: number
  /** Those of scripts. */
  scripts: number
}

/** Most that a first view of a public page may weigh, and its scripts, in bytes. */
export const BUDGET: Weight = { all: 150 * 1024, scripts: 5 * 1024 }

/** Opens an address with an empty cache and weighs everything that comes. Chromium only. */
export async function weigh(page: Page, address: string): Promise<Weight> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  const scripts = new Set<string>()
  const weight: Weight = { all: 0, scripts: 0 }
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    weight.all += encodedDataLength
    if (scripts.has(requestId)) weight.scripts += encodedDataLength
  })
  await page.goto(address, { waitUntil: 'networkidle' })
  await session.detach()
  return weight
}
