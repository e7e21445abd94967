import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { Temporal } from 'temporal-polyfill'
import { newId } from '../packages/platform/src/foundation/ids.ts'
import { launch, viewsOf, visitor, type Look } from './support/browser.ts'
import { BUDGET, weigh } from './support/budget.ts'
import { looksRight } from './support/look.ts'
import { startServer, type Server } from './support/server.ts'

const now = Temporal.Now.instant()
const today = Temporal.Now.zonedDateTimeISO('Europe/Paris').toPlainDate()
const day = today.add({ days: 7 + ((9 - today.dayOfWeek) % 7) }).toString()
const FILATURE = 'la-filature-lodeve'
const ADDRESSES = [
  `/centres/${FILATURE}?near=Octon&day=${day}&from=09:00&to=12:00`,
  `/centres/${FILATURE}?day=2020-01-01`,
  '/centres/le-relais-le-caylar',
  '/centres/l-eveche-saint-pons-de-thomieres',
]

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

describe('the page of a centre', () => {
  let server: Server
  let browser: Browser
  before(async () => {
    server = await startServer()
    browser = await launch()
  })
  after(async () => {
    await browser?.close()
    await server?.close()
  })
  const db = () => server.database.db
  const open = async (address: string, look: Look = { javaScript: false }) => {
    const visit = await visitor(browser, server.url, look)
    await visit.page.goto(address)
    return visit
  }
  const change = (slug: string, set: { status?: string; time_zone?: string; name?: string }) =>
    db().updateTable('centre').set(set).where('slug', '=', slug).execute()
  const idOf = async (slug: string) =>
    (await db().selectFrom('centre').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id
  /** Cookie of a session of somebody who has this role, or a home. */
  const sessionOf = async (personId: string) => {
    const token = randomBytes(16).toString('hex')
    const expires_at = now.add({ hours: 20 })
    await db().insertInto('session').values({ id: newId(), person_id: personId, token, expires_at }).execute()
    return { cookie: `micropol=${token}` }
  }

  test('it says what a person comes for: hours, what is free, the line, the entrance, then everything else', async () => {
    const { page, leave } = await open(`/en/centres/${FILATURE}?day=${day}`)
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'La Filature')
    const facts = await page.locator('.facts').innerText()
    assert.match(
      facts,
      /(Open today\s+\d|Opens next\s+\p{L})[\s\S]*Free Tue \d+\s+\d+ desks\s+of 22, 9:00–17:00/u,
    )
    assert.match(facts, /940[\s\S]*fibre, measured \d+ \w+ \d{4}[\s\S]*Entrance\s+Step-free/)
    const sections = await page.getByRole('heading', { level: 2 }).allInnerTexts()
    assert.deepEqual(
      sections.map((name) => name.replace(/Tuesday .*/, 'Tuesday')),
      [
        'Free Tuesday',
        'What there is',
        'Video calls',
        'Line',
        'Getting there',
        'Hours',
        'Accessibility',
        'House rules',
        'The host',
      ],
    )
    assert.match(await section(page, 'Hours').innerText(), /Central European Time/)
    assert.match(await section(page, 'Line').innerText(), /Backup, 4G\s+45\s*Mbit\/s/)
    assert.match(await section(page, 'Accessibility').innerText(), /Not known:\s+Tactile guidance/)
    await leave()
  })

  test('free times are links to the booking form for that resource, at times it can be booked', async () => {
    const { page, leave } = await open(`/en/centres/${FILATURE}?day=${day}&from=10:00&to=11:00`)
    const board = page.locator('.board')
    const links = await board
      .locator('.chips a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
    assert.ok(links.length >= 6)
    for (const link of links) {
      const { pathname, searchParams } = new URL(link, server.url)
      assert.equal(pathname, `/en/centres/${FILATURE}/book`)
      assert.equal(searchParams.get('day'), day)
      assert.match(searchParams.get('resource') ?? '', /^[0-9a-f-]{36}$/)
      assert.match(searchParams.get('from') ?? '', /^\d\d:(00|15|30|45)$/)
      assert.ok((searchParams.get('from') ?? '') < (searchParams.get('to') ?? ''), link)
    }
    assert.ok(
      links.some((link) => link.includes('from=10%3A00&to=11%3A00')),
      'the hours asked for are kept',
    )
    await leave()
  })

  test('another day is one link away, by keyboard, and the search comes along', async () => {
    const { page, leave } = await open(
      `/fr/centres/${FILATURE}?near=Octon&day=${day}&from=09:00&to=12:00&what=room`,
    )
    const tabs = page.getByRole('navigation', { name: 'Jour' }).getByRole('link')
    assert.equal(await page.locator('[aria-current=date]').count(), 1)
    const other = tabs.filter({ hasNotText: await page.locator('[aria-current=date]').innerText() }).last()
    await other.press('Enter')
    const { searchParams } = new URL(page.url())
    assert.notEqual(searchParams.get('day'), day)
    assert.deepEqual(
      ['near', 'from', 'to', 'what'].map((name) => searchParams.get(name)),
      ['Octon', '09:00', '12:00', 'room'],
    )
    assert.match(
      await section(page, 'Comment venir').innerText(),
      /Depuis Octon\s+11\s*km, environ \d+\s*min en voiture \(estimation\)/,
    )
    await page.getByRole('link', { name: 'Centres près d’Octon' }).click()
    assert.equal(new URL(page.url()).pathname, '/fr/centres')
    await leave()
  })

  test('a day that cannot be is named, and the page goes on with one that can', async () => {
    const { page, leave } = await open(`/en/centres/${FILATURE}?day=2020-01-06`)
    assert.match(await page.locator('.notice').innerText(), /Monday 6 January 2020 is over: today is/)
    assert.ok((await page.locator('.board > li').count()) > 3)
    await leave()
    for (const query of ['day=x&from=99:99&to=&what=?&people=-3&near=%00', `day=${day}&from=17:00&to=09:00`])
      assert.equal((await fetch(`${server.url}/en/centres/${FILATURE}?${query}`)).status, 200, query)
  })

  test('on a closed day it says so, with the reason, and leads on', async () => {
    const id = await idOf('le-moulin-clermont-l-herault')
    await db().deleteFrom('opening_exception').where('centre_id', '=', id).where('day', '=', day).execute()
    await db()
      .insertInto('opening_exception')
      .values({ centre_id: id, id: newId(), day, reason: 'Travaux' })
      .execute()
    const { page, leave } = await open(`/en/centres/le-moulin-clermont-l-herault?day=${day}`)
    const free = page.locator('section', { has: page.locator('#free') })
    assert.match(await free.innerText(), /Closed Tuesday \d+ \w+[\s\S]*Travaux\./)
    assert.equal(await page.getByText('Travaux').first().getAttribute('lang'), 'fr')
    assert.equal(await page.locator('.board').count(), 0)
    await leave()
  })

  test('a centre in preparation is not there for strangers, and is for the people who prepare it', async () => {
    await change('les-arenes-lunel', { status: 'draft' })
    const address = `${server.url}/en/centres/les-arenes-lunel`
    const stranger = await fetch(address)
    assert.equal(stranger.status, 404)
    assert.match(await stranger.text(), /There is no centre at this address/)
    const manager = await db()
      .selectFrom('role_grant')
      .select('person_id')
      .where('role', '=', 'network_manager')
      .executeTakeFirstOrThrow()
    const prepared = await fetch(address, { headers: await sessionOf(manager.person_id) })
    assert.equal(prepared.status, 200)
    const html = await prepared.text()
    assert.match(html, /Not published/)
    assert.match(html, /<meta name="robots" content="noindex"/)
    assert.doesNotMatch(html, /ld\+json/)
    await change('les-arenes-lunel', { status: 'open' })
    assert.equal((await fetch(`${server.url}/en/centres/nowhere`)).status, 404)
  })

  test('a closed centre keeps its page and takes no bookings', async () => {
    await change('la-voilerie-meze', { status: 'closed' })
    const { page, leave } = await open('/en/centres/la-voilerie-meze')
    assert.match(await page.locator('.notice').innerText(), /This centre has closed/)
    assert.equal(await page.locator('a[href*="/book"]').count(), 0)
    await leave()
    await change('la-voilerie-meze', { status: 'open' })
  })

  test('search engines read the centre, and no text of it can break out of the block', async () => {
    const name = 'La </script><script>alert(1)</script> Halle'
    await change('la-halle-saint-martin-de-londres', { name })
    const address = '/fr/centres/la-halle-saint-martin-de-londres'
    const { page, leave, complaints } = await open(`${address}?day=${day}`, {})
    const blocks = page.locator('script[type="application/ld+json"]')
    assert.equal(await blocks.count(), 1)
    const data = JSON.parse((await blocks.textContent()) ?? '') as Record<string, unknown[] | string>
    assert.equal(data['@type'], 'LocalBusiness')
    assert.equal(data['name'], name)
    assert.equal(data['url'], server.url + address)
    assert.ok(data['openingHoursSpecification']?.length)
    assert.ok(data['specialOpeningHoursSpecification']?.length)
    assert.ok(data['amenityFeature']?.length)
    assert.deepEqual(complaints, [], 'the policy lets the block be')
    assert.equal(await page.locator('script:not([type])').count(), 0)
    assert.equal(await page.locator('link[rel=canonical]').getAttribute('href'), server.url + address)
    assert.deepEqual(
      await page
        .locator('link[rel=alternate]')
        .evaluateAll((all) => all.map((link) => link.getAttribute('hreflang'))),
      ['en', 'fr', 'x-default'],
    )
    assert.ok(((await page.locator('meta[name=description]').getAttribute('content')) ?? '').length > 20)
    assert.equal(await page.locator('meta[property="og:url"]').getAttribute('content'), server.url + address)
    await leave()
  })

  test('what is not translated comes in the centre’s language, and says which', async () => {
    const id = await idOf('le-casino-lamalou-les-bains')
    await db().deleteFrom('centre_text').where('centre_id', '=', id).where('locale', '=', 'en').execute()
    const { page, leave } = await open('/en/centres/le-casino-lamalou-les-bains')
    assert.equal(await page.locator('.lede').getAttribute('lang'), 'fr')
    assert.equal(await section(page, 'House rules').getByRole('list').getAttribute('lang'), 'fr')
    assert.equal(await page.locator('.board h3').first().getAttribute('lang'), 'fr')
    await leave()
  })

  test('times of a centre in another zone are its own, and the zone is named beside them', async () => {
    await change('le-prieure-olargues', { time_zone: 'Atlantic/Azores' })
    const { page, leave } = await open(`/en/centres/le-prieure-olargues?day=${day}`)
    const free = page.locator('section', { has: page.locator('#free') })
    assert.match(await free.innerText(), /Times are those of the centre: Azores Time/)
    const list = await open(`/en/centres?near=Olargues&day=${day}`)
    const row = list.page.locator('.results > li').filter({ hasText: 'Le Prieuré' })
    assert.match(await row.innerText(), /\(Azores Time\)/)
    await leave()
    await list.leave()
  })

  test('who is signed in reads the distance from the home commune', async () => {
    const person = await db()
      .selectFrom('person')
      .innerJoin('place', 'place.id', 'person.home_place_id')
      .select(['person.id', 'place.name'])
      .executeTakeFirstOrThrow()
    const headers = await sessionOf(person.id)
    const html = await (await fetch(`${server.url}/en/centres/${FILATURE}`, { headers })).text()
    assert.ok(html.includes(`From ${person.name}`))
    const stranger = await (await fetch(`${server.url}/en/centres/${FILATURE}`)).text()
    assert.doesNotMatch(stranger, /by car \(estimated\)/)
  })

  test('a first view is light and has no script', async () => {
    const { page, leave, complaints } = await visitor(browser, server.url, { width: 390 })
    const weight = await weigh(page, `/fr/centres/${FILATURE}?day=${day}`)
    assert.ok(weight.all <= BUDGET.all, `it weighs ${weight.all} bytes`)
    assert.equal(weight.scripts, 0)
    assert.deepEqual(complaints, [])
    await leave()
    console.log(`a centre's page weighs ${weight.all} bytes`)
  })

  test('axe finds nothing and nothing is cut off, whatever the width, scheme and language', async () => {
    for (const [i, address] of ADDRESSES.entries())
      for (const { width, scheme, locale } of viewsOf(i)) {
        const { page, leave } = await visitor(browser, server.url, { width, scheme })
        await page.goto(`/${locale}${address}`)
        await looksRight(page, `/${locale}${address}, ${width} px, ${scheme}`)
        await leave()
      }
  })
})
