import { columnsOf, type Columns, type Pairs } from '../pairs.ts'
import type { Random } from '../random.ts'

/**
 * A plan that can be changed one swap at a time, and the local search on it.
 *
 * Every customer knows the best and the second-best open site (Whitaker 1983), every open site what its
 * closing would cost (`loss`). One walk down the column of a closed site then prices its exchange against
 * *all* open sites at once, and the first exchange that pays is made (Schubert & Rousseeuw 2021). Only sites
 * near a change are priced again, so a swap costs what its neighbourhood holds, not what the map holds. What
 * that can miss is an opening far away from a site that became cheap to close: the next descent that starts
 * from every site (`queueAll`) finds it.
 */
export class SwapSearch {
  /** What the plan costs: opening costs and what everybody pays. */
  total = 0
  openCount = 0
  /** Customers without an open site in their row. */
  unserved = 0
  readonly isOpen: Uint8Array
  /** The open sites, in no order. */
  readonly openList: Int32Array
  /** Pairs touched so far: the measure of work, the same on every machine. */
  work = 0

  readonly near: Int32Array
  readonly second: Int32Array
  readonly d1: Float64Array
  readonly d2: Float64Array
  readonly #place: Int32Array
  readonly #loss: Float64Array
  readonly #columns: Columns

  // Scratch for pricing: what an insertion changes in each site's loss.
  readonly #shift: Float64Array
  readonly #shifted: Int32Array
  /** The closing that `price` found best, −1 for none. */
  removal = -1

  // Sites waiting to be priced (a ring), and those that changed since the last commit (to undo).
  readonly #queue: Int32Array
  readonly #queued: Uint8Array
  #head = 0
  #waiting = 0
  #cheapest = -1
  readonly #journal: Int32Array
  readonly #journalCost: Float64Array
  #logged = 0
  readonly #stamp: Int32Array
  #epoch = 1
  #moves: number[] = []
  #savedTotal = 0

  readonly pairs: Pairs
  readonly #outside: Float64Array
  readonly #opening: Float64Array
  readonly #fixedCount: boolean
  /** 1 for a site that may be opened, or closed; changed from outside to narrow the search. */
  readonly mayOpen: Uint8Array
  readonly mayClose: Uint8Array

  /** @param fixedCount whether the number of open sites stays as it is */
  constructor(pairs: Pairs, outside: Float64Array, opening: Float64Array, fixedCount: boolean) {
    this.pairs = pairs
    this.#outside = outside
    this.#opening = opening
    this.#fixedCount = fixedCount
    this.mayOpen = new Uint8Array(pairs.sites).fill(1)
    this.mayClose = new Uint8Array(pairs.sites).fill(1)
    const { customers: n, sites: m } = pairs
    this.#columns = columnsOf(pairs)
    this.isOpen = new Uint8Array(m)
    this.openList = new Int32Array(m)
    this.#place = new Int32Array(m)
    this.near = new Int32Array(n)
    this.second = new Int32Array(n)
    this.d1 = new Float64Array(n)
    this.d2 = new Float64Array(n)
    this.#loss = new Float64Array(m)
    this.#shift = new Float64Array(m)
    this.#shifted = new Int32Array(m)
    this.#queue = new Int32Array(m)
    this.#queued = new Uint8Array(m)
    this.#journal = new Int32Array(3 * n)
    this.#journalCost = new Float64Array(2 * n)
    this.#stamp = new Int32Array(n)
  }

  /** Starts from this plan and puts every site in the queue. */
  load(open: Iterable<number>): void {
    this.isOpen.fill(0)
    this.openCount = 0
    for (const j of open) this.#list(j)
    this.recount()
    this.commit()
    this.queueAll()
  }

  /** Works everything out again from the open sites, so that rounding cannot pile up. */
  recount(): void {
    this.total = 0
    this.unserved = 0
    this.#loss.fill(0)
    for (let k = 0; k < this.openCount; k++) this.total += this.#opening[this.openList[k]]
    for (let i = 0; i < this.pairs.customers; i++) {
      this.#findBoth(i)
      this.total += this.d1[i]
      if (this.near[i] >= 0) this.#loss[this.near[i]] += this.d2[i] - this.d1[i]
      else this.unserved++
    }
    this.#cheapest = -1
  }

  /** The plan, ascending. */
  plan(): Int32Array {
    return this.openList.slice(0, this.openCount).sort()
  }

  /** From here on `revert` comes back to this plan. */
  commit(): void {
    this.#logged = 0
    this.#epoch++
    this.#moves.length = 0
    this.#savedTotal = this.total
  }

