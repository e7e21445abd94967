import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

/** Widths a page is looked at: the narrowest phone, an ordinary one, a desk. */
export const WIDTHS = [320, 390, 1280] as const
export const SCHEMES = ['light', 'dark'] as const

export interface Look {
  width?: (typeof WIDTHS)[number]
  scheme?: (typeof SCHEMES)[number]
  javaScript?: boolean
  /** Language the browser asks for. */
  language?: 'en-GB' | 'fr-FR'
  /** Lets a check put its own script into the page; only for axe, never for what a visitor does. */
  bypassPolicy?: boolean
}

/** Everything said on the pages of a context that a visitor must never see: refused styles, broken files. */
export type Complaints = string[]

/** Chromium of the system: CHROMIUM_PATH, else the first one on the PATH. */
export function chromiumPath(): string {
  const given = process.env.CHROMIUM_PATH
  if (given) return given
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const folders = (process.env.PATH ?? '').split(delimiter)
  const found = names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path))
  if (!found) throw new Error('No Chromium was found: install it, or name it in CHROMIUM_PATH.')
  return found
}

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath(),
    // Tests may run as root, where Chromium has no sandbox; every page they open is ours, on loopback.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
  })

/** A browser profile of its own, as a visitor has it; relative addresses are those of `url`. */
export async function visitor(
  browser: Browser,
  url: string,
  { width = 1280, scheme = 'light', javaScript = true, language = 'en-GB', bypassPolicy = false }: Look = {},
): Promise<{ context: BrowserContext; page: Page; complaints: Complaints }> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height: width < 600 ? 740 : 900 },
    hasTouch: width < 600,
    colorScheme: scheme,
    javaScriptEnabled: javaScript,
    locale: language,
    bypassCSP: bypassPolicy,
  })
  const complaints: Complaints = []
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  context.on('requestfailed', (request) => complaints.push(`${request.url()} was not loaded`))
  context.on('weberror', (error) => complaints.push(error.error().message))
  return { context, page: await context.newPage(), complaints }
}

/** How far the page is wider than the window, in pixels. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
