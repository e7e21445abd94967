import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { Temporal } from 'temporal-polyfill'
import {
  newId,
  type CentreId,
  type NetworkId,
  type OperatorId,
  type PersonId,
} from '../packages/platform/src/foundation/ids.ts'
import { drainMail } from '../packages/platform/src/foundation/mail/send.ts'
import { createCentre } from '../packages/platform/src/foundation/organisations/centres.ts'
import { createOperator } from '../packages/platform/src/foundation/organisations/operators.ts'
import { createPerson } from '../packages/platform/src/foundation/people/create-person.ts'
import type { Actor, Grant } from '../packages/platform/src/foundation/permissions/actor.ts'
import { importPlaces } from '../packages/platform/src/foundation/places/import.ts'
import { renewSetupCode } from '../packages/platform/src/foundation/setup/setup.ts'
import { queueMail } from '../packages/platform/src/foundation/mail/queue.ts'
import { sampleBooking } from '../packages/platform/src/foundation/mail/testing.ts'
import { launch, viewsOf, visitor, type Look } from './support/browser.ts'
import { openHouse, type House } from './support/house.ts'
import { looksRight } from './support/look.ts'

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
const nothing = { legalForm: null, registration: null, email: null, phone: null, website: null }
const write = <T>(work: Parameters<ReturnType<House['database']['db']['transaction']>['execute']>[0]) =>
  house.database.db.transaction().execute(work) as Promise<T>

interface SignedIn extends Actor {
  cookie: string
}

/** A person with a role and a session. */
async function person(name: string, ...grants: Grant[]): Promise<SignedIn> {
  const email = `${name
    .normalize('NFD')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase()}-${randomBytes(3).toString('hex')}@example.org`
  const cookie = randomBytes(16).toString('hex')
  const personId = await write<PersonId>(async (tx) => {
    const id = await createPerson(tx, { name, email, locale: 'en', passwordHash: 'x' }, now())
    for (const grant of grants)
      await tx
        .insertInto('role_grant')
        .values({
          id: newId(),
          person_id: id,
          role: grant.role,
          network_id: 'networkId' in grant ? grant.networkId : null,
          operator_id: 'operatorId' in grant ? grant.operatorId : null,
          centre_id: 'centreId' in grant ? grant.centreId : null,
        })
        .execute()
    await tx
      .insertInto('session')
      .values({ id: newId(), person_id: id, token: cookie, expires_at: now().add({ hours: 20 }) })
      .execute()
    return id
  })
  return { personId, name, email, locale: 'en', grants, cookie }
}

async function open(
  who: SignedIn | null,
  look: Look = noScript,
): Promise<{ page: Page; leave(): Promise<void> }> {
  const { page, leave } = await visitor(browser, house.url, look)
  if (who) await page.context().addCookies([{ name: 'micropol', value: who.cookie, url: house.url }])
  return { page, leave }
}

const networkId = async () =>
  (await house.database.db.selectFrom('network').select('id').executeTakeFirstOrThrow()).id as NetworkId
const manager = async () => person('Anne', { role: 'network_manager', networkId: await networkId() })

/** An operator with one centre, through the functions the pages call. */
async function operatorWithCentre(name: string) {
  const actor = await manager()
  const network = await networkId()
  return write<{ operatorId: OperatorId; centreId: CentreId }>(async (tx) => {
    await importPlaces(tx, [lodeve, ...alike])
    const operator = await createOperator(tx, actor, network, { ...nothing, name })
    assert.ok(operator.ok)
    const centre = await createCentre(tx, actor, operator.value, {
      name: `Le Moulin de ${name}`,
      placeId: 'FR-34142',
      address: '1 rue du Pont',
      postcode: null,
      point: null,
    })
    assert.ok(centre.ok)
    return { operatorId: operator.value, centreId: centre.value.id }
  })
}
const lodeve = { country: 'FR', code: '34142', name: 'Lodève', lat: 43.73, lon: 3.32, postcodes: ['34700'] }
const alike = ['Fay-sur-Orb', 'Fay-le-Haut'].map((name, i) => ({
  country: 'FR',
  code: `9900${i}`,
  name,
  lat: 43.5,
  lon: 3.2,
  postcodes: ['34990'],
}))

const save = (page: Page, name: string) => page.getByRole('button', { name }).click()
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText()
const said = (page: Page) => page.locator('.notice').first().innerText()

