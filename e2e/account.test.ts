import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { listen } from '../apps/cli/src/server.ts'
import { transaction } from '../packages/platform/src/foundation/database/transaction.ts'
import { invite } from '../packages/platform/src/foundation/people/invitations.ts'
import {
  mailsTo,
  now,
  organisationIn,
  personIn,
  withRole,
} from '../packages/platform/src/foundation/people/testing.ts'
import { readSettings } from '../packages/platform/src/foundation/settings/settings.ts'
import { launch, viewsOf, visitor } from './support/browser.ts'
import { openHouse, type House } from './support/house.ts'
import { looksRight } from './support/look.ts'

const PASSWORD = 'brume sur le Larzac'

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText()

const signIn = async (page: Page, email: string, password = PASSWORD) => {
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

describe('accounts', () => {
  let house: House
  let browser: Browser
  before(async () => {
    house = await openHouse()
    await house.database.db
      .insertInto('place')
      .values([
        place('FR-34186', 'Octon', 'octon', '34800'),
        place('FR-34239', 'Saint-André-de-Buèges', 'saint andre de bueges', '34190'),
        place('FR-34240', 'Saint-André-de-Sangonis', 'saint andre de sangonis', '34725'),
      ])
      .execute()
    browser = await launch()
  })
  after(async () => {
    await browser?.close()
    await house?.close()
  })

  /** Opens the link of the newest mail to an address, on this server. */
  const followMail = async (page: Page, address: string, kind: string) => {
    const mail = (await mailsTo(house.database, address)).at(-1)
    assert.equal(mail?.kind, kind)
    assert.ok(mail)
    await page.goto(mail.link.pathname + mail.link.search)
  }

  const signUp = async (page: Page, email: string, next = '') => {
    await page.goto(`/en/sign-up${next}`)
    await page.getByLabel('Your name').fill('Inès Cazals')
    await page.getByLabel('Email address').fill(email)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Open an account' }).click()
    await page.getByRole('heading', { level: 1, name: 'Please look into your mailbox' }).waitFor()
    await followMail(page, email, 'verify-address')
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Confirm and sign in' }).click()
  }

  test('without JavaScript: sign up, confirm, edit the profile, make a token, take the data, erase', async () => {
    const { page, leave, complaints } = await visitor(browser, house.url, { javaScript: false, width: 390 })
    const email = 'ines@example.org'
    await signUp(page, email)
    assert.equal(await heading(page), 'Inès Cazals')

    await page.getByLabel('Home municipality').fill('saint andre')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('radio', { name: 'Saint-André-de-Sangonis (34725)' }).check()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('status').getByText('Saved').waitFor()
    assert.equal(await page.getByLabel('Home municipality').inputValue(), 'Saint-André-de-Sangonis (34725)')

    await page.getByRole('link', { name: 'API tokens' }).click()
    await page.getByLabel('Name').fill('calendar at home')
    await page.getByRole('button', { name: 'Make a token' }).click()
    const token = await page.locator('code').innerText()
    assert.match(token, /^micropol_[\w-]{43}$/)
    await page.getByRole('link', { name: 'API tokens' }).click()
    assert.equal(await page.locator('code').count(), 0)

    await page.getByRole('link', { name: 'Your data' }).first().click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download my data (JSON)' }).click(),
    ])
    const data = JSON.parse(await readFile(await download.path(), 'utf8'))
    assert.equal(data.person.homeCommune, 'Saint-André-de-Sangonis')
    assert.deepEqual(
      data.tokens.map((token: { name: string }) => token.name),
      ['calendar at home'],
    )
    assert.ok(!JSON.stringify(data).includes(token))

    await page.getByRole('link', { name: 'Erase my account…' }).click()
    await page.getByLabel('Password').fill('not the password')
    await page.getByRole('button', { name: 'Erase my account for good' }).click()
    await page.getByText('This is not your current password.').first().waitFor()
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Erase my account for good' }).click()
    assert.equal(await heading(page), 'Your account is erased')
    await page.getByRole('link', { name: 'Sign in' }).click()
    await signIn(page, email)
    await page.getByText('Address and password do not belong together').waitFor()
    assert.equal(await page.getByLabel('Email address').inputValue(), email)
    assert.deepEqual(
      complaints.filter((line) => !/status of 4\d\d/.test(line)),
      [],
    )
    await leave()
  })

  test('signing in leads back to where the person was, and never off the site', async () => {
    const { page, leave } = await visitor(browser, house.url, { javaScript: false })
    await signUp(page, 'back@example.org', '?next=/en/privacy')
    assert.equal(new URL(page.url()).pathname, '/en/privacy')
    await page.goto('/en/sign-out')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.goto('/en/legal?from=here')
    await page.getByRole('link', { name: 'Sign in' }).click()
    await signIn(page, 'back@example.org', 'wrong password')
    await signIn(page, 'back@example.org')
    assert.equal(page.url(), `${house.url}/en/legal?from=here`)
    for (const next of ['https://example.org/', '//example.org', '/\\example.org', '/en/sign-out']) {
      await page.context().clearCookies()
      await page.goto(`/en/sign-in?next=${encodeURIComponent(next)}`)
      await signIn(page, 'back@example.org')
      await page.waitForURL(/\/en\/bookings$/)
    }
    await leave()
  })

  test('a link by mail signs in once, with the keyboard alone', async () => {
    const { page, leave } = await visitor(browser, house.url)
    await signUp(page, 'keys@example.org')
    await page.context().clearCookies()
    await page.goto('/fr/sign-in')
    await page.getByLabel('Adresse électronique').focus()
    await page.keyboard.type('keys@example.org')
    // Password, stay signed in, sign in, then the link.
    for (let i = 0; i < 4; i++) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Regardez dans votre messagerie' }).waitFor()
    await followMail(page, 'keys@example.org', 'magic-link')
    const link = page.url()
    for (let i = 0; i < 20; i++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(() => document.activeElement?.tagName === 'BUTTON')) break
    }
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/fr\/bookings$/)
    await page.goto(link)
    await page.getByRole('button', { name: 'Se connecter' }).click()
    assert.equal(await heading(page), 'Ce lien n’est plus valable')
    await leave()
  })

  test('a forgotten password is replaced through the mail, and every other device signed out', async () => {
    const { page, leave } = await visitor(browser, house.url, { javaScript: false })
    await signUp(page, 'forgot@example.org')
    const other = await visitor(browser, house.url, { javaScript: false })
    await other.page.goto('/en/sign-in')
    await other.page.getByRole('link', { name: 'I forgot my password' }).click()
    await other.page.getByLabel('Email address').fill('forgot@example.org')
    await other.page.getByRole('button', { name: 'Send me the link' }).click()
    await followMail(other.page, 'forgot@example.org', 'reset-password')
    await other.page.getByLabel('New password').fill('password123')
    await other.page.getByRole('button', { name: 'Set the password and sign in' }).click()
    await other.page.getByText('among the first that anybody would try').first().waitFor()
    await other.page.getByLabel('New password').fill('tramontane du nord')
    await other.page.getByRole('button', { name: 'Set the password and sign in' }).click()
    await other.page.getByRole('link', { name: 'Your profile: Inès Cazals' }).waitFor()
    await page.goto('/en/profile')
    assert.equal(await heading(page), 'Sign in')
    await other.leave()
    await leave()
  })

  test('a new address holds once its link is followed, and the old one is told', async () => {
    const { page, leave } = await visitor(browser, house.url, { javaScript: false })
    await signUp(page, 'old@example.org')
    await page.getByRole('link', { name: 'Signing in' }).click()
    await page.getByLabel('New email address').fill('new@example.org')
    await page
      .getByRole('region', { name: 'Email address' })
      .getByLabel('Your current password')
      .fill(PASSWORD)
    await page.getByRole('button', { name: 'Send a link to the new address' }).click()
    await followMail(page, 'new@example.org', 'confirm-address')
    await page.getByRole('button', { name: 'Use this address' }).click()
    await page.getByText('Your address is now new@example.org').waitFor()
    assert.equal((await mailsTo(house.database, 'old@example.org')).at(-1)?.kind, 'address-changed')
    await leave()
  })

  test('after ten wrong passwords the page says how long to wait, with 429 and Retry-After', async () => {
    const { page, leave } = await visitor(browser, house.url, { javaScript: false })
    await page.goto('/en/sign-in')
    for (let i = 0; i < 10; i++) await signIn(page, 'nobody@example.org', 'wrong password')
    const [response] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      signIn(page, 'nobody@example.org', 'wrong password'),
    ])
    assert.equal(response.status(), 429)
    assert.ok(Number(response.headers()['retry-after']) > 0)
    await page.getByRole('heading', { name: /Too many attempts: please wait \d+ min/ }).waitFor()
    await leave()
  })

  test('the session’s cookie is out of reach of scripts and other sites', async () => {
    const { page, leave } = await visitor(browser, house.url)
    await page.goto('/en/forgot-password')
    await page.getByLabel('Email address').fill('cookie@example.org')
    await page.getByRole('button', { name: 'Send me the link' }).click()
    await page.getByRole('heading', { name: 'Please look into your mailbox' }).waitFor()
    assert.deepEqual(await page.context().cookies(), [], 'a visitor gets none')
    await signUp(page, 'cookie@example.org')
    assert.equal((await page.context().cookies()).length, 1)
    const cookie = (await page.context().cookies()).find(({ name }) => name === 'micropol')
    assert.equal(cookie?.httpOnly, true)
    assert.equal(cookie?.sameSite, 'Lax')
    const forged = await fetch(`${house.url}/en/profile`, {
      method: 'POST',
      headers: { cookie: `micropol=${cookie?.value}`, origin: 'https://elsewhere.example' },
      body: new URLSearchParams({ name: 'Somebody else', locale: 'en' }),
    })
    assert.equal(forged.status, 403)
    await leave()
  })

  test('over https the cookie is secure and bound to this very host', async () => {
    const { page, leave } = await visitor(browser, house.url, { javaScript: false })
    await signUp(page, 'secure@example.org')
    await leave()
    const form = new URLSearchParams({ email: 'secure@example.org', password: PASSWORD, keep: '1' })
    const publicUrl = 'https://centres.example.org'
    const { address, close } = await behind(publicUrl)
    const response = await fetch(`${address}/en/sign-in?/password`, {
      method: 'POST',
      headers: { origin: publicUrl, accept: 'text/html' },
      body: form,
      redirect: 'manual',
    })
    await close()
    assert.equal(response.status, 303)
    const cookie = response.headers.getSetCookie().find((line) => line.startsWith('__Host-micropol='))
    assert.match(cookie ?? '', /; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  })

  test('an invitation is followed to a new account and to the day of the centre', async () => {
    const { centreId, operatorId } = await organisationIn(house.database, 'Larzac')
    const operator = { role: 'operator', operatorId } as const
    const anne = await withRole(
      house.database,
      await personIn(house.database, 'anne@example.org', 'Anne Vidal'),
      operator,
    )
    const email = 'bruno@example.org'
    const pageOf = (secret: string) => `${house.url}/en/invitation/${secret}`
    await transaction(house.database.db, (tx) =>
      invite(tx, anne, { email, grant: { role: 'host', centreId }, locale: 'en', page: pageOf }, now()),
    )
    const { page, leave } = await visitor(browser, house.url, { javaScript: false, width: 390 })
    await followMail(page, email, 'invitation')
    const invitation = page.url()
    assert.equal(await heading(page), 'Become a host of Centre Larzac')
    await page.getByLabel('Your name').fill('Bruno Cazals')
    await page.getByLabel('Password').fill('short')
    await page.getByRole('button', { name: 'Open the account and accept' }).click()
    assert.equal(await page.getByLabel('Your name').inputValue(), 'Bruno Cazals')
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Open the account and accept' }).click()
    await page.waitForURL(/\/en\/host(\/|$)/)
    await page.goto(invitation)
    assert.equal(await heading(page), 'This invitation does not work any more')
    await page.goto('/en/profile/erase')
    await page.getByRole('button', { name: 'Erase my account for good' }).waitFor()
    await leave()
  })

  test('axe finds nothing on a form that came back, nor when a mail was sent', async () => {
    for (const { width, scheme, locale } of viewsOf(2)) {
      const about = `${locale}, ${width} px, ${scheme}`
      const { page, leave } = await visitor(browser, house.url, { width, scheme })
      await page.goto(`/${locale}/sign-up`)
      await page.getByRole('button', { name: /^(Open an account|Ouvrir un compte)$/ }).click()
      await looksRight(page, `a form that came back, ${about}`)
      await page.goto(`/${locale}/forgot-password`)
      await page
        .getByLabel(/^(Email address|Adresse électronique)$/)
        .fill(`look-${width}-${scheme}-${locale}@example.org`)
      await page.getByRole('button', { name: /^(Send me the link|M’envoyer le lien)$/ }).click()
      await page
        .getByRole('heading', { name: /^(Please look into your mailbox|Regardez dans votre messagerie)$/ })
        .waitFor()
      await looksRight(page, `a mail was sent, ${about}`)
      await leave()
    }
  })
})

/** The same pages behind a proxy that speaks https as `publicUrl`. */
async function behind(publicUrl: string) {
  const server = await listen({ ...readSettings({ PUBLIC_URL: publicUrl }), port: 0 })
  const built = new URL('../apps/web/build/handler.js', import.meta.url).href
  server.serve(((await import(built)) as { handler: RequestListener }).handler)
  return { address: `http://127.0.0.1:${server.port}`, close: server.close }
}

const place = (id: string, name: string, search_key: string, postcode: string) => ({
  id,
  country: 'FR',
  code: id.slice(3),
  name,
  search_key,
  postcodes: [postcode],
  lat: 43.6,
  lon: 3.4,
})
