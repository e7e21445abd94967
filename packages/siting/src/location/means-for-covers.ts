import { PatchBound } from '../sweep/bound.ts'
import { LARGEST } from '../sweep/sweeps.ts'
import { CoverExplorer } from './cover-explorer.ts'
import { isCovering, type Model } from './model.ts'
import { Explorer } from './explorer.ts'
import type { Means } from './rounds.ts'

/**
 * The means that suit covering: whole, or in parts (then the tree alone raises the bound, as a page has no room for more).
 */
export function meansForCovers(model: Model): Means {
  if (!isCovering(model)) return { search: Explorer }
  const small = model.pairs.site.length <= LARGEST
  // Patches touch half as many pairs again in the same time as the search for covers.
  return { search: CoverExplorer, ...(small && { patches: PatchBound, patience: 2 / 3 }) }
}
