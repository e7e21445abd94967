import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { Temporal } from 'temporal-polyfill'
import { transaction } from '../packages/platform/src/foundation/database/transaction.ts'
import { beginCandidateImport } from '../packages/platform/src/plan/studies/candidate-imports.ts'
import { createShare } from '../packages/platform/src/plan/studies/shares.ts'
import { readStudy } from '../packages/platform/src/plan/studies/viewer.ts'
import { makeStudy } from '../packages/platform/src/plan/testing/study.ts'
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
const noScript: Look = { javaScript: false }

/** A study of three villages and a town, with its planner signed in. */
async function planning() {
  const { db } = house.database
  const { studyId: id, planner } = await makeStudy(db)
  const cookie = await session(db, planner.personId)
  const open = async (look: Look = noScript) => {
    const { page, leave } = await visitor(browser, house.url, look)
    await page.context().addCookies([{ name: 'micropol', value: cookie, url: house.url }])
    return { page, leave }
  }
  const read = async () => {
    const found = await readStudy(db, { actor: planner, shares: [] }, id, now())
    assert.ok(found.ok)
    return found.value.study
  }
  return { id, planner, open, read }
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText()
const said = (page: Page) => page.locator('.notice').first().innerText()
const save = (page: Page, name = 'Save') => page.getByRole('button', { name, exact: true }).click()

test('the demand opens with its finding, and every number says where it comes from', async () => {
  const { id, open } = await planning()
  const { page, leave } = await open()
  await page.goto(`/en/plan/${id}/demand`)
  // 860.5 commuters, 30 % teleworkable, 8 % next door.
  assert.equal(await heading(page), 'With a centre at every door, 21 people would come')
  const row = page.getByRole('row', { name: /^Jobs that can be done from a distance/ })
  assert.match(await row.innerText(), /20\s+30\s+37\s+% of commuters/)
  assert.match(await row.innerText(), /Platform assumption/)
  assert.ok(await page.getByRole('heading', { name: /minutes/ }).isVisible())
  await leave()
})

test('a planner changes a number without JavaScript; a wrong order comes back with a sentence', async () => {
  const { id, open, read } = await planning()
  const { page, leave } = await open()
  await page.goto(`/en/plan/${id}/demand`)
  await page.getByRole('link', { name: 'Change Jobs that can be done from a distance' }).click()
  await page.getByLabel('Central', { exact: true }).fill('45')
  await save(page)
  assert.match(await said(page), /Central 45 does not lie between low 20 and high 37/)
  assert.equal(await page.getByLabel('Central', { exact: true }).inputValue(), '45')
  await page.getByLabel('High').fill('60,5')
  await page.getByLabel('Where the numbers come from').fill('Survey of 2026, 212 answers')
  await save(page)
  assert.match(await said(page), /Saved/)
  const row = page.getByRole('row', { name: /^Jobs that can be done from a distance/ })
  assert.match(await row.innerText(), /20\s+45\s+60\.5/)
  assert.match(await row.innerText(), /Entered by the planner\s*Survey of 2026/)
  const { assumptions } = await read()
  assert.deepEqual(
    [
      assumptions.teleworkable.central,
      assumptions.teleworkable.evidence,
      assumptions.teleworkable.assumption,
    ],
    [45, 'P', false],
  )
  const changes = await house.database.db
    .selectFrom('study_change')
    .select(['path', 'from', 'to'])
    .where('study_id', '=', id)
    .where('path', '=', 'assumptions.teleworkable.central')
    .execute()
  assert.deepEqual(changes, [{ path: 'assumptions.teleworkable.central', from: 30, to: 45 }])

  await row.getByRole('link').click()
  await save(page, 'Back to the default')
  assert.equal((await read()).assumptions.teleworkable.central, 30)
  assert.equal((await read()).assumptions.teleworkable.evidence, 'S')
  await leave()
})

test('a French planner reads where our numbers come from in French, and saving it changes no word of it', async () => {
  const { id, open, read } = await planning()
  const { page, leave } = await open()
  await page.goto(`/fr/plan/${id}/demand`)
  const row = page.getByRole('row', { name: /^Emplois qui peuvent s’exercer à distance/ })
  assert.match(await row.innerText(), /37\s%, moyenne de l’Union européenne .*\s: jugement \(2020\)/)
  assert.equal(await page.locator('main [lang=en]').count(), 0)
  await page.getByRole('link', { name: 'Modifier Emplois qui peuvent s’exercer à distance' }).click()
  assert.match(
    await page.getByLabel('D’où viennent ces nombres').inputValue(),
    /moyenne de l’Union européenne/,
  )
  const before = (await read()).assumptions.teleworkable
  await save(page, 'Enregistrer')
  assert.deepEqual((await read()).assumptions.teleworkable, before)
  // With another number it is the planner's, from the same source.
  await page.getByRole('link', { name: 'Modifier Emplois qui peuvent s’exercer à distance' }).click()
  await page.getByLabel('Central', { exact: true }).fill('33')
  await save(page, 'Enregistrer')
  const { central, evidence, source } = (await read()).assumptions.teleworkable
  assert.deepEqual([central, evidence, source], [33, 'P', before.source])
  await page.goto(`/fr/plan/${id}`)
  assert.equal(await page.locator('main [lang=en]').count(), 0)
  await leave()
})

test('two planners at the same number: the second is told, and loses nothing', async () => {
  const { id, open, read } = await planning()
  const [one, two] = [await open(), await open()]
  for (const { page } of [one, two]) await page.goto(`/en/plan/${id}/demand/daysPerWeek`)
  await one.page.getByLabel('Central', { exact: true }).fill('2.5')
  await save(one.page)
  await two.page.getByLabel('Central', { exact: true }).fill('1.5')
  await save(two.page)
  assert.match(await said(two.page), /Somebody else has changed this number.*1, 2\.5, 3/)
  assert.equal(await two.page.getByLabel('Central', { exact: true }).inputValue(), '1.5')
  assert.equal((await read()).assumptions.daysPerWeek.central, 2.5)
  await save(two.page)
  assert.equal((await read()).assumptions.daysPerWeek.central, 1.5)
  await one.leave()
  await two.leave()
})

test('candidates: a must leaves those that have it, place by place or as a list', async () => {
  const { id, open, read } = await planning()
  const { page, leave } = await open()
  await page.goto(`/en/plan/${id}/candidates`)
  assert.equal(await heading(page), '4 of 4 municipalities may have a centre')
  await page.getByRole('link', { name: 'Change Milieu' }).click()
  await page.getByRole('group', { name: 'Fibre' }).getByLabel('Yes').check()
  await page.getByLabel('Cost to open').fill('40000')
  await save(page)
  const row = page.getByRole('row', { name: /^Milieu/ })
  assert.match(await row.innerText(), /Fibre: 5.*€40,000/s)
  await page.getByRole('link', { name: 'Change who is a candidate' }).click()
  await page.getByRole('group', { name: 'Must have' }).getByLabel('Fibre').check()
  await page.getByLabel('Places listed').fill('Milieu; fibre; 40000\nNulle-Part; fibre')
  await save(page)
  assert.match(await said(page), /Not understood: Nulle-Part; fibre/)
  await page.getByLabel('Places listed').fill('Milieu; fibre; no step-free; 40000\n4; building')
  await save(page)
  assert.equal(await heading(page), '1 of 4 municipalities may have a centre')
  assert.match(await page.getByRole('row', { name: /^Milieu/ }).innerText(), /Step-free/)
  assert.deepEqual((await read()).candidates.list, [
    { municipality: 2, fibre: true, stepFree: false, cost: 40_000 },
    { municipality: 3, buildingOwned: true },
  ])
  await leave()
})

test('a spreadsheet of places: what is understood is shown first, then used, without JavaScript', async () => {
  const { id, open, read } = await planning()
  const { page, leave } = await open()
  const send = async (lines: string[], name = 'sites.csv') => {
    const buffer = Buffer.from(lines.join('\r\n'))
    await page.getByLabel('List of places').setInputFiles({ name, mimeType: 'text/csv', buffer })
    await save(page, 'Show what is understood')
  }
  await page.goto(`/en/plan/${id}/candidates`)
  await page.getByRole('link', { name: 'Import from a spreadsheet' }).click()
  await save(page, 'Show what is understood')
  assert.match(await said(page), /Choose a file/)
  await send([`Commune;Note`, `Milieu;${'a'.repeat(2 * 1024 * 1024)}`])
  assert.match(await said(page), /larger than 2 MB/)
  await send([
    'Commune;Fibre;Accès PMR;Coût d’ouverture (€);Remarque',
    'milieu;oui;non;40 000,50 €;près de l’école',
    'Nulle-Part;oui;;;',
    'Avant;bientôt;;;',
    '4;x;;;',
  ])
  assert.equal(await heading(page), '2 places can be used')
  assert.match(await said(page), /2 rows cannot be used/)
  const row = (name: RegExp) => page.getByRole('row', { name }).innerText()
  assert.match(await row(/^Row 3/), /Commune\s+Nulle-Part\s+no municipality of this area/)
  assert.match(await row(/^Row 4/), /Fibre\s+bientôt\s+neither yes nor no/)
  assert.ok(await page.getByText('Not used: Remarque.').isVisible())
  assert.match(await row(/^Milieu/), /Fibre\s+Step-free\s+€40,001/)
  assert.equal((await read()).candidates.choice, 'all')
  await save(page, 'Use these 2 places')
  assert.match(await said(page), /Saved/)
  assert.equal(await heading(page), '2 of 4 municipalities may have a centre')
  const { choice, list } = (await read()).candidates
  assert.equal(choice, 'list')
  assert.deepEqual(list, [
    { municipality: 2, fibre: true, stepFree: false, cost: 40_000.5 },
    { municipality: 3, fibre: true },
  ])
  const changes = await house.database.db
    .selectFrom('study_change')
    .select('path')
    .where('study_id', '=', id)
    .where('path', 'like', 'candidates.%')
    .orderBy('path')
    .execute()
  assert.deepEqual(
    changes.map(({ path }) => path),
    ['candidates.choice', 'candidates.list'],
  )
  await leave()
})

test('a column that was misunderstood is put right without sending the file again', async () => {
  const { id, open, read } = await planning()
  const { page, leave } = await open()
  await page.goto(`/en/plan/${id}/candidates/import`)
  const lines = ['Où;Fibre;THD', 'Milieu;bientôt;oui', 'Avant;un jour;non', 'Nulle-Part;;']
  await page.getByLabel('List of places').setInputFiles({
    name: 'sites.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(lines.join('\n')),
  })
  await save(page, 'Show what is understood')
  assert.equal(await heading(page), 'Which column names the municipality?')
  const chosen = (label: string) =>
    page.getByLabel(label).evaluate((select) => (select as HTMLSelectElement).selectedOptions[0]?.text)
  assert.equal(await chosen('Fibre'), 'Fibre: “bientôt”')
  assert.equal(await chosen('Cost to open'), '– not in the file –')
  await page.getByLabel('Fibre').selectOption('THD: “oui”')
  await page.getByLabel('Public transport').selectOption('THD: “oui”')
  await save(page, 'Read it like this')
  const wrong = await said(page)
  assert.match(
    wrong,
    /Choose the column with the name.*Public transport: “THD” is already chosen for “Fibre”/s,
  )
  assert.equal(await chosen('Fibre'), 'THD: “oui”')
  await page.getByLabel('Public transport').selectOption('– not in the file –')
  await page.getByLabel('Name of the municipality').selectOption('Où: “Milieu”')
  await save(page, 'Read it like this')
  assert.equal(await heading(page), '2 places can be used')
  assert.match(
    await page.getByRole('row', { name: /^Row 4/ }).innerText(),
    /Où\s+Nulle-Part\s+no municipality/,
  )
  // Whoever goes away finds the file where it was left.
  await page.goto(`/en/plan/${id}/candidates/import`)
  await page.getByRole('link', { name: /^Go on with sites\.csv/ }).click()
  assert.equal(await chosen('Fibre'), 'THD: “oui”')
  await save(page, 'Use these 2 places')
  assert.match(await said(page), /Saved/)
  assert.deepEqual((await read()).candidates.list, [
    { municipality: 2, fibre: true },
    { municipality: 1, fibre: false },
  ])
  await page.goBack()
  await page.reload()
  assert.match(await said(page), /not here any more/)
  await leave()
})

test('a list of places may add to what is known, and all municipalities stay candidates', async () => {
  const { id, open, read } = await planning()
  const { page, leave } = await open()
  const use = async (lines: string, button: string) => {
    await page.goto(`/en/plan/${id}/candidates/import`)
    const buffer = Buffer.from(lines)
    await page.getByLabel('List of places').setInputFiles({ name: 'known.csv', mimeType: 'text/csv', buffer })
    await save(page, 'Show what is understood')
    await save(page, button)
    assert.match(await said(page), /Saved/)
    return (await read()).candidates
  }
  await use('Commune;Fibre\nMilieu;oui\nAvant;oui', 'Use these 2 places')
  const { choice, list } = await use(
    'Commune;Services\nMilieu;oui',
    'Keep all municipalities, note what is known of this one',
  )
  assert.equal(choice, 'all')
  assert.deepEqual(list, [
    { municipality: 1, fibre: true },
    { municipality: 2, fibre: true, services: true },
  ])
  await leave()
})

test('places that were shown with other columns are not used', async () => {
  const { id, open, read } = await planning()
  const { page, leave } = await open()
  await page.goto(`/en/plan/${id}/candidates/import`)
  await page.getByLabel('List of places').setInputFiles({
    name: 'sites.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Commune;Fibre\nMilieu;oui'),
  })
  await save(page, 'Show what is understood')
  const other = await page.context().newPage()
  await other.goto(page.url())
  await other.getByLabel('Fibre').selectOption('– not in the file –')
  await save(other, 'Read it like this')
  await save(page, 'Use this place')
  assert.match(await said(page), /have not been saved/)
  assert.equal((await read()).candidates.choice, 'all')
  await save(page, 'Use this place')
  assert.deepEqual((await read()).candidates.list, [{ municipality: 2 }])
  await leave()
})

