import { error } from '@sveltejs/kit'
import { can } from '@micropol/platform/foundation/permissions/permissions'
import { centreDays, type CentreDay } from '@micropol/platform/run/centres/days'
import { centreDetail } from '@micropol/platform/run/centres/queries'
import { kindsFor } from '@micropol/platform/run/directory/search'
import { nextDay } from '@micropol/platform/run/opening/opening'
import { boardRows } from '#lib/centre/board.ts'
import { closures } from '#lib/centre/closures.ts'
import { bookingWays, dayTabs, freeOn, openNow } from '#lib/centre/day.ts'
import { zoneName } from '#lib/centre/clock.ts'
import { centreJsonLd, jsonLdBlock } from '#lib/centre/json-ld.ts'
import { startOf } from '#lib/centre/start.ts'
import { linesOf, saidIn } from '#lib/centre/texts.ts'
import { weekRows } from '#lib/centre/week.ts'
import { carried, readSearch, searchAddress } from '#lib/directory/query.ts'
import { ofPlace } from '#lib/directory/of-place.ts'
import { dayOf } from '#lib/format.ts'
import { centreMap } from '#lib/map/atlas.ts'
import { m } from '#lib/paraglide/messages.js'
import { path, withQuery } from '#lib/paths.ts'
import type { PageServerLoad } from './$types'

/** Days that the tabs show, today included. */
const DAYS = 14

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { db, settings } = locals.platform
  const centre = await centreDetail(db, { slug: params.slug })
  const hidden = centre?.status === 'draft' && !can(locals.actor, 'centre.read_draft', centre)
  // What is being prepared is not there for strangers, not even as a refusal.
  if (!centre || hidden) error(404, m.centre_not_found())

  const now = locals.now()
  const network = await locals.platform.network()
  const today = dayOf(now, centre.timeZone)
  const asked = readSearch(url.searchParams, now, centre.timeZone)
  const hoursGiven =
    ['from', 'to'].some((name) => url.searchParams.get(name)) && !asked.errors['from'] && !asked.errors['to']
  const hours = hoursGiven ? { from: asked.search.from, to: asked.search.to } : null

  const within = { first: today.toString(), last: today.add({ days: DAYS - 1 }).toString() }
  const chosen = asked.dayGiven && !asked.errors['day'] ? asked.search.day : undefined
  const days = await centreDays(db, centre.centreId, { ...within, hours }, now)
  if (!days) error(404, m.centre_not_found())
  if (chosen !== undefined && chosen > within.last) {
    const further = await centreDays(db, centre.centreId, { first: chosen, last: chosen, hours }, now)
    days.days.push(...(further?.days ?? []))
    for (const [unit, spans] of further?.busy ?? [])
      days.busy.set(unit, [...(days.busy.get(unit) ?? []), ...spans])
  }
  const isStill = (day: CentreDay) => day.open.some(({ end }) => end > now.epochMilliseconds)
  // Without a day the next one that somebody can come on: from the next working day on, as in the directory.
  const day =
    days.days.find((one) =>
      chosen === undefined ? one.day >= asked.search.day && isStill(one) : one.day === chosen,
    ) ?? days.days[0]
  if (!day) throw new Error(`${within.first} to ${within.last} is no day`)

  const kept = { ...carried(asked.search), from: hours?.from, to: hours?.to, day: undefined }
  const onDay = (other: string) =>
    `${withQuery(path(`/centres/${centre.slug}`), { ...kept, day: other })}#free`
  const kinds = kindsFor[asked.what].some((kind) =>
    days.ground.resources.some((resource) => resource.kind === kind),
  )
    ? kindsFor[asked.what]
    : days.ground.resources.map((resource) => resource.kind)
  const setting = {
    centre,
    days,
    day,
    now: now.epochMilliseconds,
    people: asked.people,
    locale: locals.locale,
    onDay,
  }
  const [start, map] = await Promise.all([
    startOf(db, asked.near, locals.actor, centre),
    centreMap(db, { label: centre.name, lat: centre.lat, lon: centre.lon, placeId: centre.placeId }),
  ])
  const nextOpen = days.days.find((other) => other.day >= nextDay(day.day) && isStill(other))
  const canonical = `${settings.publicUrl ?? url.origin}${path(`/centres/${centre.slug}`)}`
  const summary = saidIn(locals.locale, centre, 'summary')
  const isBookable = centre.status === 'open'
  return {
    centre,
    canonical,
    summary,
    directions: {
      lang: saidIn(locals.locale, centre, 'directions')?.lang,
      lines: linesOf(saidIn(locals.locale, centre, 'directions')),
    },
    rules: {
      lang: saidIn(locals.locale, centre, 'houseRules')?.lang,
      lines: linesOf(saidIn(locals.locale, centre, 'houseRules')),
    },
    /** Language of names and details, where it is not the page's. */
    lang: centre.locale === locals.locale ? undefined : centre.locale,
    isBookable,
    jsonLd: isBookable ? jsonLdBlock(centreJsonLd(centre, canonical, summary?.text ?? '')) : '',
    back: {
      href: asked.near || asked.dayGiven ? searchAddress(path('/centres'), asked.search) : path('/centres'),
      text:
        start?.searched && start.name ? m.centre_back_near({ place: ofPlace(start.name) }) : m.centre_back(),
    },
    problems: Object.values(asked.errors),
    day: day.day,
    isOpen: day.open.length > 0,
    openNow: openNow(days.days.slice(0, DAYS), centre, now.epochMilliseconds),
    free: freeOn(day, kinds, asked.what, centre.timeZone),
    tabs: dayTabs(days.days, {
      chosen: day.day,
      kinds,
      what: asked.what,
      zone: centre.timeZone,
      now: now.epochMilliseconds,
      onDay,
    }),
    board: boardRows(setting),
    ways: isBookable ? bookingWays(setting, kinds) : null,
    reason: centre.exceptions.find((exception) => exception.day === day.day)?.reason ?? '',
    nextOpen: nextOpen && { day: nextOpen.day, href: onDay(nextOpen.day) },
    week: weekRows(centre.hours),
    closures: closures(centre.exceptions, today.toString()),
    zone: zoneName(centre.timeZone),
    otherZone: network !== undefined && network.timeZone !== centre.timeZone,
    start,
    map,
  }
}
