import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ADEME_IMPACT_CO2, DESNZ_2026, effectOfRelocation, type Journey } from './index.ts'
import { settings, car, central, near } from './testing/days.ts'

test('somebody who moved to the country may add more than before', () => {
  const tram: Journey = { mode: 'tram', km: 12, minutes: 50 }
  const both = { ...settings, factors: [DESNZ_2026, ADEME_IMPACT_CO2] }
  const effect = effectOfRelocation(
    {
      before: [{ days: 220, journeys: [tram] }],
      after: [
        { days: 60, journeys: [car(160, 140)] },
        { days: 160, journeys: [car(8, 14)] },
      ],
    },
    both,
  )
  near(central(effect.net), 220 * 12 * 0.0038 - (60 * 160 + 160 * 8) * 0.2099)
  near(central(effect.minutes), 220 * 50 - 60 * 140 - 160 * 14)
  const unknown = effectOfRelocation({ before: null, after: [] }, both)
  assert.deepEqual(unknown.net, { computable: false, missing: ['before'] })
})
