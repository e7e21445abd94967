import { coveringOf } from '../covering/coverage.ts'
import { meansForCovers } from '../location/means-for-covers.ts'
import { modelOf } from '../location/model.ts'
import { inTurns, notHere, serve } from './serve.ts'

serve(async (ask, options) => {
  if (ask.kind !== 'mclp') return notHere(ask.kind, 'web/worker')
  const covering = coveringOf(ask.problem)
  const model = modelOf(covering.problem)
  return covering.result(await inTurns(model, covering.options(options), 'mclp', meansForCovers(model)))
})
