import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { Temporal } from 'temporal-polyfill'
import { newId, type BookingId } from '../packages/platform/src/foundation/ids.ts'
import { drainMail } from '../packages/platform/src/foundation/mail/send.ts'
import type { Actor, Grant } from '../packages/platform/src/foundation/permissions/actor.ts'
import { book } from '../packages/platform/src/run/bookings/book.ts'
import type { AskedItem, Booking } from '../packages/platform/src/run/bookings/booking.ts'
import { blockUnits } from '../packages/platform/src/run/bookings/block.ts'
import { closeDay } from '../packages/platform/src/run/bookings/close-day.ts'
import { makeCentre, makePerson, type TestCentre } from '../packages/platform/src/run/testing/centre.ts'
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
/** A day ahead, on which the centres of these tests are open from 8 to 20. */
const dayIn = (days: number) =>
  now().toZonedDateTimeISO('Europe/Paris').toPlainDate().add({ days }).toString()
const at = (day: string, time: string, zone = 'Europe/Paris') =>
  Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).toInstant()

interface Member extends Actor {
  cookie: string
}

async function member(...grants: Grant[]): Promise<Member> {
  const actor = await makePerson(house.database.db, ...grants)
  const cookie = randomBytes(16).toString('hex')
  await house.database.db
    .insertInto('session')
    .values({ id: newId(), person_id: actor.personId, token: cookie, expires_at: now().add({ hours: 20 }) })
    .execute()
  return { ...actor, cookie }
}

interface Place extends TestCentre {
  slug: string
  /** Address of its booking form. */
  form: string
}

/** A centre with three desks at €3 an hour or €14 a day, and rooms at €10 an hour. */
async function place(timeZone = 'Europe/Paris'): Promise<Place> {
  const { db } = house.database
  const centre = await makeCentre(db, 3)
  const tariff = (resource_id: string, per: string, amount_cents: number) => ({
    centre_id: centre.centreId,
    resource_id,
    per,
    amount_cents,
  })
  await db
    .insertInto('tariff')
    .values([
      tariff(centre.pool, 'hour', 300),
      tariff(centre.pool, 'day', 1400),
      tariff(centre.room, 'hour', 1000),
      tariff(centre.otherRoom, 'hour', 1200),
    ])
    .execute()
  await db.updateTable('centre').set({ time_zone: timeZone }).where('id', '=', centre.centreId).execute()
  const slug = `essai-${centre.centreId.slice(0, 8)}`
  return { ...centre, slug, form: `/centres/${slug}/book` }
}

async function open(who: Member | null, look: Look = { javaScript: false }) {
  const { page, leave } = await visitor(browser, house.url, look)
  if (who) await signIn(page, who)
  return { page, leave }
}
const signIn = (page: Page, who: Member) =>
  page.context().addCookies([{ name: 'micropol', value: who.cookie, url: house.url }])

const moment = () => ({ now: now(), baseUrl: house.url })
const whole = (
  resourceId: AskedItem['resourceId'],
  day: string,
  from = '09:00',
  to = '11:00',
): AskedItem => ({
  resourceId,
  quantity: 1,
  start: at(day, from),
  end: at(day, to),
})

/** A booking made without the pages, for what a page shows of it. */
async function booked(who: Actor, items: AskedItem[], hold = false): Promise<Booking> {
  const request = { items, forWhom: { personId: who.personId }, hold, note: '', locale: 'en' as const }
  const made = await book(house.database.db, who, request, moment())
  assert.ok(made.ok, JSON.stringify(made))
  return made.value
}

/** Writes what the passing of time would: what is said of `booking` happened so many hours before. */
async function back(id: BookingId, hours: number) {
  for (const [table, column] of [
    ['booking', 'id'],
    ['booking_item', 'booking_id'],
    ['occupancy', 'booking_id'],
  ])
    await house.database.pool.query(
      `update ${table} set during = tstzrange(lower(during) - $2 * interval '1 hour', upper(during) - $2 * interval '1 hour') where ${column} = $1`,
      [id, hours],
    )
}

async function runOut(id: BookingId) {
  const past = now().subtract({ minutes: 1 })
  const { db } = house.database
  await db.updateTable('booking').set({ hold_expires_at: past }).where('id', '=', id).execute()
  await db.updateTable('occupancy').set({ expires_at: past }).where('booking_id', '=', id).execute()
}

