import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { Temporal } from 'temporal-polyfill'
import { transaction } from '../packages/platform/src/foundation/database/transaction.ts'
import type { Actor } from '../packages/platform/src/foundation/permissions/actor.ts'
import { businessOf } from '../packages/platform/src/plan/business/business-of.ts'
import { usualBusiness } from '../packages/platform/src/plan/business/usual.ts'
import { runNext } from '../packages/platform/src/plan/runs/runs.ts'
import { runScenario } from '../packages/platform/src/plan/scenarios/run.ts'
import { changeStudy } from '../packages/platform/src/plan/studies/change.ts'
import { LIMITS } from '../packages/platform/src/plan/studies/limits.ts'
import { createScenario, readScenario, scenariosOf } from '../packages/platform/src/plan/studies/scenarios.ts'
import type { StudyId } from '../packages/platform/src/plan/studies/study.ts'
import {
  makeOrganisation,
  makePerson,
  makeStudy,
  smallQuestion,
} from '../packages/platform/src/plan/testing/study.ts'
import { launch, viewsOf, visitor, type Look } from './support/browser.ts'
import { openHouse, type House } from './support/house.ts'
import { looksRight } from './support/look.ts'
import { session } from './support/session.ts'

let house: House
let browser: Browser
before(async () => {
  ;[house, browser] = await Promise.all([openHouse(), launch()])
})
after(async () => {
  await browser?.close()
  await house?.close()
})

const now = () => Temporal.Now.instant()
const db = () => house.database.db
const ways: Look[] = [{ javaScript: false }, { javaScript: true }]
const noScript: Look = { javaScript: false }

/** A browser in which somebody is signed in. */
async function browserOf({ personId }: Actor, look: Look = noScript) {
  const token = await session(db(), personId)
  const visit = await visitor(browser, house.url, look)
  await visit.page.context().addCookies([{ name: 'micropol', value: token, url: house.url }])
  return visit
}

/** A study with a scenario that is worked out. */
async function workedOut() {
  const study = await makeStudy(db())
  const asked = { name: 'One centre', question: smallQuestion }
  const made = await transaction(db(), (tx) => createScenario(tx, study.planner, study.studyId, asked, now()))
  assert.ok(made.ok)
  await workOut()
  return study
}

const workOut = () =>
  runNext(
    {
      db: db(),
      now,
      onError: (where, error) => assert.fail(`${where}: ${error}`),
      scenario: runScenario,
      business: async (area, result) => businessOf(area, result, { ...usualBusiness(), runs: 50 }),
    },
    new AbortController().signal,
  )

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText()
const said = (page: Page) => page.locator('.notice').first().innerText()
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const status = async (page: Page, address: string) => (await page.goto(address))?.status()

async function resultOf(studyId: StudyId) {
  const [listed] = await scenariosOf(db(), studyId)
  assert.ok(listed)
  return readScenario(db(), studyId, listed.id)
}

test('a visitor reads what a study answers and how many centres live, and is led to sign in', async () => {
  const { page, leave } = await visitor(browser, house.url, noScript)
  await page.goto('/en')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Plan' }).click()
  const text = await page.locator('main').innerText()
  assert.match(text, /20 make a profit|20 profit/)
  assert.match(text, /Thirteen of sixteen closed/)
  await page.getByRole('link', { name: 'Sign in to plan' }).click()
  assert.match(page.url(), /\/en\/sign-in\?next=%2Fen%2Fplan$/)
  await leave()
})

for (const look of ways) {
  const how = look.javaScript ? 'with' : 'without'
  test(`a planner begins a study of Hérault, renames and deletes it, ${how} JavaScript`, async () => {
    const { planner } = await makeOrganisation(db())
    const { page, leave } = await browserOf(planner, look)
    await page.goto('/en/plan')
    assert.equal(await heading(page), 'No study yet')
    await page.getByRole('link', { name: 'New study' }).click()
    await page.getByRole('radio', { name: /^Hérault/ }).check()
    await press(page, 'Begin the study')
    assert.equal(await heading(page), 'Where should centres open in Hérault? Nobody has asked yet.')
    assert.match(await page.locator('main').innerText(), /342 municipalities, 7,240 commuting flows/)
    assert.equal(await page.getByRole('link', { name: 'Ask where centres should open' }).count(), 1)

    await page.getByRole('link', { name: 'Rename or delete the study' }).click()
    await page.getByLabel('Name of the study').fill('')
    await press(page, 'Save')
    assert.match(await said(page), /Name of the study/)
    await page.getByLabel('Name of the study').fill('Villages')
    await press(page, 'Save')
    const row = page.getByRole('row', { name: /^Name of the study/ })
    assert.match(await row.innerText(), /Villages/)
    assert.match(await row.innerText(), new RegExp(planner.name))

    await page.getByRole('link', { name: 'Rename or delete the study' }).click()
    await press(page, 'Delete the study')
    assert.match(await said(page), /Tick the box/)
    await page.getByLabel('Delete it for good').check()
    await press(page, 'Delete the study')
    assert.match(await said(page), /The study is deleted/)
    assert.equal(await heading(page), 'No study yet')
    await leave()
  })
}

