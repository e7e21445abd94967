import { DETOUR_FACTOR } from '@micropol/platform/foundation/places/distance'
import { centrePoints, type CentrePoint } from '@micropol/platform/run/directory/queries'
import { searchCentres, type FoundCentre } from '@micropol/platform/run/directory/search'
import type { Read } from '@micropol/platform/foundation/database/connect'
import { answer, nearWord, thingFree } from '#lib/directory/answer.ts'
import { findNear, type Near } from '#lib/directory/near.ts'
import { readSearch, searchAddress, type AskedSearch } from '#lib/directory/query.ts'
import { pagesOf, RING_KM, type ResultPage } from '#lib/directory/rings.ts'
import { shownCentres } from '#lib/directory/shown-centre.ts'
import { capital } from '#lib/booking/things.ts'
import { dayOf, distance, fullDate, hoursRange, timeOfDay } from '#lib/format.ts'
import { pageNumber } from '#lib/page-number.ts'
import { directoryMap } from '#lib/map/atlas.ts'
import { m } from '#lib/paraglide/messages.js'
import { path } from '#lib/paths.ts'
import { usualHours } from '#lib/search.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { db } = locals.platform
  const now = locals.now()
  const zone = (await locals.platform.network())?.timeZone ?? 'UTC'
  const today = dayOf(now, zone)
  const asked = readSearch(url.searchParams, now, zone)
  if (Object.keys(asked.errors).length > 0) locals.status = 400
  const points = await centrePoints(db)
  const place = asked.near === '' ? undefined : await findNear(db, asked.near, points)
  const near = place && 'how' in place ? place : undefined
  const isEmpty = points.length === 0
  // Where there is no centre at all it does not matter what the place is called.
  const unknown = place && !near && !isEmpty ? asked.near : undefined

  const wanted = pageNumber(url)
  // Without a day that can be, the list still says where centres are.
  const when = asked.when ?? { day: today.toString(), ...usualHours(now, zone, today) }
  const find = (radiusKm?: number) =>
    searchCentres(
      db,
      {
        ...(near ? { near: { lat: near.lat, lon: near.lon } } : {}),
        ...(radiusKm === undefined ? {} : { radiusKm }),
        when,
        criteria: {
          what: asked.what,
          people: asked.people,
          stepFree: asked.stepFree,
          quiet: asked.quiet,
          booth: asked.booth,
          uploadMbps: asked.uploadMbps,
        },
        locale: locals.locale,
      },
      now,
    )
  const { found, pages } = await findPages(find, near, wanted)
  const at = Math.min(wanted, Math.max(1, pages.length))
  const page = pages[at - 1]
  const setting = { search: asked.search, what: asked.what, people: asked.people, zone }
  const centres = shownCentres(page?.items ?? [], page?.before ?? 0, {
    ...setting,
    withTimes: asked.when !== null,
  })
  const here = near && nearWord(near)
  const h1 = answer({ ...asked, near, unknown, found, isEmpty })
  const map = await mapOf(db, {
    page,
    points,
    near,
    locale: locals.locale,
    withTimes: asked.when !== null,
  })
  const to = (number: number) =>
    searchAddress(path('/centres'), asked.search, number > 1 ? { page: number } : {})
  return {
    search: asked.search,
    errors: asked.errors,
    today: today.toString(),
    h1,
    canonical: `${locals.platform.settings.publicUrl ?? url.origin}${path('/centres')}`,
    plain: url.search === '',
    guess: !isEmpty && near?.how === 'guess' ? { written: asked.near, text: near.text } : null,
    unknown: unknown ?? null,
    others: (place?.others ?? []).map((text) => ({
      text,
      href: searchAddress(path('/centres'), { ...asked.search, near: text }),
    })),
    over:
      asked.over && asked.when
        ? m.directory_over({ over: timeOfDay(asked.over), from: timeOfDay(asked.when.from) })
        : null,
    when: asked.when && {
      day: capital(fullDate(asked.when.day)),
      hours: hoursRange(asked.when.from, asked.when.to),
    },
    centres,
    listTitle: listTitle(page, here, found.length),
    nothing: isEmpty ? m.directory_empty() : found.length === 0 ? nothing(asked, here) : null,
    everything: isEmpty
      ? null
      : searchAddress(path('/centres'), {
          ...asked.search,
          people: '',
          upload: '',
          stepFree: '',
          quiet: '',
          booth: '',
        }),
    pages: pages.map((other, i) => ({
      number: i + 1,
      href: i + 1 === at ? undefined : to(i + 1),
      aloud: other.ring
        ? m.directory_page_ring({ number: i + 1, ...ringText(other) })
        : m.directory_page({ number: i + 1 }),
    })),
    next: nextOf(pages, at, to),
    map: map && {
      drawing: map,
      title: mapTitle(asked, page?.items ?? [], near),
      label: m.directory_map_label({
        count: centres.length,
        others: points.length - centres.length,
      }),
      ringKm: page?.ring?.to ?? RING_KM,
    },
  }
}