const query = (values: Record<string, string>) => `?${new URLSearchParams(values)}`
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText()
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const statusOf = async (id: string) =>
  (
    await house.database.db
      .selectFrom('booking')
      .where('id', '=', id)
      .select(['status', 'note'])
      .executeTakeFirstOrThrow()
  ).status
const idIn = (page: Page) => new URL(page.url()).pathname.split('/')[3] as BookingId

/** Posts a form as a browser does, without one. */
const post = (who: Member | null, path: string, fields: [string, string][]) =>
  fetch(house.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: house.url, accept: 'text/html', ...(who ? { cookie: `micropol=${who.cookie}` } : {}) },
    body: new URLSearchParams(fields),
  })

test('a visitor chooses, signs in, finds everything as it was, holds and confirms, without JavaScript', async () => {
  const [centre, who, day] = [await place(), await member(), dayIn(3)]
  const { page, leave } = await open(null)
  await page.goto(`/en${centre.form}${query({ day, from: '09:00', to: '17:00' })}`)
  assert.match(await heading(page), /^7 of 7 choices are free at La Filature: .*, 9:00–17:00$/)
  await page.getByLabel('Places partagées', { exact: true }).check()
  await page.getByLabel('How many (Places partagées)').selectOption('2')
  await page.getByLabel('Salle Lergue', { exact: true }).check()
  await page.getByLabel('To', { exact: true }).selectOption('18:00')
  await press(page, 'Sign in and hold it')
  const next = new URL(page.url()).searchParams.get('next') ?? ''
  assert.match(page.url(), /\/en\/sign-in/)

  await signIn(page, who)
  await page.goto(next)
  assert.equal(await page.getByLabel('How many (Places partagées)').inputValue(), '2')
  assert.ok(await page.getByLabel('Salle Lergue', { exact: true }).isChecked())
  assert.equal(await page.getByLabel('To', { exact: true }).inputValue(), '18:00')
  await press(page, 'Hold it for 10 minutes')
  assert.match(await heading(page), /^Place \d, Place \d and Salle Lergue are held for you until \d+:\d\d$/)
  assert.match(await page.locator('table').innerText(), /Places partagées × 2\s*one day at €14\s*€28/)
  assert.equal(await page.locator('meta[http-equiv=refresh]').count(), 0)
  await page.getByLabel('A note for the host').fill('I come by bike.')
  await press(page, 'Confirm, €118')
  assert.match(plain(await heading(page)), /are booked for you: .*, 9:00–18:00$/)
  assert.ok(await page.getByText('I come by bike.').isVisible())
  assert.ok(await page.getByText(who.email).isVisible())

  await drainMail(house.database.db, null, now)
  const mail = await house.database.db
    .selectFrom('mail')
    .where('booking_id', '=', idIn(page))
    .selectAll()
    .executeTakeFirstOrThrow()
  assert.equal(mail.kind, 'booking-confirmed')
  await leave()
})

test('a form sent twice at once makes one hold; sent again with another wish it makes another', async () => {
  const [centre, who, day] = [await place(), await member(), dayIn(3)]
  const fields = (from: string): [string, string][] => [
    ['key', 'a-key-of-one-form'],
    ['day', day],
    ['from', from],
    ['to', '12:00'],
    ['resource', centre.pool],
  ]
  const sent = await Promise.all(
    Array.from({ length: 4 }, () => post(who, `/en${centre.form}?/book`, fields('09:00'))),
  )
  assert.deepEqual(new Set(sent.map((answer) => answer.status)), new Set([303]))
  const places = new Set(sent.map((answer) => answer.headers.get('location')))
  assert.equal(places.size, 1)
  const other = await post(who, `/en${centre.form}?/book`, fields('10:00'))
  assert.ok(!places.has(other.headers.get('location')))
})

