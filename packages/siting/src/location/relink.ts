import type { SwapSearch } from './swap-search.ts'

/**
 * Path relinking (Glover 1996; Resende & Werneck 2004): walks from the present plan towards `target`, each
 * time by the cheapest exchange of a site of the target for one that is not in it, and leaves the search at
 * the best plan met on the way, ends excluded. Good plans share most sites; what is better in each is tried
 * where they differ. Returns false when they differ too little for anything to lie between.
 */
export function relink(search: SwapSearch, target: Int32Array): boolean {
  const inTarget = new Uint8Array(search.isOpen.length)
  for (const j of target) inTarget[j] = 1
  const missing = [...target].filter((j) => !search.isOpen[j] && search.mayOpen[j])
  if (missing.length < 4) return false

  // Sites that both plans have stay.
  const mayClose = search.mayClose.slice()
  for (const j of target) search.mayClose[j] = 0
  search.commit()
  let best = Infinity
  let bestAt = 0
  const path: (readonly [opened: number, closed: number])[] = []
  while (missing.length > 1) {
    let at = 0
    let cheapest = Infinity
    let closed = -1
    for (let k = 0; k < missing.length; k++) {
      const price = search.price(missing[k])
      if (price >= cheapest) continue
      cheapest = price
      at = k
      closed = search.removal
    }
    if (cheapest === Infinity) break
    const [opened] = missing.splice(at, 1)
    search.insert(opened)
    if (closed >= 0) search.remove(closed)
    path.push([opened, closed])
    if (search.total < best) {
      best = search.total
      bestAt = path.length
    }
  }
  for (const [opened, closed] of path.slice(bestAt).toReversed()) {
    if (closed >= 0) search.insert(closed)
    search.remove(opened)
  }
  search.mayClose.set(mayClose)
  return true
}
