import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { transaction } from '../packages/platform/src/foundation/database/transaction.ts'
import type { PersonId } from '../packages/platform/src/foundation/ids.ts'
import { createScenario } from '../packages/platform/src/plan/studies/scenarios.ts'
import {
  makeOrganisation,
  makeStudy,
  planNow,
  smallQuestion,
} from '../packages/platform/src/plan/testing/study.ts'
import { launch } from './support/browser.ts'
import { openHouse, type House } from './support/house.ts'
import { seated } from './support/seated.ts'
import { work } from './support/session.ts'

/* From tables of municipalities to a link that shows the plan, with the keyboard alone, key by key. */

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

/** Long work says that it goes on, and the page looks again by itself. */
async function patience(page: Page) {
  while (/^(Your files are being read|The area is being made)$/.test(await heading(page))) await page.reload()
}

const open = (personId: PersonId) => seated(browser, house, personId)

const FLOWS = 'origin;destination;commuters\n01001;01002;30\n01002;01001;4'

/** A study with a scenario that is worked out. */
async function answered() {
  const { db } = house.database
  const study = await makeStudy(db)
  const asked = { name: 'One centre', question: smallQuestion }
  const made = await transaction(db, (tx) => createScenario(tx, study.planner, study.studyId, asked, planNow))
  assert.ok(made.ok)
  await work(db)
  return { ...study, scenario: `/en/plan/${study.studyId}/scenarios/${made.value}` }
}

test('a planner imports an area, begins a study on it, and changes an assumption', async () => {
  const { planner } = await makeOrganisation(house.database.db)
  const { page, leave, enter, send, write, choose, correct, pick } = await open(planner.personId)
  await page.goto('/en/plan')
  await enter('link', /^(New study|Begin a study)/)
  await enter('link', 'Import another area')
  await enter('button', 'Send the files')
  await correct(/Choose the table of municipalities/, 'Municipalities')
  const municipalities = 'code;name;lat;lon;population\n01001;Avant;43.6;3.3;900\n01002;Loin;43.7;3.3;700'
  await send('Municipalities', { name: 'communes.csv', text: municipalities })
  await send(/^Commuting flows/, { name: 'flux.csv', text: FLOWS })
  await enter('button', 'Send the files')
  await patience(page)
  assert.equal(await heading(page), '2 municipalities and 2 flows can be used')
  await write('Name of the area', 'Haute vallée')
  await choose('Country', 'France')
  await write('Source', 'INSEE, recensement 2020')
  await write('Licence', 'Licence Ouverte 2.0')
  await enter('button', 'Save')
  await enter('button', 'Make the area')
  await patience(page)
  await enter('link', 'Begin a study on it')
  await pick(/^Haute vallée: 2 municipalities/)
  await write(/^Name of the study/, 'Haute vallée 2027')
  await enter('button', 'Begin the study')
  await enter('link', 'Demand')
  await enter('link', 'Change Days at the centre')
  await write('Central', '9')
  await enter('button', 'Save')
  await correct(/“9” is too much/, 'Central')
  await write('Central', '1.5')
  await enter('button', 'Save')
  assert.match(await page.getByRole('row', { name: /^Days at the centre/ }).innerText(), /1\.5/)
  await leave()
})

test('a planner says what is known of a place, and imports a list whose columns were misunderstood', async () => {
  const { planner, studyId } = await makeStudy(house.database.db)
  const { page, leave, enter, send, write, choose, correct, pick, tick } = await open(planner.personId)
  await page.goto(`/en/plan/${studyId}`)
  await enter('link', 'Candidates')
  await enter('link', 'Change Milieu')
  await pick('Yes')
  await write(/^Cost to open/, '40000')
  await enter('button', 'Save')
  await enter('link', 'Change who is a candidate')
  await tick('Building owned by the town')
  await enter('button', 'Save')
  assert.equal(await heading(page), '1 of 4 municipalities may have a centre')
  await enter('link', 'Import from a spreadsheet')
  await send('List of places', {
    name: 'sites.csv',
    text: 'Où;Mairie;Fibre\nAvant;oui;bientôt\nLoin;oui;bientôt',
  })
  await enter('button', 'Show what is understood')
  assert.equal(await heading(page), 'Which column names the municipality?')
  await choose('Building owned by the town', 'Mairie: “oui”')
  await choose('Fibre', '– not in the file –')
  await enter('button', 'Read it like this')
  await correct(/Choose the column with the name of the municipality/, 'Name of the municipality')
  await choose('Name of the municipality', 'Où: “Avant”')
  await enter('button', 'Read it like this')
  await enter('button', 'Use these 2 places')
  assert.equal(await heading(page), '2 of 4 municipalities may have a centre')
  await leave()
})

