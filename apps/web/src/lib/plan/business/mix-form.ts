import { z } from 'zod'
import type { Membership, Settings } from '@micropol/platform/plan/business/business'
import { isMix } from '@micropol/platform/plan/business/conflicts'
import { MIX, SINGLE_PRICE } from '@micropol/platform/plan/business/fields'
import { USUAL_MEMBERSHIP } from '@micropol/platform/plan/business/presets'
import { LONGEST_NAME, MOST_MEMBERSHIPS } from '@micropol/platform/plan/business/schema'
import { decimal, text } from '../../fields.ts'
import type { Errors, Values } from '../../forms.ts'
import { m } from '../../paraglide/messages.js'
import { shareOf } from './share-of.ts'
import { membershipName } from './setting-words.ts'

/*
 * The mix of memberships as rows of a form: `mix_0_name`, `mix_0_price`, `mix_0_share` and so on. A row in which
 * nothing is written is none, and without any row the plan keeps what is usual.
 */

export const PARTS = ['name', 'price', 'share'] as const
type Part = (typeof PARTS)[number]

export const mixField = (row: number, part: Part): string => `mix_${row}_${part}`

const ROWS = Array.from({ length: MOST_MEMBERSHIPS }, (_, row) => row)

/** How many rows the page showed, so that an added one stays when the page comes back. */
export const SHOWN = 'mix_rows'

export const mixShape = {
  [SHOWN]: z.string().max(2).optional(),
  ...Object.fromEntries(
    ROWS.flatMap((row) => [
      [mixField(row, 'name'), text(LONGEST_NAME).optional()],
      [mixField(row, 'price'), decimal(0, 5000, '€').optional()],
      [mixField(row, 'share'), decimal(0, 100, '%').optional()],
    ]),
  ),
}

const textOf = (values: Values, name: string) => String(values[name] ?? '')
const isWritten = (values: Values, row: number) =>
  PARTS.some((part) => textOf(values, mixField(row, part)) !== '')

/** Rows of the page: at least one, as many as were there, and every one in which something is written. */
export function rowsOf(values: Values): number {
  const shown = Number.parseInt(textOf(values, SHOWN), 10) || 0
  const last = ROWS.findLast((row) => isWritten(values, row)) ?? 0
  return Math.min(MOST_MEMBERSHIPS, Math.max(1, shown, last + 1))
}

/** What a row lacks; the form of each part has been read already. */
export function mixErrors(values: Values): Errors {
  return Object.fromEntries(
    ROWS.filter((row) => isWritten(values, row)).flatMap((row) =>
      PARTS.map((part) => mixField(row, part))
        .filter((name) => textOf(values, name) === '')
        .map((name) => [name, m.errors_field_missing()]),
    ),
  )
}

/** Settings of the rows. One membership of the usual name for everybody stays the single price that it was before. */
export function mixSettings(form: Record<string, unknown>): Settings {
  const mix = ROWS.flatMap((row) => {
    const [name, price, share] = PARTS.map((part) => form[mixField(row, part)])
    return typeof name === 'string' && typeof price === 'number' && typeof share === 'number'
      ? [{ name, price, share: shareOf(share) }]
      : []
  })
  const [first] = mix
  if (!first) return {}
  const isSingle = mix.length === 1 && first.share === 1 && first.name === membershipName(USUAL_MEMBERSHIP)
  return isSingle ? { [SINGLE_PRICE]: first.price } : { [MIX]: mix }
}

/** What the rows show of settings. */
export function mixValues(settings: Settings): Values {
  const { [MIX]: mix, [SINGLE_PRICE]: price } = settings
  if (isMix(mix)) return rowsWith(mix)
  return typeof price === 'number' ? rowsWith([{ name: USUAL_MEMBERSHIP, price, share: 1 }]) : {}
}

/** Rows with these memberships and no others. */
export function rowsWith(mix: readonly Membership[]): Values {
  const plain = (value: number) => String(Number(value.toFixed(6)))
  return {
    ...emptyRows(),
    [SHOWN]: String(mix.length),
    ...Object.fromEntries(
      mix.flatMap(({ name, price, share }, row) => [
        [mixField(row, 'name'), membershipName(name)],
        [mixField(row, 'price'), plain(price)],
        [mixField(row, 'share'), plain(share * 100)],
      ]),
    ),
  }
}

export const emptyRows = (): Values => ({
  [SHOWN]: '1',
  ...Object.fromEntries(ROWS.flatMap((row) => PARTS.map((part) => [mixField(row, part), '']))),
})

/** The same rows without one of them; those below move up. */
export function withoutRow(values: Values, gone: number): Values {
  const kept = ROWS.filter((row) => row < rowsOf(values) && row !== gone)
  return {
    ...emptyRows(),
    [SHOWN]: String(Math.max(1, kept.length)),
    ...Object.fromEntries(
      kept.flatMap((row, i) => PARTS.map((part) => [mixField(i, part), textOf(values, mixField(row, part))])),
    ),
  }
}

/** Where an error summary leads to for the rows as a whole is `mix`; each part has its row in its name. */
export const mixLabels = (): Record<string, string> => ({
  mix: m.plan_field_mix(),
  ...Object.fromEntries(
    ROWS.flatMap((row) =>
      PARTS.map((part) => [mixField(row, part), m.plan_mix_label({ number: row + 1, part: partName(part) })]),
    ),
  ),
})

export const partName = (part: Part): string =>
  ({ name: m.plan_mix_name, price: m.plan_mix_price, share: m.plan_mix_share })[part]()