test('the manager adds an operator, its first person and a centre, without JavaScript', async () => {
  const { page, leave } = await open(await manager())
  await write((tx) => importPlaces(tx, [lodeve, ...alike]))
  await page.goto('/en/manage')
  await page.getByRole('link', { name: 'Add an operator' }).click()
  await page.getByLabel('Name').fill('La Coop des Causses')
  await page.getByLabel('Website').fill('coop')
  await page.getByLabel('Email of the first person in charge').fill('paul@example.org')
  await save(page, 'Add the operator')
  assert.match(await said(page), /“coop” is not a web address/)
  assert.equal(await page.getByLabel('Name').inputValue(), 'La Coop des Causses')
  await page.getByLabel('Website').fill('https://coop.example.org')
  await save(page, 'Add the operator')
  assert.equal(await heading(page), 'La Coop des Causses has no centre yet')
  assert.match(await said(page), /invitation is on its way/)
  assert.ok(await page.getByText('paul@example.org', { exact: true }).isVisible())
  const mail = await house.database.db
    .selectFrom('mail')
    .where('recipient', '=', 'paul@example.org')
    .selectAll()
    .executeTakeFirstOrThrow()
  assert.equal(mail.kind, 'invitation')

  await page.getByRole('link', { name: 'Add a centre' }).click()
  await page.getByLabel('Name of the centre').fill('L’Étape')
  await page.getByLabel('Municipality').fill('lodeve')
  await page.getByLabel('Street and number').fill('2 place du Marché')
  await save(page, 'Add the centre')
  assert.equal(await heading(page), 'La Coop des Causses runs one centre')
  const row = page.getByRole('row', { name: /L’Étape/ })
  assert.match(await row.innerText(), /Lodève.*draft/s)
  await row.getByRole('link', { name: 'Prepare L’Étape' }).click()
  assert.match(await heading(page), /^L’Étape is a draft/)
  await leave()
})

test('a municipality with several names like it is chosen from a list, an unknown one can be added', async () => {
  const { operatorId } = await operatorWithCentre('Choix')
  const { page, leave } = await open(await manager())
  await page.goto(`/en/manage/operators/${operatorId}/centres/new`)
  await page.getByLabel('Name of the centre').fill('Le Fay')
  await page.getByLabel('Municipality').fill('Fay')
  await page.getByLabel('Street and number').fill('1 rue Haute')
  await save(page, 'Add the centre')
  assert.match(await said(page), /Choose one of the municipalities below/)
  assert.equal(await page.getByLabel('Street and number').inputValue(), '1 rue Haute')
  await page.getByLabel('Fay-le-Haut (34990)').check()
  await save(page, 'Add the centre')
  assert.ok(await page.getByRole('cell', { name: 'Fay-le-Haut' }).isVisible())

  await page.goto(`/en/manage/operators/${operatorId}/centres/new`)
  await page.getByLabel('Name of the centre').fill('Le Loin')
  await page.getByLabel('Municipality').fill('Zzyzxville')
  await page.getByLabel('Street and number').fill('1 rue Basse')
  await save(page, 'Add the centre')
  assert.match(await said(page), /No municipality like “Zzyzxville” is known/)
  await page.getByLabel('Add “Zzyzxville” as a new municipality').check()
  await save(page, 'Add the centre')
  assert.match(await said(page), /Needed for a municipality that is not known yet/)
  await page.getByLabel('Postcode').fill('99999')
  await page.getByLabel('Latitude').fill('43,5')
  await page.getByLabel('Longitude').fill('3.1')
  await save(page, 'Add the centre')
  assert.ok(await page.getByRole('cell', { name: 'Zzyzxville' }).isVisible())
  await leave()
})

