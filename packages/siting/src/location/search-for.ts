import { CoverExplorer } from './cover-explorer.ts'
import { Explorer } from './explorer.ts'
import { isCovering, type Model } from './model.ts'

/** The search that suits a model that may be one of covering. Who never covers anybody does without and is lighter. */
export const searchFor = (model: Model): typeof Explorer | typeof CoverExplorer =>
  isCovering(model) ? CoverExplorer : Explorer
