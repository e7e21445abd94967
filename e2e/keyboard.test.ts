import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { Temporal } from 'temporal-polyfill'
import type { Actor, Grant } from '../packages/platform/src/foundation/permissions/actor.ts'
import { book } from '../packages/platform/src/run/bookings/book.ts'
import { makeCentre, makePerson, type TestCentre } from '../packages/platform/src/run/testing/centre.ts'
import { launch, visitor } from './support/browser.ts'
import { openHouse, type House } from './support/house.ts'
import { hands } from './support/keyboard.ts'
import { session } from './support/session.ts'

/* Whole errands with the keyboard alone, key by key: no mouse, nothing filled in that has not been reached. */

let house: House
let browser: Browser
let centre: TestCentre
let slug: string
before(async () => {
  ;[house, browser] = await Promise.all([openHouse(), launch()])
  const { db } = house.database
  centre = await makeCentre(db, 4)
  await db.updateTable('centre').set({ name: 'La Magnanerie' }).where('id', '=', centre.centreId).execute()
  const tariff = { centre_id: centre.centreId, resource_id: centre.room, per: 'hour', amount_cents: 1000 }
  await db.insertInto('tariff').values(tariff).execute()
  const row = db.selectFrom('centre').select('slug').where('id', '=', centre.centreId)
  slug = (await row.executeTakeFirstOrThrow()).slug
})
after(async () => {
  await browser?.close()
  await house?.close()
})

const today = () => Temporal.Now.zonedDateTimeISO('Europe/Paris').toPlainDate()
const dayIn = (days: number) => today().add({ days }).toString()
const heading = async (page: Page) =>
  (await page.getByRole('heading', { level: 1 }).innerText()).replace(/[\u00a0\u202f]/g, ' ')
const said = (page: Page) => page.locator('.notice').first().innerText()

async function open(...grants: Grant[]) {
  const { db } = house.database
  const actor = await makePerson(db, ...grants)
  const token = await session(db, actor.personId)
  const { page, leave } = await visitor(browser, house.url)
  await page.context().addCookies([{ name: 'micropol', value: token, url: house.url }])
  return { page, leave, ...hands(page) }
}

const named = async (page: Page, links: string, i: number) =>
  ((await page.locator(links).nth(i).textContent()) ?? '').replace(/\s+/g, ' ').trim()

test('a member finds a centre, books, confirms, changes, stays longer and cancels', async () => {
  const { page, leave, enter, write, tick, choose, correct, unfold } = await open()
  await page.goto('/en')
  await write('Where', 'La Magnanerie')
  await enter('button', 'Search')
  assert.match(await heading(page), /La Magnanerie/)
  await enter('link', 'La Magnanerie')
  assert.equal(await heading(page), 'La Magnanerie')
  await enter('link', await named(page, '.tabs a', 2))
  const day = new URL(page.url()).searchParams.get('day')
  await enter('link', /^Book a desk/)
  assert.equal(new URL(page.url()).searchParams.get('day'), day)

  // A time that cannot be: the sentence has the focus and leads to the field, and what was ticked stays so.
  await choose('From', '15:00')
  await choose('To', '14:00')
  await tick('Salle Lergue')
  await enter('button', /^Hold it/)
  await correct(/The end has to be after the start/, 'To')
  await choose('To', '16:00')
  await enter('button', /^Hold it/)
  assert.match(await heading(page), /Salle Lergue are held for you/)
  await write(/^A note for the host/, 'I come by bike.')
  await enter('button', /^Confirm/)
  assert.match(await heading(page), /are booked for you: .*, 15:00–16:00$/)
  assert.ok(await page.getByText('I come by bike.').isVisible())

  await enter('link', 'Change')
  await choose('From', '14:00')
  await enter('button', 'Change the booking')
  assert.match(await heading(page), /, 14:00–16:00$/)
  await choose(/^Stay longer, until/, '17:00')
  await enter('button', 'Extend')
  assert.match(await heading(page), /, 14:00–17:00$/)
  await unfold('Cancel this booking')
  await enter('button', 'Yes, cancel it')
  assert.equal(await heading(page), 'You have cancelled this booking')
  await leave()
})

