import type { DefaultRow } from './default-row.ts'

const ours = { year: '2026', evidence: 'M', assumption: true } as const

/** What a plan needs and no source we know says: all of it platform assumption, to be asked on the spot. */
export const ASSUMPTIONS_2026_1 = [
  {
    group: 'sales',
    key: 'day_passes',
    unit: 'per working day',
    low: 0.3,
    central: 1,
    high: 2,
    ...ours,
    source: 'platform assumption, as in the worked examples of the planning notes',
  },
  {
    group: 'sales',
    key: 'room_hours',
    unit: 'h/month',
    low: 10,
    central: 40,
    high: 80,
    ...ours,
    source: 'platform assumption, as in the worked examples of the planning notes',
  },
  {
    group: 'sales',
    key: 'working_days',
    unit: 'days/month',
    low: 20,
    central: 21,
    high: 22,
    ...ours,
    source: 'platform assumption: 252 working days a year',
  },
  {
    group: 'sales',
    key: 'offices',
    unit: 'offices',
    low: 0,
    central: 2,
    high: 4,
    ...ours,
    source: 'platform assumption, as in the worked examples of the planning notes',
  },
  {
    group: 'sales',
    key: 'office_occupancy',
    unit: '%',
    low: 50,
    central: 80,
    high: 100,
    ...ours,
    source: 'platform assumption',
  },
  {
    group: 'sales',
    key: 'virtual_offices',
    unit: 'contracts',
    low: 0,
    central: 2,
    high: 5,
    ...ours,
    source: 'platform assumption; about 2-4 % of revenue elsewhere (Foertsch 2019)',
  },
  {
    group: 'cost',
    key: 'joining',
    unit: 'EUR/member',
    low: 0,
    central: 20,
    high: 60,
    ...ours,
    source: 'platform assumption: key, welcome, an hour of the host',
  },
  {
    group: 'cost',
    key: 'equipment_per_desk',
    unit: 'EUR/desk',
    low: 400,
    central: 800,
    high: 1500,
    ...ours,
    source: 'platform assumption: desk, chair, screen, share of network and video equipment',
  },
  {
    group: 'cost',
    key: 'equipment_life',
    unit: 'months',
    low: 60,
    central: 84,
    high: 120,
    ...ours,
    source: 'platform assumption',
  },
  {
    group: 'finance',
    key: 'payment_delay',
    unit: 'months',
    low: 0,
    central: 0.5,
    high: 1.5,
    ...ours,
    source: 'platform assumption: members pay at once, employers and towns after 30 to 60 days',
  },
] as const satisfies readonly DefaultRow[]

/**
 * Factors January to December, mean 1. People join in January and in September and October (deskmag); the depth of the
 * summer is a platform assumption.
 */
export const SEASON_2026_1: readonly number[] = [
  1.1, 1.02, 1.02, 1, 0.98, 0.97, 0.85, 0.75, 1.12, 1.12, 1.05, 1.02,
]
