import type { Pairs } from '../pairs.ts'
import { Answers, type Known } from './answers.ts'
import type { Answer, Area } from './area.ts'
import { Patch } from './patch.ts'
import { Quarter } from './quarter.ts'
import type { Search } from './search.ts'

/** An area, and what it is to be solved for. */
export interface Task {
  readonly area: Area
  readonly margin: number
  readonly room: number
  readonly known: number | undefined
}

/** Somebody who solves areas at the same time: another thread. */
export interface Mate {
  /** Whether there is time for that now. What comes of it is the same either way. */
  free: boolean
  /** Says what problem all that follows is about, and about what a site costs in it. */
  meet(pairs: Pairs, demand: Float64Array, scale: number): void
  /** Begins with these. */
  begin(tasks: readonly Task[]): void
  /** Waits until all are done; what each has come to. */
  end(): Answer[][]
}

/** The customers of a patch, or what the two parts of a quarter are. */
type Shape = Int32Array | readonly [Shape, Shape]

/** What an area goes on from when it is solved again. */
interface Memory {
  readonly area: Pick<Area, 'value' | 'least' | 'solved'>
  readonly search: Pick<Search, 'least' | 'effort' | 'tooWide' | 'limit' | 'back'>
  /** Of a patch. */
  readonly prices?: Pick<Patch['prices'], 'price' | 'sum' | 'offer' | 'share'>
  /** Of a quarter. */
  readonly quarter?: Pick<Quarter, 'inside'>
  readonly shares?: Pick<Quarter['shares'], 'step'>
  readonly parts?: readonly Part[]
}

/** What sites cost in a part of a quarter, what it remembers, and what it has answered. */
interface Part {
  readonly cost: Float64Array
  readonly memory: Memory
  readonly known: Known[]
}

/** An area as it is sent, and what it is to be solved for. */
export interface Errand extends Omit<Task, 'area'> {
  /** The same for the same area, another for another one. */
  readonly id: number
  readonly shape: Shape
  readonly cost: Float64Array
  readonly memory: Memory
}

/** What has come of an errand. */
export interface Report {
  readonly answers: Answer[]
  readonly memory: Memory
}

/** What is asked of the other side. */
export interface Request {
  /** What the errands are about, when it is another problem than before. */
  readonly problem: Problem | undefined
  readonly errands: readonly Errand[]
}

interface Problem {
  readonly pairs: Pairs
  readonly demand: Float64Array
  readonly scale: number
}

/** The way to another thread. */
export interface Thread {
  ask(request: Request): void
  /** Waits for the answer to what was asked last. */
  answer(): readonly Report[]
}

/**
 * Solves areas on another thread. What an area remembers goes there and comes back with the answers, so it is the same
 * area wherever it is solved.
 */
export class MateAt implements Mate {
  free = false

  readonly #thread: Thread
  readonly #ids = new WeakMap<Area, number>()
  #last = 0
  #tasks: readonly Task[] = []

  constructor(thread: Thread) {
    this.#thread = thread
  }

  meet(pairs: Pairs, demand: Float64Array, scale: number): void {
    // So that the other side is there when there is something to do.
    this.#thread.ask({ problem: { pairs, demand, scale }, errands: [] })
  }

  begin(tasks: readonly Task[]): void {
    this.#tasks = tasks
    const errands = tasks.map(({ area, margin, room, known }) => {
      const { cost } = area
      return { id: this.#idOf(area), shape: shapeOf(area), cost, memory: memoryOf(area), margin, room, known }
    })
    this.#thread.ask({ problem: undefined, errands })
  }

  end(): Answer[][] {
    return this.#thread.answer().map(({ answers, memory }, k) => {
      recall(this.#tasks[k].area, memory)
      return answers
    })
  }

  #idOf(area: Area): number {
    const id = this.#ids.get(area) ?? ++this.#last
    this.#ids.set(area, id)
    return id
  }
}

/** The other side. */
export class MateSide {
  #problem: Problem | undefined
  /** Its areas so far. */
  #areas = new Map<number, Area>()

  solve({ problem, errands }: Request): Report[] {
    if (problem) {
      this.#problem = problem
      this.#areas = new Map()
    }
    const own = this.#problem ?? nothing()
    return errands.map(({ id, shape, cost, memory, margin, room, known }) => {
      const area = this.#areas.get(id) ?? areaOf(own, shape)
      this.#areas.set(id, area)
      recall(area, memory)
      area.cost.set(cost)
      const steps = area.solve(margin, room, known)
      let step = steps.next()
      while (!step.done) step = steps.next()
      return { answers: step.value, memory: memoryOf(area) }
    })
  }
}

function nothing(): never {
  throw new Error('errands came before the problem that they are about')
}

function shapeOf(area: Area): Shape {
  return area instanceof Quarter ? [shapeOf(area.parts[0]), shapeOf(area.parts[1])] : area.customers
}

function areaOf(problem: Problem, shape: Shape): Area {
  const { pairs, demand, scale } = problem
  if (shape instanceof Int32Array) return new Patch(pairs, demand, shape, demand)
  const [one, other] = [areaOf(problem, shape[0]), areaOf(problem, shape[1])]
  return new Quarter(pairs, demand, one, other, scale, [new Answers(), new Answers()])
}

function memoryOf(area: Area): Memory {
  const { value, least, solved } = area
  const { least: lost, effort, tooWide, limit, back } = area.search
  const memory = { area: { value, least, solved }, search: { least: lost, effort, tooWide, limit, back } }
  if (area instanceof Patch) {
    const { price, sum, offer, share } = area.prices
    return { ...memory, prices: { price, sum, offer, share } }
  }
  const { inside, shares, parts } = area as Quarter
  return {
    ...memory,
    quarter: { inside },
    shares: { step: shares.step },
    parts: parts.map((part, k) => ({
      cost: part.cost,
      memory: memoryOf(part),
      known: shares.known[k].all,
    })),
  }
}

function recall(area: Area, memory: Memory): void {
  Object.assign(area, memory.area)
  Object.assign(area.search, memory.search)
  if (area instanceof Patch) Object.assign(area.prices, memory.prices)
  if (!(area instanceof Quarter)) return
  Object.assign(area, memory.quarter)
  Object.assign(area.shares, memory.shares)
  for (const [k, { cost, memory: own, known }] of (memory.parts ?? []).entries()) {
    area.parts[k].cost.set(cost)
    area.shares.known[k].all = known.map(knownOf)
    recall(area.parts[k], own)
  }
}

/** The same answer, made as those are that did not come from another thread: sums over both kinds would be slow. */
function knownOf({ lost, sites, key, weight, idle }: Known): Known {
  return { lost, sites, key, weight, idle }
}
