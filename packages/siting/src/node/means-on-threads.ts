import { meansFor } from '../location/means-for.ts'
import type { Model } from '../location/model.ts'
import type { Means } from '../location/rounds.ts'
import { LevelBound } from '../sweep/levels.ts'

/** The means that suit a model where the size of the code does not matter. */
export function meansOnThreads(model: Model): Means {
  const means = meansFor(model)
  const { p, pairs, opening } = model
  const free = opening.every((cost) => cost === 0)
  if (means.patches || p < 0 || !free || pairs.customers > Math.min(MANY, FEW * p)) return means
  // Patches touch about half as many pairs in the same time as the search for medians.
  return { ...means, patches: LevelBound, patience: 2 }
}

/** Customers for every open site up to which a p-median is worth to be looked at as a cover in levels; and in all. */
const FEW = 20
const MANY = 2000
