import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { makeOrganisation, makeStudy, type TestStudy } from '../packages/platform/src/plan/testing/study.ts'
import { launch, viewsOf, visitor, type Look } from './support/browser.ts'
import { openHouse, type House } from './support/house.ts'
import { looksRight } from './support/look.ts'
import { session, work } from './support/session.ts'

let house: House
let browser: Browser
let study: TestStudy
let cookie: string
before(async () => {
  ;[house, browser] = await Promise.all([openHouse(), launch()])
  study = await makeStudy(house.database.db)
  cookie = await session(house.database.db, study.planner.personId)
})
after(async () => {
  await browser?.close()
  await house?.close()
})

async function open(as: string | null, look: Look = { javaScript: false }) {
  const { page, leave } = await visitor(browser, house.url, look)
  if (as) await page.context().addCookies([{ name: 'micropol', value: as, url: house.url }])
  return { page, [Symbol.asyncDispose]: leave }
}

const scenarios = () => `/en/plan/${study.studyId}/scenarios`
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText()
const press = (page: Page, name: string) => page.getByRole('button', { name }).click()

/** Asks a question and waits for the page that follows. */
async function ask(page: Page, name: string, fields: Record<string, string> = {}): Promise<void> {
  await page.goto(`${scenarios()}/new`)
  await page.locator('[name=name]').fill(name)
  await page.locator('[name=centres]').fill('1')
  await page.locator('[name=curveUpTo]').fill('3')
  await page.locator('[name=draws]').fill('4')
  for (const [field, value] of Object.entries(fields)) await page.locator(`[name=${field}]`).fill(value)
  await press(page, 'Work it out')
}

test('a planner asks, waits, and reads where a centre would open and how sure that is', async () => {
  await using visit = await open(cookie)
  const { page } = visit
  await page.goto(scenarios())
  assert.equal(await heading(page), 'No question asked yet')
  await ask(page, 'One centre')
  assert.equal(await heading(page), 'One centre')
  assert.ok(await page.getByRole('progressbar').isVisible())
  assert.equal(await page.locator('meta[http-equiv=refresh]').count(), 1)
  await work(house.database.db)
  await page.reload()
  assert.match(await heading(page), /^1 centre would save [\d,]+ hours of commuting a year$/)
  assert.match(await page.locator('.notice').first().innerText(), /^Proven: no plan of this size is better/)
  assert.equal(await page.locator('meta[http-equiv=refresh]').count(), 0)
  const table = page.getByRole('table', { name: /The centres/ })
  assert.match(await table.innerText(), /depends on €[\d,]+ a year|stands alone/)
  await page.goto(scenarios())
  assert.match(await page.getByRole('table').innerText(), /One centre.*done/s)
})

test('a place that is not in the area comes back with what was written', async () => {
  await using visit = await open(cookie)
  const { page } = visit
  await ask(page, 'Somewhere else', { fixed: 'Milieu\nAtlantis', centres: '2' })
  assert.match(await page.getByRole('alert').innerText(), /Atlantis is no municipality of this area/)
  assert.equal(await page.locator('[name=fixed]').inputValue(), 'Milieu\nAtlantis')
  assert.equal(await page.locator('[name=centres]').inputValue(), '2')
  assert.equal(await page.locator('[name=name]').inputValue(), 'Somewhere else')
})

test('more centres than places are refused before any work', async () => {
  await using visit = await open(cookie)
  const { page } = visit
  await ask(page, 'Too many', { centres: '40' })
  assert.match(await page.getByRole('alert').innerText(), /40 centres are more than there are candidates/)
})

test('a place that must have a centre has one, and a run can be stopped', async () => {
  await using visit = await open(cookie)
  const { page } = visit
  await ask(page, 'In Loin', { fixed: 'loin' })
  await work(house.database.db)
  await page.reload()
  assert.match(await page.getByRole('table', { name: /The centres/ }).innerText(), /Loin.*was set/s)
  await ask(page, 'Stopped')
  await press(page, 'Stop the calculation')
  assert.match(await page.locator('.notice').first().innerText(), /cancelled/)
  await work(house.database.db)
  await page.reload()
  assert.equal(await heading(page), 'Stopped')
})

