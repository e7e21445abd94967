import assert from 'node:assert/strict'
import { test } from 'node:test'
import { effectOfDay, moneyOf, type Day, type Quantity } from './index.ts'
import { settings, car, central, near } from './testing/days.ts'

const train = (fare?: Quantity): Day => ({
  instead: {
    where: 'office',
    journeys: [{ mode: 'train', km: 50, minutes: 60, ...(fare !== undefined && { fare }) }],
  },
  toCentre: [],
})

test('money says its values, keeps time apart, and stays silent where a fare is missing', () => {
  const effect = effectOfDay(
    { instead: { where: 'office', journeys: [car(50, 60)] }, toCentre: [car(10, 15)] },
    settings,
  )
  const money = moneyOf(effect)
  near(central(money.travel), 40 * 0.35)
  near(central(money.time), 0.75 * 12.6)
  near(central(money.carbon), (40 * 0.2099) / 10)
  near(central(money.withTime) - central(money.withoutTime), central(money.time))
  near(central(money.external), 40 * 0.12)
  assert.equal(money.values.time.year, '2022')
  assert.equal(moneyOf(effectOfDay(train(), settings)).travel.computable, false)
  near(central(moneyOf(effectOfDay(train(9), settings)).travel), 9)
})
