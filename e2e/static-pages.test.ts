import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { launch, LOCALES, viewsOf, visitor } from './support/browser.ts'
import { BUDGET, weigh } from './support/budget.ts'
import { openHouse, type House } from './support/house.ts'
import { looksRight } from './support/look.ts'

const PAGES = ['', '/privacy', '/legal', '/accessibility', '/nowhere']

describe('pages that need no data', () => {
  let house: House
  let browser: Browser
  before(async () => {
    house = await openHouse()
    browser = await launch()
  })
  after(async () => {
    await browser?.close()
    await house?.close()
  })

  test('where there is no page axe finds nothing and nothing is cut off', async () => {
    for (const { width, scheme, locale } of viewsOf(3)) {
      const { page, leave } = await visitor(browser, house.url, { width, scheme })
      await page.goto(`/${locale}/nowhere`)
      await looksRight(page, `/${locale}/nowhere, ${width} px, ${scheme}`)
      await leave()
    }
  })

  test('a first view is light, sends no script and breaks no rule of its policy', async () => {
    for (const address of PAGES) {
      const { page, leave, complaints } = await visitor(browser, house.url, { width: 390 })
      const weight = await weigh(page, `/fr${address}`)
      assert.ok(weight.all > 0 && weight.all <= BUDGET.all, `/fr${address} weighs ${weight.all} bytes`)
      assert.equal(weight.scripts, 0)
      const expected = address === '/nowhere' ? /404/ : /^$/
      assert.match(complaints.join('\n'), expected, address)
      await leave()
    }
  })

  test('no page carries an inline style or an inline script', async () => {
    for (const address of PAGES) {
      const html = await (await fetch(`${house.url}/en${address}`)).text()
      assert.doesNotMatch(html, /\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+="/i, address)
    }
  })

  test('every answer closes the page to strangers', async () => {
    for (const address of ['/', '/en', '/fr/privacy', '/en/nowhere', '/healthz']) {
      const { headers } = await fetch(house.url + address, { redirect: 'manual' })
      const policy = headers.get('content-security-policy') ?? ''
      assert.match(policy, /default-src 'self'/)
      assert.match(policy, /frame-ancestors 'none'/)
      assert.doesNotMatch(policy, /unsafe|\*/)
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.equal(headers.get('referrer-policy'), 'same-origin')
      assert.match(headers.get('permissions-policy') ?? '', /geolocation=\(self\)/)
      assert.match(headers.get('x-request-id') ?? '', /^[\da-f-]{36}$/)
      assert.equal(
        headers.get('strict-transport-security'),
        null,
        'plain http must stay possible on a laptop',
      )
    }
  })

  test('the bare address leads to the language the browser asks for', async () => {
    const wishes = { 'fr-CH,fr;q=0.9,en;q=0.8': '/fr?x=1', 'de,en;q=0.5': '/en?x=1' }
    for (const [wish, expected] of Object.entries(wishes)) {
      const { status, headers } = await fetch(`${house.url}/?x=1`, {
        redirect: 'manual',
        headers: { 'accept-language': wish },
      })
      assert.equal(status, 307)
      assert.match(headers.get('vary') ?? '', /accept-language/i)
      assert.equal(headers.get('location'), expected)
    }
  })

  test('the language switch keeps the page and its query, and the page says its language', async () => {
    const { page, leave } = await visitor(browser, house.url, { javaScript: false })
    await page.goto('/en/accessibility?x=1')
    await page.getByRole('link', { name: 'Français' }).click()
    assert.equal(page.url(), `${house.url}/fr/accessibility?x=1`)
    assert.equal(await page.locator('html').getAttribute('lang'), 'fr')
    const alternates = page.locator('link[rel=alternate]')
    const named = await alternates.evaluateAll((links) => links.map((link) => link.getAttribute('hreflang')))
    assert.deepEqual(named, ['en', 'fr', 'x-default'])
    await leave()
  })

  test('the first thing on the start page is the search, and it asks the directory', async () => {
    const { page, leave } = await visitor(browser, house.url, { javaScript: false })
    await page.goto('/en')
    await page.getByLabel('Where', { exact: true }).fill('Octon')
    await page.getByLabel('Which day').fill('2027-03-02')
    await page.getByLabel('From', { exact: true }).selectOption('09:30')
    await page.getByLabel('What for').selectOption({ label: 'A video room' })
    await page.getByText('More criteria').click()
    await page.getByLabel('Step-free entrance').check()
    await page.getByRole('button', { name: 'Search' }).click()
    const { pathname, searchParams } = new URL(page.url())
    assert.equal(pathname, '/en/centres')
    assert.deepEqual(Object.fromEntries(searchParams), {
      near: 'Octon',
      day: '2027-03-02',
      from: '09:30',
      to: '17:00',
      what: 'video_room',
      people: '',
      upload: '',
      stepFree: '1',
    })
    await leave()
  })

  test('with the keyboard alone: the first key leads past the navigation', async () => {
    const { page, leave } = await visitor(browser, house.url)
    await page.goto('/en/legal')
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Skip to content')
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'main')
    await leave()
  })

  test('a barrier is reported by keyboard and without scripts; what was written is never lost', async () => {
    const { page, leave } = await visitor(browser, house.url, { width: 320, javaScript: false })
    await page.goto('/fr/privacy')
    await page.getByRole('link', { name: 'Accessibilité' }).click()
    const where = page.getByLabel('Sur quelle page')
    assert.equal(await where.inputValue(), '/fr/privacy', 'the page before is already named')

    await page.getByLabel('Comment vous joindre').fill('nadia@example.org')
    await page.keyboard.press('Enter')
    const alert = page.getByRole('alert')
    assert.match(await alert.innerText(), /Un point à corriger/)
    assert.match(await page.title(), /^À corriger/)
    assert.equal(await page.getByLabel('Comment vous joindre').inputValue(), 'nadia@example.org')
    assert.equal(await where.inputValue(), '/fr/privacy')
    const what = page.getByLabel('Ce qui s’est passé')
    assert.equal(await what.getAttribute('aria-invalid'), 'true')
    assert.match((await what.getAttribute('aria-describedby')) ?? '', /f-description-error/)

    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.type('La carte n’a pas de nom.')
    await page.getByRole('button', { name: 'Envoyer' }).press('Enter')
    await page.getByRole('status').waitFor()
    assert.match(await page.getByRole('status').innerText(), /Merci/)
    const kept = await house.database.db.selectFrom('barrier_report').selectAll().execute()
    assert.equal(kept.length, 1)
    const { page: reported, description, contact, locale } = kept[0]
    assert.deepEqual(
      { reported, description, contact, locale },
      {
        reported: '/fr/privacy',
        description: 'La carte n’a pas de nom.',
        contact: 'nadia@example.org',
        locale: 'fr',
      },
    )
    await leave()
  })

  test('a form from another site is refused', async () => {
    const { status } = await fetch(`${house.url}/en/accessibility`, {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example' },
      body: new URLSearchParams({ description: 'x' }),
    })
    assert.equal(status, 403)
  })

  test('what is too long is refused with a page that says so, in the reader’s language', async () => {
    const long = await fetch(`${house.url}/fr?x=${'a'.repeat(2100)}`)
    assert.equal(long.status, 414)
    const text = await long.text()
    assert.match(text, /<html lang="fr">/)
    assert.match(text, /<h1>Cette adresse est trop longue/)

    const fat = await fetch(`${house.url}/en/accessibility`, {
      method: 'POST',
      headers: { origin: house.url },
      body: new URLSearchParams({ description: 'a'.repeat(70_000) }),
    })
    assert.equal(fat.status, 413)
    assert.match(await fat.text(), /at most 64 KB/)
    assert.match(fat.headers.get('content-security-policy') ?? '', /default-src 'self'/)

    const call = await fetch(`${house.url}/api/v1/centres?x=${'a'.repeat(2100)}`)
    assert.equal(call.headers.get('content-type'), 'application/problem+json')
    assert.equal(((await call.json()) as { status: number }).status, 414)
  })

  test('a page that does not exist says so and leads on', async () => {
    const { page, leave } = await visitor(browser, house.url, { javaScript: false })
    const response = await page.goto('/fr/nowhere')
    assert.equal(response?.status(), 404)
    assert.equal(
      await page.getByRole('heading', { level: 1 }).innerText(),
      'Il n’y a pas de page à cette adresse',
    )
    await page.getByRole('link', { name: 'Aller à l’accueil' }).click()
    assert.equal(page.url(), `${house.url}/fr`)
    await leave()
  })

  test('a refusal of what is no page arrives whole and in the reader’s language', async () => {
    const response = await fetch(`${house.url}/fr/mailbox/nothing/calendar.ics`, {
      headers: { accept: 'text/html' },
    })
    assert.equal(response.status, 404)
    assert.match(await response.text(), /<html lang="fr">[^]*<\/html>/)
  })

  test('what is not sent as a form is refused, and is no fault', async () => {
    const types = ['text/plain', 'multipart/form-data; boundary=missing', 'application/json', 'x']
    for (const type of types) {
      const response = await fetch(`${house.url}/en/accessibility`, {
        method: 'POST',
        headers: { origin: house.url, 'content-type': type, accept: 'text/html' },
        body: 'description=x',
      })
      assert.equal(response.status, 415, type)
    }
  })

  test('an address with a NUL in it leads nowhere, and is no fault', async () => {
    for (const address of ['/en/centres/%00', '/fr/centres/a%00b/book', '/en/host/%00'])
      assert.equal((await fetch(house.url + address, { redirect: 'manual' })).status, 404, address)
    assert.equal((await fetch(`${house.url}/api/v1/centres/%00`)).status, 404)
  })

  test('links between these pages lead somewhere', async () => {
    const own = new Set(LOCALES.flatMap((locale) => PAGES.map((address) => `/${locale}${address}`)))
    for (const address of PAGES.slice(0, -1)) {
      const html = await (await fetch(`${house.url}/en${address}`)).text()
      for (const [, href] of html.matchAll(/<a[^>]* href="(\/[^"]*)"/g)) {
        const url = new URL(href, house.url)
        if (!own.has(url.pathname)) continue
        const target = await fetch(url)
        assert.equal(target.status, 200, `${address} links to ${href}`)
        if (url.hash) assert.match(await target.text(), new RegExp(`id="${url.hash.slice(1)}"`))
      }
    }
  })
})

test('the health check says ok only while the database answers', async () => {
  await using house = await openHouse()
  const well = await fetch(`${house.url}/healthz`)
  assert.deepEqual([well.status, await well.text()], [200, 'ok\n'])
  await house.database.close()
  assert.equal((await fetch(`${house.url}/healthz`)).status, 503)
})
