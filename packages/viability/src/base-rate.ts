/** What became of spaces like this one elsewhere. It stands before every result of ours. */
export interface BaseRate {
  readonly population: string
  /** Shares of spaces, 0 to 1, together 1. */
  readonly profit: number
  readonly breakEven: number
  readonly loss: number
  readonly year: string
  readonly evidence: 'S'
  readonly source: string
}

/** Shared offices in towns below 20,000 people. France found nearly the same in 2019: 21, 49 and 30 %. */
export const SMALL_TOWNS: BaseRate = {
  population: 'shared offices in towns of fewer than 20,000 people',
  profit: 0.2,
  breakEven: 0.5,
  loss: 0.3,
  year: '2025',
  evidence: 'S',
  source: 'deskmag.com 2025 trends',
}

/** What happens when money for running ends. */
export const SUBSIDY_ENDED = {
  population: 'Californian neighbourhood telework centres, 1991-97',
  closed: 13,
  of: 16,
  evidence: 'S',
  source: 'its.ucdavis.edu, Residential Area-Based Offices project, final report',
} as const
