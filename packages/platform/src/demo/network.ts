import { readdir, readFile } from 'node:fs/promises'
import { HERAULT } from './herault.ts'

/** `demo/herault/network.json`: who is in the network. Everything in it is invented. */
export interface NetworkData {
  name: string
  country: string
  timeZone: string
  currency: string
  locale: Locale
  operators: OperatorData[]
  planning: { organisation: string; study: string; scenario: string }
  people: {
    networkManager: PersonData
    planners: PersonData[]
    operators: (PersonData & { operator: string })[]
    hosts: (PersonData & { centre: string })[]
    members: (PersonData & { centres: string[] })[]
    /** People who use the centres and do not sign in: so many, of these names. */
    neighbours: { count: number; firstNames: string[]; familyNames: string[] }
  }
}

export type Locale = 'en' | 'fr'

export interface OperatorData {
  key: string
  name: string
  legalForm: string
  email: string
  phone: string
  website: string
}

export interface PersonData {
  name: string
  /** The part of the address before the `@`. */
  login: string
  locale: Locale
  /** Code of the commune they live in. */
  home: string
}

/** `demo/herault/centres/*.json`: one centre a file. */
export interface CentreData {
  slug: string
  name: string
  operator: string
  commune: string
  address: string
  postcode: string
  lat: number
  lon: number
  contact: { name: string; email: string; phone: string }
  text: Record<Locale, { summary: string; directions: string[]; houseRules: string[] }>
  /** By weekday or weekdays (`1` is Monday, `1-4`), periods as `09:00-12:30`. */
  hours: { open: Record<string, string[]>; staffed: Record<string, string[]> }
  closures: { publicHolidays: boolean; summerFortnight: boolean; shortDays?: Record<string, string> }
  lines: Partial<Record<'main' | 'backup', LineData>>
  access: { daysAgo: number; facts: Record<string, { state: 'yes' | 'no' | 'unknown'; detail: string }> }
  spaces: SpaceData[]
  use: { fill: number; blocks: { resource: string; reason: string; inDays: number; days: number }[] }
}

export interface LineData {
  technology: string
  downMbps: number
  upMbps: number
  latencyMs: number | null
  origin: 'measured' | 'declared'
  daysAgo: number
}

export interface SpaceData {
  name: string
  floor: string
  quiet: boolean
  stepFree: boolean | null
  resources: ResourceData[]
}

export interface ResourceData {
  name: string
  kind: 'hot_desk' | 'desk' | 'meeting_room' | 'video_room' | 'office' | 'booth' | 'equipment' | 'parking'
  /** How many units, numbered after `label`; or their labels, which rooms of one space may share. One by default. */
  units?: number | string[]
  label?: string
  granularity: 'minutes' | 'half_day' | 'day'
  step?: number
  min?: number
  max?: number
  maxDays?: number
  buffer?: number
  seats?: number
  features?: string[]
  description?: string
  /** Euros, tax included. */
  prices: Partial<Record<'hour' | 'half_day' | 'day', number>>
  /** Share of the time it is booked, where it differs from the centre's. */
  busy?: number
}

export const readNetwork = async (): Promise<NetworkData> =>
  JSON.parse(await readFile(new URL('network.json', HERAULT), 'utf8')) as NetworkData

/** The centres in order of their slugs. */
export async function readCentres(): Promise<CentreData[]> {
  const folder = new URL('centres/', HERAULT)
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(
    files.map(async (name) => JSON.parse(await readFile(new URL(name, folder), 'utf8')) as CentreData),
  )
}