test('what somebody else took meanwhile is said where the focus is', async () => {
  const { page, leave, enter, choose, focused } = await open()
  await page.goto(`/en/centres/${slug}/book?day=${dayIn(3)}&from=09:00&to=10:00&resource=${centre.room}`)
  await choose('To', '11:00')
  await taken(await makePerson(house.database.db), 3, '09:00', '10:00')
  await enter('button', /^Hold it/)
  const here = await focused()
  assert.equal(here.kind, 'alert')
  assert.match(here.name, /Salle Lergue is taken at that time/)
  await leave()
})

test('a host opens the day, books for somebody, blocks, closes a day, edits hours and what can be booked', async () => {
  const visit = await open({ role: 'host', centreId: centre.centreId })
  const { page, leave, enter, write, tick, untick, choose, correct, focused } = visit
  const showDay = async () => {
    await enter('link', 'The day')
    await enter('link', await named(page, '.days .tabs a', 2))
  }
  await page.goto('/en')
  await showDay()
  await enter('link', 'Book Place 2 at 9:00')
  await enter('button', 'Book now')
  await correct(/Name/, 'Name of the guest')
  await write('Name of the guest', 'Yann Cros')
  await enter('button', 'Book now')
  assert.match(await heading(page), /^Yann Cros: Place 2/)
  await showDay()
  assert.match(await heading(page), /: 1 person expected$/)

  await enter('link', 'Block')
  await choose('From', '13:00')
  await choose('To', '20:00')
  await tick('Place 2')
  await enter('button', 'Block')
  await correct(/What for/, 'What for')
  await write('What for', 'New carpet')
  await enter('button', 'Block')
  const refused = await focused()
  assert.deepEqual([refused.kind, refused.trouble], ['alert', null])
  assert.match(refused.name, /1 booking is in the way/)
  await untick('Place 2')
  await tick('Salle Lergue')
  await enter('button', 'Block')
  assert.match(await said(page), /Blocked/)
  assert.equal(
    await page
      .getByRole('table')
      .getByRole('link', { name: /New carpet/ })
      .count(),
    1,
  )

  await enter('link', 'Close this day')
  await enter('button', /^Close the day/)
  await correct(/Reason/, 'Reason')
  await write('Reason', 'Snow')
  await enter('button', /^Close the day/)
  assert.match(await page.locator('main').innerText(), /Yann Cros/)
  await showDay()
  assert.match(await heading(page), /: closed$/)

  await enter('link', 'Edit the centre')
  await enter('link', 'Hours')
  await write('Monday', '8:00–12:30, 12:00–19:00')
  await enter('button', 'Save the week')
  await correct(/8:00–12:30 and 12:00–19:00 overlap/, 'Monday')
  await write('Monday', '8 h – 12 h 30, 13h30-19h')
  await enter('button', 'Save the week')
  assert.match(await said(page), /Saved/)

  await enter('link', 'What can be booked')
  await enter('link', 'Salle Lergue')
  await write(/^An hour, in EUR/, 'much')
  await enter('button', 'Save')
  await correct(/An hour, in EUR/, /^An hour, in EUR/)
  await write(/^An hour, in EUR/, '12,50')
  await enter('button', 'Save')
  assert.match(await page.locator('main').innerText(), /Salle Lergue[\s\S]*€12\.50/)
  await leave()
})

/** Somebody was faster after the room. */
async function taken(who: Actor, days: number, from: string, to: string) {
  const at = (time: string) =>
    today()
      .add({ days })
      .toPlainDateTime(Temporal.PlainTime.from(time))
      .toZonedDateTime('Europe/Paris')
      .toInstant()
  const items = [{ resourceId: centre.room, quantity: 1, start: at(from), end: at(to) }]
  const wish = { items, forWhom: { personId: who.personId }, hold: false, note: '', locale: 'en' as const }
  const made = await book(house.database.db, who, wish, {
    now: Temporal.Now.instant(),
    baseUrl: house.url,
  })
  assert.ok(made.ok, JSON.stringify(made))
}
