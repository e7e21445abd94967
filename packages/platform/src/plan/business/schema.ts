import { z } from 'zod'
import type { BusinessSettings, Setting } from './business.ts'
import { conflictsIn, isMix, isSeason } from './conflicts.ts'
import { fieldAt } from './fields.ts'
import { settingsAt } from './settings-at.ts'

/** Kinds of membership in one mix: more fit into no price list that a town hall prints. */
export const MOST_MEMBERSHIPS = 8
export const LONGEST_NAME = 60
/** Each centre is looked at with everything that is set: together they must not multiply. No plan has half as many. */
const MOST_SET = 200
/** As many as a scenario may open. */
const MOST_CENTRES = 10_000

const mix = z
  .array(
    z.strictObject({
      name: z.string().trim().min(1).max(LONGEST_NAME),
      price: z.number().min(0).max(1e6),
      share: z.number().min(0).max(1),
    }),
  )
  .min(1)
  .max(MOST_MEMBERSHIPS)
const season = z.array(z.number().min(0).max(10)).length(12)
const number = z.number().min(-1e9).max(1e9)

const setting = z.union([number, z.boolean(), z.enum(['logistic', 'linear']), season, mix])

/** Whether a value is of the kind that stands at a path; what no plan has is for whoever works it out to name. */
function fits(path: string, value: Setting): boolean {
  switch (fieldAt(path)?.kind) {
    case 'month':
      return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 12
    case 'shape':
      return typeof value === 'string'
    case 'flag':
      return typeof value === 'boolean'
    case 'season':
      return isSeason(value)
    case 'mix':
      return isMix(value)
    default:
      return typeof value === 'number'
  }
}

/** Not more than so many; says whether it is so. */
function fewEnough(given: object, maximum: number, context: z.RefinementCtx): boolean {
  const isFew = Object.keys(given).length <= maximum
  if (!isFew) context.addIssue({ code: 'too_big', origin: 'object', maximum, input: given })
  return isFew
}

/** Paths of `CentrePlan` and values. */
const values = z
  .record(
    z
      .string()
      .regex(/^[a-zA-Z]\w*(\.\w+)*$/)
      .max(100),
    setting,
  )
  .superRefine((given, context) => {
    if (!fewEnough(given, MOST_SET, context)) return
    for (const [path, input] of Object.entries(given))
      if (!fits(path, input))
        context.addIssue({ code: 'custom', path: [path], input, params: { expected: 'setting' } })
  })

/** What the settings of a business case must be, wherever they come from. */
export const businessSettingsSchema: z.ZodType<BusinessSettings> = z
  .strictObject({
    everywhere: values,
    at: z
      .record(z.string().min(1).max(40), values)
      .superRefine((given, context) => void fewEnough(given, MOST_CENTRES, context)),
    sharedHost: z
      .strictObject({
        fte: z.number().min(0).max(10_000),
        cost: z.number().min(0).max(1e9),
        overheads: z.number().min(0).max(1e9),
        by: z.enum(['centre', 'desks']),
      })
      .nullable(),
    desksFrom: z.enum(['users', 'default']),
    mostDesks: z.number().min(1).max(10_000).nullable(),
    runs: z.int().min(1).max(100_000),
    seed: z
      .int()
      .min(0)
      .max(2 ** 32 - 1),
  })
  .superRefine((settings, context) => {
    const { everywhere, at } = settings
    if (Object.keys(everywhere).length > MOST_SET || Object.keys(at).length > MOST_CENTRES) return
    for (const code of [undefined, ...Object.keys(at)])
      for (const { path, reason, value } of conflictsIn(settingsAt(settings, code)))
        context.addIssue({
          code: 'custom',
          path: code === undefined ? ['everywhere', path] : ['at', code, path],
          input: value,
          params: { expected: reason },
        })
  })
