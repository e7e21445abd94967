import type { Pairs } from '../pairs.ts'
import { Patch, type Answer, type Mate, type Task } from './patch.ts'

/** What a patch goes on from when it is solved again. */
interface Memory {
  readonly patch: Pick<Patch, 'value'>
  readonly prices: Pick<Patch['prices'], 'price' | 'offer' | 'share'>
  readonly search: Pick<Patch['search'], 'least' | 'effort' | 'tooWide' | 'limit' | 'back'>
}

/** A patch as it is sent, and what it is to be solved for. */
export interface Errand extends Omit<Task, 'patch'> {
  /** The same for the same patch, another for another one. */
  readonly id: number
  readonly customers: Int32Array
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
}

/** The way to another thread. */
export interface Thread {
  ask(request: Request): void
  /** Waits for the answer to what was asked last. */
  answer(): readonly Report[]
}

/**
 * Solves patches on another thread. What a patch remembers goes there and comes back with the answers, so it is the same
 * patch wherever it is solved.
 */
export class MateAt implements Mate {
  free = false

  readonly #thread: Thread
  readonly #ids = new WeakMap<Patch, number>()
  #last = 0
  #tasks: readonly Task[] = []
  #problem: Problem | undefined

  constructor(thread: Thread) {
    this.#thread = thread
  }

  meet(pairs: Pairs, demand: Float64Array): void {
    this.#problem = { pairs, demand }
  }

  begin(tasks: readonly Task[]): void {
    this.#tasks = tasks
    const errands = tasks.map(({ patch, margin, room, known }) => {
      const { customers, cost } = patch
      return { id: this.#idOf(patch), customers, cost, memory: memoryOf(patch), margin, room, known }
    })
    this.#thread.ask({ problem: this.#problem, errands })
    this.#problem = undefined
  }

  end(): Answer[][] {
    return this.#thread.answer().map(({ answers, memory }, k) => {
      recall(this.#tasks[k].patch, memory)
      return answers
    })
  }

  #idOf(patch: Patch): number {
    const id = this.#ids.get(patch) ?? ++this.#last
    this.#ids.set(patch, id)
    return id
  }
}

/** The other side. */
export class MateSide {
  #problem: Problem | undefined
  /** Patches solved the last time. */
  #lately = new Map<number, Patch>()

  solve({ problem, errands }: Request): Report[] {
    const { pairs, demand } = (this.#problem = problem ?? this.#problem) ?? nothing()
    const before = this.#lately
    this.#lately = new Map()
    return errands.map(({ id, customers, cost, memory, margin, room, known }) => {
      const patch = before.get(id) ?? new Patch(pairs, demand, customers, demand)
      this.#lately.set(id, patch)
      recall(patch, memory)
      patch.cost.set(cost)
      const steps = patch.solve(margin, room, known)
      let step = steps.next()
      while (!step.done) step = steps.next()
      return { answers: step.value, memory: memoryOf(patch) }
    })
  }
}

function nothing(): never {
  throw new Error('errands came before the problem that they are about')
}

function memoryOf({ value, prices, search }: Patch): Memory {
  const { price, offer, share } = prices
  const { least, effort, tooWide, limit, back } = search
  return {
    patch: { value },
    prices: { price, offer, share },
    search: { least, effort, tooWide, limit, back },
  }
}

function recall(patch: Patch, memory: Memory): void {
  Object.assign(patch, memory.patch)
  Object.assign(patch.prices, memory.prices)
  Object.assign(patch.search, memory.search)
}
