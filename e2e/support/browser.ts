import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core'
import { findChromium } from '../../scripts/chromium.mjs'

/** Widths a page is looked at: the narrowest phone, an ordinary one, a desk. */
export const WIDTHS = [320, 390, 1280] as const
export const SCHEMES = ['light', 'dark'] as const

/** Whether every page is looked at in every way there is, as `npm run test:all` does. */
export const everything = Boolean(process.env['MICROPOL_TEST_ALL'])

export interface Look {
  width?: (typeof WIDTHS)[number]
  scheme?: (typeof SCHEMES)[number]
  javaScript?: boolean
  /** Language the browser asks for. */
  language?: 'en-GB' | 'fr-FR'
}

export const LOCALES = ['en', 'fr'] as const
export type View = Required<Pick<Look, 'width' | 'scheme'>> & { locale: (typeof LOCALES)[number] }

/** Every width in every scheme and language. */
export const VIEWS: View[] = WIDTHS.flatMap((width) =>
  SCHEMES.flatMap((scheme) => LOCALES.map((locale) => ({ width, scheme, locale }))),
)

/**
 * How the page number `i` of a list is looked at: one way each, another for the next, or all of them. Five and twelve
 * share no factor, so a list of twelve is looked at in every way there is.
 */
export const viewsOf = (i: number): View[] =>
  everything ? VIEWS : VIEWS.filter((_, v) => v === (i * 5) % VIEWS.length)

/** Everything said on the pages of a context that a visitor must never see: refused styles, broken files. */
export type Complaints = string[]

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: findChromium(),
    // Tests may run as root, where Chromium has no sandbox; every page they open is ours, on loopback.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      // Scripts run once on a page and are gone: making them faster takes longer than running them.
      '--js-flags=--no-opt --no-maglev',
    ],
  })

export interface Visit {
  context: BrowserContext
  page: Page
  complaints: Complaints
  /** Ends the visit: the next visitor of this kind comes with the same browser window, and without any trace of this one. */
  leave(): Promise<void>
}

/** Windows that were left, by the kind of visitor: a new one costs more processor time than two pages in it. */
const left = new WeakMap<Browser, Map<string, Profile[]>>()

interface Profile {
  context: BrowserContext
  page: Page
  hear(complaints: Complaints): void
}

/** A browser profile of its own, as a visitor has it; relative addresses are those of `url`. */
export async function visitor(
  browser: Browser,
  url: string,
  { width = 1280, scheme = 'light', javaScript = true, language = 'en-GB' }: Look = {},
): Promise<Visit> {
  const options = {
    baseURL: url,
    hasTouch: width < 600,
    javaScriptEnabled: javaScript,
    locale: language,
  }
  const ofBrowser = left.get(browser) ?? new Map<string, Profile[]>()
  left.set(browser, ofBrowser)
  const kind = JSON.stringify(options)
  const ofKind = ofBrowser.get(kind) ?? []
  ofBrowser.set(kind, ofKind)
  const profile = ofKind.pop() ?? (await newProfile(browser, options))
  const { context, page } = profile
  const complaints: Complaints = []
  profile.hear(complaints)
  await page.setViewportSize({ width, height: width < 600 ? 740 : 900 })
  await page.emulateMedia({ colorScheme: scheme })
  const leave = async () => {
    profile.hear([])
    await Promise.all([context.clearCookies(), context.clearPermissions()])
    ofKind.push(profile)
  }
  return { context, page, complaints, leave }
}

async function newProfile(browser: Browser, options: BrowserContextOptions): Promise<Profile> {
  const context = await browser.newContext(options)
  // Nobody measures with this: only what hangs is given up.
  context.setDefaultTimeout(HANGS)
  let complaints: Complaints = []
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  context.on('requestfailed', (request) => {
    // Who goes on to the next page leaves unread what the page before still asked for.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED')
      complaints.push(`${request.url()} was not loaded`)
  })
  context.on('weberror', (error) => complaints.push(error.error().message))
  return { context, page: await context.newPage(), hear: (next) => (complaints = next) }
}

/** How far the page is wider than the window, in pixels. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Milliseconds after which a page is taken to hang; slow machines need half a minute for the slowest of them. */
const HANGS = 180_000
