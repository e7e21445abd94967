export type { CurveOptions } from '../curve.ts'
export { solveCoverageCurve } from './coverage-curve.ts'
export { solveCoverage, type CoverageProblem } from './coverage.ts'
