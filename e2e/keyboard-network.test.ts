import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { NetworkId, PersonId } from '../packages/platform/src/foundation/ids.ts'
import { makePerson, makeStudy } from '../packages/platform/src/plan/testing/study.ts'
import { launch } from './support/browser.ts'
import { openHouse, type House } from './support/house.ts'
import { seated } from './support/seated.ts'

/* Errands of a network and of a planner with the keyboard alone, key by key. */

let house: House
let browser: Browser
before(async () => {
  ;[house, browser] = await Promise.all([openHouse(), launch()])
})
after(async () => {
  await browser?.close()
  await house?.close()
})

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText()
const main = (page: Page) => page.locator('main').innerText()

const open = (personId: PersonId) => seated(browser, house, personId)

test('a network manager adds an operator, mends a mistake, and asks somebody in', async () => {
  const { db } = house.database
  const network = await db.selectFrom('network').select('id').executeTakeFirstOrThrow()
  const manager = await makePerson(db, { role: 'network_manager', networkId: network.id as NetworkId })
  const { page, leave, enter, write, correct } = await open(manager.personId)
  await page.goto('/en/manage')
  await enter('link', 'Add an operator')
  await write('Name', 'Communauté du Lodévois')
  await write(/^Email of the first person in charge/, 'nobody')
  await enter('button', 'Add the operator')
  await correct(/nobody/, /^Email of the first person in charge/)
  await write(/^Email of the first person in charge/, 'deborah@example.org')
  await enter('button', 'Add the operator')
  assert.match(await heading(page), /Communauté du Lodévois/)
  assert.match(await main(page), /deborah@example\.org/)
  await leave()
})

test('a planner asks a question and mends what is wrong in it', async () => {
  const { planner, studyId } = await makeStudy(house.database.db)
  const { page, leave, enter, write, correct } = await open(planner.personId)
  await page.goto(`/en/plan/${studyId}`)
  await enter('link', 'Scenarios')
  await enter('link', 'New scenario')
  await write(/^How many centres/, '40')
  await enter('button', 'Work it out')
  await correct(/40 centres are more than there are candidates/, /^How many centres/)
  await write(/^How many centres/, '1')
  await enter('button', 'Work it out')
  assert.equal(await heading(page), '1 centre')
  assert.ok(await page.getByRole('progressbar').isVisible())
  await leave()
})
