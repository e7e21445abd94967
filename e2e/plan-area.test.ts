import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { readyMade } from '../packages/platform/src/plan/area/ready-made.ts'
import { makeOrganisation, makeStudy, type TestStudy } from '../packages/platform/src/plan/testing/study.ts'
import { weigh } from './support/budget.ts'
import { launch, viewsOf, visitor, type Look } from './support/browser.ts'
import { openHouse, type House } from './support/house.ts'
import { looksRight } from './support/look.ts'
import { session } from './support/session.ts'

let house: House
let browser: Browser
let study: TestStudy
let cookie: string
before(async () => {
  ;[house, browser] = await Promise.all([openHouse(), launch()])
  study = await makeStudy(house.database.db, await readyMade('herault'))
  cookie = await session(house.database.db, study.planner.personId)
})
after(async () => {
  await browser?.close()
  await house?.close()
})

async function open(as: string | null, look: Look = { javaScript: false }) {
  const { page, leave, complaints } = await visitor(browser, house.url, look)
  if (as) await page.context().addCookies([{ name: 'micropol', value: as, url: house.url }])
  return { page, complaints, [Symbol.asyncDispose]: leave }
}

const area = () => `/en/plan/${study.studyId}/area`
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText()
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const csv = (name: string, text: string | Buffer) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(text),
})

test('the territory is read from top to bottom: the finding, what the data lack, every municipality', async () => {
  await using visit = await open(cookie)
  const { page } = visit
  await page.goto(area())
  assert.match(
    await heading(page),
    /^224,851 people leave to work, \d+% of them farther than 20.km; 32% go to Montpellier$/,
  )
  assert.match(
    await page.locator('.notice').first().innerText(),
    /Who works in the municipality they live in is not/,
  )
  assert.match(
    await page.getByRole('table', { name: 'Where most go' }).innerText(),
    /Montpellier\s+72,016\s+32%/,
  )
  const diagnosis = page.locator('dl.pairs')
  assert.match(await diagnosis.innerText(), /Unemployment\s+not in the data/)

  const rows = page.locator('#municipalities tbody tr')
  assert.equal(await rows.count(), 50)
  assert.match(await rows.first().innerText(), /^Montpellier/)
  await page.getByRole('link', { name: /^Over 20.km/ }).click()
  assert.match(page.url(), /sort=over20/)
  assert.match(await page.locator('#municipalities th[aria-sort]').innerText(), /Over 20.km/)
  await page.getByLabel('Name or code of a municipality').fill('lodeve')
  await press(page, 'Find')
  assert.equal(await rows.count(), 1)
  assert.match(page.url(), /sort=over20/, 'the order stays')
  await page.getByRole('link', { name: 'Lodève', exact: true }).click()
  assert.match(await heading(page), /^[\d,]+ people leave Lodève to work$/)
  assert.match(
    await page.getByRole('table', { name: 'What the points come from' }).innerText(),
    /Fibre is there\s+ground\s+not in the data\s+–/,
  )
})

test('what is shown can be downloaded, and nobody else can', async () => {
  const get = async (file: string, as: string | null) =>
    fetch(`${house.url}${area()}/data/${file}`, {
      redirect: 'manual',
      headers: as ? { cookie: `micropol=${as}` } : {},
    })
  const flows = await get('flows.csv', cookie)
  assert.equal((await flows.text()).split('\n').length, 1 + 7240 + 1)
  assert.match(flows.headers.get('content-disposition') ?? '', /filename="flows.csv"/)
  const shapes = (await (await get('municipalities.geojson', cookie)).json()) as { features: unknown[] }
  assert.equal(shapes.features.length, 342)
  assert.equal((await get('secrets.csv', cookie)).status, 404)
  assert.equal((await get('flows.csv', null)).status, 303)
  const stranger = await makeOrganisation(house.database.db)
  assert.equal(
    (await get('flows.csv', await session(house.database.db, stranger.planner.personId))).status,
    404,
  )
})

const MUNICIPALITIES =
  'Insee;Commune;Lat;Long;Habitants;Sortants\n01001;Amont;45,50;3,25;1 200;30\n01002;Sète;45,60;3,50;300;9\n01003;Nulle part;;;5;0\n'
const FLOWS =
  'Résidence;Travail;Effectif\n1001;1002;30\n1002;1001;4\n1002;1001;5\n1002;9999;7\n1001;1001;beaucoup\n'
/** As older spreadsheets write it. */
const latin1 = (text: string) => Buffer.from(text, 'latin1')

