import type { BusinessResult } from '../business/business.ts'
import type { Area } from '../area/area.ts'
import type { Profile } from '../area/profile.ts'
import type { Surroundings } from '../figures/index.ts'
import type { ScenarioResult } from '../scenarios/result.ts'
import type { Scenario, Study } from '../studies/study.ts'
import type { PlanContent } from '../versions/content.ts'

/** What a report is made from. Without a business case its sections say that it has not been worked out. */
export interface ReportInput {
  study: Pick<Study, 'name' | 'isDemo'>
  area: Area
  profile?: Profile | undefined
  scenario: Pick<Scenario, 'name' | 'question' | 'assumptions' | 'candidates' | 'existing'> & {
    result: ScenarioResult
  }
  business: BusinessResult | null
  content: PlanContent
  locale: 'en' | 'fr'
  /** ISO date. */
  date: string
  surroundings?: Surroundings | undefined
}
