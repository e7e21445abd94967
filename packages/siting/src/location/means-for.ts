import { SweepBound } from '../sweep/bound.ts'
import { CoverExplorer } from './cover-explorer.ts'
import { isCovering, type Model } from './model.ts'
import { PLAIN, type Means } from './rounds.ts'

/** The means that suit a model that may be one of covering. Who never covers anybody does without and is lighter. */
export const meansFor = (model: Model): Means => (isCovering(model) ? COVERS : PLAIN)

const COVERS: Means = { search: CoverExplorer, sweeps: SweepBound }