test('an existing centre is added where it stands, and removed again', async () => {
  const { id, open, read } = await planning()
  const { page, leave } = await open()
  await page.goto(`/en/plan/${id}/candidates`)
  await page.getByLabel('Name of the centre').fill('L’Ancienne Laiterie')
  await page.getByRole('textbox', { name: 'Municipality' }).fill('Nulle-Part')
  await save(page, 'Add this centre')
  assert.match(await said(page), /“Nulle-Part” is no municipality of this area/)
  await page.getByRole('textbox', { name: 'Municipality' }).fill('avant')
  await save(page, 'Add this centre')
  assert.equal((await read()).existing[0]?.name, 'L’Ancienne Laiterie')
  assert.ok(await page.getByText('near Avant').isVisible())
  await page.getByRole('button', { name: 'Remove L’Ancienne Laiterie' }).click()
  assert.deepEqual((await read()).existing, [])
  await leave()
})

test('a stranger finds neither page', async () => {
  const { id } = await planning()
  const { page, leave } = await visitor(browser, house.url, noScript)
  for (const part of [
    'demand',
    'candidates',
    'demand/detour',
    'candidates/edit',
    'candidates/import',
    'candidates/2',
  ]) {
    await page.goto(`/en/plan/${id}/${part}`)
    assert.match(page.url(), /sign-in/, part)
  }
  await leave()
})

