import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { pageRules } from './permissions/pages.ts'
import { allRoutes } from './permissions/routes.ts'
import { makeScene, type Role, type Scene } from './permissions/scene.ts'
import { launch, viewsOf, visitor, type View } from './support/browser.ts'
import { BUDGET, weigh } from './support/budget.ts'
import { looksRight } from './support/look.ts'
import { startServer, type Server } from './support/server.ts'

/** A page, and who looks at it. */
interface Page {
  id: string
  path: string
  role: Role
}

/** Pages whose address answers with another: there is nothing of theirs to look at. */
const leadsOn = new Set(['/[lang=lang]/host/[slug]'])

/** Where a mailed secret or a first visit leads, so that the scene has no address: looked at as it refuses. */
const refused: Record<string, string> = {
  '/[lang=lang]/setup': '/en/setup',
  '/[lang=lang]/verify': '/en/verify?token=none',
  '/[lang=lang]/invitation/[secret]': '/en/invitation/none',
  '/[lang=lang]/plan/shared/[token]': '/en/plan/shared/none',
}

function pagesOf(scene: Scene): Page[] {
  const routes = allRoutes().filter(
    ({ id, isPage }) => isPage && id.includes('[lang=lang]') && !leadsOn.has(id),
  )
  return routes.map(({ id }) => {
    const rule = pageRules[id]
    const path = rule?.path(scene) ?? refused[id]
    if (!rule || !path) throw new Error(`${id} has no address to look at`)
    return { id, path, role: roleFor(id, rule.read) }
  })
}

/** Pages for who is not signed in: others are led on from some of them. */
const strangers =
  /^\/\[lang=lang\]\/(sign-in|sign-up|sign-in\/link|forgot-password|reset-password|verify|setup|invitation\/.*)$/

/** Who looks at a page: who has most to see there. */
function roleFor(id: string, read: readonly Role[]): Role {
  if (strangers.test(id)) return 'visitor'
  const most = id.includes('/plan') ? ['planner'] : []
  const best = [...most, 'owner', 'host', 'manager', 'operator'].find((role) => read.includes(role as Role))
  if (!best) throw new Error(`nobody may read ${id}`)
  return best as Role
}

const inLocale = (path: string, locale: View['locale']) => path.replace(/^\/en(?=\/|$|\?)/, `/${locale}`)

describe('every page', () => {
  let server: Server
  let browser: Browser
  let scene: Scene
  before(async () => {
    server = await startServer()
    scene = await makeScene(server.database, server.url)
    browser = await launch()
  })
  after(async () => {
    await browser?.close()
    await server?.close()
  })

  /** A visit for each page, signed in as the role that fits. */
  async function open({ role }: Page, { width, scheme, locale }: View) {
    const language = locale === 'fr' ? 'fr-FR' : 'en-GB'
    const opened = await visitor(browser, server.url, { width, scheme, language })
    const value = scene.cookies[role]
    if (value) await opened.page.context().addCookies([{ name: 'micropol', value, url: server.url }])
    return opened
  }

  async function look(one: Page, view: View) {
    const { page, leave } = await open(one, view)
    const address = inLocale(one.path, view.locale)
    const about = `${address}, ${one.role}, ${view.width} px, ${view.scheme}`
    const weight = await weigh(page, address)
    assert.equal(
      new URL(page.url()).pathname,
      new URL(address, server.url).pathname,
      `${about}: leads elsewhere`,
    )
    assert.ok(weight.all > 0 && weight.all <= BUDGET.all, `${about}: weighs ${weight.all} bytes`)
    assert.ok(weight.scripts <= BUDGET.scripts, `${about}: sends ${weight.scripts} bytes of scripts`)
    assert.equal(await page.locator('html').getAttribute('lang'), view.locale, `${about}: language`)
    assert.equal(await page.locator('h1').count(), 1, `${about}: one main heading`)
    await looksRight(page, about)
    await leave()
  }

  test('is light, has one heading, says its language, fits 320 px, and axe finds nothing', async () => {
    const looks = pagesOf(scene).flatMap((one, i) => viewsOf(i).map((view) => ({ one, view })))
    const wrong: string[] = []
    const lane = async () => {
      for (let next = looks.shift(); next; next = looks.shift()) {
        await look(next.one, next.view).catch((error: unknown) => wrong.push(String(error)))
      }
    }
    // Most of a look is waiting for silence on the wire: several wait together.
    await Promise.all(Array.from({ length: 4 }, lane))
    assert.deepEqual(wrong, [])
  })
})
