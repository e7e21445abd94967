import { z } from 'zod'
import type { BusinessSettings, Setting, Settings } from '@micropol/platform/plan/business/business'
import { BUSINESS_FIELDS, type BusinessField } from '@micropol/platform/plan/business/fields'
import { choice, decimal, tick, whole } from '../../fields.ts'
import { parseForm, type Errors, type Values } from '../../forms.ts'
import { m } from '../../paraglide/messages.js'
import { conflictErrors } from './conflict-errors.ts'
import { fieldLabel, fieldName } from './fields-view.ts'
import { mixErrors, mixLabels, mixSettings, mixShape, mixValues } from './mix-form.ts'
import { seasonErrors, seasonLabels, seasonSettings, seasonShape, seasonValues } from './season-form.ts'

/** One field of the form each, but for mix and season, which have rows and months of their own. */
export const ONE_FIELD: readonly BusinessField[] = BUSINESS_FIELDS.filter(
  ({ kind }) => kind !== 'mix' && kind !== 'season',
)

const SHAPES = ['logistic', 'linear'] as const

function fieldOf({ kind, least, most, unit, percent, whole: isWhole }: BusinessField) {
  if (kind === 'shape') return choice(SHAPES)
  if (kind === 'flag') return choice(['yes', 'no'])
  if (isWhole || kind === 'month') return whole(least, most)
  return decimal(least, most, percent ? '%' : unit.startsWith('EUR') ? '€' : undefined)
}

const shape = {
  ...mixShape,
  ...seasonShape,
  ...Object.fromEntries(ONE_FIELD.map((field) => [fieldName(field), fieldOf(field).optional()])),
}

const networkShape = {
  mostDesks: whole(1, 10_000).optional(),
  shared: tick(),
  sharedFte: decimal(0, 100).optional(),
  sharedOverheads: decimal(0, 100_000, '€').optional(),
  sharedBy: choice(['centre', 'desks']).default('centre'),
}

/** Every value that may be set, and whether a host is shared. An empty field takes the usual value. */
export const settingsForm = z.object({ ...shape, ...networkShape })

/** The form of one centre has its numbers only: what is shared is the network's. */
export const centreSettingsForm = z.object(shape)

const settingsOf = (form: Record<string, unknown>): Settings => ({
  ...Object.fromEntries(
    ONE_FIELD.flatMap((field): [string, Setting][] => {
      const value = form[fieldName(field)]
      if (field.kind === 'flag') return value === undefined ? [] : [[field.path, value === 'yes']]
      if (field.kind === 'shape') return value === undefined ? [] : [[field.path, String(value)]]
      return typeof value === 'number' ? [[field.path, field.percent ? value / 100 : value]] : []
    }),
  ),
  ...mixSettings(form),
  ...seasonSettings(form),
})

type Form = z.infer<z.ZodObject<typeof networkShape>>
type Read = { ok: true; value: BusinessSettings } | { ok: false; values: Values; errors: Errors }

/** Settings with what the network's form says. */
export function readNetwork(data: FormData, settings: BusinessSettings, hostCost: number): Read {
  return read(settingsForm, data, (form) => ({
    ...settings,
    everywhere: settingsOf(form),
    mostDesks: form.mostDesks ?? null,
    sharedHost: form.shared
      ? {
          fte: form.sharedFte ?? 1,
          cost: settings.sharedHost?.cost ?? hostCost,
          overheads: form.sharedOverheads ?? 0,
          by: form.sharedBy,
        }
      : null,
  }))
}

/** Settings with what one centre's form says. */
export function readCentre(data: FormData, settings: BusinessSettings, code: string): Read {
  return read(
    centreSettingsForm,
    data,
    (form) => {
      const { [code]: _, ...others } = settings.at
      const own = settingsOf(form)
      return { ...settings, at: Object.keys(own).length > 0 ? { ...others, [code]: own } : others }
    },
    code,
  )
}

/** Fields first, then rows and months as a whole, then what cannot stand together. */
function read<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  data: FormData,
  settingsFrom: (form: Form & Record<string, unknown>) => BusinessSettings,
  code?: string,
): Read {
  const form = parseForm(schema, data)
  const lacks = { ...seasonErrors(form.values), ...mixErrors(form.values) }
  if (!form.ok) return { ...form, errors: { ...lacks, ...form.errors } }
  if (Object.keys(lacks).length > 0) return { ok: false, values: form.values, errors: lacks }
  const settings = settingsFrom(form.value as unknown as Form & Record<string, unknown>)
  const errors = conflictErrors(settings, code)
  return Object.keys(errors).length > 0
    ? { ok: false, values: form.values, errors }
    : { ok: true, value: settings }
}

/** What the fields show: only what was set. */
export function valuesOf(settings: BusinessSettings, code?: string): Values {
  const set = code === undefined ? settings.everywhere : (settings.at[code] ?? {})
  const values: Values = { ...mixValues(set), ...seasonValues(set) }
  for (const field of ONE_FIELD) {
    const value = set[field.path]
    // What a form takes back is written plainly, without the spaces of large numbers.
    if (typeof value === 'number')
      values[fieldName(field)] = String(Number((field.percent ? value * 100 : value).toFixed(6)))
    else if (typeof value === 'boolean') values[fieldName(field)] = value ? 'yes' : 'no'
    else if (typeof value === 'string') values[fieldName(field)] = value
  }
  if (code !== undefined) return values
  const { sharedHost } = settings
  return {
    ...values,
    mostDesks: settings.mostDesks === null ? '' : String(settings.mostDesks),
    shared: sharedHost ? '1' : '',
    sharedFte: sharedHost ? String(sharedHost.fte) : '',
    sharedOverheads: sharedHost ? String(sharedHost.overheads) : '',
    sharedBy: sharedHost?.by ?? 'centre',
  }
}

export const settingsLabels = (): Record<string, string> => ({
  ...Object.fromEntries(ONE_FIELD.map((field) => [fieldName(field), fieldLabel(field)])),
  ...mixLabels(),
  ...seasonLabels(),
  mostDesks: m.plan_business_most_desks(),
  shared: m.plan_business_shared(),
  sharedFte: m.plan_business_shared_fte(),
  sharedOverheads: m.plan_business_shared_overheads(),
  sharedBy: m.plan_business_shared_by(),
})