/**
 * Results with their pages. Around a place the first two rings are looked at; all the country only when there is
 * nothing free there or somebody goes on.
 */
async function findPages(
  find: (radiusKm?: number) => Promise<FoundCentre[]>,
  near: Near | undefined,
  wanted: number,
): Promise<{ found: FoundCentre[]; pages: ResultPage<FoundCentre>[] }> {
  if (near) {
    const found = await find(2 * RING_KM)
    const pages = pagesOf(found)
    const isFree = found.some(({ state }) => state === 'free')
    if (isFree && wanted < pages.length) return { found, pages }
  }
  const found = await find(near && EVERYWHERE_KM)
  return { found, pages: pagesOf(found) }
}

/** By road no two places on Earth are further apart. */
const EVERYWHERE_KM = 30_000

const ringText = ({ ring }: ResultPage<unknown>) => ({ from: ring?.from ?? 0, to: ring?.to ?? 0 })

function listTitle(
  page: ResultPage<FoundCentre> | undefined,
  here: string | undefined,
  count: number,
): string {
  if (!page) return m.directory_list_none()
  if (!page.ring || here === undefined) return m.directory_list_all({ count })
  const { from, to } = page.ring
  return from === 0
    ? m.directory_list_within({ km: to, place: here })
    : m.directory_list_ring({ from, to, place: here })
}

function nextOf(pages: readonly ResultPage<FoundCentre>[], at: number, to: (page: number) => string) {
  const next = pages[at]
  if (!next) return undefined
  const sameRing = next.ring?.from === pages[at - 1]?.ring?.from
  return {
    href: to(at + 1),
    text: next.ring && !sameRing ? m.directory_next_ring(ringText(next)) : m.directory_next(),
  }
}

const nothing = (asked: AskedSearch, here: string | undefined): string =>
  here === undefined ? m.directory_nothing() : m.directory_nothing_near({ place: here })

function mapTitle(asked: AskedSearch, shown: readonly FoundCentre[], near: Near | undefined): string {
  const free = shown.find(({ state }) => state === 'free')
  const nearest = near && (asked.when ? free : shown[0])
  if (!nearest) return m.directory_map_title_all()
  const where = { town: nearest.town, km: distance((nearest.km ?? 0) * 1000) }
  return asked.when
    ? m.directory_map_title_free({ ...where, thing: thingFree(asked) })
    : m.directory_map_title_near(where)
}

function mapOf(
  db: Read,
  {
    page,
    points,
    near,
    locale,
    withTimes,
  }: {
    page: ResultPage<FoundCentre> | undefined
    points: readonly CentrePoint[]
    near: Near | undefined
    locale: 'en' | 'fr'
    withTimes: boolean
  },
) {
  const shown = page?.items ?? []
  const listed = new Set(shown.map(({ centreId }) => centreId))
  return directoryMap(db, {
    pins: shown.map(({ lat, lon, town, state }, i) => ({
      number: (page?.before ?? 0) + i + 1,
      lat,
      lon,
      label: town,
      full: withTimes && state !== 'free',
    })),
    others: points
      .filter(({ centreId }) => !listed.has(centreId))
      .map(({ lat, lon, town }) => ({ lat, lon, label: town })),
    ...(near ? { you: { lat: near.lat, lon: near.lon, label: near.name ?? '' } } : {}),
    ...(near && page?.ring ? { radiusKm: page.ring.to / DETOUR_FACTOR } : {}),
    locale,
  })
}