test('a planner asks, reads the answer, and changes a number of the business case', async () => {
  const { db } = house.database
  const { planner, studyId } = await makeStudy(db)
  const { page, leave, enter, write, unfold, correct } = await open(planner.personId)
  await page.goto(`/en/plan/${studyId}`)
  await enter('link', 'Scenarios')
  await enter('link', 'New scenario')
  await write(/^Name/, 'One centre')
  await write(/^How many centres/, '1')
  await enter('button', 'Work it out')
  await work(db)
  await page.reload()
  assert.match(await heading(page), /^1 centre would save/)
  await unfold('The figures behind it')
  await enter('link', 'See the business case')
  await enter('link', 'Change the assumptions')
  await write(/^Rent, €/, 'much')
  await enter('button', 'Save and work it out again')
  await correct(/much/, /^Rent, €/)
  await write(/^Rent, €/, '6')
  await enter('button', 'Save and work it out again')
  await work(db)
  await page.reload()
  assert.match(await heading(page), /^The network of Trois villages/)
  await leave()
})

test('a planner writes in the plan, adds a risk, keeps two versions and compares them', async () => {
  const { planner, scenario } = await answered()
  const { page, leave, enter, write, choose, tabTo } = await open(planner.personId)
  await page.goto(`${scenario}/plan/versions`)
  await write(/^What it is for/, 'Before the council')
  await enter('button', 'Save as version')
  await enter('link', 'Back to the plan')
  await enter('link', 'Write in this section')
  await write(/^Text/, 'Commandé par le pays.')
  await enter('button', 'Save')
  assert.match(await main(page), /Commandé par le pays\./)
  await enter('link', 'Risk register')
  await enter('link', 'Add a line')
  await write('Risk', 'La mairie change d’avis')
  await write(/^Owner/, 'La maire')
  await choose('Likelihood', 'high')
  await enter('button', 'Save')
  assert.match(await main(page), /La mairie change d’avis/)
  await page.goto(`${scenario}/plan/versions`)
  await write(/^What it is for/, 'After the council')
  await enter('button', 'Save as version')
  await tabTo('link', 'PDF Version 2')
  await choose('Older', 'Version 1: Before the council')
  await enter('button', 'Compare')
  assert.match(await main(page), /Commandé par le pays\.[\s\S]*La mairie change d’avis/)
  await leave()
})

test('a planner shares a link and withdraws it, and finds on the map page all that the map says', async () => {
  const { planner, studyId } = await answered()
  const { page, leave, enter, write, choose, tabTo } = await open(planner.personId)
  await page.goto(`/en/plan/${studyId}`)
  await enter('link', 'Share')
  await write(/^For whom/, 'Council')
  await choose('How long it works', 'Until it is revoked')
  await enter('button', 'Make the link')
  await tabTo('link', new RegExp(`^${house.url}/en/plan/shared/`))
  await enter('button', 'Revoke Council')
  assert.equal(await heading(page), 'No link shows this study')
  await page.goto(`/en/plan/${studyId}/explore`)
  await choose('Flows of', 'Loin')
  await enter('button', 'Show')
  assert.match(await main(page), /Loin\s+Bourg\s+180/)
  await tabTo('button', 'Open the map')
  await enter('link', 'Milieu')
  assert.match(await heading(page), /Milieu/)
  await leave()
})
