import { refuse } from '../invalid-input.ts'
import type { Lever } from '../levers.ts'

/** Spearman's rank correlation of two inputs, -1 to 1. */
export interface Correlation {
  readonly a: Lever
  readonly b: Lever
  readonly rank: number
}

/**
 * Lower triangle L, row after row, with L·Lᵀ the correlations of the normal numbers behind the inputs (a Gaussian
 * copula). A rank correlation ρ needs 2 sin(πρ/6) there (Pearson 1907).
 *
 * @throws InvalidInput when a correlation names no input, or when together they contradict each other
 */
export function cholesky(levers: readonly Lever[], correlations: readonly Correlation[]): Float64Array {
  const n = levers.length
  const r = new Float64Array(n * n)
  for (let i = 0; i < n; i++) r[i * n + i] = 1
  for (const { a, b, rank } of correlations) {
    const i = levers.indexOf(a)
    const j = levers.indexOf(b)
    if (i < 0 || j < 0)
      refuse(`Correlation of ${a} and ${b}: ${i < 0 ? a : b} is not among the inputs.`, 'correlations', rank)
    if (i === j) refuse(`Correlation of ${a} with itself.`, 'correlations', rank)
    if (!(rank >= -1 && rank <= 1))
      refuse(`Correlation of ${a} and ${b} is ${rank}, not between -1 and 1.`, 'correlations', rank)
    r[i * n + j] = r[j * n + i] = 2 * Math.sin((Math.PI * rank) / 6)
  }
  const l = new Float64Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let s = r[i * n + j]
      for (let k = 0; k < j; k++) s -= l[i * n + k] * l[j * n + k]
      if (i !== j) l[i * n + j] = l[j * n + j] < 1e-9 ? 0 : s / l[j * n + j]
      else if (s < -1e-9)
        refuse(
          `The correlations of ${levers[i]} contradict those of the inputs before it.`,
          'correlations',
          levers[i],
        )
      else l[i * n + i] = Math.sqrt(Math.max(0, s))
    }
  return l
}
