import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

/** What has the focus, as far as somebody at the keyboard can tell. */
interface Focused {
  kind: Kind | 'other'
  /** What it is called: by its label, or by what stands in it. */
  name: string
  /** Why somebody could not see or follow it; nothing when all is well. */
  trouble: string | null
}
export type Kind = 'link' | 'button' | 'text' | 'date' | 'select' | 'check' | 'radio' | 'summary' | 'alert'

/**
 * Somebody without a mouse: everything is reached by Tab and used by Enter, Space, arrows and letters. At every stop
 * the focus must be seen, and it must go through the page as the page is read.
 */
export interface Hands {
  /** Tabs on to what is called so, unless it has the focus. Fails when all of the page has been passed without it. */
  tabTo(kind: Kind, name: string | RegExp): Promise<void>
  /** Follows a link or presses a button with Enter, and waits for the page it leads to. */
  enter(kind: 'link' | 'button', name: string | RegExp): Promise<void>
  /** Opens what is folded. */
  unfold(name: string | RegExp): Promise<void>
  tick(name: string | RegExp): Promise<void>
  untick(name: string | RegExp): Promise<void>
  /** Replaces what stands in a field. */
  write(name: string | RegExp, text: string): Promise<void>
  /** Goes through the choices of a list with the arrows, up or down, until this one is chosen. */
  choose(name: string | RegExp, option: string): Promise<void>
  /** Goes to a group by the choice that is made in it, and with the arrows on to another one. */
  pick(option: string | RegExp): Promise<void>
  /** Goes to a field for a file, which the system's own dialogue would fill. */
  send(name: string | RegExp, file: { name: string; text: string }): Promise<void>
  /** What has the focus now. */
  focused(): Promise<Focused>
  /** The page came back for a mistake: its sentence has the focus, and leads to the field. */
  correct(sentence: RegExp, field: string | RegExp): Promise<void>
}

const STOPS = 250

export function hands(page: Page): Hands {
  const focused = () => page.evaluate(look)
  const key = (name: string) => page.keyboard.press(name)

  async function tabTo(kind: Kind, name: string | RegExp) {
    const now = await focused()
    if (now.kind === kind && called(now.name, name)) return
    const passed: string[] = []
    for (let i = 0; i < STOPS; i++) {
      await key('Tab')
      const here = await focused()
      assert.equal(here.trouble, null, `${here.kind} “${here.name}” on ${page.url()}: ${here.trouble}`)
      if (here.kind === kind && called(here.name, name)) return
      passed.push(`${here.kind} ${here.name.slice(0, 30)}`)
      // Past the last stop the focus leaves the page.
      if (i > 0 && here.kind === 'other' && here.name === '') break
    }
    assert.fail(`no ${kind} called ${name} can be reached on ${page.url()}: ${passed.join(' | ')}`)
  }

  async function press() {
    // A fresh page, and not only another address: forms answer where they stand.
    const fresh = page.waitForEvent('load')
    await key('Enter')
    await fresh
    await page.waitForFunction(hasGivenFocus, undefined, { polling: 20 })
  }

  async function replace(text: string) {
    await key('ControlOrMeta+a')
    await key('Delete')
    await page.keyboard.type(text)
  }

  async function choose(name: string | RegExp, option: string) {
    await tabTo('select', name)
    const chosen = () =>
      page.evaluate(() => (document.activeElement as HTMLSelectElement).selectedOptions[0]?.text ?? '')
    for (const arrow of ['ArrowDown', 'ArrowUp'])
      for (let before = ''; ;) {
        const now = await chosen()
        if (now === option) return
        if (now === before) break
        before = now
        await key(arrow)
      }
    assert.fail(`“${option}” is no choice of ${name}`)
  }

  async function pick(option: string | RegExp) {
    const offers = (pattern: { text: string; flags: string | null }) => {
      const { text, flags } = pattern
      const asked = flags === null ? null : new RegExp(text, flags)
      const here = document.activeElement as HTMLInputElement
      return [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')].some((radio) => {
        const label = (radio.labels?.[0]?.textContent ?? '').replace(/\s+/g, ' ').trim()
        return radio.name === here.name && (asked ? asked.test(label) : label === text)
      })
    }
    const pattern =
      typeof option === 'string'
        ? { text: option, flags: null }
        : { text: option.source, flags: option.flags }
    await tabTo('radio', /./)
    for (let i = 0; !(await page.evaluate(offers, pattern)); i++) {
      assert.ok(i < STOPS, `“${option}” is no choice on ${page.url()}`)
      await key('Tab')
      await tabTo('radio', /./)
    }
    for (let i = 0; !called((await focused()).name, option); i++) {
      assert.ok(i < STOPS, `the arrows do not lead to “${option}”`)
      await key('ArrowDown')
    }
    assert.ok(await page.evaluate(() => (document.activeElement as HTMLInputElement).checked))
    assert.equal((await focused()).trouble, null)
  }

  async function toggle(name: string | RegExp, to: boolean) {
    await tabTo('check', name)
    await key('Space')
    assert.equal(await page.evaluate(() => (document.activeElement as HTMLInputElement).checked), to)
  }

  return {
    tabTo,
    focused,
    choose,
    pick,
    send: async (name, { name: fileName, text }) => {
      await tabTo('text', name)
      const field = page.locator(':focus')
      await field.setInputFiles({ name: fileName, mimeType: 'text/csv', buffer: Buffer.from(text) })
      await field.focus()
    },
    enter: async (kind, name) => {
      await tabTo(kind, name)
      await press()
    },
    unfold: async (name) => {
      await tabTo('summary', name)
      await key('Enter')
      assert.ok(await page.evaluate(() => document.activeElement?.parentElement?.hasAttribute('open')))
    },
    tick: (name) => toggle(name, true),
    untick: (name) => toggle(name, false),
    write: async (name, text) => {
      await tabTo('text', name)
      await replace(text)
    },
    correct: async (sentence, field) => {
      const here = await focused()
      assert.equal(here.kind, 'alert', `after a mistake the focus is on ${here.kind} “${here.name}”`)
      assert.match(here.name, sentence)
      await key('Tab')
      assert.equal((await focused()).kind, 'link', 'the sentence leads to its field')
      await key('Enter')
      const there = await focused()
      assert.ok(called(there.name, field), `the sentence leads to “${there.name}”, not to ${field}`)
      assert.equal(there.trouble, null, there.name)
    },
  }
}

