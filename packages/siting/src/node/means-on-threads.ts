import { meansForCovers } from '../location/means-for-covers.ts'
import { MEDIANS } from '../location/means-for-medians.ts'
import { isCovering, type Model } from '../location/model.ts'
import type { Means } from '../location/rounds.ts'
import { LevelBound } from '../sweep/levels.ts'

/** The means that suit a model where the size of the code does not matter. */
export function meansOnThreads(model: Model): Means {
  if (isCovering(model)) return meansForCovers(model)
  const { p, pairs, opening } = model
  const free = opening.every((cost) => cost === 0)
  if (p < 0 || !free || pairs.customers > Math.min(MANY, FEW * p)) return MEDIANS
  return { ...MEDIANS, patches: LevelBound }
}

/** Customers for every open site up to which a p-median is worth to be looked at as a cover in levels; and in all. */
const FEW = 20
const MANY = 2000
