import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { transaction } from '../packages/platform/src/foundation/database/transaction.ts'
import {
  createScenario,
  readBusiness,
  readScenario,
  scenariosOf,
} from '../packages/platform/src/plan/studies/scenarios.ts'
import type { ScenarioId } from '../packages/platform/src/plan/studies/study.ts'
import {
  makeStudy,
  planNow,
  smallQuestion,
  type TestStudy,
} from '../packages/platform/src/plan/testing/study.ts'
import { launch, viewsOf, visitor, type Look } from './support/browser.ts'
import { openHouse, type House } from './support/house.ts'
import { looksRight } from './support/look.ts'
import { session, work } from './support/session.ts'

let house: House
let browser: Browser
let study: TestStudy
let cookie: string
let scenario: ScenarioId
let code: string
before(async () => {
  ;[house, browser] = await Promise.all([openHouse(), launch()])
  const { db } = house.database
  study = await makeStudy(db)
  cookie = await session(db, study.planner.personId)
  const asked = { name: 'One centre', question: smallQuestion }
  await transaction(db, (tx) => createScenario(tx, study.planner, study.studyId, asked, planNow))
  await work(db)
  const [listed] = await scenariosOf(db, study.studyId)
  assert.ok(listed)
  scenario = listed.id
  code = (await readScenario(db, study.studyId, scenario))?.result?.centres[0]?.code ?? ''
})
after(async () => {
  await browser?.close()
  await house?.close()
})

async function open(look: Look = { javaScript: false }) {
  const { page, leave } = await visitor(browser, house.url, look)
  await page.context().addCookies([{ name: 'micropol', value: cookie, url: house.url }])
  return { page, [Symbol.asyncDispose]: leave }
}

const business = (locale = 'en') => `/${locale}/plan/${study.studyId}/scenarios/${scenario}/business`
const field = (page: Page, name: string) => page.locator(`[name=${name}]`)
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const save = (page: Page) => press(page, 'Save and work it out again')

async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await field(page, name).fill(value)
}

/** Works the case out again and reads off the page what the tenth year brings, in euros. */
async function income(page: Page): Promise<number> {
  await work(house.database.db)
  await page.goto(business())
  const row = page
    .getByRole('table', { name: /^The plan as it is written/ })
    .getByRole('row')
    .last()
  const written = await row.locator(`[data-l="Income a year"]`).innerText()
  return Number(written.replace(/[^\d]/g, ''))
}

test('a dearer mix, written without JavaScript, brings more than the single price, a cheaper one less', async () => {
  await using visit = await open()
  const { page } = visit
  const single = await income(page)
  await page.goto(`${business()}/edit`)
  await press(page, 'Fill in an example')
  assert.match(page.url(), /#f-mix$/)
  assert.match(await page.getByRole('status').innerText(), /not saved yet/)
  assert.equal(await field(page, 'mix_2_name').inputValue(), 'A few days a month')
  await press(page, 'Remove Membership 3')
  assert.equal(await field(page, 'mix_2_name').count(), 0)
  await fill(page, { mix_0_share: '60', mix_1_share: '40' })
  await save(page)
  const dear = await income(page)
  assert.ok(dear > single, `${dear} is not more than ${single}`)
  await page.goto(`${business()}/edit`)
  await press(page, 'Add a membership')
  await fill(page, {
    mix_0_share: '5',
    mix_1_share: '5',
    mix_2_name: 'Evenings',
    mix_2_price: '20',
    mix_2_share: '90',
  })
  await save(page)
  const cheap = await income(page)
  assert.ok(cheap < single, `${cheap} is not less than ${single}`)
  const assumed = page.getByRole('table', { name: /Assumptions/ })
  assert.match(await assumed.innerText(), /Mix of memberships.*changed.*Evenings €20 \(90%\)/s)
})

test('a mix that does not add up comes back with everything that was typed', async () => {
  await using visit = await open()
  const { page } = visit
  await page.goto(`${business()}/edit`)
  await fill(page, { mix_2_share: '80', costs_rent: '3,5', ownMoney: '9000' })
  await field(page, 'opens').selectOption('9')
  await save(page)
  assert.match(await page.getByRole('alert').innerText(), /add up to 90%, not to 100%/)
  assert.equal(await field(page, 'mix_2_share').inputValue(), '80')
  assert.equal(await field(page, 'mix_2_name').inputValue(), 'Evenings')
  assert.equal(await field(page, 'costs_rent').inputValue(), '3,5')
  assert.equal(await field(page, 'ownMoney').inputValue(), '9000')
  assert.equal(await field(page, 'opens').inputValue(), '9')
  await page.getByRole('link', { name: /add up to 90%/ }).click()
  assert.match(page.url(), /#f-mix$/)
})

test('Enter saves, and does not press a button that fills something in', async () => {
  for (const javaScript of [false, true]) {
    await using visit = await open({ javaScript })
    const { page } = visit
    await page.goto(`${business()}/edit`)
    await field(page, 'mix_0_price').press('Enter')
    await page.waitForURL(/done=saved/)
  }
})

test('one centre has its own season, loan and month of opening, and the history says so in words', async () => {
  await using visit = await open()
  const { page } = visit
  await page.goto(`${business()}/${code}/edit`)
  assert.match(await page.locator('#f-mix .hint').first().innerText(), /Evenings €20/)
  await page.getByText('Twelve months, 100% is an average month').click()
  await press(page, 'Quiet July and August')
  await fill(page, { season_1: '90', loan_principal: '20000' })
  await field(page, 'opens').selectOption('9')
  await save(page)
  assert.match(await page.getByRole('alert').innerText(), /average 98.67%, not 100%/)
  await press(page, 'Bring to 100% on average')
  await save(page)
  await work(house.database.db)
  const { db } = house.database
  const found = await readBusiness(db, study.studyId, scenario)
  const centre = found?.plan.centres[found.codes.indexOf(code)]
  assert.equal(centre?.opens, 9)
  assert.equal(centre.loan?.principal, 20_000)
  assert.equal(centre.demand.season?.[6], 0.709)
  await page.goto(`/en/plan/${study.studyId}`)
  const history = await page.getByRole('table').last().innerText()
  assert.match(history, /Month of opening\s+nothing\s+September/)
  assert.match(history, /Season\s+nothing\s+January to December 91\.2 ·/)
  assert.match(history, /Mix of memberships.*Evenings €20 \(90%\)/s)
})

test('en français, la gamme et les mois se lisent et se refusent en français', async () => {
  await using visit = await open({ width: 390 })
  const { page } = visit
  await page.goto(`${business('fr')}/edit`)
  await press(page, 'Remplir avec un exemple')
  assert.equal(await field(page, 'mix_0_name').inputValue(), 'Temps plein, poste attitré')
  await fill(page, { mix_0_share: '33,5' })
  await press(page, 'Enregistrer et recalculer')
  assert.match(await page.getByRole('alert').innerText(), /Les parts font 103,5\s%/)
  await looksRight(page, 'une gamme fausse')
})

for (const [i, name] of ['/edit', '/centre/edit', '', '/centre'].entries())
  test(`business${name}: axe finds nothing, and nothing is too wide`, async () => {
    for (const { locale, ...view } of viewsOf(i)) {
      await using visit = await open(view)
      const { page } = visit
      await page.goto(`${business(locale)}${name.replace('centre', code)}`)
      // Everything that is folded away is looked at too.
      await page.locator('form details').evaluateAll((all) => {
        for (const details of all) details.setAttribute('open', '')
      })
      await looksRight(page, `${name} at ${view.width} px, ${view.scheme}, ${locale}`)
    }
  })
