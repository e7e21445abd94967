import { PatchBound } from '../sweep/bound.ts'
import { LARGEST } from '../sweep/sweeps.ts'
import { CoverExplorer } from './cover-explorer.ts'
import { isCovering, type Model } from './model.ts'
import { PLAIN, type Means } from './rounds.ts'

/** The means that suit a model that may be one of covering. Who never covers anybody does without and is lighter. */
export function meansFor(model: Model): Means {
  if (!isCovering(model)) return PLAIN
  const small = model.pairs.site.length <= LARGEST
  // Patches touch about twice as many pairs in the same time as the search for covers.
  return { search: CoverExplorer, ...(small && { patches: PatchBound, patience: 1 / 2 }) }
}
