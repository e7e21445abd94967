import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { foldName, foldPostcode, readPlaceText } from './fold.ts'

test('accents, case, hyphens, apostrophes and abbreviated saints make no difference', () => {
  assert.equal(foldName("Clermont-l'Hérault"), 'clermont l herault')
  assert.equal(foldName('CLERMONT L’HÉRAULT'), 'clermont l herault')
  assert.equal(foldName('St. Guilhem-le-Désert'), 'saint guilhem le desert')
  assert.equal(foldName('Ste-Croix'), 'sainte croix')
  assert.equal(foldName('Vœux-lès-Œuvres'), 'voeux les oeuvres')
  assert.equal(foldName('Sète'.normalize('NFD')), 'sete')
  assert.equal(foldName('Łódź  /  Ærø'), 'lodz aero')
})

test('folding a key again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
      assert.equal(foldName(foldName(text)), foldName(text))
    }),
  )
})

test('a typed text falls apart into name and postcode', () => {
  assert.deepEqual(readPlaceText('Octon (34800)'), { name: 'octon', postcode: '34800' })
  assert.deepEqual(readPlaceText('34800 Octon'), { name: 'octon', postcode: '34800' })
  assert.deepEqual(readPlaceText(' 34 800 '), { name: '', postcode: '34800' })
  assert.deepEqual(readPlaceText('4000-123 Porto'), { name: 'porto', postcode: '4000123' })
  assert.deepEqual(readPlaceText(''), { name: '', postcode: '' })
  assert.equal(foldPostcode(' ad-500 '), 'AD500')
})
