import { effectOfDays, requireSettings, type Settings } from './effect.ts'
import { factorOf } from './factors/factor-set.ts'
import { refuse } from './invalid-input.ts'
import { requireDay, type Day } from './journey.ts'
import { Ledger } from './ledger.ts'
import type { LinearForm } from './linear-form.ts'
import { Random } from './random.ts'
import { exactly, type NotComputable, type Range } from './range.ts'

/** What may be true of a result whose inputs are ranges: 5, 50 and 95 of 100 draws lie below these. */
export interface Spread {
  readonly computable: true
  readonly p5: number
  readonly p50: number
  readonly p95: number
  readonly mean: number
  /** Share of draws below zero: the days added instead of saving. */
  readonly harmful: number
}

/** kg CO₂e net, and minutes. */
export interface SimulatedEffect {
  readonly net: Spread | NotComputable
  readonly minutes: Spread | NotComputable
}

/**
 * Draws every range once a run, from a triangle: a range object that several days share is one unknown, as is each
 * factor. Narrower than the interval of `effectOfDays`, which lets everything go wrong at once.
 *
 * @throws InvalidInput naming the value that cannot be
 */
export function simulateDays(
  days: readonly Day[],
  settings: Settings,
  { runs = 2000, seed = 1 }: { runs?: number; seed?: number } = {},
): SimulatedEffect {
  days.forEach((day, i) => requireDay(day, `days[${i}]`))
  requireSettings(settings)
  if (!(Number.isInteger(runs) && runs >= 1 && runs <= 1_000_000))
    refuse(`runs is ${runs}, not a whole number from 1 to 1000000.`, 'runs', runs)
  if (!Number.isSafeInteger(seed) || seed < 0)
    refuse(`seed is ${seed}, not a whole number from 0.`, 'seed', seed)
  const effect = effectOfDays(days, settings)
  const ledger = new Ledger()
  for (const day of days) ledger.addDay(day)
  const unknowns = new Unknowns()
  const modes = [...ledger.byMode].map(([mode, forms]) => {
    const factor = factorOf(settings.factors, mode, settings.scope) ?? {
      ...exactly(0),
      per: 'person' as const,
    }
    return {
      factor: unknowns.of(factor),
      km: unknowns.form(factor.per === 'vehicle' ? forms.vehicle : forms.person),
    }
  })
  const minutes = unknowns.form(ledger.minutes)
  const rebound = unknowns.of(settings.rebound)
  const energy = unknowns.of(effect.energy.computable ? effect.energy : exactly(0))

  const random = new Random(seed)
  const net = new Float64Array(runs)
  const time = new Float64Array(runs)
  for (let r = 0; r < runs; r++) {
    unknowns.draw(random)
    let gross = 0
    for (const { factor, km } of modes) gross += km() * factor()
    net[r] = gross - Math.max(0, gross) * rebound() + energy()
    time[r] = minutes()
  }
  return {
    net: effect.net.computable ? spreadOf(net) : effect.net,
    minutes: effect.minutes.computable ? spreadOf(time) : effect.minutes,
  }
}

/** All ranges of a calculation, each once, and their values of this run. */
class Unknowns {
  private readonly index = new Map<Range, number>()
  private values = new Float64Array(0)

  of(range: Range): () => number {
    const i = this.index.get(range) ?? this.index.size
    this.index.set(range, i)
    return () => this.values[i]
  }

  form({ constant, terms }: LinearForm): () => number {
    const parts = [...terms].map(([range, times]) => ({ value: this.of(range), times }))
    return () => {
      let sum = constant
      for (const { value, times } of parts) sum += times * value()
      return sum
    }
  }

  draw(random: Random): void {
    if (this.values.length !== this.index.size) this.values = new Float64Array(this.index.size)
    let i = 0
    for (const range of this.index.keys()) this.values[i++] = random.within(range)
  }
}

function spreadOf(values: Float64Array): Spread {
  const sorted = values.toSorted()
  const at = (p: number) => sorted[Math.round(p * (sorted.length - 1))]
  let sum = 0
  let harmful = 0
  for (const value of sorted) {
    sum += value
    if (value < 0) harmful++
  }
  const n = sorted.length
  return { computable: true, p5: at(0.05), p50: at(0.5), p95: at(0.95), mean: sum / n, harmful: harmful / n }
}
