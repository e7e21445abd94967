import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { completeMessages } from './messages/complete.ts'
import { withFrenchSpaces } from './messages/french-spaces.ts'
import { problems } from './messages/problems.ts'
import { locales, placeholders, readAreas, texts } from './messages/read.ts'

const folder = join(import.meta.dirname, 'messages')

test('every message is there, has words and expects the same names in both languages', () => {
  assert.deepEqual(problems(folder), [])
})

test('the compiler is told of every file of messages', () => {
  const settings = JSON.parse(
    readFileSync(join(import.meta.dirname, 'paraglide/project.inlang/settings.json'), 'utf8'),
  ) as { 'plugin.inlang.messageFormat': { pathPattern: string[] } }
  const told = settings['plugin.inlang.messageFormat'].pathPattern.map(
    (path) => /([\w-]+)\.json$/.exec(path)?.[1],
  )
  for (const locale of locales)
    assert.deepEqual([...readAreas(folder, locale).keys()].sort(), [...told].sort())
})

test('every message is used by a page', () => {
  const sources = readdirSync(join(import.meta.dirname, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(svelte|ts)$/.test(file) && !file.includes('paraglide'))
    .map((file) => readFileSync(join(import.meta.dirname, 'src', file), 'utf8'))
    .join('\n')
  const named = new Set([...sources.matchAll(/\bm\.(\w+)/g)].map(([, key]) => key))
  // m[`booking_reason_${reason}`] uses every message that begins so.
  const prefixes = [...sources.matchAll(/\bm\[`(\w+)\$\{/g)].map(([, prefix]) => prefix)
  const unused = [...readAreas(folder, 'en').values()]
    .flatMap((entries) => Object.keys(entries))
    .filter((key) => !named.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)))
  assert.deepEqual(unused, [])
})

test('French sets its no-break spaces (npm run messages in apps/web does it)', () => {
  const wrong = [...readAreas(folder, 'fr').values()]
    .flatMap((entries) => Object.entries(entries))
    .filter(([, message]) => texts(message).some((text) => withFrenchSpaces(text) !== text))
    .map(([key]) => key)
  assert.deepEqual(wrong, [])
})

test('setting French spaces twice changes nothing more', () => {
  const words = fc.array(
    fc.constantFrom('à', ' ', ':', ';', '?', '«', '»', '12', ' h ', '30', ' km', '€', '{n}'),
  )
  fc.assert(
    fc.property(words, (parts) => {
      const once = withFrenchSpaces(parts.join(''))
      assert.equal(withFrenchSpaces(once), once)
    }),
  )
})

/** A copy of the messages in which one file is changed. */
function spoilt(t: { after(clean: () => void): void }, file: string, change: (entries: object) => object) {
  const copy = mkdtempSync(join(tmpdir(), 'micropol-messages-'))
  t.after(() => rmSync(copy, { recursive: true }))
  for (const locale of locales) cpSync(join(folder, locale), join(copy, locale), { recursive: true })
  const path = join(copy, file)
  writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8')) as object)))
  return problems(copy)
}

test('a message that one language lacks is named', (t) => {
  const found = spoilt(t, 'en/common.json', (entries) => ({ ...entries, common_only_here: 'Only here' }))
  assert.deepEqual(found, ['common_only_here is missing in fr'])
})

test('a message without words is named', (t) => {
  const found = spoilt(t, 'fr/common.json', (entries) => ({ ...entries, common_skip: ' ' }))
  assert.deepEqual(found, ['common_skip is empty in fr'])
})

test('a message that expects another name in one language is named', (t) => {
  const found = spoilt(t, 'fr/common.json', (entries) => ({ ...entries, common_title_failed: '{titre}' }))
  assert.deepEqual(found, ['common_title_failed expects other names in each language: {title} and {titre}'])
})

test('a message in the wrong file is named', (t) => {
  const found = spoilt(t, 'fr/common.json', ({ ...entries }) => ({ ...entries, home_title: 'x' }))
  assert.ok(found.includes('home_title does not start with its area common_ (fr)'))
})

/** What the build says when it starts with these messages and this compiled file; undefined when it goes on. */
async function buildSays(messages: string, compiled: string): Promise<string | undefined> {
  const { buildStart } = completeMessages(messages, compiled)
  assert.ok(typeof buildStart === 'object')
  const context = {
    error(message: string) {
      throw new Error(message)
    },
  }
  try {
    await Reflect.apply(buildStart.handler, context, [])
  } catch (error) {
    return (error as Error).message
  }
}

test('the build goes on when every message was compiled, and ends when none was', async (t) => {
  const scratch = mkdtempSync(join(tmpdir(), 'micropol-messages-'))
  t.after(() => rmSync(scratch, { recursive: true }))
  const none = join(scratch, 'messages.js')
  writeFileSync(none, 'export {}')
  const compiled = join(import.meta.dirname, 'src/lib/paraglide/messages.js')
  assert.equal(await buildSays(folder, compiled), undefined)
  assert.match((await buildSays(folder, none)) ?? '', /was not compiled: is the plugin/)
})

test('the build ends when there is no message at all', async (t) => {
  const scratch = mkdtempSync(join(tmpdir(), 'micropol-messages-'))
  t.after(() => rmSync(scratch, { recursive: true }))
  for (const locale of locales) mkdirSync(join(scratch, locale))
  assert.match((await buildSays(scratch, 'unused')) ?? '', /no message at all/)
})

test('the names a message expects are found in its texts, its variants and its declarations', () => {
  assert.deepEqual(placeholders('{a} and \\{not} and {b}'), ['a', 'b'])
  const variants = [
    {
      declarations: ['input count', 'local many = count: plural'],
      match: { 'many=one': 'one', 'many=other': '{count} {x}' },
    },
  ]
  assert.deepEqual(placeholders(variants), ['count', 'x'])
})