test('an operator invites a host, takes the invitation back, and removes a host', async () => {
  const { operatorId, centreId } = await operatorWithCentre('Hôtes')
  const { page, leave } = await open(await person('Paul', { role: 'operator', operatorId }))
  const host = await person('Zoé', { role: 'host', centreId })
  await page.goto('/en/manage')
  assert.equal(new URL(page.url()).pathname, `/en/manage/operators/${operatorId}`)
  await page.getByRole('link', { name: /One host of Le Moulin/ }).click()
  await page.getByLabel('Email').fill('not an address')
  await save(page, 'Send the invitation')
  assert.match(await said(page), /“not an address” is not a complete email address/)
  await page.getByLabel('Email').fill(host.email.toUpperCase())
  await save(page, 'Send the invitation')
  assert.match(await said(page), /has this role already/)
  await page.getByLabel('Email').fill('nina@example.org')
  await save(page, 'Send the invitation')
  assert.match(await said(page), /on its way/)
  await page.getByRole('button', { name: 'Withdraw the invitation of nina@example.org' }).click()
  assert.match(await said(page), /withdrawn/)
  assert.equal(await page.getByText('nina@example.org').count(), 0)

  await page.locator('summary', { hasText: 'Remove Zoé' }).focus()
  await page.keyboard.press('Enter')
  await save(page, 'Remove Zoé')
  assert.equal(await heading(page), 'Le Moulin de Hôtes has no host yet')
  await leave()
})

test('a manager is removed after a second look', async () => {
  const { page, leave } = await open(await manager())
  await page.goto('/en/manage/network')
  const second = await person('Bruno', { role: 'network_manager', networkId: await networkId() })
  await page.reload()
  await page.locator('summary', { hasText: 'Remove Bruno' }).click()
  await page.getByRole('button', { name: 'Remove Bruno' }).click()
  assert.match(await said(page), /role is taken back/)
  assert.equal(await page.getByText(second.email).count(), 0)
  await leave()
})

test('the manager answers a report of a barrier', async () => {
  const { page, leave } = await open(await manager())
  await page.goto('/en/accessibility')
  await page.getByLabel('What happened').fill('The map cannot be read\nby my reader.')
  await page.getByRole('button', { name: 'Send the report' }).click()
  await page.goto('/en/manage')
  await page.getByRole('link', { name: 'One report waits for an answer' }).click()
  // What keeps the lines apart is a stylesheet.
  await page.waitForLoadState('load')
  assert.match(await page.locator('article').innerText(), /The map cannot be read\nby my reader\./)
  await page.getByRole('button', { name: /Mark as answered/ }).click()
  assert.equal(await heading(page), 'No report waits for an answer')
  await leave()
})

const answers = async (who: SignedIn | null, path: string) => {
  const cookie = who ? { cookie: `micropol=${who.cookie}` } : {}
  return (await fetch(house.url + path, { redirect: 'manual', headers: cookie })).status
}

test('nobody gets into what is not theirs, and a visitor is asked to sign in', async () => {
  const [mine, other] = [await operatorWithCentre('Mienne'), await operatorWithCentre('Autre')]
  const operator = await person('Paul', { role: 'operator', operatorId: mine.operatorId })
  const host = await person('Zoé', { role: 'host', centreId: mine.centreId })
  for (const path of [
    '/en/manage/network',
    '/en/manage/barriers',
    '/en/manage/operators/new',
    `/en/manage/operators/${other.operatorId}`,
    `/en/manage/operators/${other.operatorId}/edit`,
    `/en/manage/operators/${mine.operatorId}/centres/new`,
    `/en/manage/centres/${other.centreId}/hosts`,
  ]) {
    assert.equal(await answers(operator, path), 403, path)
    assert.equal(await answers(host, path), 403, path)
    assert.equal(await answers(null, path), 303, path)
  }
  assert.equal(await answers(host, '/en/manage'), 403)
  assert.equal(await answers(operator, `/en/manage/operators/${mine.operatorId}`), 200)
  assert.equal(await answers(operator, `/en/manage/centres/${mine.centreId}/hosts`), 200)
  assert.equal(await answers(await manager(), `/en/manage/centres/${mine.centreId}/hosts`), 403)
  assert.equal(await answers(operator, `/en/manage/operators/${newId()}`), 404)
  assert.equal(await answers(operator, '/en/manage/operators/x'), 404)
})

test('the mailbox shows kept mails with their links and calendar entries', async () => {
  const { db } = house.database
  await queueMail(db, {
    kind: 'booking-confirmed',
    locale: 'fr',
    recipient: 'i@example.org',
    data: sampleBooking(),
  })
  await drainMail(db, null, now)
  const { page, leave } = await open(null)
  await page.goto('/en/mailbox')
  const mail = page.locator('article', { hasText: 'i@example.org' }).first()
  const link = mail.getByRole('link', { name: sampleBooking().link ?? '' })
  assert.equal(await link.getAttribute('href'), sampleBooking().link)
  const address = await mail.getByRole('link', { name: /Download/ }).getAttribute('href')
  const calendar = await fetch(house.url + address)
  assert.equal(calendar.headers.get('content-type'), 'text/calendar; charset=utf-8')
  assert.match(await calendar.text(), /METHOD:REQUEST/)
  await leave()
})