  /** Back to the plan of the last commit. */
  revert(): void {
    const { near, second, d1, d2 } = this
    const journal = this.#journal
    const journalCost = this.#journalCost
    const loss = this.#loss
    for (let at = this.#logged - 1; at >= 0; at--) {
      const i = journal[3 * at]
      if (near[i] >= 0) loss[near[i]] -= d2[i] - d1[i]
      else this.unserved--
      near[i] = journal[3 * at + 1]
      second[i] = journal[3 * at + 2]
      d1[i] = journalCost[2 * at]
      d2[i] = journalCost[2 * at + 1]
      if (near[i] >= 0) loss[near[i]] += d2[i] - d1[i]
      else this.unserved++
    }
    for (let at = this.#moves.length - 1; at >= 0; at--) {
      const j = this.#moves[at]
      if (this.isOpen[j]) this.#unlist(j)
      else this.#list(j)
    }
    this.total = this.#savedTotal
    this.#cheapest = -1
    this.commit()
  }

  /** Opens site `f`; everybody for whom it is best or second best takes note. */
  insert(f: number): void {
    const { near, second, d1, d2 } = this
    const columns = this.#columns
    const loss = this.#loss
    this.#list(f)
    this.#moves.push(f)
    loss[f] = 0
    this.total += this.#opening[f]
    const end = columns.start[f + 1]
    for (let k = columns.start[f]; k < end; k++) {
      const i = columns.customer[k]
      const c = columns.cost[k]
      if (c >= d2[i]) continue
      this.#remember(i)
      const old = near[i]
      if (old >= 0) loss[old] -= d2[i] - d1[i]
      else this.unserved--
      if (c < d1[i]) {
        this.total += c - d1[i]
        this.#queueAround(i, d2[i])
        second[i] = old
        d2[i] = d1[i]
        near[i] = f
        d1[i] = c
      } else {
        this.#queueAround(i, d2[i])
        second[i] = f
        d2[i] = c
      }
      loss[near[i]] += d2[i] - d1[i]
    }
    this.work += end - columns.start[f]
    this.#cheapest = -1
  }

  /** Closes site `r`; its customers move to their second choice and look for a new one. */
  remove(r: number): void {
    const { near, second, d1, d2 } = this
    const columns = this.#columns
    const loss = this.#loss
    this.#unlist(r)
    this.#moves.push(r)
    this.total -= this.#opening[r]
    const end = columns.start[r + 1]
    for (let k = columns.start[r]; k < end; k++) {
      const i = columns.customer[k]
      if (near[i] !== r && second[i] !== r) continue
      this.#remember(i)
      if (near[i] !== r) loss[near[i]] -= d2[i] - d1[i]
      this.total -= d1[i]
      this.#findBoth(i)
      this.total += d1[i]
      if (near[i] >= 0) loss[near[i]] += d2[i] - d1[i]
      else this.unserved++
      this.#queueAround(i, d2[i])
    }
    // Its customers are gone; `revert` would count them twice otherwise.
    loss[r] = 0
    this.work += end - columns.start[r]
    this.#cheapest = -1
  }

