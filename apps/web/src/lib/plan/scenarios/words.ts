import type { Objective, Question } from '@micropol/platform/plan/scenarios/question'
import type { Scenario } from '@micropol/platform/plan/studies/study'
import { number } from '../../format.ts'
import { m } from '../../paraglide/messages.js'
import { euros } from '../money.ts'

/** The objectives as somebody chooses among them. */
export const objectives = () => [
  { value: 'hours', text: m.plan_objective_hours() },
  { value: 'people15', text: m.plan_objective_people15() },
  { value: 'co2', text: m.plan_objective_co2() },
  { value: 'weakest', text: m.plan_objective_weakest() },
]

export const objectiveName = (objective: Objective): string =>
  objectives().find(({ value }) => value === objective)?.text ?? objective

/** Labels of the question's form, for its fields and for the summary of errors. */
export const questionLabels = (): Record<string, string> => ({
  name: m.plan_question_name(),
  objective: m.plan_question_objective(),
  size: m.plan_question_size(),
  centres: m.plan_question_centres(),
  budget: m.plan_question_budget(),
  fixed: m.plan_question_fixed(),
  excluded: m.plan_question_excluded(),
  floor: m.plan_question_floor(),
  curveUpTo: m.plan_question_curve(),
  draws: m.plan_question_draws(),
  seed: m.plan_question_seed(),
  iterations: m.plan_question_iterations(),
})

/** `8 centres`, or `€400,000 for opening centres`. */
export const sizeOf = ({ size }: Question): string =>
  'centres' in size
    ? m.plan_size_centres({ count: size.centres })
    : m.plan_size_budget({ amount: euros(size.budget) })

/** An amount of what an objective counts, with its unit: `161,200 h a year`. */
export function amountOf(objective: Objective, value: number): string {
  switch (objective) {
    case 'hours':
      return m.plan_amount_hours({ value: number(roundedTo(value, 100)) })
    case 'weakest':
      return m.plan_amount_weighted({ value: number(roundedTo(value, 100)) })
    case 'people15':
      return m.plan_amount_people({ value: number(Math.round(value)) })
    case 'co2':
      return m.plan_amount_tonnes({ value: number(value / 1000, Math.abs(value) < 100_000 ? 1 : 0) })
  }
}

/** Figures of a plan are no more precise than its assumptions: large ones are shown in steps. */
export const roundedTo = (value: number, step: number): number =>
  Math.abs(value) < 10 * step ? Math.round(value) : Math.round(value / step) * step

/** A gap as a person reads it: `0.07%`; what is smaller than can be shown is "less than". */
export const gapOf = (gap: number): string =>
  gap === 0
    ? m.plan_gap_none()
    : gap < 0.0001
      ? m.plan_gap_tiny({ percent: number(0.01, 2) })
      : m.plan_gap_percent({ percent: number(Math.ceil(gap * 10_000) / 100, 2) })

export function stateName(state: Scenario['state']): string {
  switch (state) {
    case 'queued':
      return m.plan_state_queued()
    case 'running':
      return m.plan_state_running()
    case 'done':
      return m.plan_state_done()
    case 'cancelled':
      return m.plan_state_cancelled()
    case 'failed':
      return m.plan_state_failed()
  }
}

export const stateTone = (state: Scenario['state']): 'good' | 'bad' | 'info' | 'line' =>
  state === 'done' ? 'good' : state === 'failed' ? 'bad' : state === 'cancelled' ? 'line' : 'info'

/** What a run is busy with. */
export function phaseName(phase: string): string {
  switch (phase) {
    case 'plan':
      return m.plan_phase_plan()
    case 'curve':
      return m.plan_phase_curve()
    case 'robustness':
      return m.plan_phase_robustness()
    case 'business':
      return m.plan_phase_business()
    default:
      return m.plan_phase_waiting()
  }
}