test('two tables of an older spreadsheet become an area, and a study begins on it', async () => {
  const { planner } = await makeOrganisation(house.database.db)
  await using visit = await open(await session(house.database.db, planner.personId))
  const { page } = visit
  await page.goto('/en/plan/areas/import')
  await press(page, 'Send the files')
  assert.match(await page.getByRole('alert').innerText(), /Choose the table of municipalities/)
  await page.locator('[name=municipalities]').setInputFiles(csv('communes.csv', latin1(MUNICIPALITIES)))
  await press(page, 'Send the files')
  assert.equal(await heading(page), 'Something is still missing')
  assert.match(await page.locator('.notice.bad').innerText(), /Commuting flows: no file yet/)

  // Left, and found again.
  await page.goto('/en/plan/areas/import')
  await page.getByRole('link', { name: 'communes.csv' }).click()
  await page.locator('[name=flows]').setInputFiles(csv('flux.csv', latin1(FLOWS)))
  await press(page, 'Send the files')
  assert.equal(await heading(page), '2 municipalities and 2 flows can be used')
  const flows = page.locator('#flows')
  assert.match(await flows.innerText(), /5 rows read, 2 used/)
  assert.match(
    await flows.innerText(),
    /the same pair stands in an earlier row, which is used: 1\. Together 5 commuters/,
  )
  assert.match(await flows.innerText(), /zeros were missing at the front of a code and have been put back: 4/)
  assert.match(await page.locator('#municipalities').innerText(), /no coordinates and no outline: 1/)
  assert.match(
    await page.getByRole('table', { name: 'Do the sums agree?' }).innerText(),
    /Different in 1 of 2 municipalities/,
  )
  await flows.locator('summary').first().click()
  assert.match(await flows.getByRole('table').first().innerText(), /6\s+Effectif\s+beaucoup\s+not a number/)

  const leftOut = await flows.getByRole('link', { name: /Download the rows/ }).getAttribute('href')
  const download = await page.request.get(leftOut ?? '')
  assert.equal(
    await download.text(),
    '\ufeffRow,Column,Why,Résidence,Travail,Effectif\n' +
      '4,Effectif,"the same pair stands in an earlier row, which is used",1002,1001,5\n' +
      '5,Travail,the municipality of work is not in the list,1002,9999,7\n' +
      '6,Effectif,not a number,1001,1001,beaucoup\n',
  )

  // A column that was found may be left out all the same.
  const municipalities = page.locator('#municipalities')
  await municipalities.locator('summary').last().click()
  assert.equal(await municipalities.locator('[name=column-population]').inputValue(), 'Habitants')
  await municipalities.locator('[name=column-population]').selectOption('')
  await municipalities.getByRole('button', { name: 'Read it like this' }).click()
  assert.match(await page.locator('.facts').innerText(), /Population\s+not known/)

  await page.getByLabel('Name of the area').fill('Haute vallée')
  await press(page, 'Save')
  assert.match(await page.getByRole('alert').innerText(), /Country.*Source.*Licence/s)
  assert.equal(await page.getByLabel('Name of the area').inputValue(), 'Haute vallée')
  await page.getByLabel('Country').selectOption('FR')
  await page.getByLabel('Source').fill('INSEE, recensement 2020')
  await page.getByLabel('Licence').fill('Licence Ouverte 2.0')
  await press(page, 'Save')
  await press(page, 'Make the area')
  await page.waitForURL(/areas\/import/)
  while ((await heading(page)) === 'The area is being made') await page.reload()
  assert.equal(await heading(page), 'Haute vallée is ready')
  await page.getByRole('link', { name: 'Begin a study on it' }).click()
  assert.match(page.url(), /\/en\/plan\/new\?area=/)
})

test('a broken file says what is wrong with it, and another takes its place', async () => {
  const { planner } = await makeOrganisation(house.database.db)
  await using visit = await open(await session(house.database.db, planner.personId))
  const { page } = visit
  await page.goto('/en/plan/areas/import')
  await page.locator('[name=municipalities]').setInputFiles(csv('a.csv', 'code,name\n1,"open\n2,B\n'))
  await page.locator('[name=flows]').setInputFiles(csv('b.csv', 'just one column\n5\n'))
  await page.locator('[name=shapes]').setInputFiles(csv('c.geojson', '{"type":'))
  await press(page, 'Send the files')
  const faults = await page.locator('.notice.bad').innerText()
  assert.match(faults, /Municipalities: a quotation mark is not closed near row 2/)
  assert.match(faults, /Commuting flows: there is only one column/)
  assert.match(faults, /Outlines: this is not GeoJSON/)
  await page.getByRole('button', { name: 'Remove c.geojson' }).click()
  assert.doesNotMatch(await page.locator('.notice.bad').innerText(), /Outlines/)
  await press(page, 'Throw this import away')
  assert.equal(await heading(page), 'Import an area from your own tables')
})

