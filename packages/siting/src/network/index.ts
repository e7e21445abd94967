export { solveNetwork, type NetworkProblem } from './solve.ts'
export { solveWorstServed, type WorstServedProblem } from '../worst-served.ts'
