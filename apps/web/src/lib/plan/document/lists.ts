import { z } from 'zod'
import {
  ANSWERS,
  LIKELIHOODS,
  LONGEST_FIELD,
  type PlanContent,
} from '@micropol/platform/plan/versions/content'
import { choice, whole } from '../../fields.ts'
import { m } from '../../paraglide/messages.js'

/** Lists of a plan that are edited row by row. */
export const LISTS = ['risks', 'tasks', 'responsibilities', 'stop-rules', 'employers', 'town-hall'] as const
export type ListKey = (typeof LISTS)[number]

export const isList = (word: string): word is ListKey => LISTS.some((key) => key === word)

type Row = Record<string, string | number>

interface Field {
  name: string
  label: () => string
  kind: 'text' | 'textarea' | 'select' | 'number'
  options?: () => { value: string; text: string }[]
  hint?: () => string
}

interface List {
  title: () => string
  lede: () => string
  /** The section of the report it stands in. */
  section: string
  fields: Field[]
  schema: z.ZodObject
  read: (content: PlanContent) => readonly Row[]
  write: (content: PlanContent, rows: Row[]) => PlanContent
  /** What a new row begins with. */
  fresh: Row
}

const short = z.string().max(LONGEST_FIELD)
const needed = short.min(1)
const loose = short.optional().transform((text) => text ?? '')
const answers = () => ANSWERS.map((value) => ({ value, text: m[`plan_doc_answer_${value}`]() }))
const likelihoods = () => LIKELIHOODS.map((value) => ({ value, text: m[`plan_doc_likelihood_${value}`]() }))
const question = {
  fields: [
    { name: 'question', label: m.plan_doc_field_question, kind: 'textarea' },
    { name: 'answer', label: m.plan_doc_field_answer, kind: 'select', options: answers },
    { name: 'note', label: m.plan_doc_field_note, kind: 'textarea' },
  ] satisfies Field[],
  schema: z.object({ question: needed, answer: choice(ANSWERS), note: loose }),
  fresh: { question: '', answer: 'unknown', note: '' },
}
// Rows went through the schema of their list; the content as a whole is checked again when it is written.
const as = <T>(rows: Row[]) => rows as unknown as T[]
const rowsOf = (rows: readonly object[]) => rows as unknown as readonly Row[]

export const listOf = (key: ListKey): List => TABLE[key]

const TABLE: Record<ListKey, List> = {
  risks: {
    title: m.plan_doc_list_risks,
    lede: m.plan_doc_list_risks_lede,
    section: 'risks',
    fields: [
      { name: 'risk', label: m.plan_doc_field_risk, kind: 'text' },
      { name: 'evidence', label: m.plan_doc_field_evidence, kind: 'textarea' },
      { name: 'signal', label: m.plan_doc_field_signal, kind: 'textarea' },
      { name: 'counter', label: m.plan_doc_field_counter, kind: 'textarea' },
      { name: 'owner', label: m.plan_doc_field_owner, kind: 'text' },
      { name: 'likelihood', label: m.plan_doc_field_likelihood, kind: 'select', options: likelihoods },
      { name: 'seen', label: m.plan_doc_field_seen, kind: 'select', options: answers },
    ],
    schema: z.object({
      risk: needed,
      evidence: loose,
      signal: loose,
      counter: loose,
      owner: loose,
      likelihood: choice(LIKELIHOODS),
      seen: choice(ANSWERS),
    }),
    read: ({ risks }) => rowsOf(risks),
    write: (content, rows) => ({ ...content, risks: as(rows) }),
    fresh: {
      risk: '',
      evidence: '',
      signal: '',
      counter: '',
      owner: '',
      likelihood: 'unknown',
      seen: 'unknown',
    },
  },
  tasks: {
    title: m.plan_doc_list_tasks,
    lede: m.plan_doc_list_tasks_lede,
    section: 'implementation',
    fields: [
      { name: 'name', label: m.plan_doc_field_task, kind: 'text' },
      { name: 'start', label: m.plan_doc_field_start, kind: 'number', hint: m.plan_doc_field_start_hint },
      { name: 'months', label: m.plan_doc_field_months, kind: 'number', hint: m.plan_doc_field_months_hint },
      { name: 'responsible', label: m.plan_doc_field_responsible, kind: 'text' },
    ],
    schema: z.object({ name: needed, start: whole(1, 240), months: whole(0, 240), responsible: loose }),
    read: ({ tasks }) => rowsOf(tasks),
    write: (content, rows) => ({ ...content, tasks: as(rows) }),
    fresh: { name: '', start: 1, months: 1, responsible: '' },
  },
  responsibilities: {
    title: m.plan_doc_list_responsibilities,
    lede: m.plan_doc_list_responsibilities_lede,
    section: 'implementation',
    fields: [
      { name: 'role', label: m.plan_doc_field_role, kind: 'text' },
      { name: 'who', label: m.plan_doc_field_who, kind: 'text' },
    ],
    schema: z.object({ role: needed, who: loose }),
    read: ({ responsibilities }) => rowsOf(responsibilities),
    write: (content, rows) => ({ ...content, responsibilities: as(rows) }),
    fresh: { role: '', who: '' },
  },
  'stop-rules': {
    title: m.plan_doc_list_stop_rules,
    lede: m.plan_doc_list_stop_rules_lede,
    section: 'implementation',
    fields: [
      { name: 'signal', label: m.plan_doc_field_measured, kind: 'text' },
      { name: 'limit', label: m.plan_doc_field_limit, kind: 'text' },
      { name: 'fromMonth', label: m.plan_doc_field_from, kind: 'number', hint: m.plan_doc_field_from_hint },
      { name: 'action', label: m.plan_doc_field_action, kind: 'textarea' },
    ],
    schema: z.object({ signal: needed, limit: loose, fromMonth: whole(0, 240), action: loose }),
    read: ({ stopRules }) => rowsOf(stopRules),
    write: (content, rows) => ({ ...content, stopRules: as(rows) }),
    fresh: { signal: '', limit: '', fromMonth: 0, action: '' },
  },
  employers: {
    ...question,
    title: m.plan_doc_list_employers,
    lede: m.plan_doc_list_questions_lede,
    section: 'implementation',
    read: ({ readiness }) => rowsOf(readiness.employers),
    write: (content, rows) => ({ ...content, readiness: { ...content.readiness, employers: as(rows) } }),
  },
  'town-hall': {
    ...question,
    title: m.plan_doc_list_town_hall,
    lede: m.plan_doc_list_questions_lede,
    section: 'implementation',
    read: ({ readiness }) => rowsOf(readiness.townHall),
    write: (content, rows) => ({ ...content, readiness: { ...content.readiness, townHall: as(rows) } }),
  },
}

/** Lists of answers are filled in all at once, not row by row. */
export const isQuestions = (key: ListKey) => key === 'employers' || key === 'town-hall'