test('who has a link reads the whole study and changes nothing; revoked, it shows nothing', async () => {
  const { planner, studyId } = await workedOut()
  const { page, leave } = await browserOf(planner)
  await page.goto(`/en/plan/${studyId}/share`)
  assert.equal(await heading(page), 'No link shows this study')
  await page.getByLabel('For whom').fill('Council')
  await press(page, 'Make the link')
  const link = await page.locator('.notice a').innerText()
  assert.match(link, /\/en\/plan\/shared\/[\w-]{43}$/)
  await page.goto(`/en/plan/${studyId}/share`)
  assert.equal((await page.locator('main').innerText()).includes(link), false)

  const stranger = await visitor(browser, house.url, noScript)
  await stranger.page.goto(link)
  assert.equal(new URL(stranger.page.url()).pathname, `/en/plan/${studyId}`)
  assert.match(await heading(stranger.page), /^1 centre\. Commuting hours saved: /)
  assert.equal(await stranger.page.locator('main form').count(), 0)
  assert.equal(await stranger.page.getByRole('link', { name: 'Share' }).count(), 0)
  assert.equal((await stranger.page.locator('main').innerText()).includes(planner.name), false)
  for (const part of ['area', 'demand', 'candidates', 'scenarios']) {
    assert.equal(await status(stranger.page, `/en/plan/${studyId}/${part}`), 200, part)
  }
  for (const part of ['share', 'settings', 'export', 'scenarios/new']) {
    await stranger.page.goto(`/en/plan/${studyId}/${part}`)
    assert.match(stranger.page.url(), /\/en\/sign-in/, part)
  }
  const member = await makePerson(db())
  const signedIn = await browserOf(member)
  assert.equal(await status(signedIn.page, `/en/plan/${studyId}`), 404)
  await signedIn.page.goto(link)
  assert.equal(await status(signedIn.page, `/en/plan/${studyId}`), 200)
  assert.equal(await status(signedIn.page, `/en/plan/${studyId}/share`), 403)

  await page.goto(`/en/plan/${studyId}/share`)
  await page.getByRole('button', { name: /^Revoke/ }).click()
  assert.match(await said(page), /does not work any more/)
  assert.equal(await status(signedIn.page, `/en/plan/${studyId}`), 404)
  assert.equal(await status(stranger.page, link), 410)
  for (const visit of [stranger, signedIn]) await visit.leave()
  await leave()
})

test('a study kept as a file comes to the same result in another organisation', async () => {
  const { planner, studyId } = await workedOut()
  const here = await browserOf(planner)
  await here.page.goto(`/en/plan/${studyId}/share`)
  const waiting = here.page.waitForEvent('download')
  await here.page.getByRole('link', { name: 'Download the study' }).click()
  const download = await waiting
  assert.equal(download.suggestedFilename(), 'trois-villages.micropol-study.json')
  const content = await readFile(await download.path())
  await here.leave()

  const other = await makeOrganisation(db())
  const { page, leave } = await browserOf(other.planner)
  await page.goto('/en/plan/import')
  const send = async (name: string, buffer: Buffer) => {
    await page.getByLabel('File').setInputFiles({ name, mimeType: 'application/json', buffer })
    await press(page, 'Import')
  }
  await press(page, 'Import')
  assert.match(await said(page), /Choose a file/)
  await send('photo.json', Buffer.from('GIF89a'))
  assert.match(await said(page), /cannot be read as JSON/)
  const spoilt = content.toString().replace('"lat":43.6,', '"lat":143.6,')
  await send('spoilt.json', Buffer.from(spoilt))
  assert.match(
    await page.locator('main').innerText(),
    /area\.municipalities\.0\.lat: “143\.6” is too large or too long; the limit is 90/,
  )
  await send('study.micropol-study.json', content)
  const id = new URL(page.url()).pathname.split('/').at(-1) as StudyId
  assert.match(await heading(page), /“One centre” is being worked out/)
  await workOut()
  await page.reload()
  assert.match(await heading(page), /^1 centre\. Commuting hours saved: /)
  const [one, same] = [await resultOf(studyId), await resultOf(id)]
  assert.ok(one?.result)
  assert.deepEqual({ ...same?.result, seconds: 0 }, { ...one.result, seconds: 0 })
  assert.equal(same?.fault, null)
  await leave()
})

