import { twice } from './grow.ts'
import type { Line } from './line.ts'

/**
 * Part plans along a line, each the child of one with a decision less. A state has decided about everybody before
 * the first customer who is neither covered nor given up; its site is the last one it opened (−1: it gave somebody up).
 */
export class States {
  count = 0
  loss = new Float64Array(1024)
  #parent = new Int32Array(1024)
  #site = new Int32Array(1024)
  readonly #name: Int32Array
  /** Part plans that a state outdoes: the last noted of each state, and for each the one noted before. */
  readonly #last = new Map<number, number>()
  readonly #noted: { before: number; parent: number; site: number }[] = []

  constructor({ name }: Line) {
    this.#name = name
  }

  add(loss: number, parent: number, site: number): number {
    const at = this.count++
    if (at === this.loss.length) {
      this.loss = twice(this.loss)
      this.#parent = twice(this.#parent)
      this.#site = twice(this.#site)
    }
    this.loss[at] = loss
    this.#parent[at] = parent
    this.#site[at] = site
    return at
  }

  /** Notes a part plan that `state` outdoes. */
  besides(state: number, parent: number, site: number): void {
    const before = this.#last.get(state) ?? -1
    this.#last.set(state, this.#noted.push({ before, parent, site }) - 1)
  }

  /** Plans that go the way of `state` from some place on, and come there as a part plan does that was outdone. */
  *detours(state: number): Generator<Int32Array> {
    const after: number[] = []
    for (let at = state; at >= 0; at = this.#parent[at]) {
      for (let k = this.#last.get(at) ?? -1; k >= 0; k = this.#noted[k].before) {
        const { parent, site } = this.#noted[k]
        const open = new Set(after)
        if (site >= 0) open.add(this.#name[site])
        for (const j of this.plan(parent)) open.add(j)
        yield Int32Array.from(open)
      }
      if (this.#site[at] >= 0) after.push(this.#name[this.#site[at]])
    }
  }

  /** All sites that a state has opened, by their number in the problem. */
  plan(state: number): Int32Array {
    const open = new Set<number>()
    for (let at = state; at >= 0; at = this.#parent[at])
      if (this.#site[at] >= 0) open.add(this.#name[this.#site[at]])
    return Int32Array.from(open).sort()
  }
}
