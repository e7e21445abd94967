import type { PlanContent } from '../content.ts'
import { EN } from './en.ts'
import { FR } from './fr.ts'

/** What a plan begins with: the known risks and their early signals, questions, work packages and stop rules. */
export interface Seeds {
  /** Risk, evidence, early signal, counter. */
  risks: [string, string, string, string][]
  employers: string[]
  townHall: string[]
  /** Name, first month, months, who usually does it. */
  tasks: [string, number, number, string][]
  roles: string[]
  /** Signal, limit, from month, action. */
  stopRules: [string, string, number, string][]
}

/** The content of a plan nobody has written in yet. Nothing in it is answered. */
export function seededContent(locale: 'en' | 'fr'): PlanContent {
  const seeds = locale === 'fr' ? FR : EN
  const ask = (question: string) => ({ question, answer: 'unknown' as const, note: '' })
  return {
    texts: {},
    risks: seeds.risks.map(([risk, evidence, signal, counter]) => ({
      risk,
      evidence,
      signal,
      counter,
      owner: '',
      likelihood: 'unknown',
      seen: 'unknown',
    })),
    readiness: { employers: seeds.employers.map(ask), townHall: seeds.townHall.map(ask) },
    tasks: seeds.tasks.map(([name, start, months, responsible]) => ({ name, start, months, responsible })),
    responsibilities: seeds.roles.map((role) => ({ role, who: '' })),
    stopRules: seeds.stopRules.map(([signal, limit, fromMonth, action]) => ({
      signal,
      limit,
      fromMonth,
      action,
    })),
  }
}
