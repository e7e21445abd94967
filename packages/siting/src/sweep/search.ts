import type { Pairs } from '../pairs.ts'
import { beam, type Beam, type Followed } from './beam.ts'
import { courseOf, turned, type Course, type Line } from './line.ts'
import { walkOrder } from './order.ts'
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
    const [there, back] = (this.#courses ??= waysThrough(this.#pairs))
    const lines = (this.back === undefined ? [there, back] : [this.back ? back : there]).map(lay)
    this.work += lines[0].site.length
    this.least = Math.max(0, sure)
    this.effort = 0
    for (;;) {
      // The first time, with two lines, it takes twice as many until there is a plan.
      const followed = { limit, most: room / lines.length, near: margin }
      const { states, ends, whole } = yield* this.#follow(lines, followed)
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

  /** Walks along a line; of two, along the one that is through first, or the first one when both take long. */
  *#follow(lines: Line[], followed: Followed): Generator<void, Beam> {
    const walks = lines.map((line) => {
      const told = { work: 0 }
      return { line, told, steps: beam(line, followed, told) }
    })
    for (;;) {
      const [one, other = one] = walks
      const walk = other.told.work < Math.min(one.told.work, A_GLANCE) ? other : one
      const before = walk.told.work
      const { done, value } = walk.steps.next()
      this.work += walk.told.work - before
      if (done) {
        if (value.whole) {
          this.back ??= walk === other
          lines.splice(0, 2, walk.line)
        }
        return value
      }
      yield
    }
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
/** Pairs touched on the way back before it is given up. */
const A_GLANCE = 4e6
