import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BusinessSettings, Settings } from '@micropol/platform/plan/business/business'
import { usualBusiness } from '@micropol/platform/plan/business/usual'
import type { Values } from '../../forms.ts'
import { overwriteGetLocale } from '../../paraglide/runtime.js'
import { afterPress } from './press.ts'
import { readCentre, readNetwork, valuesOf } from './settings-form.ts'

overwriteGetLocale(() => 'en')

/** A form as a browser posts it: every field there, most of them empty. */
function posted(fields: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  return data
}
const network = (fields: Record<string, string>, settings = usualBusiness()) =>
  readNetwork(posted(fields), settings, 40_000)
const saved = (fields: Record<string, string>, settings = usualBusiness()): Settings => {
  const read = network(fields, settings)
  assert.ok(read.ok, JSON.stringify(read))
  return read.value.everywhere
}
const errors = (fields: Record<string, string>, settings = usualBusiness()) => {
  const read = network(fields, settings)
  return read.ok ? {} : read.errors
}
const stringsOf = (values: Values) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))

const two = {
  mix_0_name: 'Full-time',
  mix_0_price: '180',
  mix_0_share: '33,5',
  // A row between that was left empty is none.
  mix_2_name: 'Half-time',
  mix_2_price: '95.50',
  mix_2_share: '66.5',
}
const months = (values: readonly (number | string)[]) =>
  Object.fromEntries(values.map((value, i) => [`season_${i + 1}`, String(value)]))
const flat = Array.from({ length: 12 }, () => 100)

test('a mix is read row by row, and comes back as it was written', () => {
  const settings = saved(two)
  assert.deepEqual(settings, {
    'prices.memberships': [
      { name: 'Full-time', price: 180, share: 0.335 },
      { name: 'Half-time', price: 95.5, share: 0.665 },
    ],
  })
  const values = valuesOf({ ...usualBusiness(), everywhere: settings })
  assert.equal(values['mix_0_share'], '33.5')
  assert.equal(values['mix_1_price'], '95.5')
  assert.deepEqual(saved(stringsOf(values)), settings)
})

test('shares that do not add up say what they add up to, and nothing typed is lost', () => {
  const read = network({ ...two, mix_2_share: '56,5', costs_rent: '3' })
  assert.ok(!read.ok)
  assert.deepEqual(read.errors, { mix: 'The shares add up to 90%, not to 100%.' })
  assert.equal(read.values['mix_2_share'], '56,5')
  assert.equal(read.values['mix_2_name'], 'Half-time')
  assert.equal(read.values['costs_rent'], '3')
})

test('a row that lacks something says what', () => {
  assert.deepEqual(Object.keys(errors({ ...two, mix_2_share: '' })), ['mix_2_share'])
  assert.deepEqual(Object.keys(errors({ ...two, mix_0_name: '' })), ['mix_0_name'])
  assert.match(errors({ ...two, mix_0_price: 'dear' })['mix_0_price'] ?? '', /dear/)
})

test('the single price of older settings shows as one row, and saving it changes nothing', () => {
  const before: BusinessSettings = {
    ...usualBusiness(),
    everywhere: { 'prices.memberships.0.price': 90, 'demand.churn': 0.05 },
  }
  const values = valuesOf(before)
  assert.equal(values['mix_0_price'], '90')
  assert.deepEqual(saved(stringsOf(values), before), before.everywhere)
})

test('a season of 100 % on average is kept as factors', () => {
  assert.deepEqual(saved(months(flat))['demand.season'], Array(12).fill(1))
  const summer = flat.map((month, i) => (i === 6 ? '40' : i === 7 ? '160' : month))
  assert.deepEqual(saved(months(summer))['demand.season'], [1, 1, 1, 1, 1, 1, 0.4, 1.6, 1, 1, 1, 1])
})

test('a season with another average is refused with that average, as it was typed', () => {
  const low = months(flat.map((month, i) => (i === 6 || i === 7 ? 40 : month)))
  const read = network(low)
  assert.ok(!read.ok)
  assert.match(read.errors['season'] ?? '', /average 90%, not 100%/)
  assert.equal(read.values['season_7'], '40')
})

