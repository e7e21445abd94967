import type { Temporal } from 'temporal-polyfill'
import type { Id, OrganisationId, PersonId } from '../../foundation/ids.ts'
import type { Assumptions } from '../assumptions/assumption.ts'
import type { BusinessSettings } from '../business/business.ts'
import type { Candidates, ExistingCentre, Question } from '../scenarios/question.ts'
import type { ScenarioResult } from '../scenarios/result.ts'

export type AreaId = Id<'area'>
export type StudyId = Id<'study'>
export type ScenarioId = Id<'scenario'>
export type PlanVersionId = Id<'plan version'>

/** A planning question about an area, and everything that was assumed to answer it. */
export interface Study {
  id: StudyId
  organisationId: OrganisationId
  areaId: AreaId
  name: string
  /** Language in which its plan is written. */
  locale: 'en' | 'fr'
  assumptions: Assumptions
  candidates: Candidates
  existing: ExistingCentre[]
  isDemo: boolean
  createdAt: Temporal.Instant
  updatedAt: Temporal.Instant
}

/** One change of an assumption, a candidate or a setting: who, when, from what, to what. */
export interface StudyChange {
  at: Temporal.Instant
  personId: PersonId | null
  /** `assumptions.teleworkable.central` */
  path: string
  from: unknown
  to: unknown
}

export type ScenarioState = 'queued' | 'running' | 'done' | 'cancelled' | 'failed'

/** A question put to the study, the assumptions it was asked with, and the answer when there is one. */
export interface Scenario {
  id: ScenarioId
  studyId: StudyId
  name: string
  question: Question
  /** As they were when it was started; later changes of the study do not touch it. */
  assumptions: Assumptions
  candidates: Candidates
  existing: ExistingCentre[]
  state: ScenarioState
  /** 0 to 1, and the phase in which it is: `plan`, `curve`, `robustness`, `business`. */
  progress: { share: number; phase: string; objective?: number; gap?: number }
  /** What went wrong or was lost, as a code and details; null when nothing. */
  fault: { reason: string; detail: Record<string, unknown> } | null
  result: ScenarioResult | null
  /** Settings of the business case; null: the usual ones. */
  business: BusinessSettings | null
  /** The business case is being worked out again with these settings. */
  businessDue: boolean
  createdAt: Temporal.Instant
  finishedAt: Temporal.Instant | null
}