test('two scenarios stand side by side', async () => {
  await using visit = await open(cookie, {})
  const { page } = visit
  await page.goto(scenarios())
  for (const name of ['One centre', 'In Loin']) await page.getByLabel(`Compare ${name}`).check()
  await press(page, 'Compare those ticked')
  assert.match(await heading(page), /^“.+” saves most: [\d,]+ hours a year/)
  const table = page.getByRole('table', { name: 'Scenarios side by side' })
  assert.match(await table.innerText(), /In Loin\tOne centre/)
  await page.setViewportSize({ width: 360, height: 740 })
  for (const row of await table.locator('tbody tr').all()) {
    const last = await row.getByRole('cell').last().boundingBox()
    assert.ok(
      last && last.x + last.width <= 360,
      `on a phone both scenarios are in sight: ${await row.innerText()}`,
    )
  }
  await looksRight(page, 'two scenarios side by side')
  await page.goto(`${scenarios()}/compare`)
  assert.ok(await table.isVisible(), 'with two there is nothing to choose')
})

test('the business case says first what is known from elsewhere, and lives on what is assumed', async () => {
  await using visit = await open(cookie)
  const { page } = visit
  await page.goto(scenarios())
  await page.getByRole('link', { name: 'One centre', exact: true }).click()
  await page.getByRole('link', { name: 'See the business case' }).click()
  assert.match(await page.locator('main h2').first().innerText(), /3 in 10 lose money/)
  assert.match(await heading(page), /depends on €[\d,]+ a year/)
  const before = await heading(page)
  await page.getByRole('link', { name: 'Change the assumptions' }).click()
  await page.locator('[name=costs_rent]').fill('lots')
  await press(page, 'Save and work it out again')
  assert.match(await page.getByRole('alert').innerText(), /lots/)
  await page.locator('[name=costs_rent]').fill('0')
  await page.locator('[name=shared]').check()
  await page.locator('[name=sharedFte]').fill('0,1')
  await press(page, 'Save and work it out again')
  assert.match(await page.locator('.notice').first().innerText(), /is being worked out again/)
  await work(house.database.db)
  await page.reload()
  assert.notEqual(await heading(page), before)
  assert.match(await page.getByRole('table', { name: /Assumptions/ }).innerText(), /Rent.*changed/s)
})

test('a planner of another organisation finds nothing, a visitor is asked to sign in', async () => {
  const { planner } = await makeOrganisation(house.database.db)
  await using stranger = await open(await session(house.database.db, planner.personId))
  assert.equal((await stranger.page.goto(scenarios()))?.status(), 404)
  assert.equal((await stranger.page.goto(`${scenarios()}/new`))?.status(), 404)
  await using visit = await open(null)
  await visit.page.goto(scenarios())
  assert.match(visit.page.url(), /sign-in/)
})

test('a scenario goes only when the box is ticked', async () => {
  await using visit = await open(cookie)
  const { page } = visit
  await page.goto(scenarios())
  await page.getByRole('link', { name: 'In Loin', exact: true }).click()
  await press(page, 'Remove this scenario')
  assert.match(await page.getByRole('alert').innerText(), /nothing was removed/)
  await page.locator('[name=sure]').check()
  await press(page, 'Remove this scenario')
  assert.match(await page.getByRole('status').innerText(), /removed/)
  assert.equal(await page.getByRole('link', { name: 'In Loin' }).count(), 0)
})

const pages = [
  '',
  '/new',
  '/compare',
  '/done',
  '/done/business',
  '/done/business/edit',
  '/done/business/centre',
]
for (const [i, name] of pages.entries())
  test(`scenarios${name}: axe finds nothing, and nothing is too wide`, async () => {
    const { id, result } = await house.database.db
      .selectFrom('scenario')
      .select(['id', 'result'])
      .where('name', '=', 'One centre')
      .executeTakeFirstOrThrow()
    const [centre] = (result as unknown as { centres: { code: string }[] }).centres
    for (const { locale, ...view } of viewsOf(i)) {
      await using visit = await open(cookie, view)
      const { page } = visit
      const at = name
        .replace('/done', `/${id}`)
        .replace('/centre', `/${centre?.code}`)
        .replace('/compare', `/compare?with=${id}`)
      const answer = await page.goto(`${scenarios().replace('/en/', `/${locale}/`)}${at}`)
      assert.equal(answer?.status(), 200, at)
      await looksRight(page, `${name} at ${view.width} px, ${view.scheme}, ${locale}`)
    }
  })