test('somebody was faster: the page says what is taken and what is left, and holds the rest or the nearest', async () => {
  const [centre, who, day] = [await place(), await member(), dayIn(4)]
  await booked(await member(), [whole(centre.room, day)])
  const { page, leave } = await open(who)
  const ask = async () => {
    await page.goto(`/en${centre.form}${query({ day, from: '09:00', to: '11:00', resource: centre.room })}`)
    await page.getByLabel('Places partagées', { exact: true }).check()
    const [response] = await Promise.all([page.waitForNavigation(), press(page, 'Hold it for 10 minutes')])
    assert.equal(response?.status(), 409)
  }
  await ask()
  const notice = page.getByRole('alert')
  assert.match(plain(await notice.innerText()), /Salle Lergue is taken at that time/)
  assert.match(
    plain(await notice.innerText()),
    /Nothing has been booked.*Still free 9:00–11:00: Places partagées/s,
  )
  assert.ok(await page.getByLabel('Salle Lergue', { exact: true }).isChecked(), 'the form is kept')
  assert.match(plain(await page.locator('.results').innerText()), /Salle Hérault, 9:00–11:00/)
  assert.match(plain(await page.locator('.results').innerText()), /with Places partagées · €30/)
  await press(page, 'Keep only Places partagées, €6')
  assert.match(await heading(page), /^Place \d is held for you/)
  await press(page, 'Let it go')
  assert.equal(await statusOf(idIn(page)), 'cancelled')

  await ask()
  await press(page, /Hold this.*Salle Hérault, 9:00–11:00/)
  assert.match(await heading(page), /^Place \d and Salle Hérault are held for you/)
  await leave()
})

test('whoever wanted a certain desk hears that this one is taken, and others are offered', async () => {
  const [centre, who, day] = [await place(), await member(), dayIn(4)]
  const { page, leave } = await open(who)
  await page.goto(`/en${centre.form}${query({ day, from: '09:00', to: '11:00' })}`)
  await page.getByLabel('Places partagées', { exact: true }).check()
  await page.getByLabel('Which one (Places partagées)').selectOption({ label: 'Place 2' })
  const unit = await page.getByLabel('Which one (Places partagées)').inputValue()
  await booked(await member(), [{ ...whole(centre.pool, day), unitIds: [unit as never] }])
  await press(page, 'Hold it for 10 minutes')
  assert.match(await page.getByRole('alert').innerText(), /Place 2 is taken at that time/)
  await page
    .getByRole('button', { name: /Hold this.*Places partagées, 9:00–11:00/ })
    .first()
    .click()
  assert.match(await heading(page), /^Place [13] is held for you/)
  await leave()
})

test('a time over or back to front is said in the first line of the form', async () => {
  const { form } = await place()
  const { page, leave } = await open(null)
  await page.goto(`/en${form}?day=${dayIn(-2)}&from=09:00&to=10:00`)
  assert.match(await heading(page), /9:00–10:00: this lies in the past$/)
  await page.goto(`/en${form}?day=${dayIn(3)}&from=15:00&to=14:00`)
  assert.equal(await heading(page), 'The end, 14:00, is not after the start, 15:00')
  await leave()
})

test('what cannot be booked is refused with a sentence, the right status, and the form as it was', async () => {
  const [centre, who, day] = [await place(), await member(), dayIn(5)]
  const wish = { day, from: '09:00', to: '11:00', resource: centre.room as string }
  const cases: [number, RegExp, Record<string, string>][] = [
    [422, /Salle Lergue cannot be booked then: on .* the centre is open 8:00–20:00\./, { from: '06:00' }],
    [422, /The end has to be after the start/, { to: '09:00' }],
    [422, /This time lies in the past/, { day: dayIn(-2) }],
    [422, /at most 366 days ahead/, { day: dayIn(500) }],
    [422, /Salle Lergue can be booked for at most 24 h at a time/, { last: dayIn(405) }],
    [422, /at most 31 days at a time/, { last: dayIn(60), resource: centre.office }],
    [422, /Salle Lergue is booked in steps of 30 min/, { from: '09:10' }],
    [422, /cannot be booked here any more/, { resource: newId() }],
    [422, /can be had 3 times at once, not 4 times/, { resource: centre.pool, quantity: '4' }],
    [422, /Tick at least one thing/, { resource: '' }],
    [400, /“31\/02\/2026” is not a date/, { day: '31/02/2026' }],
    [400, /“0000-01-01” is not a date/, { day: '0000-01-01' }],
    [400, /“noon” is not a time/, { from: 'noon' }],
    [400, /is not one of the choices/, { resource: 'x' }],
    [400, /“-1” is too little/, { quantity: '-1' }],
    [400, /too long: at most 10000 characters/, { day: 'x'.repeat(20_000) }],
  ]
  const { db } = house.database
  const count = async () =>
    Number((await db.selectFrom('booking').select(db.fn.countAll().as('n')).executeTakeFirstOrThrow()).n)
  const before = await count()
  for (const [status, sentence, change] of cases) {
    const answer = await post(who, `/en${centre.form}?/book`, Object.entries({ ...wish, ...change }))
    const html = plain(await answer.text())
    assert.equal(answer.status, status, `${sentence}`)
    assert.match(html, sentence)
    if (!change['resource'] && change['resource'] !== '')
      assert.match(html, new RegExp(`value="${centre.room}"[^>]* checked`), 'what was ticked stays ticked')
  }
  assert.equal(await count(), before)
  const nonsense = await post(who, `/en${centre.form}?/hold`, [
    ['item', 'x'],
    ['item', `${centre.room} 1 a b`],
  ])
  assert.equal(nonsense.status, 422)
  assert.equal((await fetch(`${house.url}/en/centres/nowhere/book`)).status, 404)
  assert.equal((await fetch(`${house.url}/en${centre.form}?day=x&from=y&resource=z&quantity=-1`)).status, 200)
})

