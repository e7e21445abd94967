import { solveCapacitated } from '../capacitated/solve.ts'
import { refuse } from '../check.ts'
import { solvePCenter } from '../covering/p-center.ts'
import { solveSetCover } from '../covering/set-cover.ts'
import type { Keep } from '../distances/between.ts'
import { EARTH, EUCLIDEAN } from '../distances/points.ts'
import { costsOf, distancesOf } from '../formats/distances-of.ts'
import type { Instance } from '../formats/instance.ts'
import { solveNetwork, type NetworkProblem } from '../network/solve.ts'
import { solveCoverage, solveFacilityLocation, solvePMedian, solvePMedianOnPoints } from '../node/index.ts'
import type { ThreadOptions } from '../node/index.ts'
import type { Pairs } from '../pairs.ts'
import type { Result } from '../types.ts'
import type { Command } from './arguments.ts'

/** Solves what the command asks for on what the file says. Problems that need something say what is missing. */
export async function solveInstance(
  command: Command,
  instance: Instance,
  options: ThreadOptions,
): Promise<Result> {
  measure(command, instance)
  const radius = command.radius ?? instance.radius
  const reach: Keep = radius === undefined ? {} : { within: radius }
  const fixed = fixedOf(instance)
  switch (command.problem) {
    case 'p-median': {
      const p = sitesToOpen(command, instance)
      const { source, weight } = instance
      if (source.kind === 'points' && radius === undefined && !instance.outside)
        return solvePMedianOnPoints({ ...source, weight, p, ...fixed }, options)
      return solvePMedian({ pairs: reached(pricedOutside(instance, reach)), p, ...fixed }, options)
    }
    case 'uflp': {
      const opening = need(instance.opening, 'opening costs', 'uflp')
      const p = command.p === undefined ? {} : { p: sitesToOpen(command, instance) }
      return solveFacilityLocation(
        { pairs: reached(costsOf(instance, reach)), opening, ...p, ...fixed },
        options,
      )
    }
    case 'mclp': {
      const within = need(radius, '--radius', 'mclp')
      const pairs = distancesOf(instance, { within })
      return solveCoverage(
        { pairs, demand: instance.weight, p: sitesToOpen(command, instance), ...fixed },
        options,
      )
    }
    case 'lscp': {
      const within = need(radius, '--radius', 'lscp')
      return solveSetCover({ pairs: reached(distancesOf(instance, { within })), ...fixed }, options)
    }
    case 'p-center':
      return solvePCenter(
        { pairs: reached(distancesOf(instance, reach)), p: sitesToOpen(command, instance), ...fixed },
        options,
      )
    case 'cpmp':
    case 'cflp': {
      const p = command.problem === 'cpmp' ? { p: sitesToOpen(command, instance) } : {}
      const opening = instance.opening && command.problem === 'cflp' ? { opening: instance.opening } : {}
      return solveCapacitated(
        {
          pairs: reached(costsOf(instance, reach)),
          demand: instance.demand ?? instance.weight,
          capacity: capacities(command, instance),
          ...p,
          ...opening,
          ...fixed,
        },
        options,
      )
    }
    case 'floors':
    case 'budget':
      return solveNetwork(networkOf(command, instance, reach), options)
  }
}

/** The metric that was asked for instead of the file's own. */
function measure({ metric, format }: Command, { source }: Instance) {
  if (metric === undefined) return
  if (source.kind !== 'points')
    refuse(`--metric is ${metric}, but the file gives costs, not coordinates.`, '--metric', metric)
  if (metric === source.metric.kind) return
  source.metric = metric === 'euclidean' ? EUCLIDEAN : { kind: 'great-circle', radius: EARTH }
  if (format === 'pmedcap') refuse(`--metric is ${metric}, but pmedcap is in the plane.`, '--metric', metric)
}

function fixedOf({ fixedOpen, fixedClosed }: Instance) {
  return { ...(fixedOpen?.length && { fixedOpen }), ...(fixedClosed?.length && { fixedClosed }) }
}

function need<T>(value: T | undefined, what: string, problem: string): T {
  return value ?? refuse(`${problem} needs ${what}.`, what, undefined)
}

function sitesToOpen({ p, problem }: Command, instance: Instance): number {
  const wanted = need(p ?? instance.p, '--p', problem)
  if (wanted > instance.sites) refuse(`p is ${wanted}, more than the ${instance.sites} sites.`, 'p', wanted)
  if (wanted < 1) refuse(`p is ${wanted}, not a whole number above 0.`, 'p', wanted)
  return wanted
}

function capacities({ capacity }: Command, instance: Instance): Float64Array {
  if (capacity !== undefined) return new Float64Array(instance.sites).fill(capacity)
  return need(instance.capacity, '--capacity', 'The problem')
}

/** Ids are told from 1 here, as they stand in the file. */
function reached(pairs: Pairs): Pairs {
  for (let i = 0; i < pairs.customers; i++)
    if (pairs.start[i] === pairs.start[i + 1] && !(pairs.outside && pairs.outside[i] < Infinity))
      refuse(`Customer ${i + 1} has no site within reach.`, 'customers', i + 1)
  return pairs
}

/** Without a price of its own, staying outside costs as much as the way to the end of the reach. */
function pricedOutside(instance: Instance, reach: Keep): Pairs {
  const { within } = reach
  const pairs = costsOf(instance, reach)
  if (pairs.outside || within === undefined) return pairs
  return { ...pairs, outside: instance.weight.map((people) => people * within) }
}

function networkOf(command: Command, instance: Instance, reach: Keep): NetworkProblem {
  const { weight, floor, opening, budget, exclusions, areas } = instance
  const atMost = command.p ?? instance.p
  return {
    pairs: reached(pricedOutside(instance, reach)),
    people: weight,
    ...(floor && { floors: floor }),
    ...(opening && { opening }),
    ...(budget && { budget }),
    ...(exclusions && { exclusions }),
    ...(areas && { areas }),
    ...(atMost !== undefined && { atMost }),
    ...fixedOf(instance),
  }
}
