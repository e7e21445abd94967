import { z } from 'zod'
import type { BusinessSettings } from '@micropol/platform/plan/business/business'
import { BUSINESS_FIELDS } from '@micropol/platform/plan/business/fields'
import { choice, decimal, tick, whole } from '../../fields.ts'
import type { Values } from '../../forms.ts'
import { m } from '../../paraglide/messages.js'
import { fieldLabel, fieldName } from './fields-view.ts'

const shape = Object.fromEntries(
  BUSINESS_FIELDS.map((field) => [fieldName(field), decimal(field.least, field.most).optional()]),
)

/** Every number that may be set, and whether a host is shared. An empty field takes the usual value. */
export const settingsForm = z.object({
  ...shape,
  mostDesks: whole(1, 10_000).optional(),
  shared: tick(),
  sharedFte: decimal(0, 100).optional(),
  sharedOverheads: decimal(0, 100_000).optional(),
  sharedBy: choice(['centre', 'desks']).default('centre'),
})

/** The form of one centre has its numbers only: what is shared is the network's. */
export const centreSettingsForm = z.object(shape)

const pathsOf = (form: Record<string, unknown>): Record<string, number> =>
  Object.fromEntries(
    BUSINESS_FIELDS.flatMap((field) => {
      const value = form[fieldName(field)]
      return typeof value === 'number' ? [[field.path, field.percent ? value / 100 : value]] : []
    }),
  )

/** Settings with what the network's form says. */
export function withEverywhere(
  settings: BusinessSettings,
  form: z.infer<typeof settingsForm>,
  hostCost: number,
): BusinessSettings {
  return {
    ...settings,
    everywhere: pathsOf(form),
    mostDesks: form.mostDesks ?? null,
    sharedHost: form.shared
      ? {
          fte: form.sharedFte ?? 1,
          cost: settings.sharedHost?.cost ?? hostCost,
          overheads: form.sharedOverheads ?? 0,
          by: form.sharedBy,
        }
      : null,
  }
}

/** Settings with what one centre's form says. */
export function withCentre(
  settings: BusinessSettings,
  code: string,
  form: z.infer<typeof centreSettingsForm>,
): BusinessSettings {
  const { [code]: _, ...others } = settings.at
  const own = pathsOf(form)
  return { ...settings, at: Object.keys(own).length > 0 ? { ...others, [code]: own } : others }
}

/** What the fields show: only what was set. */
export function valuesOf(settings: BusinessSettings, code?: string): Values {
  const set = code === undefined ? settings.everywhere : (settings.at[code] ?? {})
  const values: Values = {}
  for (const field of BUSINESS_FIELDS) {
    const value = set[field.path]
    // What a form takes back is written plainly, without the spaces of large numbers.
    if (value !== undefined)
      values[fieldName(field)] = String(Number((field.percent ? value * 100 : value).toFixed(6)))
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
  ...Object.fromEntries(BUSINESS_FIELDS.map((field) => [fieldName(field), fieldLabel(field)])),
  mostDesks: m.plan_business_most_desks(),
  shared: m.plan_business_shared(),
  sharedFte: m.plan_business_shared_fte(),
  sharedOverheads: m.plan_business_shared_overheads(),
  sharedBy: m.plan_business_shared_by(),
})
