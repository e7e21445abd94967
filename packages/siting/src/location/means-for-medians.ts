import { DistrictBound } from './district-bound.ts'
import { Explorer } from './explorer.ts'
import type { Means } from './rounds.ts'

/** The means that suit a p-median and facility location. */
export const MEDIANS: Means = { search: Explorer, districts: DistrictBound }
