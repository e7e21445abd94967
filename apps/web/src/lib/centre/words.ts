import type { ResourceKind } from '@micropol/platform/run/availability/ground'
import type { Wish } from '@micropol/platform/run/directory/search'
import { money } from '../format.ts'
import { m } from '../paraglide/messages.js'

/*
 * Words for the codes of the platform: kinds, features, technologies, accessibility facts. One place for all pages.
 */

/** `Meeting room`: what a resource is. */
export const kindWord = (kind: ResourceKind): string => m[`centre_kind_${kind}`]()

const unitNames = {
  hot_desk: 'desk',
  desk: 'desk',
  room: 'room',
  meeting_room: 'room',
  video_room: 'room',
  office: 'office',
  booth: 'booth',
  equipment: 'equipment',
  parking: 'parking',
} as const satisfies Record<ResourceKind | Wish, string>

/** `11 desks`, `1 room`: so many units of a kind or of what was wished for. */
export const unitsWord = (kind: ResourceKind | Wish, count: number): string =>
  m[`centre_units_${unitNames[kind]}`]({ count })

/** `a desk`, or `4 desks`: what somebody books. */
export const someWord = (kind: ResourceKind | Wish, count: number): string =>
  count === 1 ? m[`centre_one_${unitNames[kind]}`]() : unitsWord(kind, count)

const features = [
  'screen',
  'dual_screen',
  'camera',
  'microphone',
  'speaker',
  'whiteboard',
  'hearing_loop',
  'height_adjustable',
  'ergonomic_chair',
  'lamp',
  'phone_calls_ok',
  'silent',
  'locker',
  'ventilation',
  'catering',
  'projector',
  'printer',
  'charging_point',
] as const

/** What a resource is equipped with: `screen`, `whiteboard`. A code of a centre's own is shown as words. */
export function featureWord(code: string): string {
  const known = features.find((feature) => feature === code)
  return known ? m[`centre_feature_${known}`]() : code.replaceAll('_', ' ')
}

/** Features that make a video call. */
export const videoFeatures: readonly string[] = ['camera', 'microphone', 'speaker', 'screen', 'dual_screen']

const technologies = ['fibre', 'cable', 'vdsl', 'adsl', 'radio', '4g', '5g', 'satellite'] as const

/** Of a line: `fibre`, `VDSL`, `4G`. */
export function technologyWord(code: string): string {
  const known = technologies.find((technology) => technology === code)
  return known ? m[`centre_technology_${known}`]() : code
}

/** Accessibility facts in the order in which somebody meets them: arriving, entering, working. */
export const factOrder = [
  'accessible_parking',
  'step_free_entrance',
  'assistance_dog',
  'tactile_guidance',
  'lift',
  'step_free_rooms',
  'accessible_toilet',
  'height_adjustable_desk',
  'hearing_loop',
  'quiet_room',
] as const

/** `Step-free entrance`. */
export function factWord(code: string): string {
  const known = factOrder.find((fact) => fact === code)
  return known ? m[`centre_fact_${known}`]() : code.replaceAll('_', ' ')
}

interface Priced {
  per: 'hour' | 'half_day' | 'day'
  amountCents: number
}

/** `€16 a day`; nothing to pay is said so. */
export const priceWord = ({ per, amountCents }: Priced, currency: string): string =>
  amountCents === 0
    ? m.centre_price_none()
    : m[`centre_price_${per}`]({ price: money(amountCents, currency) })

const pers = ['day', 'half_day', 'hour'] as const

/** The prices of a resource, the longest period first. */
export const pricesInOrder = <T extends Priced>(prices: readonly T[]): T[] =>
  prices.toSorted((a, b) => pers.indexOf(a.per) - pers.indexOf(b.per))
