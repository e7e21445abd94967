import type { Browser } from 'playwright-core'
import type { PersonId } from '../../packages/platform/src/foundation/ids.ts'
import { visitor } from './browser.ts'
import type { House } from './house.ts'
import { hands } from './keyboard.ts'
import { session } from './session.ts'

/** Somebody who is signed in and has a keyboard and nothing else. */
export async function seated(browser: Browser, house: House, personId: PersonId) {
  const token = await session(house.database.db, personId)
  const { page, leave } = await visitor(browser, house.url)
  await page.context().addCookies([{ name: 'micropol', value: token, url: house.url }])
  return { page, leave, ...hands(page) }
}
