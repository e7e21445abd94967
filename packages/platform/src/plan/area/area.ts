/** What a planning question is about: municipalities and who commutes between them. Places are named by their index. */
export interface Area {
  name: string
  /** ISO 3166-1 alpha-2. */
  country: string
  /** Where municipalities and flows come from, with year and licence; printed on every result. */
  source: string
  licence: string
  municipalities: Municipality[]
  flows: Flow[]
  /** Whether the flows hold people who work where they live, and people who work outside the area. */
  knows: { within: boolean; leaving: boolean }
  /** What `population` counts: everybody, or an age group such as `15–74`. */
  populationOf: string
}

export interface Municipality {
  /** Official code, unique in the area. */
  code: string
  name: string
  /** WGS 84 degrees. */
  lat: number
  lon: number
  population: number | null
  figures: Partial<Record<Figure, number>>
  shape: Shape | null
}

/** Commuters who live in `origin` and work in `destination` (indexes of municipalities). */
export interface Flow {
  origin: number
  destination: number
  commuters: number
}

/** Polygons of a GeoJSON MultiPolygon: `[polygon][ring][point][lon, lat]`. */
export type Shape = number[][][][]

/** Further columns that an import may have. Their units are part of the name or said here. */
export const FIGURES = [
  'areaKm2',
  /** People working here, wherever they live; and residents in work. */
  'jobs',
  'employed',
  /** Commuters who leave and who come, as the publisher counts them: what flows are checked against. */
  'outCommuters',
  'inCommuters',
  /** Population about ten years before; `populationYearsBefore` says how many years. */
  'populationBefore',
  'populationYearsBefore',
  /** % of the workforce. */
  'unemployment',
  /** People a year, arrivals less departures. */
  'netMigration',
  /** % of jobs. */
  'knowledgeJobs',
  /** % of premises with fibre. */
  'fibre',
] as const

export type Figure = (typeof FIGURES)[number]