test('a blocked or retired resource, a centre not open: refused or not there', async () => {
  const [centre, who, day] = [await place(), await member(), dayIn(5)]
  const { db } = house.database
  const host = await makePerson(db, { role: 'host', centreId: centre.centreId })
  const [start, end] = [at(day, '08:00'), at(day, '20:00')]
  const blocked = await blockUnits(
    db,
    host,
    { centreId: centre.centreId, resourceId: centre.room, start, end, reason: 'Paint', locale: 'fr' },
    now(),
  )
  assert.ok(blocked.ok, JSON.stringify(blocked))
  const fields = Object.entries({ day, from: '09:00', to: '11:00', resource: centre.room as string })
  assert.equal((await post(who, `/en${centre.form}?/book`, fields)).status, 409)
  await db.updateTable('centre').set({ status: 'draft' }).where('id', '=', centre.centreId).execute()
  assert.equal((await post(who, `/en${centre.form}?/book`, fields)).status, 404)
  assert.equal((await fetch(`${house.url}/en${centre.form}`)).status, 404)
})

test('a hold that ran out says so and can be asked for again; one that runs can be prolonged', async () => {
  const [centre, who, day] = [await place(), await member(), dayIn(6)]
  const held = await booked(who, [whole(centre.room, day)], true)
  const { page, leave } = await open(who)
  await page.goto(`/en/bookings/${held.id}`)
  await press(page, 'Ask for 10 more minutes')
  assert.ok(await page.getByText('You have ten more minutes.').isVisible())
  await runOut(held.id)
  await press(page, 'Confirm, €20')
  assert.match(await page.getByRole('alert').innerText(), /time to confirm has run out/)
  assert.match(await heading(page), /^The time to confirm ran out at/)
  await press(page, 'Hold it again')
  assert.match(await heading(page), /^Salle Lergue is held for you/)
  assert.notEqual(idIn(page), held.id)

  await runOut(idIn(page))
  const again = page.url()
  await booked(await member(), [whole(centre.room, day)])
  await page.goto(again)
  await press(page, 'Hold it again')
  assert.match(await page.getByRole('alert').innerText(), /Salle Lergue is taken/)
  await leave()
})

