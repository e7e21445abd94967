import assert from 'node:assert/strict'
import { test } from 'node:test'
import { manyVillages } from '../scenarios/testing/many-villages.ts'
import { straightTravel } from '../travel/travel.ts'
import { areaFrom, portableArea, portableProfile, profileFrom } from './portable.ts'
import { profileOf } from './profile.ts'

test('an area and its profile come out of shared memory as they went in, however many pieces they are', async () => {
  const { area } = manyVillages({}, 120)
  const large = { ...area, municipalities: Array.from({ length: 25 }, () => area.municipalities).flat() }
  assert.equal(large.municipalities.length, 3000)
  assert.deepEqual(areaFrom(await portableArea(large)), large)
  assert.equal(await portableArea(large), await portableArea(large), 'it is written once')
  const profile = profileOf(area, straightTravel(1.3))
  assert.deepEqual(profileFrom(await portableProfile(profile)), profile)
})
