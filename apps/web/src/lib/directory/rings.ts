/** Width of a ring around the place searched from, km by road. */
export const RING_KM = 30
/** Centres on a page. */
export const ON_A_PAGE = 20

/** One page of results: those of one ring, or of everywhere when there is no place to measure from. */
export interface ResultPage<T> {
  /** From so many km on, to so many; null where no distance is known. */
  ring: { from: number; to: number } | null
  /** How many come before, on other pages. */
  before: number
  items: T[]
}

/** Results in order of distance, cut at every 30 km and after every 20. Rings with nothing in them have no page. */
export function pagesOf<T extends { km: number | null }>(found: readonly T[]): ResultPage<T>[] {
  const rings = new Map<number, T[]>()
  for (const item of found) {
    const ring = item.km === null ? -1 : Math.floor(item.km / RING_KM)
    rings.set(ring, [...(rings.get(ring) ?? []), item])
  }
  const pages: ResultPage<T>[] = []
  let before = 0
  for (const [ring, items] of [...rings].toSorted(([a], [b]) => a - b)) {
    for (let at = 0; at < items.length; at += ON_A_PAGE) {
      const some = items.slice(at, at + ON_A_PAGE)
      pages.push({
        ring: ring < 0 ? null : { from: ring * RING_KM, to: (ring + 1) * RING_KM },
        before,
        items: some,
      })
      before += some.length
    }
  }
  return pages
}