test('a change that cannot be had keeps the form and the booking; one that can moves it, with a mail', async () => {
  const [centre, who, day] = [await place(), await member(), dayIn(7)]
  const mine = await booked(who, [whole(centre.room, day)])
  await booked(await member(), [whole(centre.room, day, '14:00', '16:00')])
  const { page, leave } = await open(who)
  await page.goto(`/en/bookings/${mine.id}`)
  await page.getByRole('link', { name: 'Change', exact: true }).click()
  assert.ok(await page.getByLabel('Salle Lergue', { exact: true }).isChecked())
  assert.match(await page.locator('.board li', { hasText: 'Salle Lergue' }).innerText(), /Free 9:00–11:00/)
  await page.getByLabel('From', { exact: true }).selectOption('13:30')
  await page.getByLabel('To', { exact: true }).selectOption('15:30')
  await page.getByLabel('A note for the host').fill('Later than planned')
  await press(page, 'See what is free then')
  assert.match(await page.locator('.board li', { hasText: 'Salle Lergue' }).innerText(), /Taken 13:30–15:30/)
  await press(page, 'Change the booking')
  assert.match(
    plain(await page.getByRole('alert').innerText()),
    /Salle Lergue is taken.*your booking stands/s,
  )
  assert.equal(await page.getByLabel('From', { exact: true }).inputValue(), '13:30')
  assert.equal(await page.getByLabel('A note for the host').inputValue(), 'Later than planned')
  await page.getByLabel('From', { exact: true }).selectOption('16:00')
  await page.getByLabel('To', { exact: true }).selectOption('18:00')
  await press(page, 'Change the booking')
  assert.match(plain(await heading(page)), /Salle Lergue is booked for you: .*, 16:00–18:00$/)
  assert.ok(await page.getByText('Later than planned').isVisible())
  const kinds = await house.database.db
    .selectFrom('mail')
    .where('booking_id', '=', mine.id)
    .orderBy('created_at')
    .select('kind')
    .execute()
  assert.deepEqual(
    kinds.map((row) => row.kind),
    ['booking-confirmed', 'booking-changed'],
  )
  await leave()
})

test('a booking is extended by the steps that are free, put into a calendar and cancelled after a second look', async () => {
  const [centre, who, day] = [await place(), await member(), dayIn(8)]
  const mine = await booked(who, [whole(centre.room, day)])
  await booked(await member(), [whole(centre.room, day, '12:00', '13:00')])
  const { page, leave } = await open(who)
  await page.goto(`/en/bookings/${mine.id}`)
  assert.deepEqual(await page.getByLabel('Stay longer, until').locator('option').allInnerTexts(), [
    '11:30',
    '12:00',
  ])
  await page.getByLabel('Stay longer, until').selectOption({ label: '12:00' })
  await press(page, 'Extend')
  assert.match(plain(await heading(page)), /9:00–12:00$/)
  assert.ok(await page.getByText('It cannot be extended').isVisible())
  const cookie = `micropol=${who.cookie}`
  const file = await fetch(`${house.url}/en/bookings/${mine.id}/calendar.ics`, { headers: { cookie } })
  assert.equal(file.headers.get('content-type'), 'text/calendar; charset=utf-8')
  assert.match(await file.text(), new RegExp(`UID:${mine.id}`))
  await page.locator('summary', { hasText: 'Cancel this booking' }).focus()
  await page.keyboard.press('Enter')
  await press(page, 'Yes, cancel it')
  assert.equal(await heading(page), 'You have cancelled this booking')
  assert.equal(await statusOf(mine.id), 'cancelled')
  const gone = await fetch(`${house.url}/en/bookings/${mine.id}/calendar.ics`, { headers: { cookie } })
  assert.equal(gone.status, 404)
  const late = await post(who, `/en/bookings/${mine.id}?/extend`, [['until', `${at(day, '14:00')}`]])
  assert.equal(late.status, 409)
  const nonsense = await post(who, `/en/bookings/${mine.id}?/extend`, [['until', 'later']])
  assert.equal(nonsense.status, 409)
  await leave()
})

test('my bookings: what is to come first with every action, what is over below by pages', async () => {
  const [centre, who] = [await place(), await member()]
  const { page, leave } = await open(who)
  await page.goto('/en/bookings')
  assert.equal(await heading(page), 'You have no booking yet')
  await page.getByRole('main').getByRole('link', { name: 'Find a centre' }).click()
  assert.equal(new URL(page.url()).pathname, '/en/centres')

  for (let i = 0; i < 12; i++) {
    const past = await booked(who, [whole(centre.room, dayIn(9 + i))])
    await back(past.id, 24 * 60)
  }
  const later = await booked(who, [whole(centre.pool, dayIn(12))])
  const held = await booked(who, [whole(centre.otherRoom, dayIn(10))], true)
  await booked(await member(), [whole(centre.otherRoom, dayIn(11))])
  await page.goto('/en/bookings')
  assert.match(plain(await heading(page)), /^Next: .*, 9:00–11:00$/)
  const rows = page.locator('section', { hasText: 'To come' }).locator('li')
  assert.equal(await rows.count(), 2)
  assert.match(await rows.nth(0).innerText(), /Salle Hérault.*held until.*Confirm.*Let it go/s)
  assert.match(
    await rows.nth(1).innerText(),
    /Place \d.*confirmed.*Change.*Extend.*Add to calendar.*Cancel this/s,
  )
  const over = page.locator('section', { hasText: 'Over or cancelled' })
  assert.equal(await over.locator('h3').count(), 10)
  await press(page, /^Confirm /)
  assert.equal(await statusOf(held.id), 'confirmed')
  await page.goto('/en/bookings')
  await page.getByRole('link', { name: 'Earlier ones' }).click()
  assert.equal(await over.locator('h3').count(), 2)
  await page.goto('/en/bookings')
  await page.locator('summary', { hasText: 'Place' }).click()
  await page.getByRole('button', { name: /^Yes, cancel it .*Place/ }).click()
  assert.equal(await statusOf(later.id), 'cancelled')
  await leave()
})