  /** Makes every exchange (and, with a free number of sites, every opening or closing) that pays. */
  descend(): void {
    const tiny = 1e-10 * Math.abs(this.total)
    for (;;) {
      if (!this.#fixedCount) this.#closeLosers(tiny)
      if (this.#waiting === 0) return
      const f = this.#dequeue()
      if (this.isOpen[f] || !this.mayOpen[f]) continue
      if (this.price(f) >= -tiny) continue
      const r = this.removal
      this.insert(f)
      if (r >= 0) this.remove(r)
    }
  }

  /**
   * What opening `f` would change at best, together with the best closing (`removal`, −1 for none). For each
   * customer it would attract or become second choice of, the loss of that customer's own site shrinks.
   */
  price(f: number): number {
    const { near, d1, d2, mayClose } = this
    const columns = this.#columns
    const shift = this.#shift
    const shifted = this.#shifted
    const loss = this.#loss
    const opening = this.#opening
    let gain = opening[f]
    let touched = 0
    const end = columns.start[f + 1]
    for (let k = columns.start[f]; k < end; k++) {
      const i = columns.customer[k]
      const c = columns.cost[k]
      const second = d2[i]
      if (c >= second) continue
      const r = near[i]
      const first = d1[i]
      let less = c - second
      if (c < first) {
        gain += c - first
        less = first - second
      }
      if (r < 0 || less === 0) continue
      if (shift[r] === 0) shifted[touched++] = r
      shift[r] += less
    }
    this.work += end - columns.start[f]
    if (this.#cheapest < 0) this.#findCheapest()
    let r = this.#cheapest
    let best = r < 0 ? Infinity : loss[r] - opening[r]
    for (let t = 0; t < touched; t++) {
      const j = shifted[t]
      const price = loss[j] + shift[j] - opening[j]
      shift[j] = 0
      if (price < best && mayClose[j]) {
        best = price
        r = j
      }
    }
    if (!this.#fixedCount && best >= 0) {
      best = 0
      r = -1
    }
    this.removal = r
    return gain + best
  }

  /** The open site whose closing costs least, other than `spared`; −1 when none may close. */
  cheapestBut(spared: number): number {
    let best = Infinity
    let r = -1
    for (let k = 0; k < this.openCount; k++) {
      const j = this.openList[k]
      if (j === spared || !this.mayClose[j]) continue
      const price = this.#loss[j] - this.#opening[j]
      if (price >= best) continue
      best = price
      r = j
    }
    this.work += this.openCount
    return r
  }

  queueAll(random?: Random): void {
    const queue = this.#queue
    const queued = this.#queued
    const m = this.pairs.sites
    this.#head = 0
    this.#waiting = 0
    for (let j = 0; j < m; j++) {
      queued[j] = 0
      if (this.mayOpen[j]) queue[this.#waiting++] = j
    }
    if (random) shuffle(queue.subarray(0, this.#waiting), random)
    for (let k = 0; k < this.#waiting; k++) queued[queue[k]] = 1
  }

  #closeLosers(tiny: number): void {
    for (;;) {
      const r = this.cheapestBut(-1)
      if (r < 0 || this.#loss[r] - this.#opening[r] >= -tiny) return
      this.remove(r)
    }
  }

  #findCheapest(): void {
    this.#cheapest = this.cheapestBut(-1)
  }

  #findBoth(i: number): void {
    const { start, site, cost } = this.pairs
    const { isOpen } = this
    const end = start[i + 1]
    const never = this.#outside[i]
    let k = start[i]
    while (k < end && !isOpen[site[k]]) k++
    this.near[i] = k < end && cost[k] < never ? site[k] : -1
    this.d1[i] = k < end && cost[k] < never ? cost[k] : never
    if (k < end) k++
    while (k < end && !isOpen[site[k]]) k++
    this.second[i] = k < end && cost[k] < never ? site[k] : -1
    this.d2[i] = k < end && cost[k] < never ? cost[k] : never
    this.work += k - start[i]
  }

  #queueAround(i: number, within: number): void {
    const { start, site, cost } = this.pairs
    const { mayOpen } = this
    const queue = this.#queue
    const queued = this.#queued
    const m = this.pairs.sites
    const end = start[i + 1]
    let k = start[i]
    for (; k < end && cost[k] < within; k++) {
      const j = site[k]
      if (queued[j] || !mayOpen[j]) continue
      queued[j] = 1
      let at = this.#head + this.#waiting++
      if (at >= m) at -= m
      queue[at] = j
    }
    this.work += k - start[i]
  }

  #dequeue(): number {
    const f = this.#queue[this.#head]
    this.#head = this.#head + 1 === this.pairs.sites ? 0 : this.#head + 1
    this.#waiting--
    this.#queued[f] = 0
    return f
  }

  #remember(i: number): void {
    if (this.#stamp[i] === this.#epoch) return
    this.#stamp[i] = this.#epoch
    const at = this.#logged++
    this.#journal[3 * at] = i
    this.#journal[3 * at + 1] = this.near[i]
    this.#journal[3 * at + 2] = this.second[i]
    this.#journalCost[2 * at] = this.d1[i]
    this.#journalCost[2 * at + 1] = this.d2[i]
  }

  #list(j: number): void {
    this.isOpen[j] = 1
    this.#place[j] = this.openCount
    this.openList[this.openCount++] = j
  }

  #unlist(j: number): void {
    this.isOpen[j] = 0
    const last = this.openList[--this.openCount]
    this.openList[this.#place[j]] = last
    this.#place[last] = this.#place[j]
  }
}

function shuffle(list: Int32Array, random: Random): void {
  for (let k = list.length - 1; k > 0; k--) {
    const other = random.below(k + 1)
    const t = list[k]
    list[k] = list[other]
    list[other] = t
  }
}
