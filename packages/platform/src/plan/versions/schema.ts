import { z } from 'zod'
import {
  ANSWERS,
  LIKELIHOODS,
  LONGEST_FIELD,
  LONGEST_TEXT,
  MOST,
  type PlanContent,
  SECTIONS,
} from './content.ts'

const short = z.string().max(LONGEST_FIELD)
const item = z.strictObject({ question: short, answer: z.enum(ANSWERS), note: short })

/** What the content of a plan must be, wherever it comes from. */
export const contentSchema: z.ZodType<PlanContent> = z.strictObject({
  texts: z.partialRecord(
    z.enum(SECTIONS),
    z.strictObject({ text: z.string().max(LONGEST_TEXT), replaces: z.boolean() }),
  ),
  risks: z
    .array(
      z.strictObject({
        risk: short.min(1),
        evidence: short,
        signal: short,
        counter: short,
        owner: short,
        likelihood: z.enum(LIKELIHOODS),
        seen: z.enum(ANSWERS),
      }),
    )
    .max(MOST.risks),
  readiness: z.strictObject({
    employers: z.array(item).max(MOST.questions),
    townHall: z.array(item).max(MOST.questions),
  }),
  tasks: z
    .array(
      z.strictObject({
        name: short.min(1),
        start: z.int().min(1).max(240),
        months: z.int().min(0).max(240),
        responsible: short,
      }),
    )
    .max(MOST.tasks),
  responsibilities: z.array(z.strictObject({ role: short.min(1), who: short })).max(MOST.responsibilities),
  stopRules: z
    .array(
      z.strictObject({
        signal: short.min(1),
        limit: short,
        fromMonth: z.int().min(0).max(240),
        action: short,
      }),
    )
    .max(MOST.stopRules),
}) as z.ZodType<PlanContent>