test('the network adds an organisation and invites its first planner, and sees none of its studies', async () => {
  const { networkId, studyId } = await makeStudy(db())
  const first = await db().selectFrom('network').orderBy('created_at').select('id').executeTakeFirstOrThrow()
  const manager = await makePerson(db(), { role: 'network_manager', networkId: first.id as typeof networkId })
  const { page, leave } = await browserOf(manager)
  await page.goto('/en/manage')
  await page.getByRole('link', { name: 'Organisations and their planners' }).click()
  await page.getByLabel('Name of the organisation').fill('Pays Haut Languedoc')
  await press(page, 'Add the organisation')
  assert.match(await said(page), /Invite its first planner/)
  await page.getByLabel('Email', { exact: true }).fill('simone@example.org')
  await press(page, 'Send the invitation')
  assert.match(await page.locator('main').innerText(), /simone@example\.org/)
  await page.goto('/en/manage/organisations')
  await page.getByLabel('Name of the organisation').fill('Pays Haut Languedoc')
  await press(page, 'Add the organisation')
  assert.match(await said(page), /already an organisation called “Pays Haut Languedoc”/)
  assert.equal(await status(page, `/en/plan/${studyId}`), 404)
  await leave()
})

test('what was changed stands in the history, in French too', async () => {
  const { planner, studyId } = await makeStudy(db())
  const path = 'assumptions.daysPerWeek.central'
  await transaction(db(), (tx) => changeStudy(tx, planner, studyId, [{ path, to: 1.5 }], now()))
  const { page, leave } = await browserOf(planner)
  await page.goto(`/fr/plan/${studyId}`)
  const row = page.getByRole('row').nth(1)
  assert.match(await row.innerText(), /valeur centrale\s+2\s+1,5/)
  await leave()
})

test('the pages look right at every width, light and dark, in both languages', async () => {
  const { planner, organisationId, studyId } = await workedOut()
  await transaction(db(), (tx) =>
    changeStudy(tx, planner, studyId, [{ path: 'name', to: 'V'.repeat(90) }], now()),
  )
  const pages = [
    '/plan',
    '/plan/new',
    '/plan/import',
    `/plan/${studyId}`,
    `/plan/${studyId}/share`,
    `/plan/${studyId}/settings`,
    `/manage/organisations/${organisationId}`,
  ]
  for (const [i, address] of pages.entries()) {
    for (const view of viewsOf(i)) {
      const { page, leave } = await browserOf(planner, { width: view.width, scheme: view.scheme })
      await page.goto(`/${view.locale}${address}`)
      await looksRight(page, `${address}, ${view.locale}, ${view.width} px, ${view.scheme}`)
      await leave()
    }
  }
})

test('an organisation that has as many studies or waiting scenarios as it may is told so, and keeps what it wrote', async () => {
  const { planner, organisationId, studyId } = await makeStudy(db())
  const { page, leave } = await browserOf(planner)
  await sql`insert into study (id, organisation_id, area_id, name, locale, assumptions, candidates)
    select gen_random_uuid(), organisation_id, area_id, name, locale, assumptions, candidates
    from study, generate_series(1, ${LIMITS.studies} - 1) where organisation_id = ${organisationId}`.execute(
    db(),
  )
  await page.goto('/en/plan/new')
  await page.getByLabel(/^Trois villages/).check()
  await page.getByLabel(/^Name of the study/).fill('One more')
  await page.getByRole('button', { name: 'Begin the study' }).click()
  assert.match(await page.getByRole('alert').innerText(), /has 200 studies, and may have no more/)
  assert.equal(await page.getByLabel(/^Name of the study/).inputValue(), 'One more')

  const asked = { name: 'One', question: smallQuestion }
  assert.ok((await transaction(db(), (tx) => createScenario(tx, planner, studyId, asked, now()))).ok)
  // In another study of theirs, so that it is not this one's own limit.
  await sql`insert into scenario (id, study_id, name, question, assumptions, candidates, existing)
    select gen_random_uuid(), (select id from study where organisation_id = ${organisationId} and id <> ${studyId} limit 1),
      name, question, assumptions, candidates, existing
    from scenario, generate_series(1, ${LIMITS.waiting} - 1) where study_id = ${studyId}`.execute(db())
  await page.goto(`/fr/plan/${studyId}/scenarios/new`)
  await page.locator('[name=centres]').fill('1')
  await page.getByRole('button', { name: 'Lancer le calcul' }).click()
  assert.match(await page.getByRole('alert').innerText(), /100 scénarios de votre organisation attendent/)
  await leave()
})
