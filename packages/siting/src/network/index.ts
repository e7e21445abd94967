export { solveNetwork, type NetworkProblem } from './solve.ts'
