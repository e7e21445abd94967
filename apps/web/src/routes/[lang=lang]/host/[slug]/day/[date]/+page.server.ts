import { dayOfCentre } from '@micropol/platform/run/day/day'
import { dayOfAddress, hostedCentre, shownCentre, todayIn } from '#lib/host/centre.ts'
import { dayPath } from '#lib/host/centre-paths.ts'
import { dayLede, dayList, dayTitle } from '#lib/host/day-page.ts'
import { dayTable, ROWS } from '#lib/host/day-table.ts'
import { fullDate, tabDay } from '#lib/format.ts'
import { numbered, pageNumber } from '#lib/page-number.ts'
import { m } from '#lib/paraglide/messages.js'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const day = dayOfAddress(event)
  const { actor, centre } = await hostedCentre(event, 'day.view')
  const { platform } = event.locals
  const now = event.locals.now()
  const today = todayIn(now, centre.timeZone)
  const all = event.url.searchParams.has('all')
  const page = pageNumber(event.url)
  const view = await dayOfCentre(platform.db, actor, centre, day.toString(), now)
  const table = dayTable(view, centre, now, { all, page })
  const here = dayPath(centre.slug, day)
  const network = await platform.network()
  const around = [day.subtract({ days: 1 }), day, day.add({ days: 1 })]
  const last = Math.max(1, Math.ceil((table?.rows ?? 0) / ROWS))
  return {
    centre: shownCentre(actor, centre),
    day: day.toString(),
    full: fullDate(day),
    past: day.toString() < today.toString(),
    title: dayTitle(view, today.toString()),
    lede: dayLede(view, centre, now),
    closed: view.closure !== undefined,
    /** Bookings over several days, which closing a day leaves as they are. */
    kept: view.closure ? view.bookings.filter(({ kind }) => kind === 'booking').length : 0,
    shut: !view.closure && view.open.length === 0,
    table,
    fold: foldLink(here, all, table?.folded ?? null),
    rows: last > 1 ? tablePages(here, all, page, last) : null,
    list: dayList(view, centre, now),
    tabs: [
      ...around.map((other, i) => ({
        text: [i === 0 ? '‹ ' : '', tabDay(other), i === 2 ? ' ›' : ''].join(''),
        href: dayPath(centre.slug, other),
        here: i === 1 ? ('date' as const) : undefined,
      })),
      ...(around.some((other) => other.equals(today))
        ? []
        : [{ text: m.host_day_today(), href: dayPath(centre.slug, today) }]),
    ],
    zone: network && network.timeZone !== centre.timeZone ? centre.timeZone : null,
    unread: event.url.searchParams.get('unread'),
    done: event.url.searchParams.get('done'),
  }
}

function foldLink(here: string, all: boolean, folded: string | null) {
  if (all) return { href: here, text: m.host_table_fold() }
  return folded ? { href: `${here}?all=1#grid`, text: m.host_table_unfold() } : null
}

/** Pages of the table's rows; what is shown of it stays the same on the next one. */
function tablePages(here: string, all: boolean, page: number, last: number) {
  const { pages, next } = numbered(here, page, last)
  const kept = <T extends { href?: string | undefined }>(link: T): T =>
    all && link.href ? { ...link, href: `${link.href}${link.href.includes('?') ? '&' : '?'}all=1` } : link
  return { pages: pages.map(kept), next: next && kept(next) }
}
