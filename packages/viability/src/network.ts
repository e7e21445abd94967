import { cents, split } from './cents.ts'
import type { NetworkPlan } from './plan.ts'
import { scheduleOf, type Schedule } from './schedule.ts'

/** A network of one: a centre that shares nothing. */
export function alone(plan: NetworkPlan['centres'][number]): NetworkPlan {
  return { name: plan.name, centres: [plan], shared: { hostFte: 0, hostCost: 0, overheads: 0, by: 'centre' } }
}

/** Schedules of all centres, with each one's part of what is shared. */
export function schedulesOf(network: NetworkPlan, months: number): Schedule[] {
  const schedules = network.centres.map((plan) => scheduleOf(plan, months))
  shareOut(network, schedules, network.shared.hostCost)
  return schedules
}

/** Divides host and overheads of the network. Wages and costs rise as in the first centre's plan. */
export function shareOut({ centres, shared }: NetworkPlan, schedules: Schedule[], hostCost: number): void {
  if (shared.hostFte === 0 && shared.overheads === 0) return
  const weights = centres.map((plan) => (shared.by === 'desks' ? plan.space.desks : 1))
  const [first] = schedules
  for (let from = 0; from < first.months; from += 12) {
    const host = split(cents(((shared.hostFte * hostCost) / 12) * first.wages[from]), weights)
    const overheads = split(cents(shared.overheads * first.rises[from]), weights)
    schedules.forEach((s, c) => {
      s.sharedHost.fill(host[c], from, from + 12)
      s.sharedOverheads.fill(overheads[c], from, from + 12)
    })
  }
}
