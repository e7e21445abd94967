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

  readonly #pairs: Pairs
  /** Ways along the line, once they are needed: there and back. */
  #courses: readonly [Course, Course] | undefined

  constructor(pairs: Pairs) {
    this.#pairs = pairs
  }

  /**
   * The plan that loses least and some that lose more by up to about `margin`; none where that would
   * take more than `room` part plans.
   *
   * @param sure every plan loses this much at least
   * @param known what a plan loses that is known
   */
  *run(
    lay: (course: Course) => Line,
    margin: number,
    room: number,
    sure: number,
    known: number,
  ): Generator<void, Int32Array[]> {
    const most = Math.max(0, known) + margin / 2
    let limit = Math.min(Math.max(this.limit, sure) + AHEAD * margin, most)
    const courses = (this.#courses ??= waysThrough(this.#pairs))
    this.back ??= yield* this.#choose(courses.map(lay), limit)
    const line = lay(courses[this.back ? 1 : 0])
    this.work += line.site.length
    this.least = Math.max(0, sure)
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
      if (!whole) {
        this.tooWide = true
        this.limit = Math.max(0, this.least - margin)
        return []
      }
      this.least = Math.max(this.least, limit)
      // A known plan need not be within a limit that rounding has cut short.
      limit = Math.min(limit + Math.max(margin, limit / 8), Math.max(most, limit + margin / 8))
    }
  }

  /** Whether to walk back: the way that is through with fewer part plans. */
  *#choose(lines: readonly Line[], limit: number): Generator<void, boolean> {
    const counts = [Infinity, Infinity]
    for (let most = A_GLANCE; Math.min(...counts) === Infinity && most < GLANCES; most *= A_LOOK)
      for (const [way, line] of lines.entries()) {
        const told = { work: 0 }
        const { states, whole } = yield* spending(this, told, beam(line, { limit, most }, told))
        if (whole) counts[way] = states.count
      }
    return counts[1] < counts[0]
  }
}

function waysThrough(pairs: Pairs): [Course, Course] {
  const there = courseOf(pairs, walkOrder(pairs))
  return [there, turned(there)]
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
/** How far beyond the last solution a search begins, in margins. */
const AHEAD = 1.5
/** Part plans after which ways are compared first, how many times more the next time, and when no longer. */
const A_GLANCE = 1000
const A_LOOK = 3
const GLANCES = 10_000
