/** The fifteen sections of a feasibility study, in their order. */
export const SECTIONS = [
  'summary',
  'scope',
  'demand',
  'supply',
  'sites',
  'concept',
  'space',
  'operations',
  'capital',
  'revenue',
  'sensitivity',
  'impact',
  'risks',
  'implementation',
  'annexes',
] as const
export type SectionKey = (typeof SECTIONS)[number]

/** What people write in an implementation plan; everything else of it is computed from the study. */
export interface PlanContent {
  /** Own words, after what is computed or instead of it. */
  texts: Partial<Record<SectionKey, OwnText>>
  risks: Risk[]
  readiness: ReadinessCheck
  tasks: Task[]
  responsibilities: Responsibility[]
  stopRules: StopRule[]
}

export interface OwnText {
  text: string
  replaces: boolean
}

export const LIKELIHOODS = ['low', 'medium', 'high', 'unknown'] as const
export const ANSWERS = ['yes', 'no', 'unknown'] as const
export type Likelihood = (typeof LIKELIHOODS)[number]
export type Answer = (typeof ANSWERS)[number]

export interface Risk {
  risk: string
  /** Where it was seen. */
  evidence: string
  /** What shows early that it is coming. */
  signal: string
  counter: string
  owner: string
  likelihood: Likelihood
  /** Whether the early signal has been seen. */
  seen: Answer
}

/** Questions to who must take part; a question nobody asked yet is `unknown`, never `no`. */
export interface ReadinessCheck {
  employers: CheckItem[]
  townHall: CheckItem[]
}

export interface CheckItem {
  question: string
  answer: Answer
  note: string
}

/** A work package. Months count from the decision, 1 is the first; 0 months long is a milestone. */
export interface Task {
  name: string
  start: number
  months: number
  responsible: string
}

export interface Responsibility {
  role: string
  who: string
}

/** When to stop or change course: what is measured, the limit, from which month of operation, what is done then. */
export interface StopRule {
  signal: string
  limit: string
  fromMonth: number
  action: string
}

/** More would be no plan but a database. */
export const MOST = { risks: 60, tasks: 80, responsibilities: 40, stopRules: 40, questions: 40 } as const
/** Characters of one own text, and of a short field. */
export const LONGEST_TEXT = 10_000
export const LONGEST_FIELD = 600
