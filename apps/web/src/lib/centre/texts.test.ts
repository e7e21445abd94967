import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linesOf, saidIn } from './texts.ts'

const text = (locale: 'en' | 'fr', summary: string) => ({ locale, summary, directions: '', houseRules: '' })

test('a text that is not translated comes in the centre’s language and says so', () => {
  const both = { locale: 'fr' as const, texts: [text('fr', 'Au calme'), text('en', 'Quiet')] }
  assert.deepEqual(saidIn('en', both, 'summary'), { text: 'Quiet', lang: undefined })
  const french = { locale: 'fr' as const, texts: [text('fr', 'Au calme'), text('en', ' ')] }
  assert.deepEqual(saidIn('en', french, 'summary'), { text: 'Au calme', lang: 'fr' })
  const elsewhere = { locale: 'fr' as const, texts: [text('en', 'Quiet')] }
  assert.deepEqual(saidIn('fr', elsewhere, 'summary'), { text: 'Quiet', lang: 'en' })
  assert.equal(saidIn('fr', french, 'directions'), undefined)
})

test('items are written one a line', () => {
  assert.deepEqual(linesOf({ text: 'One\n\n two \r\n', lang: undefined }), ['One', 'two'])
  assert.deepEqual(linesOf(undefined), [])
})