test('a button scales such a season to 100 % in tenths, and what it fills in can be saved', () => {
  const low = months(flat.map((month, i) => (i === 6 || i === 7 ? 40 : month)))
  const pressed = afterPress(posted({ ...low, do: 'season-even', costs_rent: 'lots' }), 'network')
  assert.deepEqual(pressed?.errors, {})
  assert.equal(pressed?.values['season_7'], '44.4')
  assert.equal(pressed?.values['costs_rent'], 'lots')
  const season = saved({ ...stringsOf(pressed?.values ?? {}), costs_rent: '' })['demand.season']
  assert.ok(Array.isArray(season))
  const sum = season.reduce<number>((total, factor) => total + Number(factor), 0)
  assert.ok(Math.abs(sum - 12) < 1e-9)
})

test('what scaling leaves over goes to the busiest month', () => {
  const late = months(flat.map((_, i) => (i === 11 ? 150 : i === 6 ? 40 : 100)))
  const pressed = afterPress(posted({ ...late, do: 'season-even' }), 'centre')
  assert.deepEqual([pressed?.values['season_1'], pressed?.values['season_12']], ['100.8', '151.7'])
})

test('part of a season names the months that are missing', () => {
  const part = { ...months(flat), season_3: '', season_7: '' }
  assert.equal(errors(part)['season'], 'All twelve months or none; missing: March and July.')
  const even = afterPress(posted({ ...part, do: 'season-even' }), 'network')
  assert.match(even?.errors['season'] ?? '', /March and July/)
})

test('there is no month 13, no half a month of a loan, and no ramp-up that begins when it is over', () => {
  assert.match(errors({ opens: '13' })['opens'] ?? '', /13.*at most 12/)
  assert.match(errors({ loan_months: '12,5' })['loan_months'] ?? '', /12,5/)
  assert.match(errors({ demand_ramp_start: '100' })['demand_ramp_start'] ?? '', /100/)
  assert.deepEqual(saved({ demand_ramp_start: '100', demand_ramp_shape: 'linear', vat_onRent: 'yes' }), {
    'demand.ramp.start': 1,
    'demand.ramp.shape': 'linear',
    'vat.onRent': true,
  })
})

test('a loan that leaves no month to pay back is refused at the centre and at the network behind it', () => {
  const settings = { ...usualBusiness(), everywhere: { 'loan.principal': 9000, 'loan.months': 24 } }
  const own = readCentre(posted({ loan_grace: '24' }), settings, '34142')
  assert.ok(!own.ok)
  assert.match(own.errors['loan_grace'] ?? '', /^24 months.*it has 24/)
  const at = { '34142': { 'loan.grace': 24 } }
  const all = errors({ loan_principal: '9000', loan_months: '12' }, { ...usualBusiness(), at })
  assert.match(all['loan_grace'] ?? '', /34142.*it has 12/)
})

test('the form of one centre changes that centre alone, and empty it is as the network', () => {
  const settings = { ...usualBusiness(), everywhere: { opens: 9 } }
  const read = readCentre(posted({ ...two, opens: '3' }), settings, '34142')
  assert.ok(read.ok)
  assert.deepEqual(read.value.everywhere, { opens: 9 })
  assert.deepEqual(Object.keys(read.value.at['34142'] ?? {}), ['opens', 'prices.memberships'])
  const again = readCentre(posted({}), read.value, '34142')
  assert.deepEqual(again.ok && again.value.at, {})
})

test('rows come and go by buttons, with everything else as it was', () => {
  const press = (name: string, fields: Record<string, string>) => {
    const pressed = afterPress(posted({ ...fields, do: name }), 'centre')
    assert.ok(pressed)
    return stringsOf(pressed.values)
  }
  const added = press('mix-add', { ...two, mix_rows: '3', costs_rent: '4' })
  assert.equal(added['mix_rows'], '4')
  assert.equal(added['costs_rent'], '4')
  const removed = press('mix-remove-0', added)
  assert.equal(removed['mix_rows'], '3')
  assert.equal(removed['mix_1_name'], 'Half-time')
  assert.equal(removed['mix_2_name'], '')
  assert.equal(press('mix-remove-0', { mix_rows: '1', mix_0_name: 'x' })['mix_0_name'], '')
  assert.equal(press('mix-usual', {})['mix_0_price'], '180')
  assert.equal(press('season-summer', {})['season_8'], '70')
  assert.equal(press('season-clear', months(flat))['season_8'], '')
  assert.equal(afterPress(posted(two), 'network'), null)
})