test('who was given a link reads both pages and finds nothing to change', async () => {
  const { id, planner } = await planning()
  const share = await transaction(house.database.db, (tx) =>
    createShare(tx, planner, id, { label: 'council', expiresAt: null }, now()),
  )
  assert.ok(share.ok)
  const { page, leave } = await visitor(browser, house.url, noScript)
  await page.goto(`/en/plan/shared/${share.value.secret}`)
  for (const part of ['demand', 'candidates']) {
    await page.goto(`/en/plan/${id}/${part}`)
    assert.match(await heading(page), /21 people would come|4 of 4 municipalities/)
    assert.equal(await page.locator('main form[method="post"]').count(), 0)
    assert.equal(await page.getByRole('link', { name: /^Change/ }).count(), 0)
  }
  await page.goto(`/en/plan/${id}/demand/detour`)
  assert.match(page.url(), /sign-in/)
  await leave()
})

test('the pages look right on every screen, in both languages', async () => {
  const { id, planner, open } = await planning()
  const text = 'Commune;Bâtiment;Fibre;Coût;Remarque\nMilieu;oui;x;40 000;Près de l’école\nAilleurs;;;;'
  const begun = await transaction(house.database.db, (tx) =>
    beginCandidateImport(tx, planner, id, { name: 'sites.csv', bytes: Buffer.from(text) }, now()),
  )
  assert.ok(begun.ok)
  const parts = [
    `candidates/import/${begun.value}`,
    'demand',
    'demand/detour',
    'candidates',
    'candidates/edit',
    'candidates/import',
    'candidates/2',
  ]
  for (const [i, part] of parts.entries())
    for (const { width, scheme, locale } of viewsOf(i)) {
      const { page, leave } = await open({ width, scheme })
      await page.goto(`/${locale}/plan/${id}/${part}`)
      await looksRight(page, `${part} ${locale} ${width} ${scheme}`)
      await leave()
    }
})
