import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { Temporal } from 'temporal-polyfill'
import { transaction } from '../packages/platform/src/foundation/database/transaction.ts'
import { createScenario } from '../packages/platform/src/plan/studies/scenarios.ts'
import { createShare } from '../packages/platform/src/plan/studies/shares.ts'
import { makeStudy, smallQuestion, type TestStudy } from '../packages/platform/src/plan/testing/study.ts'
import { launch, viewsOf, visitor, type Look } from './support/browser.ts'
import { openHouse, type House } from './support/house.ts'
import { looksRight } from './support/look.ts'
import { session, work } from './support/session.ts'

let house: House
let browser: Browser
let study: TestStudy
let cookie: string
let plan: string
before(async () => {
  ;[house, browser] = await Promise.all([openHouse(), launch()])
  study = await makeStudy(house.database.db)
  cookie = await session(house.database.db, study.planner.personId)
  const scenario = await transaction(house.database.db, (tx) =>
    createScenario(
      tx,
      study.planner,
      study.studyId,
      { name: 'Un centre', question: smallQuestion },
      Temporal.Now.instant(),
    ),
  )
  assert.ok(scenario.ok)
  plan = `/en/plan/${study.studyId}/scenarios/${scenario.value}/plan`
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

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText()

test('before the scenario is worked out there is no plan, and the page says so', async () => {
  await using visit = await open(cookie)
  await visit.page.goto(plan)
  assert.match(await visit.page.locator('main').innerText(), /has not been worked out/)
  const file = await visit.page.context().request.get(`${plan}/centres.csv`)
  assert.equal(file.status(), 404)
})

test('the plan has fifteen sections, opens with the base rate, and is in the language of the study', async () => {
  await work(house.database.db)
  await using visit = await open(cookie)
  const { page } = visit
  await page.goto(plan)
  assert.equal((await page.locator('main section h2[id]').count()) >= 15, true)
  const summary = page.getByRole('region', { name: '1. Résumé et réponse' })
  assert.match(await summary.innerText(), /3 sur 10 perdent de l’argent[\s\S]*13 des 16/)
  assert.equal(await summary.getAttribute('lang'), 'fr')
  assert.match(await page.locator('main').innerText(), /dépend de|se finance seul/i)
})

test('a planner writes in a section, and what they wrote stands there', async () => {
  await using visit = await open(cookie)
  const { page } = visit
  await page.goto(plan)
  await page
    .getByRole('region', { name: /^2\. / })
    .getByRole('link', { name: 'Write in this section' })
    .click()
  await page.getByLabel('Text').fill('Commandé par le pays.\n\n- un point <b>#1</b>')
  await press(page, 'Save')
  const section = page.getByRole('region', { name: /^2\. / })
  assert.match(await section.innerText(), /Commandé par le pays\./)
  assert.equal(await section.getByRole('listitem').filter({ hasText: 'un point <b>#1</b>' }).count(), 1)
})

test('two write in one section: the second keeps their words and sees the other’s', async () => {
  await using one = await open(cookie)
  await using two = await open(cookie)
  await one.page.goto(`${plan}/edit/demand`)
  await two.page.goto(`${plan}/edit/demand`)
  await one.page.getByLabel('Text').fill('Par la première.')
  await press(one.page, 'Save')
  await two.page.getByLabel('Text').fill('Par le second.')
  await press(two.page, 'Save')
  assert.match(await two.page.getByRole('alert').innerText(), /Par la première\./)
  assert.equal(await two.page.getByLabel('Text').inputValue(), 'Par le second.')
  await two.page.getByLabel('Text').fill('Par la première. Par le second.')
  await press(two.page, 'Save')
  assert.match(
    await two.page.getByRole('region', { name: /^3\. / }).innerText(),
    /Par la première\. Par le second\./,
  )
})

test('risks, work packages and answers are changed as forms', async () => {
  await using visit = await open(cookie)
  const { page } = visit
  await page.goto(`${plan}/lists/risks`)
  await page.getByRole('link', { name: 'La technique ne tient pas ses promesses' }).click()
  await page.getByLabel('Owner').fill('La maire')
  await page.getByLabel('Signal seen').selectOption('yes')
  await press(page, 'Save')
  assert.match(await page.getByRole('row', { name: /La technique/ }).innerText(), /La maire[\s\S]*yes/)

  await page.goto(`${plan}/lists/tasks/new`)
  await page.locator('[name=name]').fill('Inaugurer')
  await page.getByLabel('First month').fill('dix')
  await press(page, 'Save')
  assert.match(await page.getByRole('alert').innerText(), /dix/)
  assert.equal(await page.locator('[name=name]').inputValue(), 'Inaugurer')
  await page.getByLabel('First month').fill('13')
  await page.getByLabel('Months', { exact: true }).fill('1')
  await press(page, 'Save')
  await page.getByRole('link', { name: 'Inaugurer' }).click()
  await press(page, 'Remove this line')
  assert.equal(await page.getByRole('link', { name: 'Inaugurer' }).count(), 0)

  await page.goto(`${plan}/lists/town-hall`)
  await page.locator('[name=answer-0]').selectOption('yes')
  await page.locator('[name=note-0]').fill('Mme Roux, deux jours')
  await press(page, 'Save the answers')
  await page.goto(plan)
  const text = await page.locator('main').innerText()
  assert.match(text, /1 sur 9 répondues par oui, 8 inconnues/)
  assert.match(text, /Signes déjà observés.*La technique/)
})

test('versions stay as they were, two are compared, and one becomes the draft again', async () => {
  await using visit = await open(cookie)
  const { page } = visit
  const write = async (text: string) => {
    await page.goto(`${plan}/edit/supply`)
    await page.getByLabel('Text').fill(text)
    await press(page, 'Save')
  }
  await page.goto(`${plan}/versions`)
  assert.equal(await heading(page), 'No version is kept yet')
  const keep = async (note: string) => {
    await page.goto(`${plan}/versions`)
    await page.getByLabel('What it is for').fill(note)
    await press(page, 'Save as version')
  }
  await write('Une bibliothèque ouvre le lundi.')
  await keep('pour le conseil')
  assert.match(await page.getByRole('status').innerText(), /Version 1 is kept/)
  await write('Une bibliothèque ouvre le mardi.')
  await keep('après le conseil')
  await press(page, 'Compare')
  assert.equal(await heading(page), '1 section differs between versions 1 and 2')
  assert.equal((await page.locator('del').allInnerTexts()).join('').trim(), 'lundi.')
  assert.equal((await page.locator('ins').allInnerTexts()).join('').trim(), 'mardi.')
  await page.goto(`${plan}/versions/1`)
  assert.match(await page.locator('main').innerText(), /ouvre le lundi/)
  await press(page, 'Make it the draft again')
  assert.match(await page.getByRole('region', { name: /^4\. / }).innerText(), /ouvre le lundi/)
})

test('every file comes with its name and kind, and the PDF of a version is that of its day', async () => {
  await using visit = await open(cookie)
  const { request } = visit.page.context()
  const kinds: Record<string, [type: string, begins: string]> = {
    'plan.pdf': ['application/pdf', '%PDF-1.7'],
    'plan.docx': ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'],
    'centres.csv': ['text/csv; charset=utf-8', '\ufeffnumber,code,name'],
    'cash-flow.csv': ['text/csv; charset=utf-8', '\ufeffwho,month'],
    'map.geojson': ['application/geo+json', '{"type":"FeatureCollection"'],
    'plan.json': ['application/json', '{'],
  }
  for (const [name, [type, begins]] of Object.entries(kinds)) {
    const answer = await request.get(`${plan}/${name}`)
    assert.equal(answer.status(), 200, name)
    assert.equal(answer.headers()['content-type'], type, name)
    assert.equal(answer.headers()['content-disposition'], `attachment; filename="Trois-villages-${name}"`)
    assert.ok((await answer.body()).toString('utf8').startsWith(begins), name)
  }
  assert.equal((await request.get(`${plan}/plan.pdf?version=1`)).status(), 200)
  assert.equal((await request.get(`${plan}/plan.pdf?version=99`)).status(), 404)
  assert.equal((await request.get(`${plan}/secrets.csv`)).status(), 404)
})

test('who has a link reads the plan and its files, and finds nothing to change', async () => {
  const shared = await transaction(house.database.db, (tx) =>
    createShare(
      tx,
      study.planner,
      study.studyId,
      { label: 'conseil', expiresAt: null },
      Temporal.Now.instant(),
    ),
  )
  assert.ok(shared.ok)
  await using visit = await open(null)
  const { page } = visit
  assert.equal(
    (
      await page
        .context()
        .request.get(`${plan}/plan.pdf`, { headers: { accept: 'text/html' }, maxRedirects: 0 })
    ).status(),
    303,
  )
  await page.goto(`/en/plan/shared/${shared.value.secret}`)
  await page.goto(plan)
  assert.match(await page.locator('main').innerText(), /Résumé et réponse/)
  assert.equal(await page.getByRole('link', { name: 'Write in this section' }).count(), 0)
  assert.equal(await page.getByRole('button').count(), 0)
  assert.equal((await page.context().request.get(`${plan}/plan.pdf`)).status(), 200)
  const refusal = await page.goto(`${plan}/edit/scope`)
  assert.ok(page.url().includes('/sign-in') || refusal?.status() === 403)
})

test('the pages of a plan are right in every width, scheme and language', async () => {
  const pages = [
    '',
    '/edit/summary',
    '/lists/risks',
    '/lists/stop-rules/1',
    '/lists/employers',
    '/versions',
    '/versions/1',
    '/versions/compare?from=1&to=2',
  ]
  for (const [i, path] of pages.entries())
    for (const view of viewsOf(i)) {
      const { locale, ...look } = view
      await using visit = await open(cookie, look)
      await visit.page.goto(`${plan}${path}`.replace(/^\/en/, `/${locale}`))
      await looksRight(visit.page, `${path} ${JSON.stringify(view)}`)
    }
})