test('every page is accessible and fits, empty and full, on a phone and a desk, light and dark', async () => {
  const long = 'Établissement public de coopération intercommunale du Larzac-et-des-Hauts-Cantons-réunis'
  const { operatorId, centreId } = await operatorWithCentre(long)
  const [boss, operator] = [await manager(), await person('Paul', { role: 'operator', operatorId })]
  await person('Marie-Clémence de Villeneuve-lès-Maguelone', { role: 'host', centreId })
  const pages: [SignedIn | null, string][] = [
    [boss, '/manage'],
    [boss, '/manage/network'],
    [boss, '/manage/barriers'],
    [boss, '/manage/operators/new'],
    [boss, `/manage/operators/${operatorId}`],
    [operator, `/manage/operators/${operatorId}`],
    [operator, `/manage/operators/${operatorId}/edit`],
    [boss, `/manage/operators/${operatorId}/centres/new`],
    [operator, `/manage/centres/${centreId}/hosts`],
    [null, '/mailbox'],
  ]
  for (const [i, [who, path]] of pages.entries())
    for (const { width, scheme, locale } of viewsOf(i)) {
      const { page, leave } = await open(who, { width, scheme })
      const response = await page.goto(`/${locale}${path}`)
      assert.equal(response?.status(), 200, path)
      await looksRight(page, `/${locale}${path}, ${width} px, ${scheme}`)
      await leave()
    }
})

// Last, for it takes the network away: the first visit of an empty installation.
test('the first visitor creates the network with the code, and only then is the house open', async () => {
  await using empty = await openHouse()
  const { db } = empty.database
  await db.deleteFrom('network').execute()
  const code = await renewSetupCode(db, now())
  assert.ok(code)
  const { page, leave } = await visitor(browser, empty.url, { ...noScript, language: 'fr-FR' })
  for (const path of ['/', '/en/centres', '/fr/profile', '/en/manage'])
    assert.match(new URL((await page.goto(path))?.url() ?? '').pathname, /^\/(en|fr)\/setup$/, path)
  assert.equal((await fetch(`${empty.url}/healthz`)).status, 200)
  assert.equal((await fetch(`${empty.url}/api/v1/centres`)).status, 503)

  const looker = await visitor(browser, empty.url, { width: 320, scheme: 'dark' })
  await looker.page.goto('/en/setup')
  await looksRight(looker.page, '/en/setup')
  await looker.leave()

  await page.goto('/fr/setup')
  await page.getByLabel('Code à usage unique').fill('AAAA-AAAA-AAAA-AAAA')
  await page.getByLabel('Nom du réseau').fill('Réseau des Causses')
  await page.getByLabel('Votre nom').fill('Anne Vidal')
  await page.getByLabel('Votre adresse électronique').fill('anne@example.org')
  await page.getByLabel('Choisissez un mot de passe').fill('anne vidal')
  await save(page, 'Créer le réseau')
  assert.match(await said(page), /Ce n’est pas le code du dernier démarrage/)
  assert.equal(await page.getByLabel('Nom du réseau').inputValue(), 'Réseau des Causses')
  await page.getByLabel('Code à usage unique').fill(code.toLowerCase())
  await page.getByLabel('Choisissez un mot de passe').fill('anne vidal')
  await save(page, 'Créer le réseau')
  assert.equal(await page.getByLabel('Choisissez un mot de passe').getAttribute('aria-invalid'), 'true')
  await page.getByLabel('Choisissez un mot de passe').fill('trois chevaux bleus')
  await save(page, 'Créer le réseau')
  assert.match(await heading(page), /^Réseau des Causses/)
  assert.match(await said(page), /vous en êtes gestionnaire/)
  await page.goto('/fr/manage/network')
  assert.match(await page.locator('.people').innerText(), /Anne Vidal \(vous\)/)
  assert.equal(await page.locator('summary').count(), 0, 'the last manager cannot be removed')
  assert.equal((await page.goto('/fr/setup'))?.status(), 404)
  await page.goto('/fr/centres?near=Octon')
  assert.equal(await heading(page), 'Aucun centre n’est encore ouvert au public')
  await leave()
})
