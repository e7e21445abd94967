import type { Scenario } from '@micropol/platform/plan/studies/study'
import { m } from '../../paraglide/messages.js'

/** What went wrong, in words. */
export function faultSentence(fault: Scenario['fault']): string | null {
  if (!fault) return null
  const detail = String(fault.detail['message'] ?? fault.detail['value'] ?? fault.reason)
  switch (fault.reason) {
    case 'interrupted':
      return m.plan_fault_interrupted()
    case 'no-plan':
    case 'invalid-question':
      return m.plan_fault_rules({ detail })
    default:
      return m.plan_fault_unknown({ detail })
  }
}
