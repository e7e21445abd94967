import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, afterEach, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { Temporal } from 'temporal-polyfill'
import { newId, type ResourceId } from '../packages/platform/src/foundation/ids.ts'
import type { Actor, Grant } from '../packages/platform/src/foundation/permissions/actor.ts'
import { book } from '../packages/platform/src/run/bookings/book.ts'
import { makeCentre, makePerson, type TestCentre } from '../packages/platform/src/run/testing/centre.ts'
import { launch, viewsOf, visitor, type Look } from './support/browser.ts'
import { looksRight } from './support/look.ts'
import { startServer, type Server } from './support/server.ts'

let server: Server
let browser: Browser
let centre: TestCentre
let slug: string
before(async () => {
  ;[server, browser] = await Promise.all([
    startServer(async ({ db }) => {
      centre = await makeCentre(db, 6)
    }),
    launch(),
  ])
  slug = await slugOf(centre)
})
after(async () => {
  await browser?.close()
  await server?.close()
})

const noScript: Look = { javaScript: false }
const db = () => server.database.db
const slugOf = async ({ centreId }: TestCentre) =>
  (await db().selectFrom('centre').select('slug').where('id', '=', centreId).executeTakeFirstOrThrow()).slug

/** The day so many days from now, and a moment of it, where the centre is. */
const dayIn = (days: number) => Temporal.Now.zonedDateTimeISO('Europe/Paris').toPlainDate().add({ days })
const moment = (days: number, time: string) =>
  dayIn(days).toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime('Europe/Paris').toInstant()

type SignedIn = Actor & { cookie: string }
async function person(name: string, ...grants: Grant[]): Promise<SignedIn> {
  const actor = await makePerson(db(), ...grants)
  const cookie = randomBytes(16).toString('hex')
  await db().updateTable('person').set({ name }).where('id', '=', actor.personId).execute()
  const expires_at = Temporal.Now.instant().add({ hours: 20 })
  await db()
    .insertInto('session')
    .values({ id: newId(), person_id: actor.personId, token: cookie, expires_at })
    .execute()
  return { ...actor, name, cookie }
}
const hostOf = (of = centre) => person('Claire Hôte', { role: 'host', centreId: of.centreId })

/** Who came in the test that runs, to be seen out after it. */
const leaving: (() => Promise<void>)[] = []
const leaveAll = () => Promise.all(leaving.splice(0).map((leave) => leave()))
afterEach(leaveAll)

async function open(who: SignedIn | null, look: Look = noScript): Promise<Page> {
  const { page, leave } = await visitor(browser, server.url, look)
  leaving.push(leave)
  if (who) await page.context().addCookies([{ name: 'micropol', value: who.cookie, url: server.url }])
  return page
}

