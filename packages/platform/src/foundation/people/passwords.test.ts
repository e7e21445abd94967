import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PASSWORD_MAX, PASSWORD_MIN, passwordFault } from './passwords.ts'

const ines = { name: 'Inès Cazals', email: 'ines.cazals@mairie-octon.example' }
const fault = (password: string) => passwordFault(password, ines)

test('a few words of one’s own are a good password', () => {
  for (const password of [
    'brume sur le Larzac',
    'trois chevaux bleus',
    'correct horse battery',
    'X9#kq2!vTz7p',
  ])
    assert.equal(fault(password), null, password)
})

test('what everybody would try first is refused, in disguise too', () => {
  const common = ['password123', 'P4ssw0rd!2024', 'motdepasse34', 'azertyuiop', 'qwertyuiop1', '1234567890']
  const more = [
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'BonjourSoleil1',
    '0987654321!',
    'micropol2026',
    '1q2w3e4r5t6y',
  ]
  for (const password of [...common, ...more]) assert.equal(fault(password), 'common', password)
})

test('the person’s own name or address is refused, a sentence that contains it is not', () => {
  for (const password of ['cazals.ines1', 'InesCazals2026', 'mairie-octon34', 'InèsCAZALS!!'])
    assert.equal(fault(password), 'personal', password)
  assert.equal(fault('Cazals marche sous la pluie'), null)
})

test('the length is counted in characters, at both ends', () => {
  assert.equal(fault('zq8#Lm2!x'), 'too-short')
  assert.equal(fault('zq8#Lm2!xw'), null)
  const words = 'brume sur le Larzac, vent du nord, trois chevaux bleus '.repeat(3)
  assert.equal(fault(words.slice(0, PASSWORD_MAX)), null)
  assert.equal(fault(words.slice(0, PASSWORD_MAX + 1)), 'too-long')
})

test('any text gets an answer, and only texts of the right length pass', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 140, unit: 'binary' }), (password) => {
      const isRightLength = password.length >= PASSWORD_MIN && password.length <= PASSWORD_MAX
      return fault(password) !== null || isRightLength
    }),
  )
})
