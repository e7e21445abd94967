import type { Read } from '@micropol/platform/foundation/database/connect'
import type { Alternative } from '@micropol/platform/run/bookings/alternatives'
import type { AskedItem } from '@micropol/platform/run/bookings/booking'
import type { TakenDetail } from '@micropol/platform/run/bookings/take'
import type { CentreDetail } from '@micropol/platform/run/centres/queries'
import { quote } from '@micropol/platform/run/tariffs/quote'
import { dayAndMonth, dayOf, distance, duration, list, period, timeRange } from '../format.ts'
import { m } from '../paraglide/messages.js'
import { bookPath, formAddress, itemToken } from './asked.ts'
import { minutesOf } from './period.ts'
import { takenSentence } from './refusals.ts'
import { many, totalOf } from './things.ts'

/** Somebody was faster: what is taken, what is left, and the nearest that can be had instead. */
export interface TakenView {
  title: string
  text: string
  /** Only what is still free, as one button. */
  rest: { label: string; items: string[] } | null
  alternatives: TakenAlternative[]
}

export interface TakenAlternative {
  title: string
  where: string
  /** How far from what was asked: the same time, an hour later, 13 km. */
  sign: string
  also: string
  /** The form that holds it; a link where one booking cannot hold all of it. */
  action: string | null
  href: string | null
  items: string[]
}

/** `action` is where buttons post to in this centre: holding it, or changing a booking to it. */
export async function takenView(
  db: Read,
  centre: CentreDetail,
  asked: readonly AskedItem[],
  { taken, alternatives }: TakenDetail,
  action: string,
  changing = false,
): Promise<TakenView> {
  const lost = new Set<string>(taken.map((one) => one.resourceId))
  const rest = lost.size === 0 ? [] : asked.filter((item) => !lost.has(item.resourceId))
  const nameOf = (item: AskedItem) => many(resourceName(centre, item.resourceId), item.quantity)
  const restNames = list(rest.map(nameOf))
  const wanted = alternatives.map((other) => itemsWith(other, asked, rest))
  const prices = await Promise.all(wanted.map((items) => quote(db, items)))
  const [first] = asked
  // Who wanted a certain place hears of that one: others of its kind may well be free.
  const named = taken.map((one) => ({ ...one, resource: placeName(centre, asked, one) }))
  const restPrice = rest.length > 0 ? totalOf(await quote(db, rest)) : null
  return {
    title: takenSentence({ taken: named }),
    text: [
      changing ? m.booking_taken_kept() : m.booking_taken_nothing(),
      rest.length > 0 && first
        ? m.booking_taken_rest({ things: restNames, when: inTime(first, centre.timeZone) })
        : '',
    ]
      .filter(Boolean)
      .join(' '),
    rest:
      rest.length > 0
        ? {
            label: [m.booking_taken_keep({ things: restNames }), restPrice].filter(Boolean).join(', '),
            items: rest.map(itemToken),
          }
        : null,
    alternatives: alternatives.map((other, i) => {
      const elsewhere = other.centreId !== centre.centreId
      const items = wanted[i] ?? []
      const whole = !elsewhere || (asked.length === 1 && !changing)
      const price = totalOf(prices[i] ?? [])
      return {
        title: `${many(other.resourceName, other.quantity)}, ${inTime(other, other.timeZone, first)}`,
        where: whereOf(other, elsewhere),
        sign: signOf(other, asked),
        also: [
          !elsewhere && rest.length > 0 ? m.booking_taken_with({ things: restNames }) : '',
          price ?? m.booking_price_none(),
        ]
          .filter(Boolean)
          .join(' · '),
        action: !whole ? null : elsewhere ? `${bookPath(other.centreSlug)}?/hold` : action,
        href: whole ? null : addressOf(other),
        items: items.map(itemToken),
      }
    }),
  }
}

const resourceName = (centre: CentreDetail, id: string) =>
  centre.spaces.flatMap((space) => space.resources).find((resource) => resource.id === id)?.name ?? ''

function placeName(
  centre: CentreDetail,
  asked: readonly AskedItem[],
  { resourceId, resource }: TakenDetail['taken'][number],
): string {
  const [unitId] = asked.find((item) => item.resourceId === resourceId)?.unitIds ?? []
  const units = centre.spaces.flatMap((space) => space.resources).flatMap((one) => one.units)
  return units.find((unit) => unit.id === unitId)?.label ?? resource
}

/** The alternative together with what of the request is still free; in another centre it stands alone. */
const itemsWith = (
  other: Alternative,
  asked: readonly AskedItem[],
  rest: readonly AskedItem[],
): AskedItem[] => {
  const { resourceId, quantity, start, end } = other
  const same = asked.some((item) => item.resourceId === resourceId && item.resourceId !== other.insteadOf)
  const stays = other.differs === 'centre' || same ? [] : rest
  return [{ resourceId, quantity, start, end }, ...stays]
}

/** The day is said only where it is another one than asked. */
function inTime(
  { start, end }: Pick<AskedItem, 'start' | 'end'>,
  zone: string,
  beside?: Pick<AskedItem, 'start'>,
): string {
  const [first, last] = [dayOf(start, zone), dayOf(end.subtract({ nanoseconds: 1 }), zone)]
  if (!first.equals(last)) return period(start, end, zone)
  const range = timeRange(start, end, zone)
  return !beside || dayOf(beside.start, zone).equals(first) ? range : `${dayAndMonth(first)}, ${range}`
}

const whereOf = (other: Alternative, elsewhere: boolean): string =>
  elsewhere
    ? other.centreName
    : other.differs === 'time'
      ? m.booking_taken_same_thing()
      : m.booking_taken_same_time({ count: other.free })

function signOf(other: Alternative, asked: readonly AskedItem[]): string {
  if (other.differs === 'centre') return distance(other.km * 1000)
  if (other.differs === 'resource') return m.booking_taken_sign_same()
  const wished = asked.find((item) => item.resourceId === other.insteadOf)
  const minutes = wished ? (other.start.epochMilliseconds - wished.start.epochMilliseconds) / 60_000 : 0
  const days = Math.round(Math.abs(minutes) / 1440)
  const size = days >= 1 ? m.booking_days({ count: days }) : duration(Math.abs(minutes))
  return minutes < 0 ? m.booking_taken_sign_earlier({ size }) : m.booking_taken_sign_later({ size })
}

/** The other centre's own booking form, with this in it. */
function addressOf({ centreSlug, timeZone, start, end, resourceId, quantity }: Alternative): string {
  const day = dayOf(start, timeZone)
  const lastDay = dayOf(end.subtract({ nanoseconds: 1 }), timeZone)
  const last = lastDay.equals(day) ? null : lastDay
  return formAddress(bookPath(centreSlug), {
    day,
    last,
    from: minutesOf(start, day, timeZone),
    to: minutesOf(end, last ?? day, timeZone),
    ticked: [{ resourceId, quantity, unitId: null }],
  })
}
