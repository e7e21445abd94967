import type { Limited } from '@micropol/platform/plan/studies/limits'
import { number } from '../format.ts'
import { m } from '../paraglide/messages.js'

const sentences: Record<Limited, (inputs: { most: string }) => string> = {
  studies: m.plan_full_studies,
  areas: m.plan_full_areas,
  imports: m.plan_full_imports,
  waiting: m.plan_full_waiting,
}

/** That an organisation has no room for one more, how much it may have, and what can be done. */
export function fullInWords(detail: Record<string, unknown>): string {
  const what = detail['what'] as Limited
  return sentences[what]({ most: number(Number(detail['most'])) })
}
