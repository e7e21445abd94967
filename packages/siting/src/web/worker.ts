import { requireFacilityLocation } from '../facility-location.ts'
import { MEDIANS } from '../location/means-for-medians.ts'
import { modelOf } from '../location/model.ts'
import { requirePMedian } from '../p-median.ts'
import { modelOnPoints } from '../p-median-on-points.ts'
import { inTurns, notHere, serve } from './serve.ts'

serve(async (ask, options) => {
  switch (ask.kind) {
    case 'p-median':
      requirePMedian(ask.problem)
      return inTurns(modelOf(ask.problem), options, 'p-median', MEDIANS)
    case 'p-median-on-points':
      return inTurns(modelOnPoints(ask.problem), options, 'p-median', MEDIANS)
    case 'uflp':
      requireFacilityLocation(ask.problem)
      return inTurns(modelOf(ask.problem), options, 'uflp', MEDIANS)
    default:
      return notHere(ask.kind, 'web/coverage-worker')
  }
})