const called = (name: string, asked: string | RegExp) =>
  typeof asked === 'string' ? name === asked : asked.test(name)

/** What asks for the focus gets it with the first frame, which may come after the page has loaded. */
const hasGivenFocus = () =>
  document.querySelector('[autofocus]') === null || document.activeElement !== document.body

/** Runs in the page. What it remembers of the stop before is gone with the page, as it is for a reader. */
function look(): Focused {
  const plain = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim()
  const here = document.activeElement as HTMLElement | null
  if (!here || here === document.body) return { kind: 'other', name: '', trouble: null }
  const types: Record<string, Kind> = { checkbox: 'check', radio: 'radio', date: 'date', submit: 'button' }
  const tags: Record<string, Kind> = {
    A: 'link',
    BUTTON: 'button',
    SELECT: 'select',
    TEXTAREA: 'text',
    SUMMARY: 'summary',
  }
  const kind =
    here.role === 'alert'
      ? 'alert'
      : here instanceof HTMLInputElement
        ? (types[here.type] ?? 'text')
        : (tags[here.tagName] ?? 'other')
  const labels = 'labels' in here ? (here.labels as NodeListOf<HTMLElement> | null) : null
  const name = plain(here.ariaLabel ?? labels?.[0]?.textContent ?? here.textContent)

  const trouble = () => {
    if (here.tabIndex > 0) return 'it jumps the queue with a tabindex of its own'
    const memory = window as unknown as { lastStop?: HTMLElement }
    const before = memory.lastStop
    memory.lastStop = here
    if (before?.isConnected && before !== here) {
      const follows = before.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING
      if (!follows) return `it comes after “${plain(before.textContent)}”, which stands below it`
    }
    const style = getComputedStyle(here)
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
    if (!outlined && style.boxShadow === 'none') return 'nothing shows that it has the focus'
    const box = here.getBoundingClientRect()
    if (box.width < 2 || box.height < 2) return 'it has no size'
    if (box.bottom <= 0 || box.right <= 0 || box.top >= innerHeight || box.left >= innerWidth)
      return 'it is out of sight'
    const [x, y] = [
      Math.min(Math.max(box.left + Math.min(box.width / 2, 12), 1), innerWidth - 1),
      Math.min(Math.max(box.top + Math.min(box.height / 2, 12), 1), innerHeight - 1),
    ]
    const top = document.elementFromPoint(x, y)
    if (top && !here.contains(top) && !top.contains(here) && !labels?.[0]?.contains(top))
      return `it lies under ${top.tagName} “${plain(top.textContent).slice(0, 30)}”`
    return null
  }
  return { kind, name, trouble: trouble() }
}