test('a file that is too large is refused in words', async () => {
  const { planner } = await makeOrganisation(house.database.db)
  await using visit = await open(await session(house.database.db, planner.personId))
  const { page } = visit
  await page.goto('/en/plan/areas/import')
  // From the disk: handed to the browser as text, so much takes it half a minute.
  const folder = mkdtempSync(join(tmpdir(), 'micropol-large-'))
  try {
    writeFileSync(join(folder, 'all.csv'), Buffer.alloc(34 * 1024 * 1024, 'a'))
    await page.locator('[name=municipalities]').setInputFiles(join(folder, 'all.csv'))
    await press(page, 'Send the files')
  } finally {
    rmSync(folder, { recursive: true })
  }
  assert.match(await page.locator('main, body').first().innerText(), /at most 32.MB/)
})

test('the pages are found good by axe and fit a phone', async () => {
  const { planner } = await makeOrganisation(house.database.db)
  const importing = await session(house.database.db, planner.personId)
  let imported = ''
  {
    await using visit = await open(importing)
    const { page } = visit
    await page.goto('/en/plan/areas/import')
    await page.locator('[name=municipalities]').setInputFiles(csv('communes.csv', MUNICIPALITIES))
    await page.locator('[name=flows]').setInputFiles(csv('flux.csv', FLOWS))
    await press(page, 'Send the files')
    imported = new URL(page.url()).pathname.slice(3)
  }
  const pages: [string, string][] = [
    [`/plan/${study.studyId}/area`, cookie],
    [`/plan/${study.studyId}/area/34301`, cookie],
    [`/plan/${study.studyId}/explore?place=34142`, cookie],
    ['/plan/areas/import', importing],
    [imported, importing],
  ]
  for (const [i, [path, as]] of pages.entries())
    for (const { locale, ...view } of viewsOf(i)) {
      await using visit = await open(as, { ...view })
      const { page, complaints } = visit
      await page.goto(`/${locale}${path}`)
      await page.locator('details').evaluateAll((all) => all.forEach((each) => each.setAttribute('open', '')))
      await looksRight(page, `${locale}${path}`)
      assert.deepEqual(complaints, [])
    }
})

test('the map that moves is loaded only when asked for, and its lists say the same', async (t) => {
  await using visit = await open(cookie, {})
  const { page, complaints } = visit
  const address = `${house.url}/en/plan/${study.studyId}/explore?place=34142`
  const { scripts } = await weigh(page, address)
  assert.ok(scripts < 60 * 1024, `${scripts} bytes of scripts`)
  assert.match(await heading(page), /people leave Lodève to work/)
  assert.match(await page.getByRole('table', { name: /strongest/ }).innerText(), /Lodève\s+Montpellier\s+202/)
  await press(page, 'Open the map')
  // Where a browser has no WebGL the page says so; nothing else may go wrong.
  const says = page.locator('[data-explore-says]')
  await says.getByText(/Arrow keys move the map|could not be opened/).waitFor()
  if (/Arrow keys/.test(await says.innerText())) {
    const map = page.getByRole('region', { name: /Map of flows/ })
    await map.focus()
    await page.keyboard.press('ArrowLeft')
    await page.getByRole('button', { name: 'Nearer' }).click()
    assert.match(await page.locator('.map-name.here').innerText(), /Lodève/)
    assert.deepEqual(complaints, [], 'the policy of the page allows all that the map does')
    t.diagnostic('the map was opened')
  }
  await page.getByRole('link', { name: 'all municipalities' }).click()
  assert.match(await heading(page), /Who goes where/)
})

test('without JavaScript the lists of the map are read all the same', async () => {
  await using visit = await open(cookie)
  const { page } = visit
  await page.goto(`/en/plan/${study.studyId}/explore`)
  assert.equal(await page.getByRole('button', { name: 'Open the map' }).count(), 0)
  await page.getByLabel('Flows of').selectOption('34301')
  await press(page, 'Show')
  assert.match(await heading(page), /people leave Sète to work/)
})
