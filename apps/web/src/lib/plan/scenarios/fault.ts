import type { Scenario } from '@micropol/platform/plan/studies/study'
import { number } from '../../format.ts'
import { m } from '../../paraglide/messages.js'
import { euros } from '../money.ts'

type Fault = NonNullable<Scenario['fault']>

/** What went wrong with a run, or what was lost in it, in words. */
export function faultSentence({ reason, detail }: Fault): string {
  switch (reason) {
    case 'interrupted':
      return m.plan_fault_interrupted()
    case 'resumed':
      return detail['plan'] === true
        ? m.plan_fault_resumed({
            curve: number(Number(detail['curve'])),
            draws: number(Number(detail['draws'])),
          })
        : m.plan_fault_resumed_new()
    case 'differs':
      return m.plan_fault_differs({
        value: number(Number(detail['value'])),
        elsewhere: number(Number(detail['elsewhere'])),
      })
    case 'business':
      return m.plan_fault_business({ detail: String(detail['message']) })
    case 'invalid-question':
      return invalidSentence(String(detail['why']), detail['value'], String(detail['message']))
    default:
      return m.plan_fault_unknown({ detail: String(detail['message'] ?? reason) })
  }
}

/** Why a question cannot be answered as it stands; `sentence` is the engine's own, for what no page knows yet. */
export function invalidSentence(why: string, value: unknown, sentence: string): string {
  switch (why) {
    case 'no-candidates':
      return m.plan_invalid_no_candidates()
    case 'too-many-centres':
      return m.plan_invalid_too_many({ value: number(Number(value)) })
    case 'too-many-fixed':
      return m.plan_invalid_too_many_fixed({ value: number(Number(value)) })
    case 'budget-too-small':
      return m.plan_invalid_budget({ value: euros(Number(value)) })
    case 'floor-too-high':
      return m.plan_invalid_floor({ value: number(Number(value)) })
    default:
      return m.plan_fault_rules({ detail: sentence })
  }
}
