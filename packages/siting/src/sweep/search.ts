import type { Pairs } from '../pairs.ts'
import { beam } from './beam.ts'
import { courseOf, turned, type Course, type Line } from './line.ts'
import { walkOrder } from './order.ts'
import { spending } from './spending.ts'
import type { States } from './states.ts'

/**
 * The search for what a line loses at least, again and again while its prices change little: each begins near what the
 * one before has come to, and allows more until there is a plan.
 */
export class Search {
  /** What the line loses at least, as far as the last search says. */
  least = 0
  /** How many part plans that took. */
  effort = 0
  /** There were too many to find a plan. */
  tooWide = false
  /** Pairs touched so far. */
  work = 0
  /** What a plan may lose where the next search begins. */
  limit = 0
  /** Whether to walk back, which is known after the first search. */
  back: boolean | undefined
  /** Ways along the line: there and back. */
  readonly #courses: readonly [Course, Course]

  constructor(pairs: Pairs) {
    const there = courseOf(pairs, walkOrder(pairs))
    this.#courses = [there, turned(there)]
  }

  /** Every plan loses this much at least. */
  begin(least: number): void {
    this.limit = Math.max(0, least)
  }

  /**
   * The plan that loses least and some that lose more by up to about `margin`; none where that would
   * take more than `room` part plans.
   *
   * @param known what a plan loses that is known
   */
  *run(
    lay: (course: Course) => Line,
    margin: number,
    room: number,
    known: number,
  ): Generator<void, Int32Array[]> {
    const most = Math.max(0, known) + margin / 2
    let limit = Math.min(this.limit + margin, most)
    if (this.back === undefined) yield* this.#choose(lay, Math.min(limit, 4 * margin), room)
    const line = lay(this.#courses[this.back ? 1 : 0])
    this.work += line.site.length
    let sure = 0
    this.effort = 0
    for (;;) {
      const told = { work: 0 }
      const { states, ends, whole } = yield* spending(
        this,
        told,
        beam(line, { limit, most: room, near: margin }, told),
      )
      this.effort += states.count
      if (whole && ends.length > 0) {
        this.least = states.loss[ends[0]]
        this.limit = Math.max(0, this.least - margin / 2)
        this.tooWide = false
        return plansOf(states, ends)
      }
      if (whole) sure = limit
      else {
        this.tooWide = true
        this.limit = Math.max(0, sure - margin)
        this.least = sure
        return []
      }
      // A known plan need not be within a limit that rounding has cut short.
      limit = Math.min(limit + Math.max(margin, limit / 8), Math.max(most, limit + margin / 8))
    }
  }

  /** Whether to walk there or back: what takes fewer part plans, of those that lose little. */
  *#choose(lay: (course: Course) => Line, limit: number, room: number): Generator<void> {
    const counts: number[] = []
    for (const course of this.#courses) {
      const told = { work: 0 }
      const { states, whole } = yield* spending(this, told, beam(lay(course), { limit, most: room }, told))
      counts.push(whole ? states.count : Infinity)
    }
    this.back = counts[1] < counts[0]
  }
}

/** Plans that lose least, and detours from the best of them. */
function plansOf(states: States, ends: readonly number[]): Int32Array[] {
  const plans = ends.slice(0, ENDS).map((end) => states.plan(end))
  for (const end of ends.slice(0, ENDS_LEFT))
    for (const plan of states.detours(end)) {
      if (plans.length >= PLANS) return plans
      plans.push(plan)
    }
  return plans
}

/** Ends whose plans are given, of how many detours are too, and plans in all. */
const ENDS = 400
const ENDS_LEFT = 5
const PLANS = 600