test('over, under way, cancelled by the centre, by a closed day: the page says so', async () => {
  const [centre, who] = [await place(), await member()]
  const { db } = house.database
  const host = await makePerson(db, { role: 'host', centreId: centre.centreId })
  const { page, leave } = await open(who)
  const over = await booked(who, [whole(centre.room, dayIn(3))])
  await back(over.id, 24 * 10)
  await page.goto(`/en/bookings/${over.id}`)
  assert.equal(await heading(page), 'Your time at La Filature is over')
  assert.equal((await post(who, `/en/bookings/${over.id}?/cancel`, [])).status, 409)
  await page.goto(`/en/bookings/${over.id}/change`)
  assert.equal(new URL(page.url()).pathname, `/en/bookings/${over.id}`)

  const under = await booked(who, [whole(centre.otherRoom, dayIn(3))])
  const hours = (under.start.epochMilliseconds - now().epochMilliseconds) / 3_600_000 + 1
  await back(under.id, Math.ceil(hours))
  await page.goto(`/en/bookings/${under.id}`)
  assert.match(await heading(page), /^Salle Hérault is yours until/)

  const day = dayIn(14)
  const shut = await booked(who, [whole(centre.room, day)])
  const closed = await closeDay(db, host, { centreId: centre.centreId, day, reason: 'Storm' }, moment())
  assert.ok(closed.ok, JSON.stringify(closed))
  await page.goto(`/en/bookings/${shut.id}`)
  assert.match(await heading(page), /^La Filature is closed on .*: your booking is cancelled$/)
  assert.ok(await page.getByText('Storm').isVisible())
  await page.goto(`/en${centre.form}${query({ day, from: '09:00', to: '11:00' })}`)
  assert.match(await heading(page), /^La Filature is closed on/)
  assert.equal(await page.getByRole('list', { name: 'The next days it is open:' }).locator('li').count(), 5)
  await leave()
})

test('another person’s booking is not there, for hosts neither, and a visitor is asked to sign in', async () => {
  const [centre, who, day] = [await place(), await member(), dayIn(15)]
  const mine = await booked(who, [whole(centre.room, day)])
  const others = [await member(), await member({ role: 'host', centreId: centre.centreId })]
  for (const other of others) {
    const cookie = `micropol=${other.cookie}`
    for (const part of ['', '/change', '/calendar.ics'])
      assert.equal(
        (await fetch(`${house.url}/en/bookings/${mine.id}${part}`, { headers: { cookie } })).status,
        404,
      )
    for (const action of ['confirm', 'prolong', 'cancel'])
      assert.equal((await post(other, `/en/bookings/${mine.id}?/${action}`, [])).status, 404, action)
    const until: [string, string][] = [['until', `${at(day, '12:00')}`]]
    assert.equal((await post(other, `/en/bookings/${mine.id}?/extend`, until)).status, 404)
    const change = Object.entries({ day, from: '15:00', to: '16:00', resource: centre.room as string })
    assert.equal((await post(other, `/en/bookings/${mine.id}/change?/change`, change)).status, 404)
  }
  assert.equal(await statusOf(mine.id), 'confirmed')
  for (const path of ['/en/bookings', `/en/bookings/${mine.id}`, `/en/bookings/${mine.id}/change`]) {
    const answer = await fetch(house.url + path, { redirect: 'manual' })
    assert.equal(answer.status, 303)
    assert.equal(answer.headers.get('location'), `/en/sign-in?next=${encodeURIComponent(path)}`)
  }
  const cookie = `micropol=${who.cookie}`
  for (const id of ['x', newId()])
    assert.equal((await fetch(`${house.url}/en/bookings/${id}`, { headers: { cookie } })).status, 404)
})

