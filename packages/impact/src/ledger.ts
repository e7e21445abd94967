import type { Day, Journey } from './journey.ts'
import { LinearForm } from './linear-form.ts'
import type { Mode } from './factors/factor-set.ts'

/** What was saved (+) and added (−) over some days, before any factor: kilometres by mode, minutes, fares, hours. */
export class Ledger {
  readonly km = new LinearForm()
  readonly minutes = new LinearForm()
  /** Kilometres of a mode as its factor counts them, apart for vehicles and for people. */
  readonly byMode = new Map<Mode, { vehicle: LinearForm; person: LinearForm }>()
  readonly fares = new LinearForm()
  /** Hours of work at home that fell away. */
  readonly homeHours = new LinearForm()
  days = 0
  /** What is missing altogether: a counterfactual nobody gave. Nothing can be computed then. */
  readonly unknown: string[] = []

  /** Journeys saved (`times` above 0) or added (below 0). */
  add(journeys: readonly Journey[], times: number, field: string): void {
    journeys.forEach(({ mode, km, minutes, people = 1, fare }, i) => {
      this.km.add(km, times, `${field}[${i}].km`)
      this.minutes.add(minutes, times, `${field}[${i}].minutes`)
      const of = this.byMode.get(mode) ?? { vehicle: new LinearForm(), person: new LinearForm() }
      of.vehicle.add(km, times / people, `${field}[${i}].km`)
      of.person.add(km, times, `${field}[${i}].km`)
      this.byMode.set(mode, of)
      if (fare !== undefined) this.fares.add(fare, times / people, `${field}[${i}].fare`)
      else if (NEEDS_FARE.has(mode)) this.fares.add('unknown', times, `${field}[${i}].fare`)
    })
  }

  /** A day at the centre with a known counterfactual. */
  addDay({ instead, toCentre, extra = [], avoided = [], days = 1 }: Day): void {
    this.days += days
    if (instead.where === 'unknown') this.unknown.push('counterfactual')
    else this.add(instead.journeys ?? [], days, 'instead.journeys')
    if (instead.where === 'home') this.homeHours.add(instead.hours ?? 'unknown', days, 'instead.hours')
    this.add(toCentre, -days, 'toCentre')
    this.add(extra, -days, 'extra')
    this.add(avoided, days, 'avoided')
  }
}

/** Modes that cost a fare. Cars are priced by the kilometre; walking and cycling cost nothing worth counting. */
const NEEDS_FARE: ReadonlySet<Mode> = new Set([
  'motorbike',
  'taxi',
  'bus',
  'bus-local',
  'bus-electric',
  'coach',
  'train',
  'tram',
  'metro',
])

/** Modes whose kilometres cost what a private car costs. */
export const CARS: ReadonlySet<Mode> = new Set([
  'car',
  'car-petrol',
  'car-diesel',
  'car-hybrid',
  'car-plug-in',
  'car-electric',
])