/** A booking that is there before the page is looked at. */
async function booked(
  host: Actor,
  who: string | Actor,
  resourceId: ResourceId,
  [days, from, to]: [number, string, string],
  { email = null as string | null, quantity = 1 } = {},
) {
  const made = await book(
    db(),
    host,
    {
      items: [{ resourceId, quantity, start: moment(days, from), end: moment(days, to) }],
      forWhom: typeof who === 'string' ? { guestName: who, guestEmail: email } : { personId: who.personId },
      hold: false,
      note: '',
      locale: 'en',
    },
    { now: Temporal.Now.instant(), baseUrl: server.url },
  )
  assert.ok(made.ok, JSON.stringify(made))
  return made.value
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText()
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()
const said = (page: Page) => page.locator('.notice').first().innerText()
const dayPage = (days: number) => `/en/host/${slug}/day/${dayIn(days)}`

test('the day answers how many come, and every booking is a link in its row', async () => {
  const host = await hostOf()
  const member = await person('Inès Faure')
  await booked(host, member, centre.pool, [3, '09:00', '12:00'])
  await booked(host, 'Atelier Larzac', centre.pool, [3, '10:00', '17:00'], { quantity: 2 })
  await booked(host, 'Mairie', centre.room, [3, '14:00', '15:00'])
  const page = await open(host)
  await page.goto('/en/host')
  assert.match(page.url(), new RegExp(`/en/host/${slug}/day/${dayIn(0)}$`), 'one centre is its day')
  await page.goto(dayPage(3))
  assert.match(await heading(page), /: 4 people expected, 1 room taken$/)
  const table = page.getByRole('table')
  assert.equal(await table.getByRole('link', { name: /Inès Faure\s+9:00–12:00.*expected/ }).count(), 1)
  assert.equal(await table.getByRole('link', { name: /Atelier Larzac/ }).count(), 2, 'one for each desk')
  assert.match(await page.getByRole('row', { name: /Free desks/ }).innerText(), /6\s+6\s+5\s+5\s+3/)
  assert.match(await page.locator('.folded').innerText(), /Free all day \(7\): Place/)
  await table.getByRole('link', { name: /Inès Faure/ }).click()
  assert.match(await heading(page), /^Inès Faure: Place \d/)
})

test('an empty cell books: a guest without an account has it at once', async () => {
  const page = await open(await hostOf())
  await page.goto(`${dayPage(4)}?all=1`)
  await page.getByRole('link', { name: 'Book Place 2 at 9:00' }).click()
  assert.match(await heading(page), /9:00–20:00$/)
  await page.getByLabel('Name of the guest').fill('Yann Cros')
  await press(page, 'Book now')
  assert.match(await heading(page), /^Yann Cros: Place 2/)
  assert.match(await said(page), /Booked and confirmed/)
  await page.goto(dayPage(4))
  assert.match(await heading(page), /1 person expected$/)
})

test('somebody with an account is found by address, and a wrong address keeps the form', async () => {
  const member = await person('Marc Tissot')
  const page = await open(await hostOf())
  await page.goto(`/en/host/${slug}/book?day=${dayIn(5)}&from=10:00&to=11:00&resource=${centre.room}`)
  await page.getByLabel('Yes: found by email address').check()
  await page.getByLabel('Email address', { exact: true }).fill('nobody@example.org')
  await page.getByLabel('Note').fill('Coffee for six')
  await press(page, 'Book now')
  assert.match(await said(page), /No account has the address nobody@example\.org/)
  assert.equal(await page.getByLabel('Note').inputValue(), 'Coffee for six')
  await page.getByLabel('Email address', { exact: true }).fill(member.email)
  await press(page, 'Book now')
  assert.match(await heading(page), /^Marc Tissot: Salle Lergue/)
  assert.match(await page.locator('main').innerText(), /Coffee for six/)
  const mail = await db()
    .selectFrom('mail')
    .select('recipient')
    .where('recipient', '=', member.email)
    .execute()
  assert.equal(mail.length, 1)
})

test('looking at another time keeps for whom it is, and puts no name into the address', async () => {
  const page = await open(await hostOf())
  await page.goto(`/en/host/${slug}/book?day=${dayIn(5)}`)
  await page.getByLabel('Name of the guest').fill('Zoé Martin')
  await page.getByLabel('From').selectOption('12:00')
  await press(page, 'See what is free then')
  assert.match(await heading(page), /12:00–17:00$/)
  assert.equal(await page.getByLabel('Name of the guest').inputValue(), 'Zoé Martin')
  assert.doesNotMatch(page.url(), /Zo/)
})

test('what is taken is refused with what else is free, and the form goes along', async () => {
  const host = await hostOf()
  await booked(host, 'Mairie', centre.room, [6, '10:00', '12:00'])
  const page = await open(host)
  await page.goto(`/en/host/${slug}/book?day=${dayIn(6)}&from=10:00&to=11:00&resource=${centre.room}`)
  await page.getByLabel('Name of the guest').fill('Hugo Pons')
  await press(page, 'Book now')
  assert.match(await said(page), /Salle Lergue is taken/i)
  assert.equal(await page.getByLabel('Name of the guest').inputValue(), 'Hugo Pons')
  await press(page, /Book this.*Salle Hérault/)
  assert.match(await heading(page), /^Hugo Pons: Salle Hérault/)
})

test('a booking is extended, changed, and cancelled with a reason that reaches the guest', async () => {
  const host = await hostOf()
  const { id } = await booked(host, 'Nadia Roque', centre.room, [7, '09:00', '10:00'], {
    email: 'nadia@example.org',
  })
  const page = await open(host)
  await page.goto(`/en/host/${slug}/bookings/${id}`)
  await page.getByLabel('Until').selectOption('11:00')
  await press(page, 'Extend')
  assert.match(await page.locator('.lede').innerText(), /9:00–11:00/)
  await page.getByRole('link', { name: /Another time/ }).click()
  await page.getByLabel('From').selectOption('13:00')
  await page.getByLabel('To', { exact: true }).selectOption('14:00')
  await press(page, 'Change the booking')
  assert.match(await page.locator('.lede').innerText(), /13:00–14:00/)
  await page.getByLabel('Reason').fill('The heating is broken')
  await press(page, 'Cancel the booking')
  assert.match(await page.locator('main').innerText(), /Reason: The heating is broken/)
  const mails = await db()
    .selectFrom('mail')
    .selectAll()
    .where('recipient', '=', 'nadia@example.org')
    .execute()
  assert.ok(mails.length >= 3)
  assert.ok(mails.some((mail) => JSON.stringify(mail).includes('heating')))
})

test('a block is refused while somebody has booked, naming them; once set it is hatched and can be lifted', async () => {
  const host = await hostOf()
  await booked(host, 'Sofia Lopez', centre.room, [8, '11:00', '12:00'])
  const page = await open(host)
  const fill = async (from: string, to: string) => {
    await page.getByLabel('Salle Lergue').check()
    await page.getByLabel('From').selectOption(from)
    await page.getByLabel('To', { exact: true }).selectOption(to)
    await page.getByLabel('What for').fill('New carpet')
    await press(page, 'Block')
  }
  await page.goto(`/en/host/${slug}/block?day=${dayIn(8)}`)
  await fill('08:00', '20:00')
  assert.match(await said(page), /1 booking is in the way/)
  assert.equal(await page.getByRole('link', { name: 'Sofia Lopez' }).count(), 1)
  assert.equal(await page.getByLabel('What for').inputValue(), 'New carpet')
  await fill('13:00', '20:00')
  assert.match(await said(page), /Blocked/)
  await page
    .getByRole('table')
    .getByRole('link', { name: /New carpet .*blocked/ })
    .click()
  assert.match(await heading(page), /^Blocked: Salle Lergue/)
  await press(page, 'Remove the block')
  assert.match(await said(page), /The block is gone/)
  assert.equal(
    await page
      .getByRole('table')
      .getByRole('link', { name: /New carpet/ })
      .count(),
    0,
  )
})

test('closing a day shows who has booked, says who was told and whom to call, and can be undone', async () => {
  const own = await makeCentre(db(), 4)
  const ownSlug = await slugOf(own)
  const host = await hostOf(own)
  await booked(host, 'Léa Viala', own.pool, [9, '09:00', '12:00'], { email: 'lea@example.org' })
  await booked(host, 'École de musique', own.room, [9, '10:00', '12:00'])
  await booked(host, 'Cabinet Orb', own.office, [8, '09:00', '12:00'])
  const page = await open(host)
  await page.goto(`/en/host/${ownSlug}/close/${dayIn(9)}`)
  assert.match(await heading(page), /\? 2 people have booked$/)
  assert.match(await page.locator('main').innerText(), /1 of them has no address/)
  await press(page, /Close the day/)
  assert.match(await said(page), /Reason/, 'without a reason nothing is closed')
  await page.getByLabel('Reason').fill('Snow')
  await press(page, /Close the day and cancel 2 bookings/)
  const text = await page.locator('main').innerText()
  assert.match(text, /1 to be called[\s\S]*École de musique/)
  assert.match(text, /1 booking cancelled, told by mail[\s\S]*lea@example\.org/)
  const told = await db().selectFrom('mail').selectAll().where('recipient', '=', 'lea@example.org').execute()
  assert.ok(told.some((mail) => JSON.stringify(mail).includes('Snow')))
  await page.goto(`/en/host/${ownSlug}/day/${dayIn(9)}`)
  assert.match(await heading(page), /: closed$/)
  await page.goto(`/en/host/${ownSlug}/close/${dayIn(9)}`)
  await press(page, 'Open this day again')
  assert.match(await said(page), /open again/)
  assert.match(await heading(page), /nobody expected$/)
})

test('overlapping hours are refused, naming both; a week is read as people write it', async () => {
  const own = await makeCentre(db(), 2)
  const page = await open(await hostOf(own))
  await page.goto(`/en/host/${await slugOf(own)}/edit/hours`)
  const monday = page.getByLabel('Monday').first()
  await monday.fill('8:00–12:30, 12:00–19:00')
  await press(page, 'Save the week')
  assert.match(await said(page), /Monday: 8:00–12:30 and 12:00–19:00 overlap/)
  assert.equal(await monday.inputValue(), '8:00–12:30, 12:00–19:00')
  await monday.fill('8 h – 12 h 30, 13h30-19h')
  await press(page, 'Save the week')
  assert.match(await said(page), /Saved/)
  assert.equal(await monday.inputValue(), '8:00–12:30, 13:30–19:00')
  await page.getByLabel('Date', { exact: true }).fill(dayIn(20).toString())
  await page.getByLabel('Hours', { exact: true }).fill('9:00–11:00')
  await press(page, 'Save this date')
  assert.match(await page.getByRole('table').innerText(), /9:00–11:00/)
  await press(page, /^Remove/)
  assert.match(await page.locator('main').innerText(), /No date has other hours/)
})

test('a new room is filled with desks, made bookable, and a booked desk cannot be retired', async () => {
  const own = await makeCentre(db(), 2)
  const ownSlug = await slugOf(own)
  const host = await hostOf(own)
  const page = await open(host)
  await page.goto(`/en/host/${ownSlug}/edit/spaces`)
  await page.getByLabel('Name').fill('Quiet floor')
  await press(page, 'Add a room or zone')
  await page.getByLabel('Labels').fill('Desk 1–12')
  await press(page, 'Add units')
  assert.match(await heading(page), /12 desks or rooms/)
  await page.getByLabel('Labels').fill('Desk 12, Desk 13')
  await press(page, 'Add units')
  assert.match(await said(page), /Desk 12 is there already/)
  await page.getByRole('link', { name: 'Make these bookable' }).click()
  assert.equal(await page.getByRole('checkbox', { name: /^Desk/, checked: true }).count(), 12)
  await press(page, 'Add something to book')
  assert.match(await said(page), /Name/)
  await page.getByLabel('Name').fill('Quiet desks')
  await page.getByLabel('An hour, in EUR').fill('3,50')
  await press(page, 'Add something to book')
  assert.match(await page.locator('main').innerText(), /Quiet desks[\s\S]*12[\s\S]*€3\.50/)
  const { id } = await db()
    .selectFrom('resource')
    .select('id')
    .where('name', '=', 'Quiet desks')
    .executeTakeFirstOrThrow()
  await booked(host, 'Everybody', id as ResourceId, [2, '10:00', '11:00'], { quantity: 12 })
  await page.goto(`/en/host/${ownSlug}/edit/resources/${id}`)
  await press(page, 'Take out of use')
  assert.match(await said(page), /Somebody has booked it: next on/)
  await page.getByRole('link', { name: 'See the booking' }).click()
  assert.match(await heading(page), /^Everybody/)
})

test('an operator opens a draft once nothing is missing; a host cannot', async () => {
  const own = await makeCentre(db(), 2)
  const ownSlug = await slugOf(own)
  await db().updateTable('centre').set({ status: 'draft' }).where('id', '=', own.centreId).execute()
  const host = await open(await hostOf(own))
  await host.goto(`/en/host/${ownSlug}/edit`)
  assert.equal(await host.getByRole('button', { name: 'Open to the public' }).count(), 0)
  const page = await open(await person('Deborah', { role: 'operator', operatorId: own.operatorId }))
  await page.goto(`/en/host/${ownSlug}/edit`)
  assert.match(await heading(page), /is a draft: 4 things are missing$/)
  await press(page, 'Open to the public')
  assert.match(await said(page), /4 things are missing/)
  await page.goto(`/en/host/${ownSlug}/edit/facts`)
  await page.getByLabel('What it is (English)').fill('Desks under the plane trees')
  await page.getByLabel('Email of the host').fill('host@example.org')
  await press(page, 'Save')
  await page.goto(`/en/host/${ownSlug}/edit/lines`)
  await page.getByLabel('Technology').first().selectOption('fibre')
  await page
    .getByLabel(/Download/)
    .first()
    .fill('940')
  await press(page, 'Save')
  assert.match(await said(page), /Upload/)
  await page
    .getByLabel(/Upload/)
    .first()
    .fill('620,5')
  await press(page, 'Save')
  await page.goto(`/en/host/${ownSlug}/edit/access`)
  await page.getByLabel('Is it there?').first().selectOption('yes')
  await press(page, 'Save')
  await page.goto(`/en/host/${ownSlug}/edit`)
  await press(page, 'Open to the public')
  assert.match(await heading(page), /is open to the public$/)
})

test('nobody else gets in: a visitor signs in first, a member and another host are refused', async () => {
  const other = await makeCentre(db(), 2)
  const host = await hostOf()
  const { id } = await booked(host, 'Private', centre.room, [10, '09:00', '10:00'])
  const pages = [
    `day/${dayIn(1)}`,
    'book',
    'block',
    `close/${dayIn(1)}`,
    'edit',
    'edit/hours',
    `bookings/${id}`,
  ]
  const member = await open(await person('Member'))
  const otherHost = await open(await hostOf(other))
  const visitorPage = await open(null)
  for (const page of pages) {
    const address = `/en/host/${slug}/${page}`
    assert.equal((await member.goto(address))?.status(), 403, page)
    assert.equal((await otherHost.goto(address))?.status(), 403, page)
    await visitorPage.goto(address)
    assert.match(visitorPage.url(), /\/en\/sign-in\?next=/, page)
  }
  // The id of a booking elsewhere is no way in through one's own centre.
  const response = await otherHost.goto(`/en/host/${await slugOf(other)}/bookings/${id}`)
  assert.equal(response?.status(), 404)
  assert.equal((await otherHost.goto('/en/host/no-such-centre'))?.status(), 404)
  const manager = await open(await person('Hélène', { role: 'network_manager', networkId: centre.networkId }))
  assert.equal((await manager.goto(`/en/host/${slug}/day/${dayIn(1)}`))?.status(), 403)
  assert.equal((await manager.goto(`/en/host/${slug}/edit/hours`))?.status(), 200)
})

test('two hundred desks are a page that loads, row by row on several pages', async () => {
  const big = await makeCentre(db(), 200)
  const bigSlug = await slugOf(big)
  const host = await hostOf(big)
  await booked(host, 'Congrès', big.pool, [3, '09:00', '17:00'], { quantity: 150 })
  const page = await open(host)
  const address = `/en/host/${bigSlug}/day/${dayIn(3)}`
  const response = await page.goto(address)
  assert.match(await heading(page), /150 people expected/)
  assert.equal(
    await page
      .getByRole('table')
      .getByRole('link', { name: /^Congrès/ })
      .count(),
    40,
  )
  assert.ok((await response?.body())?.length ?? Infinity < 400_000)
  assert.match(await page.locator('.folded').innerText(), /43 more|more/)
  await page.getByRole('link', { name: 'Page 2', exact: true }).click()
  assert.equal(
    await page
      .getByRole('table')
      .getByRole('link', { name: /^Congrès/ })
      .count(),
    40,
  )
  for (const path of ['block', 'edit/resources/new', 'book'])
    assert.equal((await page.goto(`/en/host/${bigSlug}/${path}`))?.status(), 200)
})

test('a host with a long name has it beside the language on a phone, not on a line of its own', async () => {
  const who = await person('Émilie d’Œuvre-Castelbon de la Rivière-sur-Orb', {
    role: 'host',
    centreId: centre.centreId,
  })
  const page = await open(who, { ...noScript, width: 320 })
  await page.goto(`/en/host/${slug}/day/${dayIn(5)}`)
  const tops = await page
    .locator('.site-tools a')
    .evaluateAll((links) => links.map((link) => Math.round(link.getBoundingClientRect().top)))
  assert.equal(new Set(tops).size, 1, tops.join())
})

test('axe finds nothing on any page, nothing overflows, in whatever width, scheme and language', async () => {
  const host = await hostOf()
  const { id } = await booked(host, 'Brigitte Lacombe', centre.room, [11, '09:00', '10:00'])
  await booked(host, 'Valérie', centre.pool, [11, '09:00', '10:00'])
  const space = await db()
    .selectFrom('space')
    .select('id')
    .where('centre_id', '=', centre.centreId)
    .executeTakeFirstOrThrow()
  const pages = [
    `day/${dayIn(11)}`,
    `book?day=${dayIn(11)}&resource=${centre.room}`,
    `bookings/${id}`,
    `bookings/${id}/change`,
    'block',
    `close/${dayIn(11)}`,
    'edit',
    'edit/facts',
    'edit/hours',
    'edit/lines',
    'edit/access',
    'edit/spaces',
    `edit/spaces/${space.id}`,
    'edit/resources',
    'edit/resources/new',
    `edit/resources/${centre.room}`,
  ]
  const operator = await person('Deborah', { role: 'operator', operatorId: centre.operatorId })
  await db()
    .updateTable('centre')
    .set({ operator_id: centre.operatorId })
    .where('id', '=', (await makeCentre(db(), 2)).centreId)
    .execute()
  const looks: [SignedIn, string][] = [
    ...pages.map((path): [SignedIn, string] => [host, `/${slug}/${path}`]),
    [operator, ''],
  ]
  for (const [i, [who, path]] of looks.entries())
    for (const { width, scheme, locale } of viewsOf(i)) {
      const page = await open(who, { width, scheme })
      await page.goto(`/${locale}/host${path}`)
      if (who === operator) assert.equal(await page.locator('tbody tr').count(), 2)
      await looksRight(page, `/${locale}/host${path}, ${width} px, ${scheme}`)
      await leaveAll()
    }
})