test('a centre with another clock says whose times these are', async () => {
  const [centre, who, day] = [await place('Atlantic/Azores'), await member(), dayIn(16)]
  const mine = await booked(who, [
    {
      resourceId: centre.room,
      quantity: 1,
      start: at(day, '18:00', 'Atlantic/Azores'),
      end: at(day, '20:00', 'Atlantic/Azores'),
    },
  ])
  const { page, leave } = await open(who)
  await page.goto(`/fr/bookings/${mine.id}`)
  assert.match(plain(await heading(page)), /18 h – 20 h$/)
  assert.ok(await page.getByText(/^Heures locales.: Octon \(Atlantic\/Azores\)/).isVisible())
  await page.goto('/fr/bookings')
  assert.match(plain(await page.getByRole('main').innerText()), /18 h – 20 h \(heure locale, Octon\)/)
  await page.goto(`/en${centre.form}`)
  assert.ok(await page.getByText('All times are those of Octon (Atlantic/Azores).').isVisible())
  await leave()
})

test('the keyboard alone is enough to hold, confirm and cancel', async () => {
  const [centre, who, day] = [await place(), await member(), dayIn(17)]
  const { page, leave } = await open(who)
  await page.goto(`/en${centre.form}${query({ day, from: '09:00', to: '11:00' })}`)
  /** Tabs on until the thing of that name has the focus. */
  const tabTo = async (name: RegExp) => {
    for (let i = 0; i < 80; i++) {
      await page.keyboard.press('Tab')
      const said = await page.evaluate(() => {
        const here = document.activeElement
        return here?.closest('label')?.textContent ?? here?.textContent ?? ''
      })
      if (name.test(said.trim())) return
    }
    assert.fail(`nothing called ${name} can be reached`)
  }
  await tabTo(/^Salle Lergue$/)
  await page.keyboard.press('Space')
  await tabTo(/^Hold it for 10 minutes$/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/bookings\//)
  await tabTo(/^Confirm/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/done=confirmed/)
  await tabTo(/^Cancel this booking$/)
  await page.keyboard.press('Enter')
  await tabTo(/^Yes, cancel it$/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/done=cancelled/)
  assert.equal(await statusOf(idIn(page)), 'cancelled')
  await leave()
})

test('every page in every state is accessible and fits, on a phone and a desk, light and dark', async () => {
  const [centre, who, day] = [await place(), await member(), dayIn(18)]
  const all3 = [whole(centre.pool, day), whole(centre.room, day), whole(centre.hall.whole, day)]
  const confirmed = await booked(who, all3)
  const held = await booked(who, [whole(centre.otherRoom, day)], true)
  const ranOut = await booked(who, [whole(centre.office, day)], true)
  await runOut(ranOut.id)
  const over = await booked(who, [whole(centre.room, dayIn(19))])
  await back(over.id, 24 * 40)
  const form = `${centre.form}${query({ day, from: '09:00', to: '11:00', resource: centre.room })}`
  const pages: { path: string; button?: RegExp }[] = [
    { path: form },
    { path: form, button: /Hold it|Garder 10/ },
    { path: `${centre.form}${query({ day: '31/02/2026', from: '25:00' })}` },
    { path: `/bookings/${confirmed.id}` },
    { path: `/bookings/${confirmed.id}/change` },
    { path: `/bookings/${held.id}` },
    { path: `/bookings/${ranOut.id}` },
    { path: `/bookings/${over.id}` },
    { path: '/bookings' },
  ]
  for (const [i, { path, button }] of pages.entries())
    for (const { width, scheme, locale } of viewsOf(i)) {
      const { page, leave } = await open(who, { width, scheme })
      await page.goto(`/${locale}${path}`)
      if (button) {
        await press(page, button)
        await page.getByRole('alert').waitFor()
      }
      for (const details of await page.locator('details').all()) await details.locator('summary').click()
      await looksRight(page, `${locale}${path}, ${width} px, ${scheme}`)
      await leave()
    }
})
