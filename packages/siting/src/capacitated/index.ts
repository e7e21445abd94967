export { solveCapacitated } from './solve.ts'
export type { CapacitatedProblem } from './problem.ts'
